"""The journal with names: what people call the course, the person or the thing that a line is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import attrs

from ..domain.journal import JournalEntry
from ..domain.messages import LocalText
from .reading import list_journal
from .work import Work


@attrs.frozen(kw_only=True)
class JournalLine:
    """Logglinje med navn: `course_code` is None where no course is meant, `about` None where nothing has a name."""

    entry: JournalEntry
    course_code: str | None
    about: str | LocalText | None


def journal_lines(
    work: Work, *, course: str | None = None, actor: str | None = None, offset: int = 0, limit: int = 50
) -> tuple[JournalLine, ...]:
    """Return journal entries, newest first, each with the names that go with it.

    Raises:
        NotFound: no course has that code.
    """
    return with_names(work, list_journal(work, course=course, actor=actor, offset=offset, limit=limit))


def with_names(work: Work, entries: Sequence[JournalEntry]) -> tuple[JournalLine, ...]:
    """Return entries with their names: a query for each kind of thing, and one for each course whose tasks changed."""
    courses = work.courses.many({entry.course for entry in entries if entry.course})
    people = {id: person.name for id, person in work.people.many(_people_in(entries)).items()}
    bodies = work.organisations.many({entry.subject for entry in entries if entry.kind == "organisation"})
    names: dict[UUID, str | LocalText] = {
        **_newcomers(entries),
        **people,
        **{id: body.name for id, body in bodies.items()},
        **_enrolled(work, entries),
        **_tasks(work, entries),
    }
    codes = _new_codes(entries) | {id: found.code for id, found in courses.items()}
    return tuple(
        JournalLine(
            entry=entry,
            course_code=codes.get(entry.course) if entry.course else None,
            about=names.get(_person_of(entry) or entry.subject) or names.get(entry.subject),
        )
        for entry in entries
    )


def _people_in(entries: Iterable[JournalEntry]) -> set[UUID]:
    persons = {entry.subject for entry in entries if entry.kind == "person"}
    return persons | {person for entry in entries if (person := _person_of(entry))}


def _newcomers(entries: Iterable[JournalEntry]) -> Mapping[UUID, str]:
    """Return the names of people who are new: a preview knows them before the register does."""
    new = ((entry.subject, entry.after) for entry in entries if entry.kind == "person" and entry.after)
    return {id: " ".join(held.get(name, "") for name in ("given_name", "family_name")).strip() for id, held in new}


def _new_codes(entries: Iterable[JournalEntry]) -> dict[UUID, str]:
    return {e.subject: e.after["code"] for e in entries if e.kind == "course" and e.after and "code" in e.after}


def _person_of(entry: JournalEntry) -> UUID | None:
    """Return the person that the entry names itself: an assignment or an enrolment that is new or gone."""
    found = (entry.after or entry.before or {}).get("person")
    return UUID(found) if isinstance(found, str) else None


def _enrolled(work: Work, entries: Iterable[JournalEntry]) -> Mapping[UUID, str]:
    courses = _courses_of(entries, "enrolment")
    lines = work.enrolments.of_courses(courses) if courses else {}
    return {line.enrolment.id: line.person.name for found in lines.values() for line in found}


def _tasks(work: Work, entries: Iterable[JournalEntry]) -> Mapping[UUID, LocalText]:
    new = ((entry.subject, entry.after) for entry in entries if entry.kind == "task" and entry.after)
    titles = {id: LocalText(**held["title"]) for id, held in new if "title" in held}
    courses = _courses_of(entries, "task")
    return titles | {task.id: task.title for course in courses for task in work.tasks.of_course(course)}


def _courses_of(entries: Iterable[JournalEntry], kind: str) -> set[UUID]:
    """Return the courses of the entries that do not name what they are about themselves: the changed ones."""
    return {entry.course for entry in entries if entry.kind == kind and entry.course and entry.before is not None}
