"""Writing sign-ups: people, organisations, enrolments and the tasks to read health remarks, a handful of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...domain.course import Course
from ...domain.enrolment import Enrolment, EnrolmentStatus
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, LocalText, Message
from ...domain.organisation import DatedName, Organisation, OrganisationKind, organisation_key
from ...domain.person import Person
from ...domain.progress import watched
from ...domain.task import Task, TaskStatus
from ...exchange.sign_up import SignUp
from ...planning.portion import Portion
from ..courses.wishes import keeping_agreed
from ..organisations import organisations_named
from ..work import Work
from .approving import first_status, status_after
from .merging import SignedUp
from .transitions import taken_up_again

_COORDINATOR = "coordinator"
_NEW_FORM = Message("a new form")
_BATCH = 1000
"""People who are written at once, and then told of."""

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Outcome:
    """What came of each person in a file.

    `enrolments` are all those of the course in the order of arrival; None where some of them changed.
    """

    new: tuple[SignedUp, ...]
    updated: tuple[SignedUp, ...]
    unchanged: tuple[SignedUp, ...]
    new_organisations: tuple[Organisation, ...]
    secrets: int
    wishes: int
    enrolments: tuple[EnrolmentLine, ...] | None


class SignUpWriter:
    """Writes people's sign-ups to one course."""

    def __init__(self, work: Work, course: Course, course_type: CourseType, *, correcting: bool = False) -> None:
        """`correcting` keeps what an application says already where the newer answers are silent."""
        self._work, self._course, self._correcting = work, course, correcting
        self._labels = {field.key: field.label for field in course_type.fields}
        self._admission = course_type.admission
        self._now = work.clock.now()
        self._before = work.enrolments.of_course(course.id)
        self._existing = {line.person.match_key: line.enrolment for line in self._before}
        self._tasks: Mapping[str, Task] | None = None

    def write(self, people: Sequence[SignedUp], *, begins: int = 0, ends: int = 100) -> Outcome:
        """Write everybody and say what came of each; the same file again changes nothing.

        It is told of as the part of the work's progress that begins and ends at those hundredths of the whole.
        """
        halfway = (begins + ends) // 2
        bodies, fresh_bodies = self._organisations(people)
        persons = self._persons(people, Portion(whole=self._work.progress, begins=begins, ends=halfway))
        new = [found for found in people if found.newest.match_key not in self._existing]
        old = [found for found in people if found.newest.match_key in self._existing]
        portion = Portion(whole=self._work.progress, begins=halfway, ends=ends)
        steps = watched(portion, old, of=len(people))
        updated = [found for found in steps if self._update(found, persons[found.newest.match_key], bodies)]
        taken = {id(found) for found in updated}
        added = [
            self._enrolment(place, found, persons[found.newest.match_key], bodies) for place, found in enumerate(new)
        ]
        for batch in _batches(added, portion, after=len(old)):
            self._work.enrolments.add(*batch)
        self._remark_repeated(new, added)
        self._work.tasks.add(*self._reading_tasks(new, added))
        written = (*new, *updated)
        return Outcome(
            new=tuple(new),
            updated=tuple(updated),
            unchanged=tuple(found for found in old if id(found) not in taken),
            new_organisations=fresh_bodies,
            secrets=sum(len(found.newest.secrets) for found in written),
            wishes=sum(len(found.newest.wishes) for found in written),
            # Reading ten thousand of them back would take a fifth of the time of the import.
            enrolments=None if updated else self._with(added, persons.values(), bodies.values()),
        )

    def _with(
        self, added: Sequence[Enrolment], persons: Iterable[Person], bodies: Iterable[Organisation]
    ) -> tuple[EnrolmentLine, ...]:
        """Return the enrolments that were there and those added, as the register would return them."""
        person, body = {one.id: one for one in persons}, {one.id: one for one in bodies}
        new = (
            EnrolmentLine(
                enrolment=one,
                person=person[one.person],
                organisation=body[one.organisation] if one.organisation else None,
            )
            for one in added
        )
        return tuple(sorted((*self._before, *new), key=_arrival))

    def _organisations(self, people: Iterable[SignedUp]) -> tuple[dict[str, Organisation], tuple[Organisation, ...]]:
        names = {
            organisation_key(f.newest.organisation): f.newest.organisation for f in people if f.newest.organisation
        }
        found = organisations_named(self._work, names.values())
        bodies = {key: found[name] for key, name in names.items() if name in found}
        fresh = {
            key: Organisation(id=self._work.new_id(), kind=OrganisationKind.OTHER, names=(DatedName(name=name),))
            for key, name in names.items()
            if key not in bodies
        }
        self._work.organisations.add(*fresh.values())
        return bodies | fresh, tuple(fresh.values())

    def _persons(self, people: Iterable[SignedUp], portion: Portion) -> dict[tuple[str, str], Person]:
        wanted = {found.newest.match_key: found.newest for found in people}
        known = self._work.people.by_emails({sign_up.email for sign_up in wanted.values()})
        persons = {person.match_key: person for person in known if person.match_key in wanted}
        fresh = {key: self._person(sign_up) for key, sign_up in wanted.items() if key not in persons}
        for batch in _batches(list(fresh.values()), portion):
            self._work.people.add(*batch)
        return persons | fresh

    def _person(self, sign_up: SignUp) -> Person:
        return Person(
            id=self._work.new_id(),
            given_name=sign_up.given_name,
            family_name=sign_up.family_name,
            email=sign_up.email,
            phone=sign_up.phone,
            hpr_number=sign_up.hpr_number,
        )

    def _enrolment(self, place: int, found: SignedUp, person: Person, bodies: Mapping[str, Organisation]) -> Enrolment:
        return Enrolment(
            id=self._work.new_id(),
            course=self._course.id,
            person=person.id,
            status=first_status(self._admission, found.newest.answers),
            applied_at=found.first_at or self._now + dt.timedelta(microseconds=place),
            answered_at=found.newest_at or self._now,
            **_answers(found, bodies),
        )

    def _update(self, found: SignedUp, person: Person, bodies: Mapping[str, Organisation]) -> bool:
        """Take newer answers into an enrolment; False when they are not newer.

        Answers without a time are newer only when they say something else.
        """
        before = self._existing[found.newest.match_key]
        answers = _answers(found, bodies)
        if self._correcting and not before.status.is_out:
            answers = _over(before, answers)
        answered = keeping_agreed(before, attrs.evolve(before, **answers))
        if found.newest_at is None:
            if answered == before:
                return False
        elif before.answered_at is not None and found.newest_at <= before.answered_at:
            return False
        now = found.newest_at or self._now
        anew = taken_up_again(before, now) if before.status.is_out else {}
        saved = self._work.enrolments.save(before, attrs.evolve(answered, answered_at=now, **anew))
        self._follow_answers(before, saved)
        self._update_person(person, found.newest)
        self._renew_reading(found, saved.id)
        return True

    def _follow_answers(self, before: Enrolment, saved: Enrolment) -> None:
        """Take up again whoever was out; move an application that awaits an answer when the leader's changed."""
        answered = first_status(self._admission, saved.answers)
        if saved.status.is_out:
            self._work.enrolments.move(saved, saved.with_status(EnrolmentStatus.APPLIED), reason=_NEW_FORM)
            saved = self._work.enrolments.get(saved.id)
        elif answered is first_status(self._admission, before.answers):
            return
        status = status_after(saved.status, approved=answered is EnrolmentStatus.LEADER_APPROVED)
        if saved.status is not status:
            self._work.enrolments.move(saved, saved.with_status(status), reason=_NEW_FORM)

    def _update_person(self, person: Person, newest: SignUp) -> None:
        after = attrs.evolve(
            person, phone=newest.phone or person.phone, hpr_number=newest.hpr_number or person.hpr_number
        )
        if after != person:
            self._work.people.save(person, after)

    def _reading_tasks(self, new: Iterable[SignedUp], added: Iterable[Enrolment]) -> list[Task]:
        pairs = zip(new, added, strict=True)
        return [
            self._reading_task(field, text, enrolment.id)
            for found, enrolment in pairs
            for field, text in found.newest.secrets.items()
        ]

    def _reading_task(self, field: str, text: str, enrolment: UUID) -> Task:
        label = self._labels[field]
        return Task(
            id=self._work.new_id(),
            course=self._course.id,
            key=f"read:{field}:{enrolment}",
            title=LocalText(nb=f"Les og slett: {label.nb}", en=f"Read and delete: {label.en}"),
            owner=_COORDINATOR,
            due=self._course.first_day,
            subject=f"enrolment:{enrolment}",
            secret=text,
        )

    def _renew_reading(self, found: SignedUp, enrolment: UUID) -> None:
        if self._tasks is None:
            self._tasks = {task.key: task for task in self._work.tasks.of_course(self._course.id)}
        for field, text in found.newest.secrets.items():
            fresh = self._reading_task(field, text, enrolment)
            if before := self._tasks.get(fresh.key):
                self._work.tasks.save(before, attrs.evolve(before, status=TaskStatus.OPEN, reason="", secret=text))
            else:
                self._work.tasks.add(fresh)

    def _remark_repeated(self, new: Iterable[SignedUp], added: Iterable[Enrolment]) -> None:
        for found, enrolment in zip(new, added, strict=True):
            if len(found.rows) > 1:
                self._work.journal.remark(
                    kind="enrolment",
                    subject=enrolment.id,
                    course=self._course.id,
                    note=Message("in rows {rows} of the file; the newest answers count", rows=Listed(found.rows)),
                )


def _arrival(line: EnrolmentLine) -> tuple[dt.datetime, str, UUID]:
    return line.enrolment.applied_at, line.person.sort_key, line.enrolment.id


def _answers(found: SignedUp, bodies: Mapping[str, Organisation]) -> dict[str, Any]:
    """Return the parts of an enrolment that a person's newest sign-up says."""
    newest = found.newest
    body = bodies.get(organisation_key(newest.organisation)) if newest.organisation else None
    return {
        "organisation": body.id if body else None,
        "department": newest.department,
        "answers": newest.answers,
        "wishes": newest.wishes,
    }


def _over(before: Enrolment, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return newer answers laid over those that an enrolment holds."""
    held = {"organisation": before.organisation, "department": before.department, "wishes": before.wishes}
    said = {name: value for name, value in answers.items() if value}
    return {**held, **said, "answers": {**before.answers, **answers["answers"]}}


def _batches(added: Sequence[T], portion: Portion, *, after: int = 0) -> Iterator[Sequence[T]]:
    """Yield what is to be written, a batch at a time, and tell how much is; `after` others were before."""
    whole = after + len(added)
    for begin in range(0, len(added), _BATCH):
        portion.step(after + begin, whole)
        yield added[begin : begin + _BATCH]
    portion.step(whole, whole)
