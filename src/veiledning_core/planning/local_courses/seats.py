"""From wishes and free days to the seats that each host may take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from ...domain.errors import RuleRefused
from ...domain.messages import Listed, Message
from .placing import JOURNEY, PROPOSED, PlacingProblem, Seat
from .values import Days, FreeTeacher, Host, LocalCoursesWanted, SetByHand


@attrs.frozen(kw_only=True)
class DayOffer:
    """Tilbud til et vertskap: days, and the number of the wish that they meet, from 1, or None."""

    days: Days
    wish: int | None

    @property
    def later(self) -> int:
        """Return the points for how far down the wish stands."""
        return PROPOSED if self.wish is None else min(self.wish - 1, PROPOSED - 1)


@attrs.frozen(kw_only=True)
class SeatPlan:
    """Plassene: the problem in numbers, and the offers that the seats of each host stand for."""

    problem: PlacingProblem
    offers: tuple[tuple[DayOffer, ...], ...]


def seat_plan(wanted: LocalCoursesWanted) -> SeatPlan:
    """Return every seat that a host may take.

    Raises:
        RuleRefused: what is set by hand has a teacher in two places.
    """
    taken = _taken_by_hand(wanted)
    offers = tuple(tuple(_offers(wanted, host)) for host in wanted.hosts)
    days = sorted({day for mine in offers for offer in mine for day in offer.days})
    slots = ((teacher.key, day) for teacher in wanted.teachers for day in days)
    slot_of = {slot: number for number, slot in enumerate(slots)}
    seats = tuple(
        tuple(_seats(wanted, host, mine, slot_of, taken)) for host, mine in zip(wanted.hosts, offers, strict=True)
    )
    must = tuple(_is_whole(wanted, host) for host in wanted.hosts)
    problem = PlacingProblem(seats=seats, must=must, teachers=len(wanted.teachers), days=len(days))
    return SeatPlan(problem=problem, offers=offers)


def travels(teacher: FreeTeacher, host: Host) -> bool:
    """Return whether a teacher leaves the home region for a host; not where one of the two is unknown."""
    return None not in (teacher.region, host.region) and teacher.region != host.region


_Slot = tuple[str, dt.date]


def _offers(wanted: LocalCoursesWanted, host: Host) -> Iterator[DayOffer]:
    """Yield the days that a host may have, each once, as the dearest wish that they meet."""
    hand = wanted.hand_of.get(host.key)
    met: dict[Days, int | None] = {}
    for number, wish in enumerate(host.wishes, 1):
        for days in wish.choices:
            met.setdefault(days, number)
    if hand is not None and hand.days is not None:
        yield DayOffer(days=hand.days, wish=met.get(hand.days))
        return
    for days in dict.fromkeys((*met, *host.others)):
        if wanted.holds(days):
            yield DayOffer(days=days, wish=met.get(days))


def _seats(
    wanted: LocalCoursesWanted,
    host: Host,
    offers: tuple[DayOffer, ...],
    slot_of: Mapping[_Slot, int],
    taken: Mapping[_Slot, str],
) -> Iterator[Seat]:
    hand = wanted.hand_of.get(host.key, SetByHand(host=host.key))
    for place, offer in enumerate(offers):
        for number, teacher in enumerate(wanted.teachers):
            slots = [(teacher.key, day) for day in offer.days]
            mine = hand.teacher in (None, teacher.key)
            free = teacher.free.issuperset(offer.days) and not any(slot in taken for slot in slots)
            if mine and (hand.is_whole or free):
                yield Seat(
                    missed=int(offer.wish != 1),
                    later=offer.later,
                    journey=JOURNEY if travels(teacher, host) else 0,
                    teacher=number,
                    slots=tuple(slot_of[slot] for slot in slots),
                    days=place,
                )


def _is_whole(wanted: LocalCoursesWanted, host: Host) -> bool:
    hand = wanted.hand_of.get(host.key)
    return hand is not None and hand.is_whole


def _taken_by_hand(wanted: LocalCoursesWanted) -> Mapping[_Slot, str]:
    names = {host.key: host.name for host in wanted.hosts}
    teachers = {teacher.key: teacher.name for teacher in wanted.teachers}
    taken: dict[_Slot, str] = {}
    for hand in wanted.by_hand:
        if hand.days is None or hand.teacher is None:
            continue
        for day in hand.days:
            if other := taken.get((hand.teacher, day)):
                hosts = Listed((names[other], names[hand.host]))
                raise RuleRefused(
                    Message(
                        "{teacher} is in two places on {day}: {hosts}",
                        teacher=teachers[hand.teacher],
                        day=day,
                        hosts=hosts,
                    ),
                    hint=Message("Let go of one of them, or give it another teacher."),
                )
            taken[hand.teacher, day] = hand.host
    return taken
