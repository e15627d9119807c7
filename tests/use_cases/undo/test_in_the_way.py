"""What was done later and builds on a step is named, and nothing is undone; what does not touch it is left in peace."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import PluginBroken, RuleRefused
from veiledning_core.testing.registers import contents, open_test_register, sample_plugins
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.completion.certifying import issue_certificates, revoke_certificate
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.preparing import confirm_preparations, take_back_ticks
from veiledning_core.use_cases.courses import course_changes, programme, staffing
from veiledning_core.use_cases.enrolments import admitting, leaving
from veiledning_core.use_cases.journal.undoing import undo, undoable
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office
    from tests.use_cases.undo.conftest import Desk
    from veiledning_core.use_cases.journal.undoing import UndoRefused

CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
S = EnrolmentStatus


def named(refused: UndoRefused) -> list[str]:
    """Return the use cases that are in the way."""
    return [line.entry.use_case for line in refused.obstacle.later]


def admit(desk: Desk, place: int) -> int:
    return desk.do(admitting.admit, CODE, desk.people[place : place + 1])


def hold(desk: Desk, day: dt.date, *absent: int) -> int:
    desk.day = day
    exceptions = {desk.people[place]: Presence.ABSENT for place in absent}
    return desk.do(record_attendance, CODE, day, exceptions=exceptions)


def complete(desk: Desk) -> int:
    hold(desk, MONDAY)
    hold(desk, MONDAY + 28 * DAY)
    desk.do(confirm_preparations, CODE)
    return desk.do(completing.complete, CODE)


def place_of(desk: Desk) -> str:
    return desk.register.read(course_card, CODE).course.place


def test_a_later_change_of_the_same_field_is_named_with_number_day_who_and_what(desk: Desk) -> None:
    first = desk.do(course_changes.edit_course, CODE, place="Bodø")
    desk.day += DAY
    second = desk.do(course_changes.edit_course, CODE, place="Alta")
    refused = desk.refused(first)
    assert str(refused) == (
        f"{first} cannot be undone: what was done later builds on it: "
        f"{second} (2026-06-02 12:00, kari changed the course). Undo {second} first."
    )
    desk.undo(second)
    desk.undo(first)
    assert place_of(desk) == ""


def test_a_later_change_of_another_field_of_the_same_thing_is_not_in_the_way(desk: Desk) -> None:
    first = desk.do(course_changes.edit_course, CODE, place="Bodø")
    desk.do(course_changes.edit_course, CODE, cohort="7")
    desk.undo(first)
    course = desk.register.read(course_card, CODE).course
    assert (course.place, course.cohort) == ("", "7")


def test_the_person_a_later_step_was_about_is_named(desk: Desk) -> None:
    first = admit(desk, 2)
    desk.do(leaving.withdraw, CODE, desk.people[2:3], reason="Ny jobb")
    assert "kari recorded a withdrawal: Per Vik)" in str(desk.refused(first))


def test_a_later_step_that_is_undone_is_not_in_the_way_until_it_is_done_again(desk: Desk) -> None:
    first = desk.do(course_changes.edit_course, CODE, place="Bodø")
    second = desk.do(course_changes.edit_course, CODE, place="Alta")
    desk.undo(second)
    desk.undo(desk.last)
    assert named(desk.refused(first)) == ["edit_course"]
    desk.undo(desk.last)
    desk.undo(first)
    assert place_of(desk) == ""


def test_of_many_in_the_way_five_are_named_and_the_rest_counted(desk: Desk) -> None:
    first = desk.do(course_changes.edit_course, CODE, place="Bodø")
    for place in ("Alta", "Bodø", "Alta", "Bodø", "Alta", "Bodø", "Alta"):
        last = desk.do(course_changes.edit_course, CODE, place=place)
    refused = desk.refused(first)
    assert "; and 2 more" in str(refused)
    assert (len(refused.obstacle.later), str(refused.hint)) == (7, f"Undo {last} first.")


def test_an_import_cannot_be_undone_once_somebody_of_it_is_admitted(desk: Desk) -> None:
    applied = desk.register.read(first_about, desk.people[0])
    assert "admit" in named(desk.refused(applied))


def first_about(work: Work, subject: UUID) -> int:
    return work.journal.later([subject], 0)[0].number or 0


def test_attendance_stands_in_the_way_of_undoing_an_admission(desk: Desk) -> None:
    """Somebody who was absent has not started, so their status is as the admission left it."""
    number = admit(desk, 2)
    hold(desk, MONDAY, 0, 1, 2)
    assert desk.statuses[2] is S.ADMITTED
    refused = desk.refused(number)
    assert named(refused) == ["record_attendance"]
    assert "kari recorded attendance: Per Vik)" in str(refused)


def test_attendance_of_another_day_stands_in_the_way_of_not_having_started(desk: Desk) -> None:
    first = hold(desk, MONDAY)
    hold(desk, MONDAY + 28 * DAY)
    assert named(desk.refused(first)) == ["record_attendance"]


def test_an_absence_on_another_day_does_not(desk: Desk) -> None:
    first = hold(desk, MONDAY)
    hold(desk, MONDAY + 28 * DAY, 0, 1)
    desk.undo(first)
    assert desk.statuses[:2] == [S.ADMITTED, S.ADMITTED]


def test_a_completion_stands_in_the_way_of_what_it_rests_on(desk: Desk) -> None:
    attended = hold(desk, MONDAY)
    hold(desk, MONDAY + 28 * DAY)
    for_one = {"rule": "PRV-6.read", "role": "course-leader", "subject": f"enrolment:{desk.people[0]}"}
    waived = desk.do(waiving.waive, CODE, reason="Har lest en annen bok", **for_one)
    ticked = desk.do(confirm_preparations, CODE, desk.people[1:2])
    desk.do(completing.complete, CODE)
    for number in (attended, waived, ticked):
        assert named(desk.refused(number))[-1] == "complete"


def test_a_completion_with_a_certificate_is_refused_with_its_number_until_that_is_revoked(desk: Desk) -> None:
    number = complete(desk)
    issued = desk.register.run(issue_certificates, CODE).certificates
    numbers = sorted(one.number for one in issued)
    refused = desk.refused(number)
    assert f"a certificate builds on it: {', '.join(numbers)}" in str(refused)
    desk.do(revoke_certificate, numbers[0], reason="Feil navn")
    assert f"a certificate builds on it: {numbers[1]}." in str(desk.refused(number))
    desk.do(revoke_certificate, numbers[1], reason="Feil navn")
    desk.undo(number)
    assert desk.statuses[:2] == [S.STARTED, S.STARTED]


def test_a_place_that_somebody_else_has_taken_is_not_given_back(desk: Desk) -> None:
    """The course has three seats."""
    number = desk.do(leaving.withdraw, CODE, desk.people[:1], reason="Ny jobb")
    admit(desk, 2)
    desk.undo(number)
    desk.undo(desk.last)
    admit(desk, 3)
    assert "the seats are taken: it needs 1, and 0 are free" in str(desk.refused(number))
    desk.do(course_changes.edit_course, CODE, capacity=4)
    desk.undo(number)
    assert desk.statuses == [S.ADMITTED] * 4


def test_fewer_seats_than_people_in_them_are_not_put_back(desk: Desk) -> None:
    number = desk.do(course_changes.edit_course, CODE, capacity=4)
    desk.do(waiving.waive, CODE, rule="PRV-12", reason="Stort rom")
    desk.do(admitting.admit, CODE, desk.people[2:])
    before = contents(desk.register)
    with pytest.raises(RuleRefused, match="4 are seated"):
        desk.undo(number)
    assert contents(desk.register) == before


@pytest.mark.parametrize("end", ["close", "cancel"])
def test_enrolments_of_a_course_that_is_over_are_left_alone(desk: Desk, end: str) -> None:
    number = admit(desk, 2)
    edited = desk.do(course_changes.edit_course, CODE, place="Bodø")
    desk.day = MONDAY + 28 * DAY
    if end == "close":
        desk.do(course_changes.close, CODE)
    else:
        desk.do(course_changes.cancel, CODE, reason="Sykdom")
    assert named(desk.refused(number)) == [end]
    desk.undo(edited)


def test_days_on_which_attendance_is_recorded_are_not_moved_back(desk: Desk) -> None:
    moved = desk.do(programme.move_gathering, CODE, "day-2", (MONDAY + 29 * DAY,))
    hold(desk, MONDAY)
    assert desk.register.read(undoable, moved) is None
    hold(desk, MONDAY + 29 * DAY)
    assert named(desk.refused(moved)) == ["record_attendance"]


def test_a_gathering_with_staff_of_its_own_does_not_vanish(small_office: Office, new_desk: type[Desk]) -> None:
    small_office.plan("sample-type", CODE, (MONDAY,))
    desk = new_desk(small_office.register)
    dated = desk.do(programme.move_gathering, CODE, "day-2", (MONDAY + 28 * DAY,))
    desk.do(staffing.assign, CODE, role="course-leader", name="Siri Lie", gatherings=("day-2",))
    assert named(desk.refused(dated)) == ["assign"]
    desk.undo(desk.last)
    desk.undo(dated)
    assert desk.register.read(course_card, CODE).course.days == (MONDAY,)


def test_what_took_the_place_of_something_removed_is_in_its_way(desk: Desk) -> None:
    removed = desk.do(staffing.unassign, CODE, role="course-leader", name="Siri Lie")
    desk.do(staffing.assign, CODE, role="course-leader", name="Siri Lie")
    assert named(desk.refused(removed)) == ["assign"]
    desk.do(confirm_preparations, CODE)
    removed = desk.do(take_back_ticks, CODE, desk.people[:1])
    desk.do(confirm_preparations, CODE)
    assert named(desk.refused(removed)) == ["confirm_preparations"]


def test_a_local_course_is_not_put_back_to_where_its_window_no_longer_is(office: Office, new_desk: type[Desk]) -> None:
    """LOK-01 guards planning: strictly between the third and the fourth gathering."""
    week = 7 * DAY
    office.plan("ttt", "KULL-5", *((MONDAY + n * week, MONDAY + n * week + DAY) for n in (0, 14, 24, 50)))
    body = "Akershus universitetssykehus HF"
    local = MONDAY + 26 * week
    office.plan("lokalt-kurs", "LOK-1", (local, local + DAY), part_of="KULL-5", organisation=body)
    desk = new_desk(office.register)
    moved = desk.do(programme.move_course, "LOK-1", by=10 * week)
    third = desk.do(programme.move_gathering, "KULL-5", "gathering-3", (local, local + DAY))
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="cannot be changed like this"):
        desk.undo(moved)
    assert contents(office.register) == before
    verdicts = desk.undo(third).verdicts
    assert [verdict.course.code for verdict in verdicts] == ["KULL-5", "LOK-1"]
    desk.undo(moved)


def test_a_course_whose_plugin_is_gone_is_left_as_it_is(office: Office, new_desk: type[Desk]) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    desk = new_desk(office.register)
    number = desk.do(course_changes.edit_course, "EMNE-1", place="Bodø")
    before = contents(office.register)
    orphaned = open_test_register(office.register.url, sample_plugins())
    with orphaned, pytest.raises(PluginBroken, match="is missing"):
        orphaned.run(undo, number)
    assert contents(office.register) == before
