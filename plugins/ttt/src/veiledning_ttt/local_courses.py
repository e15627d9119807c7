"""The local courses of a cohort: how each trust's stands, and planning those whose dates are agreed on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from veiledning_core.course_type.additions import CourseCommand, CoursePanel, PanelContent, PanelTable
from veiledning_core.domain.messages import Listed, LocalText, Message
from veiledning_core.use_cases.courses.local_courses import LocalCourse, LocalCourses, plan_local_course, wishes_of

if TYPE_CHECKING:
    from veiledning_core.domain.course import Course
    from veiledning_core.domain.enrolment import Wish
    from veiledning_core.domain.organisation import Organisation
    from veiledning_core.use_cases.work import Work

TYPES = ("ttt",)
TEACHER = "local-teacher"
_SHORT = re.compile(r"[A-Za-z][A-Za-z-]{1,7}")
_PLAIN = str.maketrans("ÆØÅ", "AOA")

_HEADINGS = (
    LocalText(nb="Foretak", en="Trust"),
    LocalText(nb="Deltakere", en="Participants"),
    LocalText(nb="Ønsket", en="Wished for"),
    LocalText(nb="Avtalt", en="Agreed on"),
    LocalText(nb="Lokalt kurs", en="Local course"),
    LocalText(nb="Lærere", en="Teachers"),
    LocalText(nb="Status", en="Status"),
)
_WINDOW = LocalText(
    nb="Lokale kurs holdes fra og med {first} til og med {last}: {state}.",
    en="Local courses lie between {first} and {last}, both included: {state}.",
)
_NO_WINDOW = LocalText(
    nb="Samlingene som lokale kurs skal ligge mellom, har ikke datoer ennå.",
    en="The gatherings between which local courses lie have no days yet.",
)
_COUNTS = LocalText(
    nb="{trusts} foretak: {agreed} har avtalt datoer, {planned} har et lokalt kurs.",
    en="{trusts} trusts: {agreed} have agreed on dates, {planned} have a local course.",
)
_NO_TRUST = LocalText(nb="Ingen foretak har søkere eller deltakere ennå.", en="No trust has sent anybody yet.")
_ALSO_APPLIED = LocalText(nb="{people} (søkere: {count})", en="{people} (applicants: {count})")
_PLANNED = LocalText(nb="Lokale kurs planlagt: {codes}", en="Local courses planned: {codes}")
_NOTHING_TO_PLAN = LocalText(
    nb="Alle foretak med avtalte datoer har et lokalt kurs.",
    en="Every trust whose dates are agreed on has a local course.",
)


def panel() -> CoursePanel:
    """Return the panel that shows how each trust's local course stands."""
    return CoursePanel(
        key="local-courses", title=LocalText(nb="Lokale kurs", en="Local courses"), content=content, types=TYPES
    )


def command() -> CourseCommand:
    """Return the command that plans what was agreed on."""
    return CourseCommand(
        key="plan-agreed-local-courses",
        title=LocalText(nb="Planlegg avtalte lokale kurs", en="Plan the local courses agreed on"),
        help=LocalText(
            nb="Et utkast for hvert foretak med avtalte datoer og uten lokalt kurs, med deltakerne som lærere",
            en="A draft for every trust with agreed dates and no local course, with its participants as teachers",
        ),
        do=plan_all_agreed,
        types=TYPES,
    )


def content(work: Work, code: str) -> PanelContent:
    """Return the trusts of a cohort with what they wished for, agreed on, and planned.

    Raises:
        NotFound: no course has that code.
        UsageFault: no local courses belong to such a course.
    """
    found = wishes_of(work, code)
    if not found.organisations:
        return PanelContent(paragraphs=(_window(found), _NO_TRUST))
    teachers = _teachers(work, [course for one in found.organisations for course in one.courses])
    rows = tuple(_row(one, teachers) for one in found.organisations)
    return PanelContent(
        paragraphs=(_window(found), _counts(found.organisations)), tables=(PanelTable(headings=_HEADINGS, rows=rows),)
    )


def plan_all_agreed(work: Work, code: str) -> Message:
    """Plan a local course for every trust whose dates are agreed on and that has none.

    Raises:
        NotFound: no course has that code.
        UsageFault: no local courses belong to such a course, or the dates do not fit.
        RuleRefused: the course is closed or cancelled, or a rule refuses one of the local courses.
    """
    parent = work.courses.by_code(code)
    waiting = [one for one in wishes_of(work, code).organisations if one.agreed and not one.courses]
    planned = []
    for done, one in enumerate(waiting):
        work.progress.step(done, len(waiting))
        local_code = _free_code(work, parent, one.organisation)
        plan_local_course(work, code, one.organisation.name, local_code=local_code)
        planned.append(local_code)
    return Message(_PLANNED, codes=Listed(planned)) if planned else Message(_NOTHING_TO_PLAN)


def _window(found: LocalCourses) -> Message:
    if found.window is None:
        return Message(_NO_WINDOW)
    return Message(_WINDOW, first=found.window.first, last=found.window.last, state=found.state)


def _counts(trusts: Sequence[LocalCourse]) -> Message:
    agreed, planned = sum(bool(one.agreed) for one in trusts), sum(bool(one.courses) for one in trusts)
    return Message(_COUNTS, trusts=len(trusts), agreed=agreed, planned=planned)


def _teachers(work: Work, courses: Sequence[Course]) -> Mapping[UUID, int]:
    staff = work.assignments.of_courses([course.id for course in courses])
    return {id: len({one.person for one in found if one.role == TEACHER}) for id, found in staff.items()}


def _row(one: LocalCourse, teachers: Mapping[UUID, int]) -> tuple[object, ...]:
    people: object = one.participants
    if one.applicants:
        people = Message(_ALSO_APPLIED, people=one.participants, count=one.applicants)
    return (
        one.organisation.name,
        people,
        Listed((_wish(wish) for wish in one.proposed), between="; "),
        Listed(one.agreed),
        Listed(course.code for course in one.courses),
        Listed(teachers.get(course.id, 0) for course in one.courses),
        Listed(course.status for course in one.courses),
    )


def _wish(wish: Wish) -> object:
    return Listed(wish.dates) if wish.dates else wish.words


def _free_code(work: Work, parent: Course, body: Organisation) -> str:
    """Return a code that no course has: LOK, the cohort, and what people call the trust."""
    wanted = f"LOK-{parent.cohort or parent.code}-{_short(body)}".upper().translate(_PLAIN)
    code, number = wanted, 1
    while work.courses.find_code(code) is not None:
        number += 1
        code = f"{wanted}-{number}"
    return code


def _short(body: Organisation) -> str:
    """Return the shortest name that people use, else the initials."""
    names = [name for name in body.also_known_as if _SHORT.fullmatch(name)]
    initials = "".join(word[0] for word in body.name.split() if word not in ("HF", "RHF"))
    return min(names, key=len, default=initials)
