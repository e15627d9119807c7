"""Planning the local courses of a cohort whose dates are agreed on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from veiledning_core.course_type.additions import CourseCommand
from veiledning_core.domain.messages import Listed, LocalText, Message

if TYPE_CHECKING:
    from veiledning_core.domain.course import Course
    from veiledning_core.domain.organisation import Organisation
    from veiledning_core.use_cases.work import Work

TYPES = ("ttt",)
_SHORT = re.compile(r"[A-Za-z][A-Za-z-]{1,7}")
_PLAIN = str.maketrans("ÆØÅ", "AOA")

_PLANNED = LocalText(nb="Lokale kurs planlagt: {codes}", en="Local courses planned: {codes}")
_NOTHING_TO_PLAN = LocalText(
    nb="Alle foretak med avtalte datoer har et lokalt kurs.",
    en="Every trust whose dates are agreed on has a local course.",
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


def plan_all_agreed(work: Work, code: str) -> Message:
    """Plan a local course for every trust whose dates are agreed on and that has none.

    Raises:
        NotFound: no course has that code.
        UsageFault: no local courses belong to such a course, or the dates do not fit.
        RuleRefused: the course is closed or cancelled, or a rule refuses one of the local courses.
    """
    from veiledning_core.use_cases.courses.local_courses import plan_local_course, wishes_of

    parent = work.courses.by_code(code)
    waiting = [one for one in wishes_of(work, code).organisations if one.agreed and not one.courses]
    planned = []
    for done, one in enumerate(waiting):
        work.progress.step(done, len(waiting))
        local_code = _free_code(work, parent, one.organisation)
        plan_local_course(work, code, one.organisation.name, local_code=local_code)
        planned.append(local_code)
    return Message(_PLANNED, codes=Listed(planned)) if planned else Message(_NOTHING_TO_PLAN)


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
