"""Kull 6: a small cohort after kull 5, with which somebody of kull 5 makes up a gathering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ...use_cases.completion import certifying, completing
from ...use_cases.courses import course_changes, local_courses
from .cohort_plan import DAYS_OF_SIX, ORGANISER, SIX, TEACHERS, VESTRE_VIKEN, local_course_of_six
from .local_courses import local_course
from .office import Days, Office, Story
from .people import READY_FOR_COHORT


def stories_of_cohort_six(office: Office) -> tuple[Story, ...]:
    """Return the cohort and its local course, to be told side by side."""
    return (cohort_six(office), local_course(office, local_course_of_six()))


def cohort_six(office: Office) -> Story:
    """Tell the cohort from its planning to its certificates; nothing goes wrong."""
    yield dt.date(2023, 1, 9)
    office.plan("ttt", SIX, *DAYS_OF_SIX, cohort="6", place="Oslo", organiser=ORGANISER)
    office.staff(SIX, "programme-teacher", *TEACHERS)
    office.run(course_changes.publish, SIX)
    yield dt.date(2023, 8, 21)
    local = local_course_of_six()
    follow_up = {"follow-up-name": office.people.name()}
    office.take(SIX, office.people.team(local.trust, 3, READY_FOR_COHORT, **follow_up))
    for trust in (local.trust, VESTRE_VIKEN):
        office.run(local_courses.agree_dates, SIX, trust, local.days)
    office.admit_all(SIX)
    first_half, second_half = DAYS_OF_SIX[:2], DAYS_OF_SIX[2:]
    yield from _attended(office, first_half)
    office.staff(local.code, "local-teacher", *_from(office, VESTRE_VIKEN))
    yield from _attended(office, second_half)
    yield dt.date(2024, 11, 18)
    office.run(completing.complete, SIX)
    office.run(certifying.issue_certificates, SIX)
    office.finish_tasks(SIX, due_by=dt.date.max)
    office.run(course_changes.close, SIX)


def _attended(office: Office, gatherings: Sequence[Days]) -> Story:
    for day in (day for days in gatherings for day in days):
        yield day
        office.attend(SIX)


def _from(office: Office, trust: str) -> list[str]:
    return [line.person.name for line in office.lines(SIX) if line.organisation and line.organisation.name == trust]
