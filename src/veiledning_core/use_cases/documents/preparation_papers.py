"""Forberedelsesark: what a participant does before a gathering, with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from ...course_type.documents import Content, DocumentKind
from ...course_type.model import TextUse
from ...course_type.panel_table import Words
from ...domain.course import Course
from ...domain.long_dates import long_date
from ...domain.messages import Listed, LocalText, Message
from ...domain.preparation import Preparation
from ...exchange.documents.typesetting import TEMPLATES
from ..course_days.preparation_sheets import BlockSheet, preparation_sheet
from ..types import edition_to_read
from ..work import Work
from .course_days import course_days, texts_for


@attrs.frozen(kw_only=True)
class ToPrepare:
    """Punkt på forberedelsesarket: what to do, what it is for, and in which sessions it is needed."""

    text: LocalText
    used_for: LocalText | None
    hints: tuple[LocalText, ...]
    codes: Listed | None
    optional: bool
    sessions: tuple[Message, ...]


@attrs.frozen(kw_only=True)
class PreparationPaper:
    """Forberedelsesark: one block of preparations, by when they are done, and the hours they are credited."""

    course: Words
    by: Message
    credit: Message
    items: tuple[ToPrepare, ...]
    texts: tuple[LocalText, ...]


_WORDS: Mapping[str, Words] = {
    "course": Message("Course"),
    "by": Message("Done by"),
    "credit": Message("Counts"),
    "optional": Message("If you like"),
    "codes": Message("Choose among"),
    "sessions": Message("Needed in"),
}


def preparation_papers(work: Work, code: str) -> Iterator[Content]:
    """Yield a sheet for each gathering of a course that something is prepared for."""
    sheet = preparation_sheet(work, code)
    course_type = edition_to_read(work, sheet.course)
    everywhere = _statements(course_type.preparations)
    for block in sheet.blocks:
        if block.preparations and block.due is not None:
            yield Content(
                title=block.block.title,
                body=PreparationPaper(
                    course=course_type.called(sheet.course),
                    by=Message("{gathering}, {day}", gathering=block.gathering, day=long_date(block.due)),
                    credit=Message("{hours} hours", hours=block.block.credit_hours),
                    items=tuple(_item(sheet.course, block, one) for one in block.preparations),
                    texts=texts_for(
                        course_type,
                        TextUse.PREPARATION_SHEET,
                        here=_statements(block.preparations),
                        everywhere=everywhere,
                    ),
                ),
                about=(block.due.isoformat(),),
            )


def _statements(preparations: Iterable[Preparation]) -> frozenset[str]:
    return frozenset(statement for one in preparations for statement in one.statements)


def _item(course: Course, block: BlockSheet, preparation: Preparation) -> ToPrepare:
    return ToPrepare(
        text=preparation.text,
        used_for=preparation.used_for,
        hints=preparation.hints,
        codes=Listed(preparation.outcome_codes) if preparation.outcome_codes else None,
        optional=preparation.optional,
        sessions=tuple(_sessions(course, block, preparation)),
    )


def _sessions(course: Course, block: BlockSheet, preparation: Preparation) -> Iterator[Message]:
    for held in course_days(course):
        for session in held.sessions:
            if preparation.key in session.needs and held.gathering.key == block.block.before:
                yield Message("{start} {session}", start=session.start, session=session.title)


PREPARATION_SHEET = DocumentKind(
    key="preparation-sheet",
    title=Message("Preparation sheet"),
    templates=TEMPLATES,
    contents=preparation_papers,
    words=_WORDS,
)
