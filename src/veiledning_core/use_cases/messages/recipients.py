"""Who is written to as what: never one for another, and nobody twice by the same plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

import attrs

from ...course_type.mail_checks import named_by_form
from ...course_type.mail_plans import CONTACT, PARTICIPANT, STAFF, MailPlan
from ...domain.lists import EnrolmentLine
from ...domain.mail import MailAddress
from ...domain.person import Person
from ..courses.telling import Audience, audience_of, named_in
from .course_mail import CourseMail
from .wanted import Reached


def about_one(facts: CourseMail, plan: MailPlan, line: EnrolmentLine) -> Iterator[Reached]:
    """Yield who is written to about one participant: they themselves, and whom their form names."""
    for capacity in plan.to:
        if capacity == PARTICIPANT:
            yield participant(facts, line)
        else:
            yield from _named(facts, line, capacity)


def on_course(facts: CourseMail, plan: MailPlan, *, bound: bool, gatherings: Collection[str]) -> tuple[Reached, ...]:
    """Return who is written to about some gatherings: with `bound` of the applicants only those who have a place."""
    found: dict[str, Reached] = {}
    for capacity in plan.to:
        for reached in _as(facts, capacity, bound=bound, gatherings=gatherings):
            found.setdefault(reached.to.email.casefold() or reached.who, reached)
    return tuple(found.values())


def participant(facts: CourseMail, line: EnrolmentLine) -> Reached:
    """Return somebody who has applied, as what they are now."""
    life = facts.lives[line.enrolment.id]
    return Reached(
        who=str(line.enrolment.id),
        audience=audience_of(line.enrolment),
        to=_address(line.person),
        since=life.applied.number,
        came_on=life.present.first.day,
        papers=_papers(line),
    )


def apart(reached: Reached, id: UUID) -> tuple[str, ...]:
    """Return what tells those who are written to about an enrolment from whoever it is of."""
    return () if reached.who == str(id) else (reached.who,)


def _as(facts: CourseMail, capacity: str, *, bound: bool, gatherings: Collection[str]) -> Iterator[Reached]:
    lines = [line for line in facts.lines.values() if not line.enrolment.status.is_out]
    with_a_place = [line for line in lines if line.enrolment.status.is_binding]
    if capacity == PARTICIPANT:
        yield from (participant(facts, line) for line in (with_a_place if bound else lines))
        yield from _guests(facts, gatherings)
    elif capacity == CONTACT or capacity in named_by_form(facts.course_type):
        yield from _contacts(facts, with_a_place, capacity)
    else:
        yield from _staff(facts, None if capacity == STAFF else capacity, gatherings)


def _guests(facts: CourseMail, gatherings: Collection[str]) -> Iterator[Reached]:
    for guest in facts.guests:
        if guest.gathering in gatherings:
            yield _invited(facts, str(guest.line.person.id), Audience.GUEST, _address(guest.line.person))


def _staff(facts: CourseMail, role: str | None, gatherings: Collection[str]) -> Iterator[Reached]:
    for member in facts.staff:
        needed = member.assignment.gatherings
        if role in (None, member.assignment.role) and (not needed or set(needed).intersection(gatherings)):
            yield _invited(facts, str(member.person.id), Audience.STAFF, _address(member.person))


def _contacts(facts: CourseMail, lines: Iterable[EnrolmentLine], capacity: str) -> Iterator[Reached]:
    """Yield those whom participants name, each once, with everybody who names them."""
    found: dict[str, list[Reached]] = {}
    for line in lines:
        for reached in _named(facts, line, capacity):
            found.setdefault(reached.who, []).append(reached)
    for same in found.values():
        yield attrs.evolve(
            same[0],
            came_on=min(one.came_on for one in same),
            participants=tuple(name for one in same for name in one.participants),
            papers=frozenset().union(*(one.papers for one in same)),
        )


def _named(facts: CourseMail, line: EnrolmentLine, capacity: str) -> Iterator[Reached]:
    """Yield whom somebody's form names, in one capacity or in any."""
    wanted = None if capacity == CONTACT else capacity
    for name, email in named_in(facts.course_type, line.enrolment.answers, wanted):
        yield Reached(
            who=email.casefold() or f"{line.enrolment.id}/{capacity}",
            audience=Audience.CONTACT,
            to=MailAddress(name=name, email=email),
            came_on=facts.lives[line.enrolment.id].present.first.day,
            participants=(line.person.name,),
            papers=_papers(line),
        )


def _papers(line: EnrolmentLine) -> frozenset[UUID]:
    """Return what papers about somebody are about: their enrolment, and the body that sends them."""
    body = line.enrolment.organisation
    return frozenset((line.enrolment.id,) if body is None else (line.enrolment.id, body))


def _invited(facts: CourseMail, key: str, audience: Audience, to: MailAddress) -> Reached:
    """Return somebody with the entry of the journal since which they are to come."""
    invitee = facts.invited.get(key)
    points = [] if invitee is None else [point for tie in invitee.ties for point in tie.track.points if point.is_there]
    since = max((point.number for point in points), default=facts.journal)
    return Reached(who=key, audience=audience, to=to, since=since)


def _address(person: Person) -> MailAddress:
    return MailAddress(name=person.name, email=person.email)
