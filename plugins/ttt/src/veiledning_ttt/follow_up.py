"""Oppfølgingsansvarliges sjekkliste: what somebody at the trust sees to, by when, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.documents import Content, DocumentKind
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.text import nb_sort_key

if TYPE_CHECKING:
    from veiledning_core.domain.organisation import Organisation
    from veiledning_core.rules.picture import Participant, Picture
    from veiledning_core.use_cases.work import Work

_ROLE, _NAMED, _ADDRESS = "follow-up-person", "follow-up-name", "follow-up-email"
_TITLE = LocalText(nb="Sjekkliste for oppfølgingsansvarlig", en="The follow-up person's checklist")
_WORDS: Mapping[str, LocalText] = {
    "course": LocalText(nb="Kurs", en="Course"),
    "dates": LocalText(nb="Datoer", en="Dates"),
    "department": LocalText(nb="Avdeling", en="Department"),
    "due": LocalText(nb="Frist", en="By"),
    "done": LocalText(nb="Gjort", en="Done"),
    "name": LocalText(nb="Navn", en="Name"),
    "participants": LocalText(nb="Deltakere", en="Participants"),
    "people": LocalText(nb="Oppfølgingsansvarlig", en="Follow-up person"),
    "trust": LocalText(nb="Foretak", en="Trust"),
    "what": LocalText(nb="Oppgave", en="What to do"),
}
_WHEN = LocalText(nb="{what}: {days}", en="{what}: {days}")


@attrs.frozen(kw_only=True)
class Point:
    """Punkt på sjekklisten."""

    what: LocalText
    due: Message | None
    done: bool


@attrs.frozen(kw_only=True)
class FollowUp:
    """Sjekkliste: one trust's people on a course, the days, and what is to be done for them."""

    course: LocalText | str
    trust: str
    people: tuple[str, ...]
    participants: tuple[tuple[str, str], ...]
    """Name and department."""
    dates: tuple[Message, ...]
    points: tuple[Point, ...]
    texts: tuple[LocalText, ...]


def kind() -> DocumentKind:
    """Return the checklist, of the programme and of a local course."""
    return DocumentKind(
        key="follow-up-checklist",
        title=_TITLE,
        templates=files(__package__) / "templates",
        contents=checklists,
        words=_WORDS,
        types=("ttt", "lokalt-kurs"),
    )


def checklists(work: Work, code: str) -> Iterator[Content]:
    """Yield a checklist for each trust that has people on the programme; for a local course its own trust's.

    Raises:
        NotFound: no course has that code.
    """
    from veiledning_core.use_cases.picturing import picture_of

    picture = picture_of(work, work.courses.by_code(code))
    points = tuple(_points(work, picture))
    if points and picture.organisation is not None:
        yield _checklist(work, picture, picture.organisation, (), points)
    elif points:
        for trust, people in _by_trust(picture):
            yield _checklist(work, picture, trust, people, points)


def _by_trust(picture: Picture) -> Iterator[tuple[Organisation, list[Participant]]]:
    found: dict[Organisation, list[Participant]] = {}
    for participant in sorted(picture.bound, key=lambda one: one.person.sort_key):
        if participant.organisation is not None:
            found.setdefault(participant.organisation, []).append(participant)
    yield from sorted(found.items(), key=lambda pair: nb_sort_key(pair[0].name))


def _points(work: Work, picture: Picture) -> Iterator[Point]:
    """Yield the tasks of the role by day, also those that are done; not those that were dropped."""
    from veiledning_core.domain.long_dates import long_date
    from veiledning_core.domain.task import TaskStatus

    held = [task for task in work.tasks.of_course(picture.course.id) if task.owner == _ROLE]
    for task in sorted(held, key=lambda task: (task.due is None, task.due, task.key)):
        if task.status in (TaskStatus.OPEN, TaskStatus.DONE):
            due = None if task.due is None else long_date(task.due)
            yield Point(what=task.title, due=due, done=task.status is TaskStatus.DONE)


def _checklist(
    work: Work, picture: Picture, trust: Organisation, people: Iterable[Participant], points: tuple[Point, ...]
) -> Content:
    from veiledning_core.course_type.model import TextUse
    from veiledning_core.domain.long_dates import stretch_of_days
    from veiledning_core.use_cases.types import edition_of

    people = tuple(people)
    course_type = edition_of(work, picture.course)
    body = FollowUp(
        course=course_type.called(picture.course),
        trust=trust.name,
        people=_named(picture, people),
        participants=tuple((one.person.name, one.enrolment.department) for one in people),
        dates=tuple(
            Message(_WHEN, what=held.label, days=stretch_of_days(held.days)) for held in picture.course.gatherings
        ),
        points=points,
        texts=tuple(one.text for one in course_type.texts if TextUse.FOLLOW_UP in one.uses),
    )
    return Content(title=_TITLE, body=body, about=(trust.name,), subject=trust.id)


def _named(picture: Picture, people: Iterable[Participant]) -> tuple[str, ...]:
    """Return who follows up: those on the course's staff, else those whom the participants named."""
    if staff := [member.person.name for member in picture.staff_in(_ROLE)]:
        return tuple(dict.fromkeys(staff))
    named = ((one.enrolment.answers.get(_NAMED), one.enrolment.answers.get(_ADDRESS)) for one in people)
    return tuple(dict.fromkeys(", ".join(str(part) for part in parts if part) for parts in named if parts[0]))
