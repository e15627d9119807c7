"""Asking every rule about a thousand courses, against loading them.

The yardstick reads from SQLite, into values, all that the rules will look at: the courses with their programmes, the
enrolments with people and senders, the staff and the waivers. What is measured does that too, and then makes the
pictures and asks every rule; so the rules themselves may take four times as long as the loading.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import attrs

from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.organisation import DatedName, Organisation, OrganisationKind
from veiledning_core.domain.person import Person
from veiledning_core.domain.staffing import Assignment
from veiledning_core.register import open_register
from veiledning_core.use_cases.checking import check_courses
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.work import Work

from .invented import days_from, names
from .measure import Comparison, in_turns, timed
from .sizes import Sizes

_ROLES = {
    "emnekurs": ("course-leader", "course-leader", "alis-office-doctor"),
    "ttt": ("programme-teacher", "programme-teacher"),
}
_BOUND = 5.0


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:
    """Yield the check of all courses, half of them emnekurs and half ttt."""
    with open_register(f"sqlite:///{folder / 'checking.db'}") as register:
        ids = register.run(_filled, sizes)
        ours, theirs = in_turns(
            lambda: timed(lambda: register.read(_checked, ids)),
            lambda: timed(lambda: register.read(_loaded, ids)),
            sizes.rounds,
        )
    what = f"checking {sizes.courses} courses of {sizes.people} people, loading included"
    yield Comparison(what=what, yardstick="loading them", ours=ours, theirs=theirs, bound=_BOUND)


def _loaded(work: Work, ids: Sequence[UUID]) -> int:
    courses = work.courses.many(ids)
    enrolments = work.enrolments.of_courses(ids)
    assignments = work.assignments.of_courses(ids)
    people = work.people.many(assignment.person for found in assignments.values() for assignment in found)
    return len(courses) + len(enrolments) + len(people) + len(work.waivers.of_courses(ids))


def _checked(work: Work, ids: Sequence[UUID]) -> int:
    verdicts = check_courses(work, list(work.courses.many(ids).values()))
    findings = sum(len(verdict.findings) for verdict in verdicts)
    if not findings:
        raise AssertionError("the rules found nothing to say, so they were not asked")
    return findings


def _filled(work: Work, sizes: Sizes) -> tuple[UUID, ...]:
    models = [
        new_course(work, NewCourse(type_key=key, code=f"{key}-0", gatherings=days, place="Oslo")).course
        for key, days in (("emnekurs", days_from(work.clock, 2)), ("ttt", days_from(work.clock, 4, each=2)))
    ]
    trusts = _trusts(work)
    courses = [_copy(work, models[number % 2], number) for number in range(1, sizes.courses + 1)]
    for course in courses:
        work.courses.add(course)
        _staff(work, course)
        _participants(work, course, trusts, sizes.people)
    return tuple(course.id for course in courses)


def _copy(work: Work, model: Course, number: int) -> Course:
    later = dt.timedelta(weeks=number % 200)
    gatherings = (attrs.evolve(g, days=tuple(day + later for day in g.days)) for g in model.gatherings)
    code = f"{model.type_key.upper()}-{number}"
    return attrs.evolve(model, id=work.new_id(), code=code, capacity=None, gatherings=tuple(gatherings))


def _trusts(work: Work) -> list[Organisation]:
    made = [
        Organisation(id=work.new_id(), kind=OrganisationKind.HEALTH_TRUST, names=(DatedName(name=f"Sykehuset {name}"),))
        for name in "ABCDEFGH"
    ]
    work.organisations.add(*made)
    return made


def _people(work: Work, course: Course, count: int, where: str) -> list[Person]:
    made = [
        Person(
            id=work.new_id(),
            given_name=given,
            family_name=family,
            email=f"{course.code.casefold()}.{number}@{where}.example",
        )
        for number, (given, family) in enumerate(itertools.islice(names(), count))
    ]
    work.people.add(*made)
    return made


def _staff(work: Work, course: Course) -> None:
    roles = _ROLES[course.type_key]
    for role, person in zip(roles, _people(work, course, len(roles), "kurs"), strict=True):
        work.assignments.add(Assignment(id=work.new_id(), course=course.id, person=person.id, role=role))


def _participants(work: Work, course: Course, trusts: Sequence[Organisation], count: int) -> None:
    people = _people(work, course, count, "lege")
    work.enrolments.add(
        *(
            Enrolment(
                id=work.new_id(),
                course=course.id,
                person=person.id,
                status=EnrolmentStatus.ADMITTED,
                applied_at=work.clock.now() + dt.timedelta(seconds=number),
                organisation=trusts[number * len(trusts) // count].id,
                department=f"Avdeling {number % 3}",
                answers={"leader-approval": True, "specialist": number % 2 == 0},
            )
            for number, person in enumerate(people)
        )
    )
