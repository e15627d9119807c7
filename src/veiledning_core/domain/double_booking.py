"""One sweep over the day that finds whoever, or whatever, is needed in two places at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from uuid import UUID

import attrs

from .messages import Worded
from .text import match_key

T = TypeVar("T")
When = TypeVar("When", dt.datetime, dt.time)


class ConflictKind(Worded):
    """Type kollisjon, den alvorligste først: twice, too little time, a room, or somebody who cannot."""

    TWICE = "twice", "needed in two places"
    TRAVEL = "travel", "too little time to travel"
    PREPARATION = "preparation", "too little time to prepare"
    ROOM = "room", "room taken twice"
    UNAVAILABLE = "unavailable", "cannot then"


@attrs.frozen(kw_only=True)
class Buffers:
    """Pusterom: minutes that must lie between two courses: to travel between towns, and to prepare where one works."""

    travel: int = 60
    preparation: int = 0


@attrs.frozen(kw_only=True)
class Booking:
    """Binding: somebody, or a room, is needed for a course from `start` until `end`.

    Both are by the clocks of Norway. `whom` is the id of a person or a room. `town` is empty where nobody has said
    where it is; `works` is whether they work there, and so prepare.
    """

    whom: UUID
    course: UUID
    start: dt.datetime
    end: dt.datetime
    town: str = ""
    works: bool = False


def double_bookings(bookings: Iterable[Booking], buffers: Buffers) -> Iterator[tuple[ConflictKind, Booking, Booking]]:
    """Yield the bookings of one and the same for different courses that leave too little time, the earlier one first.

    Bookings are looked at once each in the order of their start, so that it takes about as long as sorting them.
    """
    longest = dt.timedelta(minutes=max(buffers.travel, buffers.preparation))
    by_whom: dict[UUID, list[Booking]] = {}
    for booking in bookings:
        by_whom.setdefault(booking.whom, []).append(booking)
    for own in by_whom.values():
        for earlier, later in overlapping(own, lambda one: one.start, lambda one: one.end + longest):
            if earlier.course != later.course and (kind := _kind(earlier, later, buffers)):
                yield kind, earlier, later


def overlapping(items: Iterable[T], begins: Callable[[T], When], ends: Callable[[T], When]) -> Iterator[tuple[T, T]]:
    """Yield each two items that overlap, in the order in which the later one begins, and of those the earlier one."""
    still: list[T] = []
    for item in sorted(items, key=begins):
        still = [one for one in still if begins(item) < ends(one)]
        yield from ((one, item) for one in still)
        still.append(item)


def town_of(place: str) -> str:
    """Return the town that a place names last: `Hamar` of `Møterom 3, Hamar`."""
    return place.rpartition(",")[2].strip()


def _kind(earlier: Booking, later: Booking, buffers: Buffers) -> ConflictKind | None:
    if later.start < earlier.end:
        return ConflictKind.TWICE
    if later.start.date() != earlier.start.date():
        return None  # a night is between them
    between = (later.start - earlier.end) // dt.timedelta(minutes=1)
    if between < buffers.travel and _are_apart(earlier.town, later.town):
        return ConflictKind.TRAVEL
    return ConflictKind.PREPARATION if later.works and between < buffers.preparation else None


def _are_apart(one: str, other: str) -> bool:
    return bool(one and other) and match_key(one) != match_key(other)
