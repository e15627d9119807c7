"""Who is to come to which days of a course, now or once: participants, staff, and whom participants name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs

from ...course_type.mail_checks import named_by_form
from ...course_type.mail_plans import CONTACT, PARTICIPANT, STAFF
from ...course_type.model import CourseType
from ...domain.attendance import MakeUpStatus
from ...domain.calendar_event import Attendee, AttendeeRole
from ...domain.course import Course
from ...domain.enrolment import EnrolmentStatus
from ...domain.journal import JournalEntry
from ...domain.person import Person
from ..courses.telling import Audience, named_in
from ..types import edition_to_read
from ..work import Work
from .tracks import Track, any_of, entries_about, entries_of_kind, track_of

_TAKES_PART = frozenset((PARTICIPANT,))
_VISITING = frozenset((MakeUpStatus.GRANTED.value, MakeUpStatus.DONE.value))
_Seen = Sequence[tuple[JournalEntry, Mapping[str, Any]]]
"""How one thing looked after each entry about it; empty where it was not there."""


@attrs.frozen(kw_only=True)
class Tie:
    """Tilknytning: somebody's place or role, for some gatherings or for all (empty), and since when.

    `capacities` are what a plan for mail calls it: `participant`, or `staff` and the role, or `contact` and who they
    are to the participant.
    """

    person: UUID
    audience: Audience
    capacities: frozenset[str]
    gatherings: tuple[str, ...] = ()
    track: Track


@attrs.frozen(kw_only=True)
class Invitee:
    """Mottaker av kalenderen: a person by id, or an e-mail address that only stands in forms, with what ties them.

    `participants` are those who have a place and named them.
    """

    key: str
    attendee: Attendee
    ties: tuple[Tie, ...]
    participants: tuple[str, ...] = ()

    def track(self, gathering: str) -> Track | None:
        """Return since when they are to come to a gathering; None where they never were."""
        return any_of([tie.track for tie in self._ties_to(gathering)])

    def capacities(self, gathering: str) -> frozenset[str]:
        """Return as what they are to come to a gathering, or once were."""
        return frozenset().union(*(tie.capacities for tie in self._present(gathering)))

    def audience(self, gathering: str) -> Audience:
        """Return as what they are told of a gathering."""
        return self._present(gathering)[0].audience

    def _ties_to(self, gathering: str) -> Sequence[Tie]:
        return [tie for tie in self.ties if not tie.gatherings or gathering in tie.gatherings]

    def _present(self, gathering: str) -> Sequence[Tie]:
        """Return what ties them to a gathering now, or once did where nothing does."""
        ties = self._ties_to(gathering)
        return [tie for tie in ties if tie.track.is_there] or ties


def invitees(work: Work, course: Course) -> tuple[Invitee, ...]:
    """Return everybody who is, or ever was, to come to a course, by name; those who are only to know come last.

    These are people with a binding place, the staff, guests who make up a gathering here, and whom the forms of people
    with a binding place name.
    """
    enrolments = _seen_by_thing(entries_about(work, course, "enrolment"))
    roles = _roles(_seen_by_thing(entries_about(work, course, "assignment")))
    ties = (*_places(enrolments), *roles, *_visits(work, course))
    people = work.people.many({tie.person for tie in ties})
    found = [_person(person, ties) for person in sorted(people.values(), key=lambda one: (one.sort_key, one.id))]
    known = {person.email.casefold() for person in people.values()}
    contacts = _contacts(edition_to_read(work, course), enrolments, people)
    return (*found, *(contact for contact in contacts if contact.key not in known))


def _person(person: Person, ties: Iterable[Tie]) -> Invitee:
    own = tuple(tie for tie in ties if tie.person == person.id)
    return Invitee(key=str(person.id), attendee=Attendee(name=person.name, email=person.email), ties=own)


def _places(enrolments: Iterable[_Seen]) -> Iterator[Tie]:
    for seen in enrolments:
        if track := track_of((entry, True if _is_bound(image) else None) for entry, image in seen):
            yield Tie(person=_person_in(seen), audience=Audience.PARTICIPANT, capacities=_TAKES_PART, track=track)


def _roles(assignments: Iterable[_Seen]) -> Iterator[Tie]:
    for seen in assignments:
        if track := track_of((entry, True if image else None) for entry, image in seen):
            first = next(image for _, image in seen if image)
            yield Tie(
                person=_person_in(seen),
                audience=Audience.STAFF,
                capacities=frozenset((STAFF, first["role"])),
                gatherings=tuple(first.get("gatherings", ())),
                track=track,
            )


def _visits(work: Work, course: Course) -> Iterator[Tie]:
    """Yield the ties of those who make up a gathering of another course here, or once were to."""
    for seen in _seen_by_thing(entries_of_kind(work, "make-up")):
        for gathering in dict.fromkeys(image["with_gathering"] for _, image in seen if _is_visit(image, course)):
            points = (
                (entry, True if _is_visit(image, course) and image["with_gathering"] == gathering else None)
                for entry, image in seen
            )
            if track := track_of(points):
                enrolment = work.enrolments.get(UUID(next(image["enrolment"] for _, image in seen if image)))
                yield Tie(
                    person=enrolment.person,
                    audience=Audience.GUEST,
                    capacities=_TAKES_PART,
                    gatherings=(gathering,),
                    track=track,
                )


def _is_visit(image: Mapping[str, Any], course: Course) -> bool:
    """Return whether a make-up is to be, or was, at a course."""
    return image.get("with_course") == str(course.id) and image.get("status") in _VISITING


def _contacts(course_type: CourseType, enrolments: Iterable[_Seen], people: Mapping[UUID, Person]) -> Iterator[Invitee]:
    """Yield those who are reached at an address in the form of somebody with a place, by that address."""
    names: dict[str, str] = {}
    ties: dict[str, list[Tie]] = {}
    for seen in enrolments:
        named = [(entry, _reached(course_type, image) if _is_bound(image) else {}) for entry, image in seen]
        own: dict[str, str] = {}
        for _, found in named:
            own |= found
        names |= own
        for email in own:
            if track := track_of((entry, found.get(email)) for entry, found in named):
                named_as = frozenset((CONTACT, *_named_as(course_type, seen, email)))
                tie = Tie(person=_person_in(seen), audience=Audience.CONTACT, capacities=named_as, track=track)
                ties.setdefault(email, []).append(tie)
    for email, theirs in sorted(ties.items()):
        attendee = Attendee(name=names[email], email=email, role=AttendeeRole.INFORMED)
        through = [people[tie.person].name for tie in theirs if tie.track.is_there and tie.person in people]
        yield Invitee(key=email, attendee=attendee, ties=tuple(theirs), participants=tuple(dict.fromkeys(through)))


def _reached(course_type: CourseType, image: Mapping[str, Any], who: str | None = None) -> dict[str, str]:
    """Return the names of those whom a form names, by their addresses; with `who` only as that."""
    return {email.casefold(): name for name, email in named_in(course_type, image.get("answers", {}), who) if email}


def _named_as(course_type: CourseType, seen: _Seen, email: str) -> Iterator[str]:
    """Yield as what an address is reached that stood in somebody's form."""
    for who in named_by_form(course_type):
        if any(email in _reached(course_type, image, who) for _, image in seen):
            yield who


def _is_bound(image: Mapping[str, Any]) -> bool:
    return bool(image) and EnrolmentStatus(image["status"]).is_binding


def _person_in(seen: _Seen) -> UUID:
    return UUID(next(image["person"] for _, image in seen if image))


def _seen_by_thing(entries: Iterable[JournalEntry]) -> list[_Seen]:
    """Return how each thing looked after every entry about it that changed it."""
    found: dict[UUID, list[tuple[JournalEntry, Mapping[str, Any]]]] = {}
    for entry in entries:
        if entry.before is None and entry.after is None:
            continue  # a remark
        seen = found.setdefault(entry.subject, [])
        now = {} if entry.after is None or not seen else seen[-1][1]
        seen.append((entry, {**now, **(entry.after or {})}))
    return list(found.values())
