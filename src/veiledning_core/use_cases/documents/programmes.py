"""Dagsprogram: the timetable of a course day, for the wall and the participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.model import CourseType, TextUse
from ...course_type.panel_table import PanelTable, Words
from ...domain.course import Course
from ...domain.dated import is_valid_on
from ...domain.long_dates import long_date
from ...domain.messages import LocalText, Message
from ...domain.outcome import LearningOutcome, OutcomeKind
from ...exchange.documents.typesetting import TEMPLATES
from ...rules.picture import Picture
from ..picturing import picture_of
from ..types import edition_to_read
from ..work import Work
from .course_days import (
    CourseDay,
    course_days,
    gatherings_in_words,
    place_of,
    statements_in,
    statements_of,
    texts_for,
)
from .programme_items import ProgrammeItem, programme_item


@attrs.frozen(kw_only=True)
class Programme:
    """Program: the days in words, the aims, and for one day its timetable to the minute."""

    course: Words
    days: tuple[Message, ...]
    place: str
    aims: tuple[LocalText, ...]
    outcomes: tuple[LocalText, ...]
    texts: tuple[LocalText, ...]
    items: tuple[ProgrammeItem, ...]


_TITLE = Message("Programme")
_WORDS: Mapping[str, Words] = {
    "course": Message("Course"),
    "days": Message("When"),
    "place": Message("Place"),
    "aims": Message("The aim"),
    "outcomes": Message("What you learn"),
    "time": Message("Time"),
    "what": Message("What"),
    "presenter": Message("Led by"),
}


def programmes(work: Work, code: str) -> Iterator[Content]:
    """Yield the programme of each course day that has one; that of the whole course, where no day does."""
    course = work.courses.by_code(code)
    course_type, picture = edition_to_read(work, course), picture_of(work, course)
    held_days = tuple(course_days(course))
    if held_days and not any(held.sessions for held in held_days):
        yield from _overview(course, course_type)
    for held in held_days:
        if held.sessions:
            body = _programme(picture, course_type, held)
            yield Content(
                title=Message("{gathering}: programme", gathering=held.label),
                body=body,
                about=(held.day.isoformat(),),
                table=_table(body),
            )


def _overview(course: Course, course_type: CourseType) -> Iterator[Content]:
    """Yield what a course without a timetable is about, if its type says so."""
    if texts := texts_for(course_type, TextUse.PROGRAMME):
        outcomes = [one for one in course_type.outcomes if is_valid_on(one, course.days[0])]
        body = Programme(
            course=course_type.called(course),
            days=gatherings_in_words(course),
            place=course.place,
            aims=_of_kind(outcomes, OutcomeKind.AIM),
            outcomes=_of_kind(outcomes, OutcomeKind.OUTCOME),
            texts=texts,
            items=(),
        )
        yield Content(title=_TITLE, body=body)


def _programme(picture: Picture, course_type: CourseType, held: CourseDay) -> Programme:
    served = {key for session in held.sessions for key in session.outcomes}
    outcomes = [
        outcome
        for outcome in course_type.outcomes
        if is_valid_on(outcome, held.day) and (outcome.gathering == held.gathering.key or outcome.key in served)
    ]
    return Programme(
        course=course_type.called(picture.course),
        days=(long_date(held.day),),
        place=place_of(picture.course, held.gathering),
        aims=_of_kind(outcomes, OutcomeKind.AIM),
        outcomes=_of_kind(outcomes, OutcomeKind.OUTCOME),
        texts=texts_for(
            course_type,
            TextUse.PROGRAMME,
            here=statements_of(held.sessions),
            everywhere=statements_in(picture.course),
        ),
        items=tuple(programme_item(picture, course_type, held, session) for session in held.sessions),
    )


def _of_kind(outcomes: Iterable[LearningOutcome], kind: OutcomeKind) -> tuple[LocalText, ...]:
    return tuple(outcome.text for outcome in outcomes if outcome.text and outcome.kind is kind)


def _table(programme: Programme) -> PanelTable:
    headings: tuple[Words, ...] = (Message("From"), Message("To"), Message("What"), Message("Led by"))
    rows = tuple((item.start, item.end, item.title, item.presenter) for item in programme.items)
    return PanelTable(headings=headings, rows=rows)


PROGRAMME = DocumentKind(key="programme", title=_TITLE, templates=TEMPLATES, contents=programmes, words=_WORDS)
