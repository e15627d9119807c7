"""Who must be told when a course moves or is called off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from ...course_type.mail_checks import named_by_form
from ...course_type.model import CourseType
from ...domain.attendance import MakeUpStatus
from ...domain.course import Course
from ...domain.enrolment import Enrolment, EnrolmentStatus, KeptAnswer
from ...domain.messages import Worded
from ...domain.person import Person
from ...rules.picture import Participant, Picture
from ..types import edition_of
from ..work import Work


class Audience(Worded):
    """Mottakergruppe: as what somebody is told."""

    PARTICIPANT = "participant"
    OFFERED = "offered", "offered a place"
    WAITING = "waiting", "on the waiting list"
    APPLICANT = "applicant"
    GUEST = "guest", "makes up a gathering here"
    CONTACT = "contact", "named by a participant"
    STAFF = "staff"
    PAYER = "payer"
    ORGANISER = "organiser"


@attrs.frozen(kw_only=True)
class Recipient:
    """Mottaker: somebody who must be told; `email` is empty where the register has none."""

    audience: Audience
    name: str
    email: str = ""


def recipients(work: Work, picture: Picture, gatherings: Collection[str]) -> tuple[Recipient, ...]:
    """Return who must be told of a change of some gatherings, given by key; nobody twice in the same capacity."""
    course_type = edition_of(work, picture.course)
    found = (
        *_applicants(picture),
        *_guests(work, picture.course, gatherings),
        *_contacts(course_type, picture.seated),
        *_staff(picture, gatherings),
        *_organiser(picture),
    )
    return tuple(dict.fromkeys(found))


def _applicants(picture: Picture) -> Iterator[Recipient]:
    for participant in sorted(picture.active, key=_audience_order):
        yield _told(audience_of(participant.enrolment), participant.person)


def audience_of(enrolment: Enrolment) -> Audience:
    """Return as what somebody who has applied is told."""
    if enrolment.status.is_binding:
        return Audience.PARTICIPANT
    named = {EnrolmentStatus.OFFERED: Audience.OFFERED, EnrolmentStatus.WAITING: Audience.WAITING}
    return named.get(enrolment.status, Audience.APPLICANT)


def _audience_order(participant: Participant) -> int:
    return tuple(Audience).index(audience_of(participant.enrolment))


def _guests(work: Work, course: Course, gatherings: Collection[str]) -> Iterator[Recipient]:
    granted = [
        one
        for one in work.make_ups.with_course(course.id)
        if one.status is MakeUpStatus.GRANTED and one.with_gathering in gatherings
    ]
    lines = work.enrolments.of_courses({one.course for one in granted}) if granted else {}
    people = {line.enrolment.id: line.person for found in lines.values() for line in found}
    for one in granted:
        yield _told(Audience.GUEST, people[one.enrolment])


def named_in(
    course_type: CourseType, answers: Mapping[str, KeptAnswer], capacity: str | None = None
) -> Iterator[tuple[str, str]]:
    """Yield name and e-mail address of those whom a form names, such as the follow-up person of a trust.

    A form asks for them by two fields, `<who>-name` and `<who>-email`, whose answers are kept with the enrolment; with
    a `capacity` only of that `<who>`.
    """
    for who in named_by_form(course_type):
        if capacity not in (None, who):
            continue
        name, email = (str(answers.get(f"{who}-{part}") or "") for part in ("name", "email"))
        if name or email:
            yield name or email, email


def _contacts(course_type: CourseType, participants: Iterable[Participant]) -> Iterator[Recipient]:
    for participant in participants:
        for name, email in named_in(course_type, participant.enrolment.answers):
            yield Recipient(audience=Audience.CONTACT, name=name, email=email)


def _staff(picture: Picture, gatherings: Collection[str]) -> Iterator[Recipient]:
    for member in picture.staff:
        needed = member.assignment.gatherings
        if not needed or set(needed).intersection(gatherings):
            yield _told(Audience.STAFF, member.person)


def _organiser(picture: Picture) -> Iterator[Recipient]:
    if picture.organiser is not None:
        yield Recipient(audience=Audience.ORGANISER, name=picture.organiser.name)


def _told(audience: Audience, person: Person) -> Recipient:
    return Recipient(audience=audience, name=person.name, email=person.email)
