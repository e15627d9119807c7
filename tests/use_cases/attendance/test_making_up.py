"""A missed gathering made up with another cohort: applied for, decided, attended there; the own cohort stays (A-26)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from veiledning_core.domain.attendance import MakeUp, MakeUpStatus, Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.task import Task, TaskStatus
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.making_up import apply_to_make_up, decide_make_up, make_ups_of
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.reading import course_tasks

if TYPE_CHECKING:
    from tests.use_cases.attendance.conftest import Year, YearAfter

PRESENT, PARTLY, ABSENT = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT
DAY = dt.timedelta(days=1)


@pytest.fixture
def ill(year_after: YearAfter) -> Year:
    """Kari missed both days of the second gathering, Per the second day; Siri is on the cohort after theirs."""
    return year_after(fall_ill)


def fall_ill(year: Year) -> None:
    year.admit("Kari Dahl", "Per Ås", "Åse Berg")
    year.admit("Siri Lie", code="YEAR-2")
    year.record(year.first)
    year.record(year.second, Kari=ABSENT)
    year.record(year.last, Kari=ABSENT, Per=ABSENT)


def apply(year: Year, name: str = "Kari", gathering: str = "second", **more: Any) -> MakeUp:
    return year.register.run(apply_to_make_up, "YEAR-1", year.id(name), gathering, **more)


def decide(year: Year, make_up: MakeUp, code: str = "YEAR-1", **said: Any) -> MakeUp:
    return year.register.run(decide_make_up, code, make_up.id, **said)


def status(year: Year) -> list[MakeUpStatus]:
    return [line.make_up.status for line in year.register.read(make_ups_of, "YEAR-1")]


def task(year: Year, make_up: MakeUp) -> Task:
    return next(t for t in year.register.read(course_tasks, "YEAR-1") if t.key == f"make-up:{make_up.id}")


# ---- applying ----


def test_an_application_names_person_and_gathering_and_no_cause() -> None:
    assert {field.name for field in attrs.fields(MakeUp)} == {
        "id",
        "course",
        "enrolment",
        "gathering",
        "applied_on",
        "status",
        "with_course",
        "with_gathering",
        "decided_by",
        "decided_on",
    }


def test_an_application_makes_a_task_for_the_coordinator_due_in_fourteen_days(ill: Year) -> None:
    made = task(ill, apply(ill))
    assert (made.owner, made.due, made.status) == ("coordinator", ill.last + 14 * DAY, TaskStatus.OPEN)
    assert (made.subject, made.title.en) == (
        f"enrolment:{ill.id('Kari')}",
        "Decide the application to make up: Gathering 2",
    )


def test_the_task_stays_when_the_courses_tasks_are_reconciled(ill: Year) -> None:
    made = apply(ill)
    ill.register.run(course_changes.edit_course, "YEAR-1", place="Bodø")
    assert task(ill, made).status is TaskStatus.OPEN


def test_an_application_may_have_come_earlier_and_not_later_than_today(ill: Year) -> None:
    assert apply(ill, on=ill.last - DAY).applied_on == ill.last - DAY
    assert apply(ill, "Per").applied_on == ill.last
    with pytest.raises(UsageFault, match="still to come"):
        apply(ill, "Åse", on=ill.last + DAY)


def test_one_missed_day_of_two_is_enough_to_apply(ill: Year) -> None:
    assert apply(ill, "Per").status is MakeUpStatus.APPLIED


@pytest.mark.parametrize(("name", "gathering"), [("Åse", "second"), ("Kari", "first")])
def test_a_gathering_that_was_attended_cannot_be_made_up(ill: Year, name: str, gathering: str) -> None:
    with pytest.raises(RuleRefused, match="has attended Gathering"):
        apply(ill, name, gathering)


@pytest.mark.parametrize(("distance", "refused"), [(-1, True), (0, False), (1, False)])
def test_a_gathering_is_missed_from_its_last_day_on(ill: Year, distance: int, refused: bool) -> None:
    ill.office.day = ill.last + distance * DAY
    if refused:
        with pytest.raises(RuleRefused, match="its last day is 2028-03-27"):
            apply(ill)
    else:
        assert apply(ill).status is MakeUpStatus.APPLIED


def test_there_is_one_open_application_for_a_gathering(ill: Year) -> None:
    first = apply(ill)
    with pytest.raises(RuleRefused, match="already: applied"):
        apply(ill)
    decide(ill, first, granted=True, with_course="YEAR-2")
    with pytest.raises(RuleRefused, match="already: granted"):
        apply(ill)


def test_whoever_was_refused_may_apply_again(ill: Year) -> None:
    decide(ill, apply(ill), granted=False)
    apply(ill)
    assert status(ill) == [MakeUpStatus.REFUSED, MakeUpStatus.APPLIED]


def test_only_somebody_with_a_binding_place_can_apply(ill: Year) -> None:
    (applied,) = ill.office.apply("YEAR-1", "Ola Vik", **{"may-start": "ja"})
    with pytest.raises(RuleRefused, match="Ola Vik has no binding place"):
        ill.register.run(apply_to_make_up, "YEAR-1", applied, "second")


def test_a_gathering_that_the_course_does_not_have_is_not_found(ill: Year) -> None:
    with pytest.raises(NotFound, match=r"no gathering 'third'.*first \(.+\), second \("):
        apply(ill, gathering="third")


# ---- deciding ----


def test_an_application_is_granted_with_a_later_course_and_its_task_is_done(ill: Year) -> None:
    made = apply(ill)
    decided = decide(ill, made, granted=True, with_course="year-2")
    assert (decided.status, decided.with_gathering) == (MakeUpStatus.GRANTED, "second")
    assert (decided.decided_by, decided.decided_on) == ("kari", ill.last)
    assert task(ill, made).status is TaskStatus.DONE
    (line,) = ill.register.read(make_ups_of, "YEAR-1")
    assert (line.line.person.name, line.with_code) == ("Kari Dahl", "YEAR-2")
    assert line.missed == line.with_gathering == LocalText(nb="2. samling", en="Gathering 2")


def test_a_refusal_is_on_record_and_its_task_is_done(ill: Year) -> None:
    made = apply(ill)
    decided = decide(ill, made, granted=False)
    assert (decided.status, decided.with_course, decided.decided_by) == (MakeUpStatus.REFUSED, None, "kari")
    assert task(ill, made).status is TaskStatus.DONE


@pytest.mark.parametrize("said", [{"granted": True}, {"granted": False, "with_course": "YEAR-2"}])
def test_a_course_is_named_when_it_is_granted_and_only_then(ill: Year, said: dict[str, Any]) -> None:
    with pytest.raises(UsageFault, match="not clear what is decided"):
        decide(ill, apply(ill), **said)


@pytest.mark.parametrize("first", ["refused", "done"])
def test_what_is_refused_or_done_is_decided_for_good(ill: Year, first: str) -> None:
    made = apply(ill)
    if first == "refused":
        decide(ill, made, granted=False)
    else:
        decide(ill, made, granted=True, with_course="YEAR-2")
        ill.record(ill.next_second, "YEAR-2")
        ill.record(ill.next_second + DAY, "YEAR-2")
    with pytest.raises(RuleRefused, match=f"the application is {first} already"):
        decide(ill, made, granted=True, with_course="YEAR-2")


def test_a_grant_can_be_decided_anew_when_the_other_course_falls_away(ill: Year) -> None:
    made = ill.grant("Kari")
    ill.plan("YEAR-3", ill.next_first + 7 * DAY, ill.next_second + 7 * DAY)
    ill.register.run(course_changes.cancel, "YEAR-2", reason="For få")
    with pytest.raises(RuleRefused, match="the course is cancelled"):
        decide(ill, made, granted=True, with_course="YEAR-2")
    assert decide(ill, made, granted=True, with_course="YEAR-3").with_course != made.with_course


@pytest.mark.parametrize("code", ["YEAR-1", "PART-1"])
def test_it_is_made_up_with_another_course_of_the_same_type(ill: Year, code: str) -> None:
    ill.office.plan("part", "PART-1", (ill.last + 30 * DAY,), part_of="YEAR-1")
    with pytest.raises(RuleRefused, match="no other course of the same type"):
        decide(ill, apply(ill), granted=True, with_course=code)


def test_the_other_course_must_have_the_gathering(ill: Year) -> None:
    made = apply(ill)
    with pytest.raises(NotFound, match="no gathering 'third'"):
        decide(ill, made, granted=True, with_course="YEAR-2", with_gathering="third")
    with pytest.raises(NotFound, match="no course has the code"):
        decide(ill, made, granted=True, with_course="YEAR-9")


@pytest.mark.parametrize(("distance", "refused"), [(-1, False), (0, False), (1, True)])
def test_the_gathering_is_still_to_come_when_the_application_is_made(ill: Year, distance: int, refused: bool) -> None:
    """Until its first day: on the day itself a guest can still be let in. It may be entered and decided afterwards."""
    ill.office.day = ill.next_second + 30 * DAY
    made = apply(ill, on=ill.next_second + distance * DAY)
    if refused:
        with pytest.raises(RuleRefused, match="and not after the missed one"):
            decide(ill, made, granted=True, with_course="YEAR-2")
    else:
        assert decide(ill, made, granted=True, with_course="YEAR-2").status is MakeUpStatus.GRANTED


@pytest.mark.parametrize(("distance", "refused"), [(0, True), (1, False)])
def test_the_gathering_begins_after_the_missed_one(ill: Year, distance: int, refused: bool) -> None:
    """`ill.last` is the last day of the missed gathering, and today."""
    ill.register.run(move_gathering, "YEAR-2", "first", (ill.last - 7 * DAY,), past=True)
    begins = ill.last + distance * DAY
    ill.register.run(move_gathering, "YEAR-2", "second", (begins, begins + DAY), past=True)
    if refused:
        with pytest.raises(RuleRefused, match=f"begins on {begins}"):
            decide(ill, apply(ill), granted=True, with_course="YEAR-2")
    else:
        assert decide(ill, apply(ill), granted=True, with_course="YEAR-2").status is MakeUpStatus.GRANTED


def test_an_application_of_another_course_is_not_found(ill: Year) -> None:
    with pytest.raises(NotFound, match="no application"):
        decide(ill, apply(ill), code="YEAR-2", granted=False)


# ---- being there ----


def test_a_guest_stands_on_the_other_courses_sheet_for_that_gathering_only(ill: Year) -> None:
    assert ill.sheet("YEAR-2").guests == ()
    ill.grant("Kari")
    (guest,) = ill.sheet("YEAR-2").guests
    assert (guest.line.person.name, guest.code, guest.missed.nb) == ("Kari Dahl", "YEAR-1", "2. samling")
    assert guest.marks == (None, None, None)
    assert ill.sheet("YEAR-2", ill.next_first).guests == ()
    assert [row.line.person.name for row in ill.sheet("YEAR-2").rows] == ["Siri Lie"]


def test_each_day_made_up_stands_for_the_same_day_of_the_own_gathering(ill: Year) -> None:
    ill.grant("Kari")
    ill.record(ill.next_second, "YEAR-2")
    first, second = ill.mark("Kari", 1), ill.mark("Kari", 2)
    assert (first.presence, first.counts, first.made_up_with) == (ABSENT, True, "YEAR-2")
    assert first.made_up_on == ill.next_second
    assert (second.counts, second.made_up_with, second.made_up_on) == (False, "", None)
    assert status(ill) == [MakeUpStatus.GRANTED]
    day = ill.record(ill.next_second + DAY, "YEAR-2")
    assert status(ill) == [MakeUpStatus.DONE]
    assert [mark and mark.presence for mark in day.sheet.guests[0].marks] == [PRESENT]
    assert int(ill.row("Kari").hours.earned) == 14


def test_whoever_missed_one_day_makes_up_that_day(ill: Year) -> None:
    ill.grant("Per")
    ill.record(ill.next_second, "YEAR-2")
    assert ill.mark("Per", 1).made_up_with == ""
    assert status(ill) == [MakeUpStatus.GRANTED]
    ill.record(ill.next_second + DAY, "YEAR-2")
    assert (ill.mark("Per", 2).made_up_with, status(ill)) == ("YEAR-2", [MakeUpStatus.DONE])


def why_not(year: Year) -> list[str | None]:
    (guest,) = year.sheet("YEAR-2").guests
    return [None if why is None else str(why) for why in guest.not_made_up]


def test_a_guest_has_nothing_to_make_up_on_a_day_that_was_attended_or_of_another_gathering(ill: Year) -> None:
    """Per was there on the first day of the gathering and missed the second; Kari missed both."""
    ill.grant("Per")
    first, second, last = why_not(ill)
    assert first == "nothing to make up this day: is here for Gathering 2"
    assert second == "nothing to make up this day: was there with YEAR-1 on 2028-03-26"
    assert last is None


def test_a_day_made_up_can_be_corrected_still(ill: Year) -> None:
    ill.grant("Kari")
    ill.record(ill.next_second, "YEAR-2")
    assert why_not(ill)[1:] == [None, None]


@pytest.mark.parametrize("presence", [PRESENT, PARTLY, ABSENT])
def test_nothing_is_recorded_of_a_guest_on_a_day_that_was_not_missed(ill: Year, presence: Presence) -> None:
    ill.grant("Per")
    with pytest.raises(UsageFault, match="Per Ås: nothing to make up this day: was there with YEAR-1"):
        ill.record(ill.next_second, "YEAR-2", Per=presence)
    with pytest.raises(UsageFault, match="Per Ås: nothing to make up this day: is here for Gathering 2"):
        ill.record(ill.next_first, "YEAR-2", Per=presence)


def test_a_guest_who_did_not_come_has_made_up_nothing(ill: Year) -> None:
    ill.grant("Kari")
    ill.record(ill.next_second, "YEAR-2", Kari=ABSENT)
    ill.record(ill.next_second + DAY, "YEAR-2", Kari=ABSENT)
    assert [mark.counts for mark in (ill.mark("Kari", 1), ill.mark("Kari", 2))] == [False, False]
    assert status(ill) == [MakeUpStatus.GRANTED]


def test_a_correction_at_the_host_is_a_correction_at_home(ill: Year) -> None:
    ill.grant("Kari")
    ill.record(ill.next_second, "YEAR-2")
    ill.record(ill.next_second + DAY, "YEAR-2")
    assert ill.record(ill.next_second, "YEAR-2", Kari=ABSENT).corrected == 1
    assert (ill.mark("Kari", 1).counts, status(ill)) == (False, [MakeUpStatus.GRANTED])
    ill.record(ill.next_second, "YEAR-2", Siri=PARTLY)
    assert ill.mark("Kari", 1).counts is False  # a correction about somebody else leaves it
    ill.record(ill.next_second, "YEAR-2", Kari=PRESENT)
    assert (ill.mark("Kari", 1).counts, status(ill)) == (True, [MakeUpStatus.DONE])


def test_part_of_a_day_makes_up_for_nothing(ill: Year) -> None:
    ill.grant("Kari")
    ill.office.day = ill.next_second
    with pytest.raises(UsageFault, match="Kari Dahl: part of a day"):
        ill.register.run(record_attendance, "YEAR-2", ill.next_second, exceptions={ill.id("Kari"): PARTLY})


@pytest.mark.parametrize("decision", ["open", "refused"])
def test_without_a_grant_nobody_is_a_guest(ill: Year, decision: str) -> None:
    made = apply(ill)
    if decision == "refused":
        decide(ill, made, granted=False)
    ill.office.day = ill.next_second
    with pytest.raises(NotFound, match="no enrolment"):
        ill.register.run(record_attendance, "YEAR-2", ill.next_second, exceptions={ill.id("Kari"): PRESENT})


def test_the_own_course_and_cohort_stay(ill: Year) -> None:
    """TTT-29 bars changing cohort, TTT-31 lets a gathering be made up later: neither touches the other."""
    before = {row["id"]: (row["course"], row["person"]) for row in contents(ill.register)["enrolment"]}
    ill.grant("Kari")
    ill.record(ill.next_second, "YEAR-2")
    assert {row["id"]: (row["course"], row["person"]) for row in contents(ill.register)["enrolment"]} == before
    assert list(ill.office.statuses("YEAR-2")) == ["Siri Lie"]
    assert ill.office.statuses("YEAR-1")["Kari Dahl"] is EnrolmentStatus.STARTED


def test_a_made_up_day_is_a_presence_of_the_own_course(year: Year) -> None:
    """Whoever was away from the first gathering starts by making it up."""
    year.admit("Kari Dahl", "Per Ås")
    year.record(year.first, Kari=ABSENT)
    year.grant("Kari", "first")
    assert year.office.statuses("YEAR-1")["Kari Dahl"] is EnrolmentStatus.ADMITTED
    year.record(year.next_first, "YEAR-2")
    assert year.office.statuses("YEAR-1")["Kari Dahl"] is EnrolmentStatus.STARTED
    year.record(year.next_first, "YEAR-2", Kari=ABSENT)
    assert year.office.statuses("YEAR-1")["Kari Dahl"] is EnrolmentStatus.ADMITTED


def test_a_day_of_the_own_course_that_turns_out_attended_is_made_up_no_more(ill: Year) -> None:
    ill.grant("Kari")
    ill.record(ill.next_second, "YEAR-2")
    ill.record(ill.second, Kari=PRESENT)
    mark = ill.mark("Kari", 1)
    assert (mark.presence, mark.counts, mark.made_up_with) == (PRESENT, True, "")


def test_a_refusal_comes_too_late_once_a_day_is_made_up(ill: Year) -> None:
    made = ill.grant("Kari")
    ill.record(ill.next_second, "YEAR-2")
    with pytest.raises(RuleRefused, match="made up already"):
        decide(ill, made, granted=False)


def test_a_gathering_with_fewer_days_than_the_missed_one_cannot_stand_for_it(ill: Year) -> None:
    made = apply(ill)
    with pytest.raises(RuleRefused, match=r"Gathering 1 has fewer days \(1\) than the missed one \(2\)"):
        decide(ill, made, granted=True, with_course="YEAR-2", with_gathering="first")
    assert status(ill) == [MakeUpStatus.APPLIED]
