"""The shelves of the register's kinds of thing, by the name that the journal has for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

import attrs

from ....domain.attendance import Attendance, MakeUp, MakeUpStatus
from ....domain.charge import Charge
from ....domain.clock import today
from ....domain.course import Course, CourseStatus
from ....domain.enrolment import Enrolment, EnrolmentStatus
from ....domain.errors import RuleRefused
from ....domain.messages import Message
from ....domain.note import CourseNote
from ....domain.offer import Offer, OfferAnswer
from ....domain.organisation import Organisation
from ....domain.payment import Payment, RefundClaim
from ....domain.person import Person
from ....domain.preparation import Tick
from ....domain.staffing import Assignment
from ....domain.task import Task, TaskStatus
from ....domain.waiver import Waiver
from ...organisations import refuse_taken_number
from .availability_shelf import Availabilities
from .group_shelves import Groups, Rounds
from .mail_shelf import MailChoices
from .shelf import Asked, Shelf


class Courses(Shelf[Course]):
    """Kurs: a draft is removed with its tasks while nothing else belongs to it; else a course is called off."""

    kind = Course

    def read(self, asked: Asked) -> Iterable[Course]:
        return self.work.courses.many(asked.ids).values()

    def write(self, before: Course, after: Course) -> None:
        self.work.courses.save(before, after)

    def add(self, values: Sequence[Course]) -> None:
        for course in values:
            self.work.courses.add(course)

    def take_back(self, values: Sequence[Course]) -> None:
        for course in values:
            if course.status is not CourseStatus.DRAFT or not self.work.courses.is_bare(course.id):
                raise RuleRefused(
                    Message("{code} is more than a draft by now, so it is not removed", code=course.code),
                    hint=Message("Call it off, with `veiledning course cancel`."),
                )
            self.work.tasks.remove(*self.work.tasks.of_course(course.id))
            self.work.courses.remove(course)


class People(Shelf[Person]):
    """Personer."""

    kind, stays = Person, True

    def read(self, asked: Asked) -> Iterable[Person]:
        return self.work.people.many(asked.ids).values()

    def write(self, before: Person, after: Person) -> None:
        self.work.people.save(before, after)


class Organisations(Shelf[Organisation]):
    """Organisasjoner."""

    kind, stays = Organisation, True

    def read(self, asked: Asked) -> Iterable[Organisation]:
        return self.work.organisations.many(asked.ids).values()

    def write(self, before: Organisation, after: Organisation) -> None:
        if after.number != before.number:
            refuse_taken_number(self.work, after)
        self.work.organisations.save(before, after)


class Enrolments(Shelf[Enrolment]):
    """Påmeldinger: their status log only grows, so one that was added is withdrawn."""

    kind = Enrolment

    def read(self, asked: Asked) -> Iterable[Enrolment]:
        found = self.work.enrolments.of_courses(asked.courses)
        return [line.enrolment for lines in found.values() for line in lines]

    def take_back(self, values: Sequence[Enrolment]) -> None:
        self.save([(one, attrs.evolve(one, status=EnrolmentStatus.WITHDRAWN)) for one in values])

    def save(self, pairs: Sequence[tuple[Enrolment, Enrolment]]) -> None:
        super().save(sorted(pairs, key=lambda pair: pair[1].status.takes_seat))  # whoever gives a seat up comes first

    def write(self, before: Enrolment, after: Enrolment) -> None:
        if before.status is after.status:
            self.work.enrolments.save(before, after)
        elif not self.work.enrolments.move(before, after, reason=self.reason):
            raise RuleRefused(Message("no seat is free any more"))


class Assignments(Shelf[Assignment]):
    """Bemanning."""

    kind = Assignment

    def read(self, asked: Asked) -> Iterable[Assignment]:
        return _of(self.work.assignments.of_courses(asked.courses))

    def add(self, values: Sequence[Assignment]) -> None:
        for one in values:
            self.work.assignments.add(one)

    def take_back(self, values: Sequence[Assignment]) -> None:
        for one in values:
            self.work.assignments.remove(one)

    def place(self, value: Assignment) -> Hashable:
        return value.course, value.person, value.role, value.gatherings, value.presenter


class Tasks(Shelf[Task]):
    """Oppgaver: kept as long as their course; one that was added is dropped unless it is done."""

    kind = Task

    def read(self, asked: Asked) -> Iterable[Task]:
        return [task for course in asked.courses for task in self.work.tasks.of_course(course)]

    def add(self, values: Sequence[Task]) -> None:
        self.work.tasks.add(*values)

    def take_back(self, values: Sequence[Task]) -> None:
        open_tasks = (task for task in values if task.status is TaskStatus.OPEN)
        self.save([(task, attrs.evolve(task, status=TaskStatus.CANCELLED, secret=None)) for task in open_tasks])

    def write(self, before: Task, after: Task) -> None:
        self.work.tasks.save(before, after)


class Waivers(Shelf[Waiver]):
    """Dispensasjoner: kept for good; one that was given ends."""

    kind = Waiver

    def read(self, asked: Asked) -> Iterable[Waiver]:
        return _of(self.work.waivers.of_courses(asked.courses))

    def take_back(self, values: Sequence[Waiver]) -> None:
        yesterday = today(self.work.clock) - dt.timedelta(days=1)
        self.save([(one, attrs.evolve(one, until=min(one.until or yesterday, yesterday))) for one in values])

    def write(self, before: Waiver, after: Waiver) -> None:
        self.work.waivers.save(before, after)


class Offers(Shelf[Offer]):
    """Tilbud om plass: kept for good; one that was made is taken back."""

    kind = Offer

    def read(self, asked: Asked) -> Iterable[Offer]:
        return [offer for course in asked.courses for offer in self.work.offers.of_course(course)]

    def take_back(self, values: Sequence[Offer]) -> None:
        answer, now = OfferAnswer.TAKEN_BACK, self.work.clock.now()
        self.save([(offer, attrs.evolve(offer, answer=answer, answered_at=now)) for offer in values])

    def write(self, before: Offer, after: Offer) -> None:
        self.work.offers.save(before, after)


class Attendances(Shelf[Attendance]):
    """Oppmøte."""

    kind = Attendance

    def read(self, asked: Asked) -> Iterable[Attendance]:
        return _of(self.work.attendances.of_courses(asked.courses))

    def add(self, values: Sequence[Attendance]) -> None:
        self.work.attendances.add(*values)

    def take_back(self, values: Sequence[Attendance]) -> None:
        self.work.attendances.remove(*values)

    def write(self, before: Attendance, after: Attendance) -> None:
        self.work.attendances.save(before, after)

    def place(self, value: Attendance) -> Hashable:
        return value.enrolment, value.gathering, value.day


class MakeUps(Shelf[MakeUp]):
    """Søknader om å ta igjen en samling: kept for good; one that was made counts as refused."""

    kind = MakeUp

    def read(self, asked: Asked) -> Iterable[MakeUp]:
        return [one for course in asked.courses for one in self.work.make_ups.of_course(course)]

    def take_back(self, values: Sequence[MakeUp]) -> None:
        self.save([(one, self._refused(one)) for one in values])

    def write(self, before: MakeUp, after: MakeUp) -> None:
        self.work.make_ups.save(before, after)

    def _refused(self, make_up: MakeUp) -> MakeUp:
        day = today(self.work.clock)
        return attrs.evolve(make_up, status=MakeUpStatus.REFUSED, decided_by=self.work.actor, decided_on=day)


class Ticks(Shelf[Tick]):
    """Avkryssinger."""

    kind = Tick

    def read(self, asked: Asked) -> Iterable[Tick]:
        return _of(self.work.ticks.of_courses(asked.courses))

    def add(self, values: Sequence[Tick]) -> None:
        self.work.ticks.add(*values)

    def take_back(self, values: Sequence[Tick]) -> None:
        self.work.ticks.remove(*values)

    def place(self, value: Tick) -> Hashable:
        return value.enrolment, value.preparation


class Charges(Shelf[Charge]):
    """Kostnader."""

    kind = Charge

    def read(self, asked: Asked) -> Iterable[Charge]:
        return [one for course in asked.courses for one in self.work.charges.of_course(course)]

    def add(self, values: Sequence[Charge]) -> None:
        self.work.charges.add(*values)

    def take_back(self, values: Sequence[Charge]) -> None:
        if billed := next((one for one in values if one.invoice is not None), None):
            raise RuleRefused(
                Message("a charge stands on invoice {number}", number=billed.invoice),
                hint=Message("Credit it, with `veiledning fee credit`."),
            )
        self.work.charges.remove(*values)

    def write(self, before: Charge, after: Charge) -> None:
        self.work.charges.save(before, after)

    def place(self, value: Charge) -> Hashable:
        return (value.enrolment, value.fee) if value.enrolment else value.id


class Payments(Shelf[Payment]):
    """Innbetalinger: those of a wrong file are taken out again, and those put on a wrong invoice from it."""

    kind = Payment

    def read(self, asked: Asked) -> Iterable[Payment]:
        return [payment for payment in self.work.payments.all() if payment.id in asked.ids]

    def write(self, before: Payment, after: Payment) -> None:
        self.work.payments.save(before, after)

    def add(self, values: Sequence[Payment]) -> None:
        self.work.payments.add(*values)

    def take_back(self, values: Sequence[Payment]) -> None:
        self.work.payments.remove(*values)

    def place(self, value: Payment) -> Hashable:
        return value.line


class RefundClaims(Shelf[RefundClaim]):
    """Refusjonskrav: those that were not handed out after all are taken back."""

    kind = RefundClaim

    def read(self, asked: Asked) -> Iterable[RefundClaim]:
        return [one for course in asked.courses for one in self.work.refund_claims.of_course(course)]

    def add(self, values: Sequence[RefundClaim]) -> None:
        self.work.refund_claims.add(*values)

    def take_back(self, values: Sequence[RefundClaim]) -> None:
        self.work.refund_claims.remove(*values)

    def place(self, value: RefundClaim) -> Hashable:
        return value.enrolment, value.fee


class Notes(Shelf[CourseNote]):
    """Notater."""

    kind, stays = CourseNote, True

    def read(self, asked: Asked) -> Iterable[CourseNote]:
        return [note for course in asked.courses for note in self.work.notes.of_course(course)]


@attrs.frozen(kw_only=True)
class Remembered:
    """A setting with its identity in the journal."""

    id: UUID
    scope: str
    name: str
    value: Any


class Settings(Shelf[Remembered]):
    """Innstillinger: one that was new holds nothing again."""

    kind = Remembered

    def read(self, asked: Asked) -> Iterable[Remembered]:
        return [found for id in asked.ids if (found := self._remembered(id))]

    def take_back(self, values: Sequence[Remembered]) -> None:
        self.save([(one, attrs.evolve(one, value=None)) for one in values])

    def write(self, before: Remembered, after: Remembered) -> None:
        self.work.settings.put(before.scope, before.name, after.value)

    def _remembered(self, id: UUID) -> Remembered | None:
        """Return the setting, which only the entry that made it names."""
        made = next((entry.after for entry in self.work.journal.later((id,), 0) if entry.after), None)
        if made is None:
            return None
        scope, name = made["scope"], made["name"]
        return Remembered(id=id, scope=scope, name=name, value=self.work.settings.get(scope, name))


SHELVES: Mapping[str, type[Shelf[Any]]] = MappingProxyType(
    {
        "course": Courses,
        "person": People,
        "organisation": Organisations,
        "enrolment": Enrolments,
        "assignment": Assignments,
        "task": Tasks,
        "waiver": Waivers,
        "offer": Offers,
        "attendance": Attendances,
        "make-up": MakeUps,
        "tick": Ticks,
        "charge": Charges,
        "payment": Payments,
        "refund-claim": RefundClaims,
        "availability": Availabilities,
        "groups": Groups,
        "practice-round": Rounds,
        "mail": MailChoices,
        "note": Notes,
        "setting": Settings,
    }
)


def _of(found: Mapping[UUID, Sequence[Any]]) -> list[Any]:
    return [value for values in found.values() for value in values]
