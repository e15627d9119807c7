"""Local courses: planned on the dates agreed on, staffed, held under supervision, and closed."""

from __future__ import annotations

import datetime as dt

import attrs

from ...domain.note import NoteKind
from ...use_cases.completion import certifying, completing
from ...use_cases.courses import course_changes, local_courses, noting
from .office import Days, Office, Story

_WEEK = dt.timedelta(weeks=1)
_NOTE = (
    "De lokale lærerne hadde delt opplegget mellom seg og holdt tiden.\n\n"
    "Tilbakemeldingene i gruppene ble mer presise den andre dagen. Neste gang kan de la deltakerne øve lenger før "
    "oppsummeringen."
)


@attrs.frozen(kw_only=True)
class LocalCourse:
    """Lokalt kurs slik et foretak holder det; `helpers` taught there before and come in addition to the participants.

    `dates` are asked for only where none were agreed on before it is planned.
    """

    parent: str
    code: str
    trust: str
    place: str
    teacher: str
    days: Days
    planned: dt.date
    helpers: int = 0
    colleagues: int = 6


def local_course(office: Office, plan: LocalCourse) -> Story:
    """Tell one local course from its planning to its certificates."""
    first, last = plan.days[0], plan.days[-1]
    yield plan.planned
    _plan(office, plan)
    yield first - 8 * _WEEK
    office.run(course_changes.publish, plan.code)
    office.take(plan.code, office.people.team(plan.trust, plan.colleagues, {}))
    office.finish_tasks(plan.code)
    yield first - 2 * _WEEK
    office.admit_all(plan.code)
    for day in plan.days:
        yield day
        office.attend(plan.code)
    yield last + _WEEK
    office.run(noting.write_note, plan.code, NoteKind.SUPERVISION, _NOTE)
    office.run(completing.complete, plan.code)
    office.run(certifying.issue_certificates, plan.code)
    yield last + 2 * _WEEK
    office.finish_tasks(plan.code)
    office.run(course_changes.close, plan.code)


def _plan(office: Office, plan: LocalCourse) -> None:
    office.run(
        local_courses.plan_local_course,
        plan.parent,
        plan.trust,
        local_code=plan.code,
        place=plan.place,
        teacher=plan.teacher,
    )
    office.staff(plan.code, "local-teacher", *office.people.names(plan.helpers))
