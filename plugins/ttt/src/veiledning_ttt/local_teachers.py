"""Which participant of a cohort teaches at which local course: nobody completes the programme without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from veiledning_core.course_type.additions import CoursePanel, PanelContent, PanelTable
from veiledning_core.domain.messages import Listed, LocalText, Message

from .local_courses import TYPES

if TYPE_CHECKING:
    from veiledning_core.domain.course import Course
    from veiledning_core.domain.lists import EnrolmentLine
    from veiledning_core.use_cases.work import Work

TEACHER = "local-teacher"

_HEADINGS = (
    LocalText(nb="Deltaker", en="Participant"),
    LocalText(nb="Foretak", en="Trust"),
    LocalText(nb="Lokalt kurs", en="Local course"),
    LocalText(nb="Dager", en="Days"),
    LocalText(nb="Status", en="Status"),
)
_COUNTS = LocalText(
    nb="Lærere på et lokalt kurs: {teaching} av {people} deltakere. De som ikke er det ennå, står øverst.",
    en="Teachers at a local course: {teaching} of {people} participants. Those who are not yet come first.",
)
_NOBODY = LocalText(nb="Ingen er tatt opp ennå.", en="Nobody has been admitted yet.")


def panel() -> CoursePanel:
    """Return the panel that shows who teaches where."""
    return CoursePanel(
        key="local-teachers",
        title=LocalText(nb="Lokale lærere", en="Local teachers"),
        content=content,
        types=TYPES,
    )


def content(work: Work, code: str) -> PanelContent:
    """Return the participants of a cohort, each with the local courses that they teach at.

    Raises:
        NotFound: no course has that code.
    """
    from veiledning_core.domain.course import CourseStatus

    cohort = work.courses.by_code(code)
    people = [line for line in work.enrolments.of_course(cohort.id) if line.enrolment.status.is_binding]
    if not people:
        return PanelContent(paragraphs=(_NOBODY,))
    taught = _taught(
        work, [part for part in work.courses.parts_of(cohort.id) if part.status is not CourseStatus.CANCELLED]
    )
    people.sort(key=lambda line: line.person.id in taught)
    rows = tuple(_row(line, taught.get(line.person.id, ())) for line in people)
    teaching = sum(line.person.id in taught for line in people)
    return PanelContent(
        paragraphs=(Message(_COUNTS, teaching=teaching, people=len(people)),),
        tables=(PanelTable(headings=_HEADINGS, rows=rows),),
    )


def _taught(work: Work, local_courses: Sequence[Course]) -> Mapping[UUID, Sequence[Course]]:
    """Return the local courses that each teacher teaches at."""
    staff = work.assignments.of_courses([course.id for course in local_courses])
    taught: dict[UUID, list[Course]] = {}
    for course in local_courses:
        for person in dict.fromkeys(one.person for one in staff.get(course.id, ()) if one.role == TEACHER):
            taught.setdefault(person, []).append(course)
    return taught


def _row(line: EnrolmentLine, courses: Sequence[Course]) -> tuple[object, ...]:
    return (
        line.person.name,
        line.organisation.name if line.organisation else "–",
        Listed(course.code for course in courses),
        Listed(day for course in courses for day in course.days),
        Listed(course.status for course in courses),
    )
