"""What one course type says differently from another, as a table by section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from veiledning_core.course_type.difference import Change, Difference
from veiledning_core.course_type.model import CourseType
from veiledning_core.course_type.value_names import section_name

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_differences(session: Session, old: CourseType, new: CourseType, found: Sequence[Difference]) -> None:
    """Print both course types, and below the name of each section what differs in it."""
    session.tell("Before: {title}, edition {edition}", title=old.title, edition=old.edition)
    session.tell("After: {title}, edition {edition}", title=new.title, edition=new.edition)
    out.echo()
    headings = (session.say("Part"), session.say("Value"), session.say("Before"), session.say("After"))
    out.table(headings, [_row(session, difference) for difference in found], lines=_sections(session, found))


def _row(session: Session, difference: Difference) -> tuple[str, ...]:
    part = session.words(difference.part)
    if difference.change is Change.CHANGED:
        return (
            part,
            session.words(difference.name),
            session.say(difference.said_before),
            session.say(difference.said_after),
        )
    return part, session.say("is new") if difference.change is Change.ADDED else session.say("is gone"), "", ""


def _sections(session: Session, found: Sequence[Difference]) -> dict[int, str]:
    """Return the name of each section by the number of the row that it begins with."""
    starts: dict[int, str] = {}
    before = None
    for number, difference in enumerate(found):
        if difference.section != before:
            starts[number] = session.words(section_name(difference.section)).upper()
            before = difference.section
    return starts
