"""A topic course with nine participants from three municipalities, and three who lead groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.groups.making import make_course_groups
from veiledning_core.use_cases.groups.practising import make_course_rounds
from veiledning_core.use_cases.groups.rounds_seen import SeenRound, rounds_of
from veiledning_core.use_cases.groups.seeing import SeenGroups, groups_of
from veiledning_core.use_cases.journal.undoing import undo

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

CODE = "EMNE-1"
FIRST, SECOND = dt.date(2026, 9, 8), dt.date(2026, 10, 20)
TOWNS = ("Ås", "Bø", "Os")
NAMES = ("Ada Ås", "Bo Ås", "Cato Ås", "Dag Bø", "Eli Bø", "Finn Bø", "Gro Os", "Hans Os", "Ida Os")
LEADERS = ("Kari Lie", "Lars Lie", "Mona Lie")


def plan(office: Office, *names: str) -> None:
    """Plan and publish a course with its leaders, and admit people from one town after the other."""
    office.day = FIRST - dt.timedelta(days=60)
    office.plan("emnekurs", CODE, (FIRST,), (SECOND,), place="Hamar", organiser="ALIS-kontor Oslo")
    office.staff(CODE, "course-leader", *LEADERS[:2])
    office.staff(CODE, "alis-office-doctor", LEADERS[2])
    office.register.run(course_changes.publish, CODE)
    if names:
        admit(office, *names)


def plan_nine(office: Office) -> None:
    plan(office, *NAMES)


def group_nine(office: Office) -> None:
    """Plan the course, and make its groups, triads and pairs."""
    plan_nine(office)
    office.register.run(make_course_groups, CODE)
    office.register.run(make_course_rounds, CODE)


def admit(office: Office, *names: str, **answers: str) -> tuple[UUID, ...]:
    """Admit people whose family names are the towns that they are from."""
    office.take(CODE, sign_up_table(*(_form(name) | answers for name in names)))
    by_name = {line.person.name: line.enrolment.id for line in office.lines(CODE)}
    ids = tuple(by_name[name] for name in names)
    office.register.run(admitting.admit, CODE, ids)
    return ids


def _form(name: str) -> dict[str, str]:
    given, family = name.split()
    email = f"{given}.{family}@lege.example".casefold().replace("å", "aa").replace("ø", "o")
    return {"given-name": given, "family-name": family, "email": email, "municipality": family}


def who(office: Office, name: str) -> UUID:
    return next(line.enrolment.id for line in office.lines(CODE) if line.person.name == name)


def leader(office: Office, name: str) -> UUID:
    found = office.register.read(lambda work: work.people.search(name, offset=0, limit=2))
    return found[0].id


def seen(office: Office) -> SeenGroups:
    return office.register.read(groups_of, CODE)


def members(groups: SeenGroups) -> list[list[str]]:
    return [[seat.name for seat in group.seats] for group in groups.groups]


def where(groups: SeenGroups) -> Mapping[str, int]:
    return {seat.name: group.number for group in groups.groups for seat in group.seats}


def pinned(groups: SeenGroups) -> set[str]:
    return {seat.name for group in groups.groups for seat in group.seats if seat.pinned}


def rounds(office: Office) -> Mapping[str, SeenRound]:
    return {one.session: one for one in office.register.read(rounds_of, CODE).rounds}


def undo_newest(office: Office) -> None:
    """Undo what was done last."""
    office.register.run(undo, office.journal()[0].number or 0)


def kept(office: Office) -> tuple[Any, ...]:
    """Return all that is kept about groups."""

    def read(work: Any) -> tuple[Any, ...]:
        course = work.courses.by_code(CODE).id
        return work.groups.of_course(course), tuple(work.rounds.of_courses([course])[course])

    return office.register.read(read)


Steps = Callable[["Office"], None]
