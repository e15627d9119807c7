"""Small pictures of courses for tests of rules: every builder has a sensible default for what the test is not about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from ..domain.attendance import Attendance, MadeUpAt, Presence
from ..domain.citation import Citation, Strength
from ..domain.course import Course
from ..domain.enrolment import Enrolment, EnrolmentStatus, KeptAnswer
from ..domain.gathering import Gathering
from ..domain.messages import LocalText
from ..domain.organisation import DatedName, Organisation, OrganisationKind
from ..domain.person import Person
from ..domain.preparation import Preparation, PreparationBlock
from ..domain.session import Session, SessionKind
from ..domain.staffing import Assignment
from ..domain.time import parse_clock_time
from ..rules.finding import Fix, Moment
from ..rules.picture import Participant, Picture, Proposal, StaffMember
from ..rules.rule import Rule, RuleKind

CITE = Citation(source="plan", section="Rammer")
FIRST_DAY = dt.date(2026, 9, 7)
"""The first day of a gathering that is built without one: a Monday."""
TODAY = dt.date(2026, 6, 1)
"""The day a picture is taken when the test does not say."""


def said(kind: RuleKind, picture: Picture) -> list[tuple[str, str]]:
    """Return what a kind says about a picture: the subject and the English sentence of each fault."""
    return [(fault.subject, str(fault.message)) for fault in kind.faults(picture)]


def identity(name: str) -> UUID:
    """Return the same id for the same name, so that two builders can mean the same thing."""
    return uuid5(NAMESPACE_OID, name)


def words(text: str) -> LocalText:
    """Return a text that is the same in both languages."""
    return LocalText(nb=text, en=text)


def a_session(key: str = "s1", start: str = "09:00", minutes: int = 60, **more: Any) -> Session:
    """Return a lecture with its key as title, or what `more` makes of it."""
    given = {"kind": SessionKind.LECTURE, "title": words(key), **more}
    return Session(key=key, start=parse_clock_time(start), minutes=minutes, **given)


def a_gathering(key: str = "day-1", first: dt.date = FIRST_DAY, *, days: int = 1, **more: Any) -> Gathering:
    """Return a gathering of consecutive days, with its key as label."""
    dates = tuple(first + dt.timedelta(days=offset) for offset in range(days))
    return Gathering(key=key, label=words(key), days=dates, **more)


def a_course(*gatherings: Gathering, code: str = "KURS-1", **more: Any) -> Course:
    """Return a physical course with these gatherings, and neither seats nor place."""
    given = {"id": identity(code), "type_key": "kurs", "edition": "2026", "title": code, **more}
    return Course(code=code, gatherings=gatherings, **given)


def an_organisation(name: str = "Sykehuset Innlandet HF", **more: Any) -> Organisation:
    """Return a health trust of Helse Sør-Øst."""
    given = {"kind": OrganisationKind.HEALTH_TRUST, "region": "hso", **more}
    return Organisation(id=identity(name), names=(DatedName(name=name),), **given)


def a_person(name: str = "Kari Nordmann") -> Person:
    """Return a person with that name."""
    given_name, _, family_name = name.rpartition(" ")
    return Person(id=identity(name), given_name=given_name, family_name=family_name)


def an_enrolment(
    name: str = "Kari Nordmann", status: EnrolmentStatus = EnrolmentStatus.ADMITTED, **more: Any
) -> Enrolment:
    """Return somebody's enrolment on KURS-1."""
    given = {"course": identity("KURS-1"), "applied_at": dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC), **more}
    return Enrolment(id=identity(f"enrolment of {name}"), person=identity(name), status=status, **given)


def a_participant(
    name: str = "Kari Nordmann",
    organisation: Organisation | None = None,
    *,
    status: EnrolmentStatus = EnrolmentStatus.ADMITTED,
    answers: Mapping[str, KeptAnswer] | None = None,
    **more: Any,
) -> Participant:
    """Return somebody admitted to KURS-1; `more` goes to the enrolment."""
    sender = organisation and organisation.id
    enrolment = an_enrolment(name, status, organisation=sender, answers=answers or {}, **more)
    return Participant(enrolment=enrolment, person=a_person(name), organisation=organisation)


def participants(count: int, organisation: Organisation | None = None, **more: Any) -> tuple[Participant, ...]:
    """Return so many people admitted to KURS-1, named by number and organisation."""
    sender = organisation.name if organisation else "KURS-1"
    return tuple(a_participant(f"{sender} {number}", organisation, **more) for number in range(1, count + 1))


def a_staff_member(role: str, name: str = "Ola Nordmann", *, gatherings: tuple[str, ...] = ()) -> StaffMember:
    """Return somebody with a role on KURS-1."""
    assignment = Assignment(
        id=identity(f"{name} {role} {gatherings}"),
        course=identity("KURS-1"),
        person=identity(name),
        role=role,
        gatherings=gatherings,
    )
    return StaffMember(assignment=assignment, person=a_person(name))


def an_attendance(
    participant: Participant,
    gathering: Gathering,
    presence: Presence = Presence.PRESENT,
    *,
    day: int = 1,
    made_up: MadeUpAt | None = None,
) -> Attendance:
    """Return how somebody attended one day of a gathering, counted from 1."""
    return Attendance(
        id=identity(f"{participant.person.name} at {gathering.key} on {day}"),
        course=participant.enrolment.course,
        enrolment=participant.enrolment.id,
        gathering=gathering.key,
        day=gathering.days[day - 1],
        presence=presence,
        made_up=made_up,
    )


def present_at(participant: Participant, *gatherings: Gathering) -> tuple[Attendance, ...]:
    """Return the attendance of somebody who was there on every day of these gatherings."""
    return tuple(
        an_attendance(participant, gathering, day=day)
        for gathering in gatherings
        for day in range(1, len(gathering.days) + 1)
    )


def by_enrolment(*attendances: Iterable[Attendance]) -> dict[UUID, tuple[Attendance, ...]]:
    """Return attendance as a picture holds it."""
    found: dict[UUID, tuple[Attendance, ...]] = {}
    for one in (one for several in attendances for one in several):
        found[one.enrolment] = (*found.get(one.enrolment, ()), one)
    return found


def a_block(key: str = "before-day-1", before: str = "day-1", hours: int = 2) -> PreparationBlock:
    """Return a block of preparations for a gathering, with its key as title."""
    return PreparationBlock(key=key, title=words(key), before=before, credit_hours=Decimal(hours), cite=CITE)


def a_preparation(key: str = "read", block: str = "before-day-1", *, optional: bool = False) -> Preparation:
    """Return a preparation with its key as text."""
    return Preparation(key=key, block=block, text=words(key), optional=optional, cite=CITE)


def a_picture(*gatherings: Gathering, **more: Any) -> Picture:
    """Return a picture of KURS-1 with these gatherings; `course` and all else of a picture can be given."""
    return Picture(**{"course": a_course(*gatherings), "today": TODAY, **more})


def a_proposal(action: str, enrolment: Enrolment, reason: str = "") -> Proposal:
    """Return what somebody is about to do."""
    return Proposal(action=action, enrolment=enrolment, reason=reason)


def a_rule(kind: RuleKind, **more: Any) -> Rule:
    """Return a krav with that kind, to be fixed by a coordinator before publishing."""
    fix = Fix(who="coordinator", by=Moment.PUBLISH, how=words("Rett det."))
    given = {"id": "KURS-01", "strength": Strength.REQUIRED, "cite": CITE, "text": words(kind.name), "fix": fix, **more}
    return Rule(kind=kind, **given)
