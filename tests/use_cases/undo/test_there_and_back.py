"""Each kind of step is taken back, done again by undoing that, and taken back once more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.use_cases import availability, waiving
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.course_days.preparing import confirm_preparations, take_back_ticks
from veiledning_core.use_cases.courses import course_changes, programme, sessions, staffing
from veiledning_core.use_cases.enrolments import admitting, approving, leaving, selecting, waiting_list
from veiledning_core.use_cases.tasks import tasks

if TYPE_CHECKING:
    from tests.use_cases.undo.conftest import Desk

CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
Step = Callable[[], int]
"""Takes the step and returns the number of its last journal entry."""


def approve(desk: Desk) -> Step:
    return partial(desk.do, approving.approve, CODE, desk.people[2:], leader="Sjef Sjefsen")


def rank(desk: Desk) -> Step:
    return partial(desk.do, selecting.rank_applicants, CODE)


def place(desk: Desk) -> Step:
    return partial(desk.do, selecting.place, CODE, desk.people[3], 1, reason="Har ventet lenge")


def admit(desk: Desk) -> Step:
    return partial(desk.do, admitting.admit, CODE, desk.people[2:3])


def put_on_waiting_list(desk: Desk) -> Step:
    return partial(desk.do, admitting.put_on_waiting_list, CODE, desk.people[2:])


def decline(desk: Desk) -> Step:
    return partial(desk.do, admitting.decline, CODE, desk.people[3:], reason="Fullt")


def reapply(desk: Desk) -> Step:
    decline(desk)()
    return partial(desk.do, admitting.reapply, CODE, desk.people[3:])


def withdraw(desk: Desk) -> Step:
    return partial(desk.do, leaving.withdraw, CODE, desk.people[:1], reason="Ny jobb")


def offer(desk: Desk) -> Step:
    put_on_waiting_list(desk)()
    return partial(desk.do, waiting_list.offer, CODE)


def accept(desk: Desk) -> Step:
    offer(desk)()
    return partial(desk.do, waiting_list.answer_offer, CODE, desk.people[2], OfferAnswer.ACCEPTED)


def edit(desk: Desk) -> Step:
    return partial(desk.do, course_changes.edit_course, CODE, place="Bodø", title="Nytt navn", capacity=7, cohort="9")


def close(desk: Desk) -> Step:
    desk.day = MONDAY + 28 * DAY
    return partial(desk.do, course_changes.close, CODE)


def cancel(desk: Desk) -> Step:
    offer(desk)()
    return partial(desk.do, course_changes.cancel, CODE, reason="Sykdom")


def move_gathering(desk: Desk) -> Step:
    return partial(desk.do, programme.move_gathering, CODE, "day-2", (MONDAY + DAY,))


def move_course(desk: Desk) -> Step:
    return partial(desk.do, programme.move_course, CODE, by=7 * DAY)


def move_session(desk: Desk) -> Step:
    return partial(desk.do, sessions.move_session, CODE, "welcome", dt.time(8, 30))


def assign(desk: Desk) -> Step:
    return partial(desk.do, staffing.assign, CODE, role="course-leader", name="Kari Nes", gatherings=("day-1",))


def unassign(desk: Desk) -> Step:
    return partial(desk.do, staffing.unassign, CODE, role="course-leader", name="Siri Lie")


def finish_task(desk: Desk) -> Step:
    return partial(desk.do, tasks.finish_task_of_course, CODE, "plan:book-room")


def skip_task(desk: Desk) -> Step:
    return partial(desk.do, tasks.skip_task_of_course, CODE, "plan:book-room", reason="Har rom")


def record_day(desk: Desk) -> Step:
    desk.day = MONDAY
    return partial(desk.do, record_attendance, CODE, MONDAY)


def correct_day(desk: Desk) -> Step:
    record_day(desk)()
    absent = {desk.people[0]: Presence.ABSENT}
    return partial(desk.do, record_attendance, CODE, MONDAY, exceptions=absent)


def tick(desk: Desk) -> Step:
    return partial(desk.do, confirm_preparations, CODE)


def untick(desk: Desk) -> Step:
    tick(desk)()
    return partial(desk.do, take_back_ticks, CODE, desk.people[:1])


def end_waiver(desk: Desk) -> Step:
    unassign(desk)()
    desk.do(waiving.waive, CODE, rule="PRV-2.leader", reason="Vikar")
    return partial(desk.do, waiving.end_waiver, CODE, rule="PRV-2.leader", reason="Nei")


def complete(desk: Desk) -> Step:
    record_day(desk)()
    desk.day = MONDAY + 28 * DAY
    desk.do(record_attendance, CODE, desk.day)
    tick(desk)()
    return partial(desk.do, completing.complete, CODE)


def reopen(desk: Desk) -> Step:
    complete(desk)()
    return partial(desk.do, completing.reopen, CODE, desk.people[0], reason="Feil person")


def set_availability(desk: Desk) -> Step:
    return partial(desk.do, availability.set_availability, "Siri Lie", "tirsdager, ikke uke 8")


def change_availability(desk: Desk) -> Step:
    set_availability(desk)()
    return partial(desk.do, availability.add_exception, "Siri Lie", MONDAY, reason="Ferie")


STEPS = (
    approve,
    rank,
    place,
    admit,
    put_on_waiting_list,
    decline,
    reapply,
    withdraw,
    accept,
    edit,
    close,
    cancel,
    move_gathering,
    move_course,
    move_session,
    assign,
    unassign,
    finish_task,
    skip_task,
    record_day,
    correct_day,
    tick,
    untick,
    end_waiver,
    complete,
    reopen,
    set_availability,
    change_availability,
)


@pytest.mark.parametrize("prepare", STEPS, ids=lambda step: step.__name__)
def test_a_step_is_taken_back_done_again_and_taken_back(desk: Desk, prepare: Callable[[Desk], Step]) -> None:
    step = prepare(desk)
    before, logs = desk.seen(), desk.logs
    number = step()
    after = desk.seen()
    assert before != after
    desk.undo(number)
    assert desk.seen() == before
    desk.undo(desk.last)
    assert desk.seen() == after
    desk.undo(desk.last)
    assert desk.seen() == before
    assert desk.register.problems() == ()
    for id, lines in desk.logs.items():
        assert lines[: len(logs[id])] == logs[id]


@pytest.mark.parametrize("prepare", STEPS, ids=lambda step: step.__name__)
def test_no_step_is_taken_back_twice(desk: Desk, prepare: Callable[[Desk], Step]) -> None:
    number = prepare(desk)()
    desk.undo(number)
    refused = desk.refused(number)
    assert str(refused).startswith(f"{number} cannot be undone: it is undone already")
    (line,) = refused.obstacle.later
    assert (line.entry.use_case, str(line.entry.note)) == ("undo", f"undid line {number} of the journal")


@pytest.mark.parametrize("place", [0, -1])
def test_any_entry_of_a_step_stands_for_all_of_it(desk: Desk, place: int) -> None:
    before = desk.seen()
    start = desk.last
    desk.do(course_changes.cancel, CODE, reason="Sykdom")
    numbers = range(start + 1, desk.last + 1)
    assert len(numbers) > 2
    undone = desk.undo(numbers[place])
    assert [entry.number for entry in undone.entries] == list(numbers)
    assert desk.seen() == before
