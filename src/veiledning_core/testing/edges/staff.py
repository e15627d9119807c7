"""Edges of the rules about who teaches and leads."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.kinds.distinct_persons import DistinctPersons
from ...rules.kinds.free_on_all_days import FreeOnAllDays
from ...rules.kinds.leader_per_group import LeaderPerGroup
from ...rules.kinds.minimum_staff import MinimumStaff
from ...rules.kinds.participants_per_teacher import ParticipantsPerTeacher
from ...rules.picture import Engagement, StaffMember
from ..pictures import a_staff_member, participants
from .stage import DAY, Edge, Stage, breaks, keeps


def distinct_persons(kind: DistinctPersons, stage: Stage) -> Iterator[Edge]:
    """Yield somebody in each of the roles, and one person in two of them."""
    roles = tuple(dict.fromkeys(kind.roles))
    yield keeps("a person for each role", stage.picture(staff=tuple(a_staff_member(role, role) for role in roles)))
    for role in roles[1:]:
        staff = (a_staff_member(roles[0], "Ola Nordmann"), a_staff_member(role, "Ola Nordmann"))
        yield breaks(f"one person as {roles[0]} and as {role}", stage.picture(staff=staff))


def free_on_all_days(kind: FreeOnAllDays, stage: Stage) -> Iterator[Edge]:
    """Yield nobody, somebody on every day and on one of two, and somebody on another course the same or next day."""
    days = stage.gatherings(2)
    member, partly = a_staff_member(kind.role), a_staff_member(kind.role, gatherings=(days[0].key,))
    yield breaks(f"nobody as {kind.role}", stage.picture(*days))
    yield keeps(f"somebody as {kind.role} on both days", stage.picture(*days, staff=(member,)))
    yield breaks(f"somebody as {kind.role} on one of two days", stage.picture(*days, staff=(partly,)))
    for offset in (0, 1):
        busy = frozenset((days[1].last_day + offset * DAY,))
        elsewhere = Engagement(person=member.person.id, course_code="KURS-2", days=busy)
        picture = stage.picture(*days, staff=(member,), elsewhere=(elsewhere,))
        says = f"somebody who is on another course {offset} days after the last day"
        yield Edge(says=says, picture=picture, fires=offset == 0)


def leader_per_group(kind: LeaderPerGroup, stage: Stage) -> Iterator[Edge]:
    """Yield a leader too few, and one for each group."""
    for count in (kind.groups - 1, kind.groups):
        says = f"{count} to lead {kind.groups} groups"
        yield Edge(says=says, picture=stage.picture(staff=_several(count, *kind.roles)), fires=count < kind.groups)


def minimum_staff(kind: MinimumStaff, stage: Stage) -> Iterator[Edge]:
    """Yield one too few, just enough, and just enough of whom one is there on one of two days only."""
    days = stage.gatherings(2)
    for count in (kind.min - 1, kind.min):
        picture = stage.picture(*days, staff=_several(count, kind.role))
        yield Edge(says=f"{count} as {kind.role}", picture=picture, fires=count < kind.min)
    partly = a_staff_member(kind.role, "Siri Lie", gatherings=(days[0].key,))
    picture = stage.picture(*days, staff=(*_several(kind.min - 1, kind.role), partly))
    yield Edge(says=f"{kind.min} as {kind.role}, one of them on one day", picture=picture, fires=kind.per_gathering)


def participants_per_teacher(kind: ParticipantsPerTeacher, stage: Stage) -> Iterator[Edge]:
    """Yield as many participants as one teacher may have, and one more, with one teacher and with two."""
    for people, teachers in ((kind.max, 1), (kind.max + 1, 1), (kind.max + 1, 2)):
        picture = stage.picture(participants=participants(people), staff=_several(teachers, kind.role))
        says = f"{people} participants and {teachers} as {kind.role}"
        yield Edge(says=says, picture=picture, fires=people > kind.max * teachers)


def _several(count: int, *roles: str) -> tuple[StaffMember, ...]:
    """Return so many people, who share the roles between them."""
    return tuple(a_staff_member(roles[place % len(roles)], f"Lege {place}") for place in range(count))
