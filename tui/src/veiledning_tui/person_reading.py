"""The whole story of a person, on one course and on all the others, read in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

import attrs

from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import Enrolment, StatusChange
from veiledning_core.domain.errors import NotFound, VeiledningError
from veiledning_core.domain.lists import EnrolmentLine, JournalFilter
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.note import CourseNote, NoteKind
from veiledning_core.use_cases.availability import AvailabilityCard, show_availability
from veiledning_core.use_cases.enrolments.enrolment_story import EnrolmentStory, enrolment_story
from veiledning_core.use_cases.journal.journal_lines import JournalLine, with_names
from veiledning_core.use_cases.reading import enrolment_card
from veiledning_core.use_cases.work import Work

_MOST_LINES = 30


@attrs.frozen(kw_only=True)
class Elsewhere:
    """Et annet kurs som personen har søkt på; the story is None where the course's type is missing."""

    course: Course
    enrolment: Enrolment
    history: tuple[StatusChange, ...]
    story: EnrolmentStory | None


@attrs.frozen(kw_only=True)
class Teaching:
    """Kurs der personen selv har en rolle: the days, and what the supervising teacher noted about the team."""

    course: Course
    days: tuple[dt.date, ...]
    notes: tuple[CourseNote, ...]


@attrs.frozen(kw_only=True)
class PersonView:
    """Person: one enrolment with its story, the other courses, what they teach, and the newest lines of the journal."""

    line: EnrolmentLine
    history: tuple[StatusChange, ...]
    story: EnrolmentStory | None
    others: tuple[Elsewhere, ...]
    teaching: tuple[Teaching, ...]
    availability: AvailabilityCard
    journal: tuple[JournalLine, ...]


def person_view(work: Work, code: str, enrolment: UUID) -> PersonView:
    """Return everything about one person, beginning with one course.

    Raises:
        NotFound: no such enrolment.
    """
    line, history = enrolment_card(work, enrolment)
    elsewhere = [one for one in work.enrolments.of_person(line.person.id) if one.id != enrolment]
    return PersonView(
        line=line,
        history=history,
        story=_story(work, code, enrolment),
        others=tuple(_elsewhere(work, elsewhere)),
        teaching=tuple(_teaching(work, line.person.id)),
        availability=show_availability(work, str(line.person.id)),
        journal=_journal(work, (line.person.id, enrolment, *(one.id for one in elsewhere))),
    )


def newest_story(work: Work, person: UUID) -> tuple[str, PersonView]:
    """Return everything about one person, with the code of the course that it begins with: the last one applied for.

    Raises:
        NotFound: they have applied for none, or are not in the register.
    """
    applied = work.enrolments.of_person(person)
    if not applied:
        raise _never_applied(work, person)
    newest = max(applied, key=lambda one: one.applied_at)
    code = work.courses.get(newest.course).code
    return code, person_view(work, code, newest.id)


def _never_applied(work: Work, person: UUID) -> NotFound:
    """Return that there is nothing to tell, and where else the person is to be found."""
    codes = sorted({code for _, code, _ in work.assignments.engagements((person,))})
    where = Message("A role there: {courses}", courses=Listed(codes)) if codes else None
    return NotFound(Message("{name} has applied for no course", name=work.people.get(person).name), hint=where)


def _elsewhere(work: Work, enrolments: list[Enrolment]) -> Iterator[Elsewhere]:
    courses = work.courses.many({one.course for one in enrolments})
    histories = work.enrolments.histories([one.id for one in enrolments])
    for one in sorted(enrolments, key=lambda one: one.applied_at, reverse=True):
        course = courses[one.course]
        story = _story(work, course.code, one.id)
        yield Elsewhere(course=course, enrolment=one, history=tuple(histories.get(one.id, ())), story=story)


def _teaching(work: Work, person: UUID) -> Iterator[Teaching]:
    for _, code, days in sorted(work.assignments.engagements((person,)), key=lambda found: found[1]):
        course = work.courses.by_code(code)
        notes = (note for note in work.notes.of_course(course.id) if note.kind is NoteKind.SUPERVISION)
        yield Teaching(course=course, days=tuple(sorted(days)), notes=tuple(notes))


def _journal(work: Work, subjects: tuple[UUID, ...]) -> tuple[JournalLine, ...]:
    pages = (work.journal.page(JournalFilter(subject=one), offset=0, limit=_MOST_LINES) for one in subjects)
    found = sorted((entry for page in pages for entry in page), key=lambda entry: entry.number or 0, reverse=True)
    return with_names(work, found[:_MOST_LINES])


def _story(work: Work, code: str, enrolment: UUID) -> EnrolmentStory | None:
    try:
        return enrolment_story(work, code, enrolment)
    except VeiledningError:
        return None
