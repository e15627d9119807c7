"""Planning a course from its type."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import attrs

from ...course_type.drafting import draft_course
from ...course_type.model import CourseType
from ...domain.course import Course, Delivery, course_code
from ...domain.errors import UsageFault
from ...domain.messages import Message
from ...domain.staffing import Assignment
from ...domain.text import one_line
from ...domain.variant import Days
from ...rules.finding import Moment
from ..checking import CourseCheck, check_and_reconcile, checked, refuse_if_stopped
from ..organisations import organisation_named
from ..types import freeze_edition
from ..work import Work


@attrs.frozen(kw_only=True)
class NewCourse:
    """What a person says about a course that is to be planned; the rest comes from its type.

    `gatherings` are the days of each, in order. `organiser` and `organisation` are names, `part_of` a course code. The
    variant follows from the days unless it is given.
    """

    type_key: str
    code: str
    gatherings: tuple[Days, ...]
    title: str = ""
    cohort: str | None = None
    place: str = ""
    capacity: int | None = None
    delivery: Delivery = Delivery.PHYSICAL
    variant: str | None = None
    organiser: str | None = None
    organisation: str | None = None
    part_of: str | None = None


def new_course(work: Work, asked: NewCourse, *, language: str = "nb") -> CourseCheck:
    """Plan a course as a draft, with its type's programme on the given days and its tasks.

    Raises:
        NotFound: no such type, parent course or organisation.
        UsageFault: the code is taken, or the gatherings do not fit the type.
        RuleRefused: a rule refuses such a course from the start.
    """
    course_type = work.types.get(asked.type_key)
    return keep_draft(work, drafted(work, asked, course_type, language=language), course_type)


def keep_draft(work: Work, course: Course, course_type: CourseType, *, staff: Sequence[Assignment] = ()) -> CourseCheck:
    """Write a new course with its staff, its rules asked and its tasks made.

    Raises:
        RuleRefused: a rule refuses such a course from the start.
    """
    freeze_edition(work, course_type)
    work.courses.add(course)
    for assignment in staff:
        work.assignments.add(assignment)
    refuse_if_stopped(checked(work, course), Moment.CREATE, Message("the course cannot be planned like this"))
    return check_and_reconcile(work, course)


def drafted(work: Work, asked: NewCourse, course_type: CourseType, *, language: str) -> Course:
    """Return a course of the type as it is asked for, not written yet.

    Raises:
        NotFound: no such parent course or organisation.
        UsageFault: the code is taken, or the gatherings do not fit the type.
    """
    code = _free_code(work, asked.code)
    return draft_course(
        course_type,
        id=work.new_id(),
        code=code,
        gatherings=asked.gatherings,
        title=one_line(asked.title) or course_type.title.in_language(language),
        cohort=asked.cohort,
        place=asked.place,
        capacity=asked.capacity,
        delivery=asked.delivery,
        variant=asked.variant,
        organiser=organisation_named(work, asked.organiser).id if asked.organiser else None,
        organisation=organisation_named(work, asked.organisation).id if asked.organisation else None,
        part_of=_parent(work, asked, course_type),
    )


def _free_code(work: Work, text: str) -> str:
    code = course_code(text)
    if work.courses.find_code(code) is not None:
        raise UsageFault(Message("there is a course {code} already", code=code), hint=Message("Choose another code."))
    return code


def _parent(work: Work, asked: NewCourse, course_type: CourseType) -> UUID | None:
    if course_type.part_of is None:
        if asked.part_of:
            raise UsageFault(Message("a course of type {key} belongs to no other course", key=course_type.key))
        return None
    if not asked.part_of:
        raise UsageFault(
            Message(
                "a course of type {key} belongs to a course of type {parent}",
                key=course_type.key,
                parent=course_type.part_of,
            ),
            hint=Message("Name it with --part-of."),
        )
    parent = work.courses.by_code(course_code(asked.part_of))
    if parent.type_key != course_type.part_of:
        raise UsageFault(
            Message(
                "{code} is a course of type {found}, not {wanted}",
                code=parent.code,
                found=parent.type_key,
                wanted=course_type.part_of,
            )
        )
    return parent.id
