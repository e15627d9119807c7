"""Brev til lederen: when a participant is away from work, and what the leader has said yes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from uuid import UUID

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.model import CourseType, TextUse
from ...course_type.panel_table import Words
from ...domain.long_dates import long_date, stretch_of_days
from ...domain.messages import Listed, LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ...rules.kinds.part_held import PartHeld
from ...rules.picture import Participant, Picture
from ..courses.local_courses import LocalCourse, wishes_of
from ..courses.part_types import part_type_of
from ..picturing import picture_of
from ..types import edition_to_read
from ..work import Work
from .course_days import texts_for
from .participants import by_name


@attrs.frozen(kw_only=True)
class Away:
    """Fravær: what for, when, how many days; days that nobody has agreed on yet have no `when`."""

    what: LocalText
    when: tuple[Message, ...]
    days: int


@attrs.frozen(kw_only=True)
class LeaderLetter:
    """Brev til lederen: the absence row by row and summed, and the texts of the course type, and of its local courses.

    `certain` are the days of all rows, `preparation` the most that come on top, `most` both.
    """

    opening: Message
    sender: str
    department: str
    away: tuple[Away, ...]
    certain: int
    preparation: int | None
    most: int | None
    texts: tuple[LocalText, ...]
    part: LocalText | None
    part_texts: tuple[LocalText, ...]
    organiser: str
    contacts: Listed | None


@attrs.frozen(kw_only=True)
class _Sources:
    picture: Picture
    course_type: CourseType
    part: CourseType | None
    """The type of the courses that belong to this one."""
    at_home: Mapping[UUID, LocalCourse]
    """The local course of each organisation."""


_WORDS: Mapping[str, Words] = {
    "certain": Message("Away, in all"),
    "contacts": Message("Questions"),
    "days": Message("Days"),
    "department": Message("Department"),
    "most": Message("At most, in all"),
    "organisation": Message("Organisation"),
    "preparation": Message("Homework and preparation, at most"),
    "regards": Message("Kind regards"),
    "unknown": Message("not agreed on yet"),
    "what": Message("What for"),
    "when": Message("When"),
}


def leader_letters(work: Work, code: str) -> Iterator[Content]:
    """Yield a letter about each participant, by name, where the course type has texts for one.

    The leaders of those who attend a course that belongs to another get none: its texts are for the other's letter.
    """
    course = work.courses.by_code(code)
    course_type = edition_to_read(work, course)
    if course_type.part_of is None and texts_for(course_type, TextUse.LEADER_LETTER):
        sources = _sources(work, picture_of(work, course), course_type)
        for participant in by_name(sources.picture):
            name = participant.person.name
            title = Message("To the leader of {name}", name=name)
            yield Content(
                title=title, body=_letter(sources, participant), about=(name,), subject=participant.enrolment.id
            )


def _sources(work: Work, picture: Picture, course_type: CourseType) -> _Sources:
    if not any(isinstance(rule.kind, PartHeld) for rule in course_type.rules):
        return _Sources(picture=picture, course_type=course_type, part=None, at_home={})
    found = wishes_of(work, picture.course.code).organisations
    part = part_type_of(work, picture.course)
    return _Sources(
        picture=picture, course_type=course_type, part=part, at_home={one.organisation.id: one for one in found}
    )


def _letter(sources: _Sources, participant: Participant) -> LeaderLetter:
    picture, course_type, part = sources.picture, sources.course_type, sources.part
    day = picture.course.first_day or picture.today
    away, preparation = tuple(_away(sources, participant)), course_type.frame.preparation_days
    certain = sum(one.days for one in away)
    called = course_type.called(picture.course)
    return LeaderLetter(
        opening=Message("{name} has a place on {course}.", name=participant.person.name, course=called),
        sender=participant.organisation.name_on(day) if participant.organisation else "",
        department=participant.enrolment.department,
        away=away,
        certain=certain,
        preparation=preparation,
        most=None if preparation is None else certain + preparation,
        texts=texts_for(course_type, TextUse.LEADER_LETTER),
        part=None if part is None else part.short_title or part.title,
        part_texts=() if part is None else texts_for(part, TextUse.LEADER_LETTER),
        organiser=picture.organiser.name_on(day) if picture.organiser else "",
        contacts=Listed(course_type.contacts) if course_type.contacts else None,
    )


def _away(sources: _Sources, participant: Participant) -> Iterator[Away]:
    """Yield the gatherings, and the days at home where the course asks for such."""
    course, part = sources.picture.course, sources.part
    for held in course.gatherings:
        yield Away(what=held.label, when=(stretch_of_days(held.days),), days=len(held.days))
    if part is not None and participant.organisation is not None:
        found = _days_at_home(sources.at_home.get(participant.organisation.id))
        when = tuple(long_date(day) for day in found)
        yield Away(what=part.short_title or part.title, when=when, days=len(found) or len(part.gatherings))


def _days_at_home(local: LocalCourse | None) -> tuple[dt.date, ...]:
    """Return the days of the course that an organisation holds, else those that it agreed on."""
    if local is None:
        return ()
    return local.courses[0].days if local.courses else local.agreed


LEADER_LETTER = DocumentKind(
    key="leader-letter",
    title=Message("Letter to the leader"),
    templates=TEMPLATES,
    contents=leader_letters,
    words=_WORDS,
)
