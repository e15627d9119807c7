"""The courses that a year is planned with: new ones, and drafts that get other days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...domain.availability import Availability
from ...domain.course import Course, CourseStatus
from ...domain.errors import RuleRefused, UsageFault
from ...domain.messages import LocalText, Message
from ...domain.person import Person
from ..courses.course_changes import in_status
from ..reading import one_person
from ..types import edition_of
from ..work import Work
from .time_limits import TimeLimits, time_limits


@attrs.frozen(kw_only=True)
class YearCourse:
    """Kurs som skal inn i året: a new one of a type, or without `type_key` a draft that there is.

    `staff` are people of the register, each named alone or as `role:name`; those of a draft are known. `first` and
    `last` are the days between which it lies, the year's own where they are None.
    """

    code: str
    type_key: str | None = None
    staff: tuple[str, ...] = ()
    place: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


@attrs.frozen(kw_only=True)
class YearAsked:
    """Det som planlegges: the courses, between which days, and whose school holidays count (all, if none is named)."""

    first: dt.date
    last: dt.date
    courses: tuple[YearCourse, ...]
    counties: tuple[str, ...] = ()
    seed: int = 1


@attrs.frozen(kw_only=True)
class Wanted:
    """What is known of a course that is to get days: its type, its gatherings, its people and its limits."""

    asked: YearCourse
    course: Course | None
    course_type: CourseType
    keys: tuple[str, ...]
    labels: tuple[LocalText, ...]
    lengths: tuple[int, ...]
    limits: TimeLimits
    people: tuple[Person, ...]
    roles: tuple[str, ...]
    """The role of each of the people; empty for a draft, where they have theirs."""
    place: str

    @property
    def code(self) -> str:
        """Return its code."""
        return self.asked.code


def wanted_courses(work: Work, asked: YearAsked) -> tuple[Wanted, ...]:
    """Return the courses that are asked for.

    Raises:
        NotFound: no such type, course or person.
        UsageFault: no course at all, one twice, a code that is taken, or a role that the type does not have.
        RuleRefused: a course that is to get other days is no draft.
    """
    codes = [one.code for one in asked.courses]
    if not codes or len(set(codes)) < len(codes):
        raise UsageFault(Message("name each course that is to get days once"))
    return tuple(_wanted(work, one) for one in asked.courses)


def availability_of(work: Work, wanted: Sequence[Wanted]) -> dict[UUID, Availability]:
    """Return when the people of the courses can, as far as anybody has said."""
    people = {person.id for one in wanted for person in one.people}
    return {id: held.when for id, held in work.availabilities.of_people(people).items()}


def _wanted(work: Work, asked: YearCourse) -> Wanted:
    if asked.type_key is None:
        return _draft(work, asked)
    if work.courses.find_code(asked.code):
        raise UsageFault(
            Message("there is a course {code} already", code=asked.code), hint=Message("Choose another code.")
        )
    course_type = work.types.get(asked.type_key)
    if course_type.part_of is not None:
        raise UsageFault(
            Message("a course of type {key} belongs to another course", key=course_type.key),
            hint=Message("Plan it with `veiledning plan local-courses`."),
        )
    named = [_named(work, course_type, text) for text in asked.staff]
    return Wanted(
        asked=asked,
        course=None,
        course_type=course_type,
        keys=tuple(template.key for template in course_type.gatherings),
        labels=tuple(template.label for template in course_type.gatherings),
        lengths=tuple(template.days for template in course_type.gatherings),
        limits=time_limits(course_type, None),
        people=tuple(person for _, person in named),
        roles=tuple(role for role, _ in named),
        place=asked.place,
    )


def _draft(work: Work, asked: YearCourse) -> Wanted:
    course = in_status(work.courses.by_code(asked.code), CourseStatus.DRAFT)
    course_type = edition_of(work, course)
    if not course.gatherings:
        raise RuleRefused(Message("the course has no gatherings yet"), where=course.code)
    staff = {assignment.person for assignment in work.assignments.of_courses((course.id,))[course.id]}
    return Wanted(
        asked=asked,
        course=course,
        course_type=course_type,
        keys=tuple(gathering.key for gathering in course.gatherings),
        labels=tuple(gathering.label for gathering in course.gatherings),
        lengths=tuple(len(gathering.days) for gathering in course.gatherings),
        limits=time_limits(course_type, course.variant),
        people=tuple(sorted(work.people.many(staff).values(), key=lambda person: person.sort_key)),
        roles=(),
        place=asked.place or course.place,
    )


def _named(work: Work, course_type: CourseType, text: str) -> tuple[str, Person]:
    role, sign, name = text.partition(":")
    roles = [known.key for known in course_type.roles]
    if sign and role.strip() not in roles:
        raise UsageFault(
            Message("the type {key} has no role {role!r}", key=course_type.key, role=role.strip()),
            hint=Message("It has {keys}.", keys=", ".join(roles) or "–"),
        )
    return (role.strip() if sign else roles[0]), one_person(work, name if sign else text)
