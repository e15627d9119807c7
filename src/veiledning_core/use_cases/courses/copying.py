"""Planning a course as an earlier one was held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...course_type.variants import worded_for_variant
from ...domain.course import Course
from ...domain.staffing import Assignment
from ...domain.variant import Days
from ..checking import CourseCheck
from ..types import edition_of
from ..work import Work
from .new_course import NewCourse, drafted, keep_draft


def copy_course(
    work: Work,
    code: str,
    new_code: str,
    *,
    gatherings: tuple[Days, ...],
    cohort: str | None = None,
) -> CourseCheck:
    """Plan a new draft on new days from a course: its type, place, seats, bodies and staff, never its participants.

    The draft follows the edition of the type that is installed. Where the course followed the same, its programme comes
    along as it was edited; else the programme is the newer edition's. The title stays in the language that it is in.

    Raises:
        NotFound: no course has that code.
        UsageFault: the new code is taken, or the gatherings do not fit the type.
        ValueFault: a gathering has fewer days than its programme.
        RuleRefused: a rule refuses such a course from the start.
    """
    original = work.courses.by_code(code)
    course_type = work.types.get(original.type_key)
    asked = _asked(work, original, new_code, gatherings, cohort)
    draft = drafted(work, asked, course_type, language=_language_of(work, original))
    if original.edition == course_type.edition:
        draft = worded_for_variant(_with_programme_of(original, draft), course_type)
    staff = tuple(_staff(work, original, draft, course_type))
    return keep_draft(work, draft, course_type, staff=staff)


def _asked(work: Work, original: Course, new_code: str, gatherings: tuple[Days, ...], cohort: str | None) -> NewCourse:
    names = _names(work, original.organiser, original.organisation)
    return NewCourse(
        type_key=original.type_key,
        code=new_code,
        gatherings=gatherings,
        title=_own_title(work, original),
        cohort=cohort,
        place=original.place,
        capacity=original.capacity,
        delivery=original.delivery,
        organiser=names[0],
        organisation=names[1],
        part_of=work.courses.get(original.part_of).code if original.part_of else None,
    )


def _names(work: Work, *bodies: UUID | None) -> list[str | None]:
    found = work.organisations.many({body for body in bodies if body})
    return [found[body].name if body else None for body in bodies]


def _own_title(work: Work, original: Course) -> str:
    """Return the title that somebody wrote by hand; an edition's own title is left to the newer edition."""
    title = edition_of(work, original).title
    return "" if original.title in (title.nb, title.en) else original.title


def _language_of(work: Work, original: Course) -> str:
    """Return the language of a title that is the edition's own."""
    title = edition_of(work, original).title
    return "en" if original.title == title.en != title.nb else "nb"


def _with_programme_of(original: Course, draft: Course) -> Course:
    held = {gathering.key: gathering for gathering in original.gatherings}
    gatherings = (
        attrs.evolve(new, sessions=held[new.key].sessions, place=held[new.key].place) if new.key in held else new
        for new in draft.gatherings
    )
    return attrs.evolve(draft, gatherings=tuple(gatherings))


def _staff(work: Work, original: Course, draft: Course, course_type: CourseType) -> Iterator[Assignment]:
    """Yield the same people in the same roles, where the draft has such a role and such a gathering."""
    roles = {role.key for role in course_type.roles}
    keys = {gathering.key for gathering in draft.gatherings}
    for held in _assignments(work, original):
        gatherings = tuple(key for key in held.gatherings if key in keys)
        if held.role in roles and bool(gatherings) == bool(held.gatherings):
            yield attrs.evolve(held, id=work.new_id(), course=draft.id, gatherings=gatherings)


def _assignments(work: Work, course: Course) -> Sequence[Assignment]:
    return work.assignments.of_courses((course.id,)).get(course.id, ())
