"""Writing down what is to be remembered of a course."""

from __future__ import annotations

from ...domain.errors import RuleRefused, UsageFault
from ...domain.messages import Message
from ...domain.note import CourseNote, NoteKind
from ...domain.paragraphs import paragraphs
from ..work import Work
from .standing import standing_course


def write_note(work: Work, code: str, kind: NoteKind, text: str) -> CourseNote:
    """Add a note to a course: what the supervising teacher saw, or what was said when the course was evaluated aloud.

    It is about the course, never about anybody's health and never about a patient.

    Raises:
        NotFound: no course has that code.
        UsageFault: nothing is written.
        ValueFault: a character that cannot be seen, or more than 4,000 characters.
        RuleRefused: the course is cancelled, or a supervision note is for a course that belongs to no other.
    """
    course = standing_course(work, code)
    if kind is NoteKind.SUPERVISION and course.part_of is None:
        raise RuleRefused(
            Message("a supervision note is for a course that belongs to another, such as a local course"),
            where=course.code,
        )
    if not (plain := paragraphs(text)):
        raise UsageFault(Message("nothing stands in the note"), where=course.code)
    note = CourseNote(id=work.new_id(), course=course.id, kind=kind, text=plain, actor=work.actor, at=work.clock.now())
    work.notes.add(note)
    return note


def notes_of(work: Work, code: str) -> tuple[CourseNote, ...]:
    """Return a course's notes, the oldest first.

    Raises:
        NotFound: no course has that code.
    """
    return tuple(work.notes.of_course(work.courses.by_code(code).id))
