"""Edges of the rules about a course's frame: seats, hours, place, organiser, region, fee and outcomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import attrs

from ...domain.course import Delivery
from ...domain.fee import FeeRate
from ...domain.organisation import REGIONS, OrganisationKind
from ...domain.outcome import LearningOutcome, OutcomeKind
from ...rules.kinds.capacity import Capacity
from ...rules.kinds.credit_hours_fit import CreditHoursFit
from ...rules.kinds.credit_hours_total import CreditHoursTotal
from ...rules.kinds.fee_known import FeeKnown
from ...rules.kinds.minimum_participants import MinimumParticipants
from ...rules.kinds.organiser_kind import OrganiserKind
from ...rules.kinds.outcome_retired import OutcomeRetired
from ...rules.kinds.outside_region import OutsideRegion
from ...rules.kinds.physical_place import PhysicalPlace
from ...rules.picture import Picture
from ..pictures import CITE, a_participant, a_session, an_organisation, participants
from .stage import DAY, Edge, Stage, breaks, keeps

_LITTLE = Decimal("0.5")


def capacity(kind: Capacity, stage: Stage) -> Iterator[Edge]:
    """Yield as many seats, and as many people in them, as there may be, and one more."""
    for count in (kind.max, kind.max + 1):
        fires = count > kind.max
        yield Edge(says=f"{count} seats", picture=_seats(stage, count), fires=fires)
        people = stage.picture(participants=participants(count))
        yield Edge(says=f"{count} participants admitted", picture=people, fires=fires)


def minimum_participants(kind: MinimumParticipants, stage: Stage) -> Iterator[Edge]:
    """Yield as many people as there must be, one fewer, and nobody before the first course day and on it."""
    for count in (kind.min - 1, kind.min):
        people = stage.picture(participants=participants(count))
        yield Edge(says=f"{count} participants admitted", picture=people, fires=0 < count < kind.min)
    yield keeps("nobody admitted yet", stage.picture())
    yield breaks("nobody admitted on the first course day", stage.picture(today=stage.day))


def credit_hours_total(kind: CreditHoursTotal, stage: Stage) -> Iterator[Edge]:
    """Yield half an hour too little, the right total, and half an hour too much."""
    for hours in (kind.total - _LITTLE, kind.total, kind.total + _LITTLE):
        if hours >= 0:
            plan = attrs.evolve(stage.plan, blocks=())
            picture = stage.picture(stage.gathering(credit_hours=hours), plan=plan)
            yield Edge(says=f"{hours} hours in all", picture=picture, fires=hours != kind.total)


def credit_hours_fit(kind: CreditHoursFit, stage: Stage) -> Iterator[Edge]:
    """Yield a programme that just holds an hour by one of the readings, and one that is a minute too short."""
    enough = min(60, kind.lesson_minutes)
    for minutes in (enough - 1, enough):
        if minutes:
            session = a_session(minutes=minutes)
            picture = stage.picture(stage.gathering(sessions=(session,), credit_hours=Decimal(1)))
            yield Edge(says=f"1 hour in {minutes} minutes", picture=picture, fires=minutes < enough)


def physical_place(_: PhysicalPlace, stage: Stage) -> Iterator[Edge]:
    """Yield a course with a place, with a place for each gathering, with none, and one that is not physical."""
    day = stage.gathering()
    yield keeps("a course with a place", stage.picture(course=stage.course(day, place="Hamar")))
    yield keeps("a gathering with a place", stage.picture(stage.gathering(place="Hamar")))
    yield breaks("a course without a place", stage.picture())
    for delivery in (Delivery.DIGITAL, Delivery.HYBRID):
        course = stage.course(day, place="Hamar", delivery=delivery)
        yield breaks(f"a {delivery.words} course", stage.picture(course=course))


def organiser_kind(kind: OrganiserKind, stage: Stage) -> Iterator[Edge]:
    """Yield an organiser of every kind, and none."""
    for body in OrganisationKind:
        picture = stage.picture(organiser=an_organisation("Arrangør", kind=body))
        yield Edge(says=f"an organiser that is a {body.words}", picture=picture, fires=body not in kind.kinds)
    yield breaks("no organiser", stage.picture())


def outside_region(kind: OutsideRegion, stage: Stage) -> Iterator[Edge]:
    """Yield an organisation of the region, of each other one and of none, as owner and as sender."""
    for region in (kind.region, *(other for other in REGIONS if other != kind.region), None):
        body, fires = an_organisation(region=region), region != kind.region
        own = stage.picture(organisation=body)
        yield Edge(says=f"the course of an organisation of {region}", picture=own, fires=fires)
        sent = stage.picture(participants=(a_participant(organisation=body),))
        yield Edge(says=f"a participant from an organisation of {region}", picture=sent, fires=fires)


def fee_known(kind: FeeKnown, stage: Stage) -> Iterator[Edge]:
    """Yield courses that begin on the first and last day of each rate, and on the nearest days that none is for."""
    rates = [rate for fee in stage.type.fees if fee.key == kind.fee for rate in fee.rates]
    if not rates:
        yield breaks("a fee without a rate", stage.picture())
    starts = {rate.valid_from for rate in rates}
    for rate in rates:
        yield keeps(f"a course from {rate.valid_from} on", _from(stage, rate.valid_from))
        if rate.valid_to is not None:
            yield keeps(f"a course from {rate.valid_to} on", _from(stage, rate.valid_to))
    for day in _outside(rates):
        if day not in starts:
            yield breaks(f"a course from {day} on", _from(stage, day))


def outcome_retired(_: OutcomeRetired, stage: Stage) -> Iterator[Edge]:
    """Yield an outcome that ends or begins with the first course day, and a day too early or too late for it."""
    day = stage.day
    made = LearningOutcome(key="ALM-001", kind=OutcomeKind.OBJECTIVE, cite=CITE)
    for says, valid_from, valid_to, fires in (
        ("ends on the first course day", None, day, False),
        ("ended the day before", None, day - DAY, True),
        ("begins on the first course day", day, None, False),
        ("begins the day after", day + DAY, None, True),
    ):
        outcome = attrs.evolve(made, valid_from=valid_from, valid_to=valid_to)
        picture = stage.picture(plan=attrs.evolve(stage.plan, outcomes=(outcome,)))
        yield Edge(says=f"an outcome that {says}", picture=picture, fires=fires)


def _seats(stage: Stage, count: int) -> Picture:
    return stage.picture(course=stage.course(stage.gathering(), capacity=count))


def _from(stage: Stage, day: dt.date) -> Picture:
    """Return a course of as many days in a row as the type plans, from a day on."""
    days = sum(template.days for template in stage.type.gatherings) or 1
    then = attrs.evolve(stage, day=day)
    return then.picture(then.gathering(days=days))


def _outside(rates: list[FeeRate]) -> Iterator[dt.date]:
    for rate in rates[:1]:
        yield rate.valid_from - DAY
    for rate in rates:
        if rate.valid_to is not None:
            yield rate.valid_to + DAY
