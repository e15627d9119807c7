"""What the papers of a course day share: which day it is, where, who presents, and what is printed on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

import attrs

from ...course_type.model import CourseType, TextBlock, TextUse
from ...course_type.slots import slot_title
from ...domain.course import Course
from ...domain.gathering import Gathering
from ...domain.long_dates import long_date, stretch_of_days
from ...domain.messages import Listed, LocalText, Message
from ...domain.session import Session
from ...domain.timetable import in_order
from ...rules.picture import Picture, StaffMember

Presenter = Listed | Message | str
"""Who presents: names, or what the slot is called that nobody fills."""


@attrs.frozen(kw_only=True)
class CourseDay:
    """Kursdag: one day of a gathering, what it is called, and its sessions in order."""

    gathering: Gathering
    day: dt.date
    label: LocalText | Message
    sessions: tuple[Session, ...]


def course_days(course: Course) -> Iterator[CourseDay]:
    """Yield the days of a course in the order of its gatherings."""
    for gathering in course.gatherings:
        for number, day in enumerate(gathering.days, 1):
            yield CourseDay(
                gathering=gathering,
                day=day,
                label=_label(gathering, number),
                sessions=in_order([session for session in gathering.sessions if session.day == number]),
            )


def gatherings_in_words(course: Course) -> tuple[Message, ...]:
    """Return when each gathering is held, and which it is if there are several."""
    if len(course.gatherings) == 1:
        return (_when(course.gatherings[0]),)
    return tuple(Message("{gathering}: {days}", gathering=held.label, days=_when(held)) for held in course.gatherings)


def place_of(course: Course, gathering: Gathering) -> str:
    """Return where a gathering is held: in its own place, else in the course's."""
    return gathering.place or course.place


def presenter_of(picture: Picture, course_type: CourseType, gathering: Gathering, slot: str | None) -> Presenter:
    """Return the names of those who fill a slot of the programme, else what the slot is called."""
    if slot is None:
        return ""
    members = _on(picture, gathering)
    names = [one.person.name for one in members if slot in (one.assignment.presenter, one.assignment.role)]
    return Listed(dict.fromkeys(names)) if names else slot_title(slot, course_type)


def staff_of(picture: Picture, course_type: CourseType, gathering: Gathering) -> tuple[tuple[LocalText, Listed], ...]:
    """Return who has which role on a gathering, in the order of the type's roles."""
    members = _on(picture, gathering)
    found = (
        (role, [one.person.name for one in members if one.assignment.role == role.key]) for role in course_type.roles
    )
    return tuple((role.title, Listed(dict.fromkeys(names))) for role, names in found if names)


def texts_for(
    course_type: CourseType, use: TextUse, *, here: Collection[str] = (), everywhere: Collection[str] = ()
) -> tuple[LocalText, ...]:
    """Return the texts of a course type that are printed on a kind of paper.

    Of those that are about the statements `everywhere`, only those that are about one of `here`: a sheet for one day
    leaves out what is about another.
    """
    return tuple(
        block.text
        for block in course_type.texts
        if use in block.uses and (not _common(block, everywhere) or _common(block, here))
    )


def paragraphs_for(course_type: CourseType, use: TextUse) -> tuple[Listed, ...]:
    """Return the same texts as paragraphs: neighbours from one section of the source stand together."""
    printed = (block for block in course_type.texts if use in block.uses)
    by_section = groupby(printed, key=lambda block: (block.cite.source, block.cite.section))
    return tuple(Listed((block.text for block in found), between=" ") for _, found in by_section)


def statements_of(sessions: Iterable[Session]) -> frozenset[str]:
    """Return the statements that sessions and their parts come from."""
    found: set[str] = set()
    for session in sessions:
        found.update(session.statements, *(part.statements for part in session.parts))
    return frozenset(found)


def statements_in(course: Course) -> frozenset[str]:
    """Return the statements that the programme of a whole course comes from."""
    return frozenset().union(*(statements_of(gathering.sessions) for gathering in course.gatherings))


def _common(block: TextBlock, statements: Collection[str]) -> bool:
    return not frozenset(statements).isdisjoint(block.statements)


def _on(picture: Picture, gathering: Gathering) -> list[StaffMember]:
    return [one for one in picture.staff if not one.assignment.gatherings or gathering.key in one.assignment.gatherings]


def _when(held: Gathering) -> Message:
    return stretch_of_days(held.days) if len(held.days) > 1 else long_date(held.first_day)


def _label(gathering: Gathering, number: int) -> LocalText | Message:
    if len(gathering.days) == 1:
        return gathering.label
    return Message("{gathering}, day {number}", gathering=gathering.label, number=number)
