"""Deltakerliste: everybody with a place, by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ...course_type.additions import PanelTable
from ...course_type.documents import ContactCard, Content, DocumentKind
from ...course_type.panel_table import Words
from ...domain.long_dates import stretch_of_days
from ...domain.messages import Message
from ...exchange.documents.typesetting import TEMPLATES
from ...rules.picture import Participant, Picture
from ..picturing import picture_of
from ..types import edition_to_read
from ..work import Work


@attrs.frozen(kw_only=True)
class ParticipantList:
    """Deltakerliste: the course, its days in words, and those with a place, in the columns that hold anything."""

    course: Words
    days: tuple[Message, ...]
    place: str
    headings: tuple[Message, ...]
    rows: tuple[tuple[str, ...], ...]


_TITLE = Message("Participants")
_WORDS: Mapping[str, Words] = {
    "course": Message("Course"),
    "days": Message("Days"),
    "place": Message("Place"),
    "number": Message("No."),
}
_HEADINGS = (
    Message("Name"),
    Message("Organisation"),
    Message("Department"),
    Message("E-mail"),
    Message("Telephone"),
)


def participant_list(work: Work, code: str) -> Iterator[Content]:
    """Yield the list of a course's participants, unless it has none."""
    picture = picture_of(work, work.courses.by_code(code))
    if people := by_name(picture):
        day = picture.course.first_day or picture.today
        headings, rows = _filled(_HEADINGS, [_row(one, day) for one in people])
        yield Content(
            title=_TITLE,
            body=ParticipantList(
                course=edition_to_read(work, picture.course).called(picture.course),
                days=tuple(stretch_of_days(held.days) for held in picture.course.gatherings),
                place=picture.course.place,
                headings=headings,
                rows=rows,
            ),
            table=PanelTable(headings=headings, rows=rows),
            cards=tuple(_card(one, day) for one in people),
        )


def by_name(picture: Picture) -> list[Participant]:
    """Return those whose place is binding, in the Norwegian order of names."""
    return sorted(picture.bound, key=lambda one: (one.person.sort_key, one.enrolment.id))


def _row(participant: Participant, day: dt.date) -> tuple[str, ...]:
    person, organisation = participant.person, participant.organisation
    sender = organisation.name_on(day) if organisation else ""
    return person.name, sender, participant.enrolment.department, person.email, person.phone


def _card(participant: Participant, day: dt.date) -> ContactCard:
    person = participant.person
    _, sender, department, email, phone = _row(participant, day)
    return ContactCard(
        uid=person.id,
        given_name=person.given_name,
        family_name=person.family_name,
        organisation=sender,
        department=department,
        email=email,
        phone=phone,
    )


def _filled(
    headings: Sequence[Message], rows: Sequence[tuple[str, ...]]
) -> tuple[tuple[Message, ...], tuple[tuple[str, ...], ...]]:
    """Return the columns in which anything stands."""
    places = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    return tuple(headings[place] for place in places), tuple(tuple(row[place] for place in places) for row in rows)


PARTICIPANT_LIST = DocumentKind(
    key="participant-list", title=_TITLE, templates=TEMPLATES, contents=participant_list, words=_WORDS
)
