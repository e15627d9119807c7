"""Recording attendance for a whole course at once, correcting it, and what it does to people's status."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import enrolling, leaving
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.reading import enrolment_card

if TYPE_CHECKING:
    from tests.use_cases.attendance.conftest import Year, YearAfter

PRESENT, PARTLY, ABSENT = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT
DAY = dt.timedelta(days=1)


@pytest.fixture
def three(year_after: YearAfter) -> Year:
    """Three people are admitted to YEAR-1, taken in another order than that of their names."""
    return year_after(admit_three)


def admit_three(year: Year) -> None:
    year.admit("Per Ås", "Kari Dahl", "Åse Berg")


def test_everybody_is_present_but_the_exceptions(three: Year) -> None:
    day = three.record(three.first, Kari=ABSENT, Per=PARTLY)
    assert [row.marks[0] and row.marks[0].presence for row in day.sheet.rows] == [PRESENT, ABSENT, PARTLY]
    assert (day.recorded, day.corrected) == (3, 0)


def test_the_sheet_has_people_by_name_in_norwegian_order_and_every_course_day(three: Year) -> None:
    three.record(three.second, Åse=ABSENT)
    sheet = three.sheet()
    assert [row.line.person.name for row in sheet.rows] == ["Åse Berg", "Kari Dahl", "Per Ås"]
    assert [(day.gathering, day.day) for day in sheet.days] == [
        ("first", three.first),
        ("second", three.second),
        ("second", three.last),
    ]
    assert three.marks("Åse") == [None, ABSENT, None]


def test_the_sheet_of_one_day_has_one_column(three: Year) -> None:
    three.record(three.first)
    sheet = three.sheet(day=three.last)
    assert [day.day for day in sheet.days] == [three.last]
    assert {row.marks for row in sheet.rows} == {(None,)}


def test_a_second_recording_corrects_what_is_named_and_leaves_the_rest(three: Year) -> None:
    three.record(three.first, Kari=ABSENT, Per=PARTLY)
    day = three.record(three.first, Per=PRESENT)
    assert (day.recorded, day.corrected) == (0, 1)
    assert (three.marks("Kari")[0], three.marks("Per")[0], three.marks("Åse")[0]) == (ABSENT, PRESENT, PRESENT)


def test_recording_the_same_again_writes_nothing(three: Year) -> None:
    three.record(three.first, Kari=ABSENT)
    before = contents(three.register)
    assert three.record(three.first, Kari=ABSENT, Per=PRESENT).corrected == 0
    assert contents(three.register) == before


def test_whoever_is_admitted_later_is_not_present_on_a_day_that_was_recorded_before(three: Year) -> None:
    three.record(three.first)
    three.admit("Siri Lie")
    three.record(three.first, Kari=ABSENT)
    assert three.marks("Siri") == [None, None, None]
    three.record(three.first, Siri=PARTLY)
    assert three.marks("Siri")[0] is PARTLY


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_in_which_days_are_recorded_changes_nothing(three: Year, order: tuple[int, ...]) -> None:
    three.office.day = three.last
    days = (three.first, three.second, three.last)
    said: tuple[dict[str, Presence], ...] = ({"Kari": ABSENT}, {"Per": PARTLY}, {})
    for place in order:
        three.record(days[place], "YEAR-1", **said[place])
    found = {name: (three.marks(name), int(three.row(name).hours.earned)) for name in ("Kari", "Per", "Åse")}
    assert found == {
        "Kari": ([ABSENT, PRESENT, PRESENT], 7),
        "Per": ([PRESENT, PARTLY, PRESENT], 7),
        "Åse": ([PRESENT, PRESENT, PRESENT], 14),
    }


def test_the_hours_of_a_participant_are_those_of_days_and_ticks(three: Year) -> None:
    """0, 2, 4, 11 and 18 of 18."""

    def earned() -> int:
        return int(three.row("Kari").hours.earned)

    found = [earned()]
    for key in ("read", "talk"):
        three.tick("Kari", key)
        found.append(earned())
    three.record(three.first)
    found.append(earned())
    three.record(three.second)
    found.append(earned())  # the second gathering has two days
    three.record(three.last)
    found.append(earned())
    assert found == [0, 2, 4, 11, 11, 18]
    assert int(three.row("Kari").hours.total) == 18


# ---- what is refused ----


@pytest.mark.parametrize("place", range(3))
def test_a_day_is_recorded_on_the_day_itself_and_not_on_the_eve(three: Year, place: int) -> None:
    """Leap day and the Sunday on which the clocks change are days like others."""
    day = (three.first, three.second, three.last)[place]
    three.office.day = day - DAY
    with pytest.raises(RuleRefused, match=f"{day} is still to come"):
        three.register.run(record_attendance, "YEAR-1", day)
    assert three.record(day).recorded == 3


@attrs.frozen
class JustAfterMidnight:
    """It is 00:30 in Norway, and still the day before in UTC."""

    day: dt.date

    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.day - DAY, dt.time(23, 30), dt.UTC)


def test_the_day_begins_at_midnight_in_norway(three: Year) -> None:
    for clock, refused in ((JustAfterMidnight(three.first - DAY), True), (JustAfterMidnight(three.first), False)):
        register = attrs.evolve(three.register, clock=clock)
        if refused:
            with pytest.raises(RuleRefused, match="still to come"):
                register.run(record_attendance, "YEAR-1", three.first)
        else:
            assert register.run(record_attendance, "YEAR-1", three.first).recorded == 3


@pytest.mark.parametrize("distance", [-1, 1])
def test_a_day_that_is_no_course_day_is_refused_and_the_course_days_are_named(three: Year, distance: int) -> None:
    three.office.day = three.last + DAY
    with pytest.raises(UsageFault, match=r"is no course day.*2028-02-29, 2028-03-26, 2028-03-27"):
        three.register.run(record_attendance, "YEAR-1", three.first + distance * DAY)


def test_a_draft_is_refused(three: Year) -> None:
    three.office.plan("year", "YEAR-3", (three.first,), (three.second, three.last))
    three.office.day = three.first
    with pytest.raises(RuleRefused, match=r"the course is draft\. Publish it first"):
        three.register.run(record_attendance, "YEAR-3", three.first)


def test_a_cancelled_course_is_refused(three: Year) -> None:
    three.office.day = three.first
    three.register.run(course_changes.cancel, "YEAR-1", reason="Snøstorm")
    with pytest.raises(RuleRefused, match="the course is cancelled"):
        three.register.run(record_attendance, "YEAR-1", three.first)


def test_attendance_can_be_completed_after_a_course_is_closed(three: Year) -> None:
    three.office.day = three.last
    three.register.run(course_changes.close, "YEAR-1")
    assert three.record(three.last).verdict.course.status is CourseStatus.CLOSED
    assert three.marks("Kari") == [None, None, PRESENT]


def test_somebody_without_a_binding_place_is_refused_and_not_on_the_sheet(three: Year) -> None:
    (applied,) = three.office.apply("YEAR-1", "Siri Lie", **{"may-start": "ja"})
    three.record(three.first)
    with pytest.raises(RuleRefused, match="Siri Lie has no binding place: applied"):
        three.register.run(record_attendance, "YEAR-1", three.first, exceptions={applied: PRESENT})
    assert "Siri Lie" not in [row.line.person.name for row in three.sheet().rows]


def test_somebody_of_another_course_is_not_found(three: Year) -> None:
    three.admit("Siri Lie", code="YEAR-2")
    three.office.day = three.first
    with pytest.raises(NotFound, match="no enrolment"):
        three.register.run(record_attendance, "YEAR-1", three.first, exceptions={three.id("Siri"): ABSENT})


def test_what_is_refused_leaves_nothing_behind(three: Year) -> None:
    three.office.day = three.first
    before = contents(three.register)
    with pytest.raises(NotFound):
        three.register.run(record_attendance, "YEAR-1", three.first, exceptions={three.register.new_id(): ABSENT})
    assert contents(three.register) == before


# ---- status ----


def test_the_first_presence_starts_a_participant(three: Year) -> None:
    assert set(three.office.statuses("YEAR-1").values()) == {EnrolmentStatus.ADMITTED}
    three.record(three.first, Kari=ABSENT, Per=PARTLY)
    assert three.office.statuses("YEAR-1") == {
        "Åse Berg": EnrolmentStatus.STARTED,
        "Kari Dahl": EnrolmentStatus.ADMITTED,
        "Per Ås": EnrolmentStatus.STARTED,
    }
    three.record(three.second)
    assert set(three.office.statuses("YEAR-1").values()) == {EnrolmentStatus.STARTED}


def test_a_correction_that_leaves_no_presence_takes_the_start_back(three: Year) -> None:
    three.record(three.first)
    three.record(three.second)
    three.record(three.first, Kari=ABSENT)
    assert three.office.statuses("YEAR-1")["Kari Dahl"] is EnrolmentStatus.STARTED
    three.record(three.second, Kari=ABSENT)
    assert three.office.statuses("YEAR-1")["Kari Dahl"] is EnrolmentStatus.ADMITTED
    _, history = three.register.read(enrolment_card, three.id("Kari"))
    assert [change.status.value for change in history][-3:] == ["admitted", "started", "admitted"]


def test_starting_takes_no_further_seat(three: Year) -> None:
    three.register.run(course_changes.edit_course, "YEAR-1", capacity=3)
    three.record(three.first)
    assert three.register.read(lambda work: work.enrolments.seats_free(work.courses.by_code("YEAR-1").id)) == 0
    assert three.register.problems() == ()


def test_a_rule_that_guards_starting_stops_whoever_it_is_about(three: Year) -> None:
    three.admit("Siri Lie", **{"may-start": "nei"})
    three.office.day = three.first
    with pytest.raises(RuleRefused, match="nobody can start") as refused:
        three.register.run(record_attendance, "YEAR-1", three.first)
    assert [str(finding.message) for finding in refused.value.findings] == [
        "Siri Lie answered no to “May start”, not yes"
    ]
    assert three.record(three.first, Siri=ABSENT).recorded == 4


def test_somebody_who_withdrew_keeps_what_was_recorded_and_leaves_the_sheet(three: Year) -> None:
    three.record(three.first)
    three.register.run(leaving.withdraw, "YEAR-1", [three.id("Kari")], reason="Flytter")
    assert [row.line.person.given_name for row in three.sheet().rows] == ["Åse", "Per"]
    assert three.record(three.second).recorded == 2
    assert len([row for row in contents(three.register)["attendance"] if row["enrolment"] == three.id("Kari")]) == 1


def test_the_lines_are_those_of_the_course(three: Year) -> None:
    three.record(three.first)
    listed = {line.enrolment.id for line in three.register.read(enrolling.list_enrolments, "YEAR-1")}
    assert {row.line.enrolment.id for row in three.sheet().rows} == listed


def test_the_journal_names_whose_attendance_and_make_up_changed(year: Year) -> None:
    year.admit("Kari Lie", "Ola Vik")
    year.record(year.first)
    year.record(year.first, Ola=Presence.ABSENT)
    year.grant("Ola", "first")
    lines = year.register.read(journal_lines, course="YEAR-1", limit=500)
    changed = {(line.entry.kind, line.about) for line in lines if line.entry.before and line.entry.after}
    assert {("attendance", "Ola Vik"), ("make-up", "Ola Vik"), ("enrolment", "Ola Vik")} <= changed
    assert ("attendance", "Kari Lie") not in changed
