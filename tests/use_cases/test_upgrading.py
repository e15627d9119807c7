"""A course keeps its edition until somebody has seen what another one changes, and takes the course over to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.domain.session import Session
from veiledning_core.domain.task import TaskStatus
from veiledning_core.testing.registers import contents, findings_in
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases import reading
from veiledning_core.use_cases.courses import programme, sessions, upgrading
from veiledning_core.use_cases.tasks import tasks
from veiledning_core.use_cases.types import edition_named
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
APART = ((MONDAY,), (MONDAY + 28 * DAY,))
IN_A_ROW = ((MONDAY,), (MONDAY + DAY,))

Edition = Callable[..., "Office"]

TEA = """
  [[gatherings.sessions]]
  key = "tea"
  start = "11:00"
  minutes = 15
  kind = "break"
  title = { nb = "Te", en = "Tea" }

[[gatherings]]
key = "day-2"
"""


def course_of(office: Office, code: str = "PRV-1") -> Course:
    return office.register.read(lambda work: work.courses.by_code(code))


def session(office: Office, key: str, code: str = "PRV-1") -> Session:
    return course_of(office, code).session(key)[1]


def keys(office: Office, gathering: int = 0) -> list[str]:
    return [found.key for found in course_of(office).gatherings[gathering].sessions]


def changes(office: Office, code: str = "PRV-1") -> upgrading.EditionChange:
    return office.register.read(upgrading.edition_changes, code)


def upgrade(office: Office, code: str = "PRV-1") -> Course:
    return office.register.run(upgrading.upgrade_course, code).course


# ---- what it would change ----


def test_what_an_edition_changes_is_shown_before_anything_is_written(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition({"max = 3": "max = 4"})
    before = contents(newer.register)
    change = changes(newer)
    assert (change.old.edition, change.new.edition, change.is_needed) == ("2026-01", "2027-01", True)
    assert [str(difference.words) for difference in change.differences] == [
        "course type: edition 2026-01 becomes 2027-01",
        "rule PRV-12: at most 3 becomes 4",
    ]
    assert contents(newer.register) == before
    assert course_of(newer).edition == "2026-01"


def test_an_edition_is_found_by_its_name_whether_courses_were_planned_with_it_or_it_is_installed(
    small_office: Office, edition: Edition
) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition({"max = 3": "max = 4"})
    editions = [newer.register.read(edition_named, "sample-type", name) for name in ("2026-01", "2027-01")]
    assert [found.edition for found in editions] == ["2026-01", "2027-01"]
    with pytest.raises(NotFound, match=r"'2028' here.*2026-01, 2027-01"):
        newer.register.read(edition_named, "sample-type", "2028")
    with pytest.raises(NotFound, match="no course type 'sample'"):
        newer.register.read(edition_named, "sample", "2026-01")


def test_a_course_of_the_installed_edition_has_nothing_to_change(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    change = changes(small_office)
    assert (change.is_needed, change.differences) == (False, ())


def test_sessions_that_were_changed_by_hand_are_named(small_office: Office, edition: Edition) -> None:
    """Those after it that day moved with it, so they are no longer as planned either."""
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(sessions.move_session, "PRV-1", "lunch", dt.time(10, 45))
    kept = changes(edition({})).kept
    assert [(gathering.key, found.key) for gathering, found in kept] == [("day-2", "lunch"), ("day-2", "goodbye")]


def test_a_variants_words_for_a_session_are_no_change_by_hand(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *IN_A_ROW)
    assert session(small_office, "follow-up").title.en == "Following up yesterday"
    assert changes(edition({})).kept == ()


@pytest.mark.parametrize(
    ("held", "planned", "kept"), [(None, "2", 3), (2, "2", None), (1, "2", 1), (1, "3", None), (None, "3", None)]
)
def test_the_seats_that_a_course_keeps_are_told_where_the_edition_has_another_number_of_them(
    small_office: Office, edition: Edition, held: int | None, planned: str, kept: int | None
) -> None:
    """Of three seats; those of a course that has the new number already, or differed before, are no news."""
    small_office.plan("sample-type", "PRV-1", *APART, capacity=held)
    newer = edition({"\ncapacity = 3": f"\ncapacity = {planned}"})
    assert changes(newer).kept_seats == kept
    assert upgrade(newer).capacity == (3 if held is None else held)


# ---- taking a course over ----


def test_an_upgraded_course_has_the_new_editions_programme_on_its_own_days(
    small_office: Office, edition: Edition
) -> None:
    small_office.plan("sample-type", "PRV-1", *APART, place="Bodø", capacity=2)
    newer = edition({'nb = "Velkommen"': 'nb = "God morgen"', 'nb = "Kursdag 1"': 'nb = "Første dag"'})
    course = upgrade(newer)
    assert (course.edition, course.place, course.capacity) == ("2027-01", "Bodø", 2)
    assert [gathering.days for gathering in course.gatherings] == [*APART]
    assert course.gatherings[0].label.nb == "Første dag"
    assert session(newer, "welcome").title.nb == "God morgen"
    assert changes(newer).is_needed is False


def test_other_courses_keep_their_edition(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.plan("sample-type", "PRV-2", *APART)
    newer = edition({'nb = "Velkommen"': 'nb = "God morgen"'})
    upgrade(newer)
    assert course_of(newer, "PRV-2").edition == "2026-01"
    assert session(newer, "welcome", "PRV-2").title.nb == "Velkommen"


def test_what_a_preview_of_it_shows_is_not_kept(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition({'nb = "Velkommen"': 'nb = "God morgen"'})
    before = contents(newer.register)
    preview = newer.register.preview(upgrading.upgrade_course, "PRV-1")
    assert preview.result.course.edition == "2027-01"
    assert contents(newer.register) == before


def test_a_session_that_somebody_moved_stays_where_it_is(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(sessions.move_session, "PRV-1", "goodbye", dt.time(11, 30))
    newer = edition(
        {
            'nb = "Avslutning"': 'nb = "Farvel"',
            'nb = "Lunsj", en = "Lunch" }\n\n  [[gath': 'nb = "Mat", en = "Food" }\n\n  [[gath',
        }
    )
    upgrade(newer)
    goodbye = session(newer, "goodbye")
    assert (goodbye.start, goodbye.title.nb) == (dt.time(11, 30), "Avslutning")
    assert session(newer, "lunch").title.nb == "Mat"


def test_a_session_that_is_one_minute_longer_than_planned_was_changed_by_hand(
    small_office: Office, edition: Edition
) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(sessions.lengthen_session, "PRV-1", "goodbye", 16)
    newer = edition({'nb = "Avslutning"': 'nb = "Farvel"'})
    upgrade(newer)
    assert (session(newer, "goodbye").minutes, session(newer, "goodbye").title.nb) == (16, "Avslutning")


def test_a_session_that_is_put_back_to_its_planned_time_is_as_planned(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(sessions.lengthen_session, "PRV-1", "goodbye", 16)
    small_office.register.run(sessions.lengthen_session, "PRV-1", "goodbye", 15)
    newer = edition({'nb = "Avslutning"': 'nb = "Farvel"'})
    upgrade(newer)
    assert session(newer, "goodbye").title.nb == "Farvel"


def test_a_new_session_comes_in_at_its_time_and_one_that_is_gone_goes(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition({'\n[[gatherings]]\nkey = "day-2"\n': TEA, 'key = "first-break"': 'key = "second-break"'})
    upgrade(newer)
    assert keys(newer) == ["welcome", "second-break", "own-example", "tea"]


def test_a_session_that_the_new_edition_dropped_stays_where_somebody_had_changed_it(
    small_office: Office, edition: Edition
) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(sessions.lengthen_session, "PRV-1", "own-example", 45)
    newer = edition({'key = "own-example"': 'key = "other-example"', "session:own-example": "session:other-example"})
    upgrade(newer)
    assert keys(newer) == ["welcome", "first-break", "own-example", "other-example"]


def test_a_session_that_the_course_does_without_is_not_brought_back(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)

    def drop_the_break(work: Work) -> None:
        course = work.courses.by_code("PRV-1")
        first, second = course.gatherings
        left = tuple(found for found in first.sessions if found.key != "first-break")
        work.courses.save(course, attrs.evolve(course, gatherings=(attrs.evolve(first, sessions=left), second)))

    small_office.register.run(drop_the_break)
    newer = edition({'nb = "Pause"': 'nb = "Luft"'})
    upgrade(newer)
    assert keys(newer) == ["welcome", "own-example"]


def test_a_gathering_without_days_yet_takes_no_part(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,))
    newer = edition({'nb = "Kursdag 2"': 'nb = "Andre dag"'})
    assert [gathering.key for gathering in upgrade(newer).gatherings] == ["day-1"]
    newer.register.run(programme.move_gathering, "PRV-1", "2", (MONDAY + 28 * DAY,))
    assert course_of(newer).gatherings[1].label.nb == "Andre dag"


def test_a_gathering_with_too_few_days_for_the_new_programme_is_refused(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition(
        {
            'nb = "Kursdag 1", en = "Course day 1" }\ncredit_hours': 'nb = "D", en = "D" }\ndays = 2\ncredit_hours',
            'key = "own-example"': 'key = "own-example"\n  day = 2',
        }
    )
    with pytest.raises(RuleRefused, match="D has 2 days in the new edition, and 1 here"):
        upgrade(newer)
    newer.register.run(programme.move_gathering, "PRV-1", "1", (MONDAY, MONDAY + DAY))
    assert upgrade(newer).edition == "2027-01"


def test_a_gathering_with_more_days_than_the_new_programme_keeps_them(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY, MONDAY + DAY), (MONDAY + 28 * DAY,))
    assert upgrade(edition({})).gatherings[0].days == (MONDAY, MONDAY + DAY)


def test_a_gathering_that_the_new_edition_gave_up_leaves_its_sessions_to_the_one_that_took_them(
    small_office: Office, edition: Edition
) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(sessions.lengthen_session, "PRV-1", "goodbye", 16)
    text = sample_file().read_text("utf-8")
    start = text.index('[[gatherings]]\nkey = "day-2"')
    end = text.index("  [[gatherings.sessions]]", start)
    newer = edition(
        {
            text[start:end]: "",
            "start = 09:00:00": "start = 11:00:00",
            'start = "10:30"': 'start = "12:30"',
            'start = "11:15"': 'start = "13:15"',
            "credit_hours = 14": "credit_hours = 8",
            'gathering = "day-2"': 'gathering = "day-1"',
        }
    )
    course = upgrade(newer)
    first, second = ([found.key for found in gathering.sessions] for gathering in course.gatherings)
    assert first == ["welcome", "first-break", "own-example", "follow-up", "lunch"]
    assert second == ["goodbye"]


def test_the_hours_are_those_of_the_new_edition(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition({"credit_hours = 6.5": "credit_hours = 7", "credit_hours = 14": "credit_hours = 14.5"})
    assert [gathering.credit_hours for gathering in upgrade(newer).gatherings] == [7, 6]


# ---- variants ----


def test_the_new_editions_words_for_the_courses_variant_are_used(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *IN_A_ROW)
    newer = edition({'en = "Following up yesterday"': 'en = "Yesterday again"'})
    upgrade(newer)
    assert session(newer, "follow-up").title.en == "Yesterday again"


def test_the_variant_is_the_one_that_the_days_make_in_the_new_edition(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *IN_A_ROW)
    newer = edition({'key = "joined"': 'key = "in-a-row"'})
    assert upgrade(newer).variant == "in-a-row"


def test_days_that_make_another_variant_in_the_new_edition_change_it(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition({"min_gap_days = 2": "min_gap_days = 29", "max_gap_days = 1": "max_gap_days = 28"})
    assert course_of(newer).variant == "split"
    assert upgrade(newer).variant == "joined"


@pytest.mark.parametrize(("renamed", "variant"), [("joined", "split"), ("split", "joined")])
def test_a_variant_chosen_by_hand_stays_while_the_new_edition_has_it(
    small_office: Office, edition: Edition, renamed: str, variant: str
) -> None:
    small_office.plan("sample-type", "PRV-1", *IN_A_ROW, variant="split")
    text = {f'key = "{renamed}"': f'key = "other-{renamed}"'}
    if renamed == "split":
        text['variants = ["split"]'] = 'variants = ["other-split"]'
    assert upgrade(edition(text)).variant == {"joined": "split", "split": "joined"}[renamed] == variant


# ---- tasks and rules ----


def test_done_tasks_stay_done_and_open_ones_follow_the_new_edition(small_office: Office, edition: Edition) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    small_office.register.run(tasks.finish_task_of_course, "PRV-1", "plan:book-room")
    newer = edition(
        {
            "days = -60": "days = -90",
            'key = "prepare-second-day"': 'key = "set-the-table"',
            'nb = "Bestill rom"': 'nb = "Bestill sal"',
        }
    )
    upgrade(newer)
    found = {task.key: task for task in newer.register.read(reading.course_tasks, "PRV-1")}
    assert (found["plan:book-room"].status, found["plan:book-room"].title.nb) == (TaskStatus.DONE, "Bestill rom")
    assert found["plan:prepare-second-day"].status is TaskStatus.CANCELLED
    assert found["plan:set-the-table"].status is TaskStatus.OPEN


def test_a_rule_of_the_new_edition_that_refuses_the_course_leaves_it_as_it_was(
    small_office: Office, edition: Edition
) -> None:
    small_office.plan("sample-type", "PRV-1", *APART)
    newer = edition({'strength = "bør"\nguards = "publish"': 'strength = "krav"\nguards = "create"'})
    before = contents(newer.register)
    with pytest.raises(RuleRefused) as refused:
        upgrade(newer)
    assert [finding.rule for finding in findings_in(refused.value)] == ["PRV-2.leader"]
    assert contents(newer.register) == before
