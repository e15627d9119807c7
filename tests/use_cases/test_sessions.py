"""The programme is changed a session at a time, or by a draft as a whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import NotFound, RegisterBusy, UsageFault, ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.programme_edits import Rest, lengthen, move
from veiledning_core.domain.session import Session, SessionFormat, SessionKind
from veiledning_core.use_cases.courses import sessions
from veiledning_core.use_cases.courses.programme_views import outcome_coverage, variant_views
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reading import course_card

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

MONDAY = dt.date(2026, 9, 7)
DAY = dt.timedelta(days=1)


@pytest.fixture
def planned(small_office: Office) -> Office:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 7 * DAY,))
    return small_office


def course(office: Office, code: str = "PRV-1") -> Course:
    return office.register.read(course_card, code).course


def day(office: Office, place: int = 0) -> list[str]:
    held = course(office).gatherings[place].sessions
    return [f"{session.key} {session.start:%H:%M} {session.minutes}" for session in held]


def one(office: Office, key: str) -> Session:
    return course(office).session(key)[1]


def test_each_verb_changes_the_day_and_is_undone_in_one_step(planned: Office) -> None:
    run, before = planned.register.run, day(planned)
    run(sessions.split_session, "PRV-1", "welcome", 20, title="Bli kjent")
    assert day(planned)[:2] == ["welcome 09:00 20", "welcome-2 09:20 25"]
    assert one(planned, "welcome-2").title == LocalText(nb="Bli kjent", en="Bli kjent")
    run(sessions.swap_sessions, "PRV-1", "welcome", "welcome-2")
    assert day(planned)[:2] == ["welcome-2 09:00 25", "welcome 09:25 20"]
    run(sessions.remove_session, "PRV-1", "welcome-2")
    run(sessions.add_session, "PRV-1", "1", title="Kaffe", start=dt.time(9), minutes=25, kind=SessionKind.BREAK)
    assert day(planned) == ["new 09:00 25", "welcome 09:25 20", *before[1:]]
    run(sessions.lengthen_session, "PRV-1", "new", 5, rest=Rest.STAYS)
    run(sessions.move_session, "PRV-1", "welcome", dt.time(9, 5), rest=Rest.STAYS)
    assert day(planned) == ["new 09:00 5", "welcome 09:05 20", *before[1:]]
    steps = [entry for entry in planned.journal("PRV-1") if entry.kind == "course" and entry.use_case != "new_course"]
    for entry in steps:
        run(undo, entry.number or 0)
    assert day(planned) == before


def test_a_session_is_held_on_another_course_day_and_undone_in_one_step(planned: Office) -> None:
    """The day it leaves closes the hole, the one it comes to makes room; with the rest staying, neither does."""
    run, first, second = planned.register.run, day(planned), day(planned, 1)
    run(sessions.move_session, "PRV-1", "first-break", day=MONDAY + 7 * DAY)
    assert day(planned) == ["welcome 09:00 45", "own-example 09:45 60"]
    assert day(planned, 1)[:3] == ["follow-up 09:00 90", "first-break 09:45 15", "lunch 10:45 45"]
    said = str(planned.register.read(journal_lines, course="PRV-1")[0].programme)
    assert "first-break: 2026-09-07 09:45–10:00 → 2026-09-14 09:45–10:00" in said.replace("Break", "first-break")
    run(undo, planned.journal("PRV-1")[0].number or 0)
    assert (day(planned), day(planned, 1)) == (first, second)
    run(sessions.move_session, "PRV-1", "first-break", dt.time(15), day=MONDAY + 7 * DAY, rest=Rest.STAYS)
    assert day(planned, 1) == [*second, "first-break 15:00 15"]
    assert day(planned) == ["welcome 09:00 45", "own-example 10:00 60"]


def test_a_session_goes_to_no_day_that_the_course_does_not_have(planned: Office) -> None:
    with pytest.raises(UsageFault, match="no day"):
        planned.register.run(sessions.move_session, "PRV-1", "welcome", day=MONDAY + DAY)
    with pytest.raises(UsageFault, match="neither"):
        planned.register.run(sessions.move_session, "PRV-1", "welcome")


def test_what_a_session_is_can_be_said_otherwise(planned: Office) -> None:
    planned.register.run(
        sessions.describe_session,
        "PRV-1",
        "welcome",
        title="  Vel   møtt ",
        kind=SessionKind.DISCUSSION,
        presenter="",
        outcomes=["ask-well"] * 2,
        formats=[SessionFormat.PAIRS],
    )
    after = one(planned, "welcome")
    assert (after.title.nb, after.kind, after.presenter) == ("Vel møtt", SessionKind.DISCUSSION, None)
    assert (after.outcomes, after.formats, after.minutes) == (("ask-well",), (SessionFormat.PAIRS,), 45)


def test_a_session_without_a_title_or_with_an_unknown_outcome_is_refused(planned: Office) -> None:
    run = planned.register.run
    with pytest.raises(UsageFault, match="has a title"):
        run(sessions.describe_session, "PRV-1", "welcome", title=" ")
    with pytest.raises(UsageFault, match=r"no outcome fly\. It has ask-well"):
        run(sessions.describe_session, "PRV-1", "welcome", outcomes=["fly"])
    with pytest.raises(UsageFault, match="no gathering '7'"):
        run(sessions.add_session, "PRV-1", "7", title="Kaffe", start=dt.time(9), minutes=5)
    with pytest.raises(ValueFault, match="has no day 2"):
        run(sessions.add_session, "PRV-1", "1", title="Kaffe", start=dt.time(9), minutes=5, day=2)
    with pytest.raises(NotFound, match="no session 'goodbye'"):
        run(sessions.swap_sessions, "PRV-1", "welcome", "goodbye")


def test_a_draft_is_kept_as_one_step(planned: Office) -> None:
    held = course(planned).gatherings[0].sessions
    draft = lengthen(move(held, "welcome", dt.time(8)), "first-break", 30)
    planned.register.run(sessions.keep_programme, "PRV-1", before={"day-1": held}, after={"day-1": draft})
    assert course(planned).gatherings[0].sessions == draft
    entry = planned.journal("PRV-1")[0]
    assert entry.use_case == "keep_programme"
    planned.register.run(undo, entry.number or 0)
    assert course(planned).gatherings[0].sessions == held


def test_a_draft_does_not_overwrite_what_somebody_else_did_to_the_same_sessions(planned: Office) -> None:
    """What was done to another day is no hindrance, nor to another session; all that follow are the same ones."""
    held = course(planned).gatherings[0].sessions
    draft = {"before": {"day-1": held}, "after": {"day-1": lengthen(held, "welcome", 60)}}
    planned.register.run(sessions.lengthen_session, "PRV-1", "lunch", 60)
    assert planned.register.preview(sessions.keep_programme, "PRV-1", **draft).changes
    planned.register.run(sessions.lengthen_session, "PRV-1", "first-break", 20)
    with pytest.raises(RegisterBusy, match="somebody else changed the same sessions meanwhile: Break, Own example"):
        planned.register.run(sessions.keep_programme, "PRV-1", **draft)
    assert day(planned)[:2] == ["welcome 09:00 45", "first-break 09:45 20"]


def test_a_key_of_another_day_is_not_given_twice(planned: Office) -> None:
    first, second = (gathering.sessions for gathering in course(planned).gatherings)
    draft = {"before": {"day-1": first}, "after": {"day-1": (*first, second[1])}}
    planned.register.run(sessions.keep_programme, "PRV-1", **draft)
    assert [one.key for one in course(planned).gatherings[0].sessions][-1] == "lunch-2"
    twice = {"before": {"day-1": first}, "after": {"day-1": (*first, first[0])}}
    with pytest.raises(UsageFault, match="several sessions have the key welcome"):
        planned.register.run(sessions.keep_programme, "PRV-1", **twice)


def test_outcomes_are_covered_by_sessions_and_preparations(planned: Office) -> None:
    before = planned.register.read(outcome_coverage, "PRV-1")
    assert [(row.key, row.sessions) for row in before.rows] == [("ask-well", ("own-example",))]
    planned.register.run(sessions.describe_session, "PRV-1", "own-example", outcomes=[])
    assert [row.key for row in planned.register.read(outcome_coverage, "PRV-1").uncovered] == ["ask-well"]


def test_a_topic_course_is_seen_as_it_is_split_and_joined(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + 28 * DAY,))
    split, joined = office.register.read(variant_views, "EMNE-1")
    assert (split.variant.key, split.is_now, joined.is_now) == ("split", True, False)
    adapted = [one.session.key for _, held in joined.sessions for one in held if one.why]
    assert adapted == ["D1-12", "D2-02", "D2-08"]
    assert not [one for _, held in split.sessions for one in held if one.why]
    assert [release.after for release in split.releases] == [None, "day-1"]
    assert [release.after for release in joined.releases] == [None, None]
    titles = [view.course.session("D1-12")[1].title for view in (split, joined)]
    assert titles[0] != titles[1]
    assert [finding.message.template for finding in joined.findings] == ["to be adapted: {rows}"]
    assert split.findings == ()


def test_a_type_without_variants_has_no_views_of_them(office: Office) -> None:
    office.plan("ttt", "KULL-1", (MONDAY, MONDAY + DAY))
    assert office.register.read(variant_views, "KULL-1") == ()
