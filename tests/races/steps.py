"""What one of many does at the moment when all are let go: a step by name, so that a process can be told of it too."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register
from veiledning_core.store.seats import Change, Seats
from veiledning_core.store.tables import COURSE
from veiledning_core.store.work import UnitOfWork, run_work
from veiledning_core.testing.registers import sample_plugins
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.course_days import attending, preparing
from veiledning_core.use_cases.courses import course_changes, programme, staffing
from veiledning_core.use_cases.enrolments import admitting, leaving, selecting, waiting_list
from veiledning_core.use_cases.evaluation import evaluating
from veiledning_core.use_cases.journal import undoing
from veiledning_core.use_cases.work import CourseTypes, Work

DONE = "done"
EACH_BY_ITSELF = ("record", "replace")
"""Steps that are told of people one by one; others take them together."""
Turn = Sequence[str]
"""A step's name, the course's code, and what else the step is told, all as text."""


def three_seats() -> Plugins:
    """Return plugins that offer the course type of the races."""
    return sample_plugins(OfferedFile(source=Path(__file__).with_name("seats.toml"), distribution="races"))


def take(register: Register, turn: Turn) -> str:
    """Take a step and return `done`, or why it was refused; any other error is a fault of the program."""
    name, *said = turn
    try:
        STEPS[name](register, *said)
    except (RuleRefused, NotFound, UsageFault) as refused:
        return f"refused: {refused}"
    return DONE


class SeatsSeenBefore(Seats):
    """The control, without the lock: the seats are those that somebody saw before the transaction that takes them."""

    def __init__(self, connection: sa.Connection, *, seen: int) -> None:
        super().__init__(connection)
        self._seen, self._careless = seen, connection

    def free(self, course: UUID) -> int | None:
        return self._seen

    def change(self, course: UUID, change: Change) -> bool:
        if self._seen < change.seats:
            return False
        counters = {
            COURSE.c.seats_taken: COURSE.c.capacity - self._seen + change.seats,
            COURSE.c.waiting: COURSE.c.waiting + change.waiting,
            COURSE.c.applied: COURSE.c.applied + change.applied,
        }
        self._careless.execute(sa.update(COURSE).where(COURSE.c.id == course).values(counters))
        self._seen -= change.seats
        return True


def seats_free(work: Work, code: str) -> int:
    """Return how many seats of a course are free."""
    free = work.enrolments.seats_free(work.courses.by_code(code).id)
    assert free is not None
    return free


def _admit_without_lock(register: Register, code: str, who: str) -> None:
    seen = register.read(seats_free, code)

    def open_work(connection: sa.Connection) -> UnitOfWork[CourseTypes]:
        return UnitOfWork(
            connection,
            clock=register.clock,
            actor=register.actor,
            use_case="admit",
            types=register.types,
            new_id=register.new_id,
            seats=functools.partial(SeatsSeenBefore, seen=seen),
        )

    run_work(register.engine, lambda work: admitting.admit(work, code, [UUID(who)]), open_work=open_work)


def _ids(who: str) -> list[UUID]:
    return [UUID(one) for one in who.split(",")]


def _record(register: Register, code: str, *absent: str) -> None:
    course = register.read(lambda work: work.courses.by_code(code))
    exceptions = {UUID(one): Presence.ABSENT for one in absent}
    register.run(attending.record_attendance, code, course.days[0], exceptions=exceptions)


def _waive(register: Register, code: str, rule: str, until: str = "") -> None:
    day = dt.date.fromisoformat(until) if until else None
    register.run(waiving.waive, code, rule=rule, reason="avtalt", until=day)


STEPS: Mapping[str, Callable[..., object]] = {
    "admit": lambda register, code, who: register.run(admitting.admit, code, _ids(who)),
    "admit or queue": lambda register, code, who: register.run(admitting.admit, code, _ids(who), overflow=True),
    "admit past the queue": lambda register, code, who: register.run(
        admitting.admit, code, _ids(who), past_queue=True, reason="avtalt"
    ),
    "admit without lock": _admit_without_lock,
    "answer": lambda register, code, who, said: register.run(
        waiting_list.answer_offer, code, UUID(who), OfferAnswer(said)
    ),
    "assign": lambda register, code, role, name: register.run(staffing.assign, code, role=role, name=name),
    "cancel": lambda register, code: register.run(course_changes.cancel, code, reason="for få påmeldte"),
    "capacity": lambda register, code, seats: register.run(course_changes.edit_course, code, capacity=int(seats)),
    "certify": lambda register, code: register.run(certifying.issue_certificates, code),
    "certify one": lambda register, code, who: register.run(certifying.issue_certificates, code, _ids(who)),
    "close": lambda register, code: register.run(course_changes.close, code),
    "complete": lambda register, code: register.run(completing.complete, code),
    "decline": lambda register, code, who: register.run(admitting.decline, code, _ids(who), reason="fullt"),
    "evaluate": lambda register, code, key: register.run(evaluating.enter_evaluation, code, key, {"recommend": "ja"}),
    "expire": lambda register, code: register.run(waiting_list.expire_offers, code),
    "move course": lambda register, code, first: register.run(
        programme.move_course, code, first_day=dt.date.fromisoformat(first)
    ),
    "offer": lambda register, code: register.run(waiting_list.offer, code, count=1),
    "offer by": lambda register, code, day: register.run(
        waiting_list.offer, code, answer_by=dt.date.fromisoformat(day)
    ),
    "offer all": lambda register, code: register.run(waiting_list.offer, code),
    "place": lambda register, code, who, place: register.run(
        selecting.place, code, UUID(who), int(place), reason="avtalt"
    ),
    "rank": lambda register, code: register.run(selecting.rank_applicants, code),
    "record": _record,
    "reopen": lambda register, code, who: register.run(completing.reopen, code, UUID(who), reason="feil"),
    "replace": lambda register, code, gives, takes: register.run(
        leaving.replace, code, UUID(gives), UUID(takes), reason="sykdom i avdelingen"
    ),
    "replace certificate": lambda register, _, number: register.run(
        certifying.replace_certificate, number, reason="feil navn"
    ),
    "revoke": lambda register, _, number: register.run(certifying.revoke_certificate, number, reason="feil"),
    "tick": lambda register, code, key: register.run(preparing.confirm_preparations, code, preparations=[key]),
    "unassign": lambda register, code, role, name: register.run(staffing.unassign, code, role=role, name=name),
    "undo": lambda register, _, number: register.run(undoing.undo, int(number)),
    "wait": lambda register, code, who: register.run(admitting.put_on_waiting_list, code, _ids(who)),
    "waive": _waive,
    "withdraw": lambda register, code, who: register.run(leaving.withdraw, code, _ids(who), reason="flyttet"),
}
