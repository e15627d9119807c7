"""Oppmøteliste: a line to sign for everybody who is expected on a course day, and some for those who are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.panel_table import PanelTable, Words
from ...domain.long_dates import long_date
from ...domain.messages import LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ...rules.picture import Picture
from ..course_days.guests import Guest, guests_with
from ..picturing import picture_of
from ..types import edition_to_read
from ..work import Work
from .course_days import CourseDay, course_days, place_of
from .participants import by_name

_UNFORESEEN = 4
"""Lines for people of whom nobody has told the office."""


@attrs.frozen(kw_only=True)
class Signer:
    """Linje på oppmøtelisten: who signs, whence they come, and what they make up if they are a guest."""

    name: str
    organisation: str
    guest: Message | None = None


@attrs.frozen(kw_only=True)
class AttendancePaper:
    """Oppmøteliste for én kursdag: those expected, and how many empty lines follow."""

    course: Words
    day: Message
    place: str
    signers: tuple[Signer, ...]
    empty: int = _UNFORESEEN


_NAME, _ORGANISATION, _SIGNATURE = Message("Name"), Message("Organisation"), Message("Signature")
_WORDS: Mapping[str, Words] = {
    "course": Message("Course"),
    "day": Message("Day"),
    "place": Message("Place"),
    "number": Message("No."),
    "name": _NAME,
    "organisation": _ORGANISATION,
    "signature": _SIGNATURE,
}


def attendance_papers(work: Work, code: str) -> Iterator[Content]:
    """Yield a sheet for each course day on which anybody is expected."""
    course = work.courses.by_code(code)
    picture, guests = picture_of(work, course), guests_with(work, course)
    for held in course_days(course):
        signers = (*_own(picture, held), *_visiting(held, guests))
        if signers:
            yield Content(
                title=Message("{gathering}: attendance", gathering=held.label),
                body=AttendancePaper(
                    course=edition_to_read(work, course).called(course),
                    day=long_date(held.day),
                    place=place_of(course, held.gathering),
                    signers=signers,
                ),
                about=(held.day.isoformat(),),
                table=_table(signers),
            )


def _own(picture: Picture, held: CourseDay) -> Iterator[Signer]:
    for one in by_name(picture):
        sender = one.organisation.name_on(held.day) if one.organisation else ""
        yield Signer(name=one.person.name, organisation=sender)


def _visiting(held: CourseDay, guests: Sequence[Guest]) -> Iterator[Signer]:
    for guest in guests:
        if guest.host.key == held.gathering.key and guest.day_missed(held.day) is not None:
            organisation = guest.line.organisation
            yield Signer(
                name=guest.line.person.name,
                organisation=organisation.name_on(held.day) if organisation else "",
                guest=_makes_up(guest.missed.label, guest.course.code),
            )


def _makes_up(missed: LocalText, code: str) -> Message:
    return Message("makes up {missed} of {course}", missed=missed, course=code)


def _table(signers: Sequence[Signer]) -> PanelTable:
    rows = tuple((one.name, one.organisation, one.guest or "", "") for one in signers)
    return PanelTable(headings=(_NAME, _ORGANISATION, Message("Guest"), _SIGNATURE), rows=rows)


ATTENDANCE_SHEET = DocumentKind(
    key="attendance-sheet",
    title=Message("Attendance sheet"),
    templates=TEMPLATES,
    contents=attendance_papers,
    words=_WORDS,
)
