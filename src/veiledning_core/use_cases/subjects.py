"""What people call the things that findings are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from ..domain.course import Course
from ..domain.gathering import Gathering
from ..domain.messages import LocalText, Message
from ..domain.person import Person
from ..domain.session import Session
from ..domain.text import match_key
from ..rules.finding import COURSE
from ..rules.picture import Picture, Plan

SubjectName = str | LocalText | Message


def subject_names(picture: Picture) -> dict[str, SubjectName]:
    """Return the names of everything that a finding about the course may have as its subject."""
    return {
        COURSE: picture.course.code,
        **dict(_of_programme(picture.course)),
        **dict(_of_plan(picture.plan)),
        **dict(_of_people(picture)),
        **dict(_of_bodies(picture)),
        **{conflict.subject: conflict.who for conflict in picture.conflicts},
    }


def telling_names(people: Iterable[Person]) -> dict[UUID, str]:
    """Return what people are called among one another: by name, with the e-mail address or id where two share it."""
    known = {person.id: person for person in people}
    times = Counter(match_key(person.name) for person in known.values())
    return {id: person.told_apart if times[match_key(person.name)] > 1 else person.name for id, person in known.items()}


def session_name(gathering: Gathering, session: Session) -> Message:
    """Return what people call a session: its gathering, when it starts and its title."""
    return Message("{gathering} {start} {title}", gathering=gathering.label, start=session.start, title=session.title)


def _of_programme(course: Course) -> Iterator[tuple[str, SubjectName]]:
    for gathering in course.gatherings:
        yield f"gathering:{gathering.key}", gathering.label
        for session in gathering.sessions:
            yield f"session:{session.key}", session_name(gathering, session)


def _of_plan(plan: Plan) -> Iterator[tuple[str, SubjectName]]:
    for fee in plan.fees:
        yield f"fee:{fee.key}", fee.title
    for outcome in plan.outcomes:
        text = Message("{code} {text}", code=outcome.key, text=outcome.text) if outcome.text else outcome.key
        yield f"outcome:{outcome.key}", text


def _of_people(picture: Picture) -> Iterator[tuple[str, SubjectName]]:
    participants = (participant.person for participant in picture.participants)
    names = telling_names((*participants, *(member.person for member in picture.staff)))
    yield from ((participant.subject, names[participant.person.id]) for participant in picture.participants)
    yield from ((f"person:{id}", name) for id, name in names.items())


def _of_bodies(picture: Picture) -> Iterator[tuple[str, SubjectName]]:
    senders = (participant.organisation for participant in picture.participants)
    for body in (picture.organiser, picture.organisation, *senders):
        if body is not None:
            yield f"organisation:{body.id}", body.name
