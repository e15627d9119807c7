"""Looking things up: lists, and one thing with what stands around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import attrs

from ..course_type.model import CourseType
from ..domain.course import Course, CourseStatus
from ..domain.enrolment import Enrolment, StatusChange
from ..domain.errors import NotFound, PluginBroken, UsageFault
from ..domain.journal import JournalEntry
from ..domain.lists import CourseFilter, CourseLine, EnrolmentLine, JournalFilter
from ..domain.messages import Listed, LocalText, Message
from ..domain.organisation import Organisation
from ..domain.person import Person
from ..domain.task import Task, TaskStatus
from ..domain.text import match_key
from ..rules.picture import StaffMember
from .subjects import telling_names
from .types import edition_of
from .work import Work


@attrs.frozen(kw_only=True)
class CoursePage:
    """A window on the list of courses, where it begins, and how many there are in all.

    `place` is where the course stands that was asked about, if the list has it.
    """

    lines: tuple[CourseLine, ...]
    total: int
    offset: int = 0
    place: int | None = None


@attrs.frozen(kw_only=True)
class CourseCard:
    """Kurskort: a course with the bodies and people around it; `course_type` is None when its plugin is missing."""

    course: Course
    course_type: CourseType | None
    organiser: Organisation | None
    organisation: Organisation | None
    parent: Course | None
    parts: tuple[Course, ...]
    staff: tuple[StaffMember, ...]

    @property
    def title(self) -> LocalText | str:
        """Return what the course is called, in the reader's language where it is called as its type."""
        return self.course_type.called(self.course) if self.course_type else self.course.title


@attrs.frozen(kw_only=True)
class PersonCard:
    """Personkort: a person with everything they applied for, and its history."""

    person: Person
    enrolments: tuple[tuple[Course, Enrolment, tuple[StatusChange, ...]], ...]


@attrs.frozen(kw_only=True)
class DueTask:
    """A task with the course that it belongs to."""

    task: Task
    course: Course


def list_courses(
    work: Work, chosen: CourseFilter, *, order: str = "-first_day", offset: int = 0, limit: int = 50
) -> CoursePage:
    """Return a window on the courses; only what is asked for is read."""
    lines = work.courses.page(chosen, order=order, offset=offset, limit=limit)
    return CoursePage(lines=tuple(lines), total=work.courses.count(chosen), offset=offset)


def list_courses_around(
    work: Work, code: str, chosen: CourseFilter, *, order: str = "-first_day", above: int = 0, limit: int = 50
) -> CoursePage:
    """Return the window that begins `above` lines before a course; the first one where the list has it not."""
    place = work.courses.place_of(code, chosen, order=order)
    page = list_courses(work, chosen, order=order, offset=max(0, (place or 0) - above), limit=limit)
    return attrs.evolve(page, place=place)


def course_card(work: Work, code: str) -> CourseCard:
    """Return a course with what stands around it.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    assignments = work.assignments.of_courses((course.id,)).get(course.id, ())
    people = work.people.many({assignment.person for assignment in assignments})
    bodies = work.organisations.many({body for body in (course.organiser, course.organisation) if body})
    return CourseCard(
        course=course,
        course_type=_type_if_there(work, course),
        organiser=bodies.get(course.organiser) if course.organiser else None,
        organisation=bodies.get(course.organisation) if course.organisation else None,
        parent=work.courses.get(course.part_of) if course.part_of else None,
        parts=tuple(work.courses.parts_of(course.id)),
        staff=tuple(StaffMember(assignment=a, person=people[a.person]) for a in assignments),
    )


def course_tasks(work: Work, code: str) -> tuple[Task, ...]:
    """Return a course's tasks, open ones first, by due date.

    Raises:
        NotFound: no course has that code.
    """
    tasks = work.tasks.of_course(work.courses.by_code(code).id)
    return tuple(
        sorted(tasks, key=lambda task: (task.status is not TaskStatus.OPEN, task.due or dt.date.max, task.key))
    )


def due_tasks(
    work: Work,
    *,
    until: dt.date | None = None,
    owner: str | None = None,
    courses: Sequence[CourseStatus] = (),
    limit: int = 200,
) -> tuple[DueTask, ...]:
    """Return the open tasks due by a day, the oldest first, each with its course.

    `owner` is the key of a role. The `courses` are those of some status, or all.
    """
    tasks = work.tasks.due(until=until, status=TaskStatus.OPEN, owner=owner, courses=courses, limit=limit)
    found = work.courses.many({task.course for task in tasks})
    return tuple(DueTask(task=task, course=found[task.course]) for task in tasks)


def list_people(work: Work, words: str = "", *, offset: int = 0, limit: int = 50) -> Sequence[Person]:
    """Return people whose name or e-mail has every word, in Norwegian order."""
    return work.people.search(words, offset=offset, limit=limit)


def person_card(work: Work, wanted: str) -> PersonCard:
    """Return the person meant by id, e-mail address or full name, with everything they applied for.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are.
    """
    person = one_person(work, wanted)
    enrolments = work.enrolments.of_person(person.id)
    courses = work.courses.many({enrolment.course for enrolment in enrolments})
    found = ((courses[e.course], e, tuple(work.enrolments.history(e.id))) for e in enrolments)
    return PersonCard(person=person, enrolments=tuple(found))


def enrolment_card(work: Work, enrolment: UUID) -> tuple[EnrolmentLine, tuple[StatusChange, ...]]:
    """Return an enrolment with its person, sender and history."""
    found = work.enrolments.get(enrolment)
    organisation = work.organisations.get(found.organisation) if found.organisation else None
    line = EnrolmentLine(enrolment=found, person=work.people.get(found.person), organisation=organisation)
    return line, tuple(work.enrolments.history(enrolment))


def list_journal(
    work: Work, *, course: str | None = None, actor: str | None = None, offset: int = 0, limit: int = 50
) -> Sequence[JournalEntry]:
    """Return journal entries, newest first.

    Raises:
        NotFound: no course has that code.
    """
    return work.journal.page(journal_filter(work, course=course, actor=actor), offset=offset, limit=limit)


def journal_filter(work: Work, *, course: str | None, actor: str | None) -> JournalFilter:
    """Return the filter for the journal of a course, by its code.

    Raises:
        NotFound: no course has that code.
    """
    return JournalFilter(course=work.courses.by_code(course).id if course else None, actor=actor)


def journal_entry(work: Work, number: int) -> JournalEntry:
    """Return one journal entry.

    Raises:
        NotFound: there is none of that number.
    """
    return work.journal.get(number)


def _type_if_there(work: Work, course: Course) -> CourseType | None:
    try:
        return edition_of(work, course)
    except (PluginBroken, NotFound):
        return None


def one_person(work: Work, wanted: str) -> Person:
    """Return the person meant by id, e-mail address or full name.

    Raises:
        NotFound: nobody is meant.
        UsageFault: several people are.
    """
    if (by_id := _as_uuid(wanted)) is not None:
        return work.people.get(by_id)
    found = work.people.by_emails((wanted.strip().casefold(),)) or _called(work, wanted)
    if not found:
        raise NotFound(Message("nobody is called {wanted!r}", wanted=wanted))
    if len(found) > 1:
        raise UsageFault(
            Message(
                "{count} people are called {wanted!r}: {who}",
                count=len(found),
                wanted=wanted,
                who=Listed(telling_names(found).values()),
            ),
            hint=Message("Give the e-mail address, or the id from `veiledning person list`."),
        )
    return found[0]


def _called(work: Work, words: str) -> Sequence[Person]:
    """Return those whose full name it is, else those in whose name or address the words stand."""
    found = work.people.search(words, offset=0, limit=10)
    return [person for person in found if match_key(person.name) == match_key(words)] or found


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
