"""Dates wished for, and dates agreed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from ...domain.enrolment import Enrolment, Wish, WishStatus
from ...domain.lists import EnrolmentLine

Dates = tuple[dt.date, ...]


def agreed_dates(lines: Iterable[EnrolmentLine]) -> Dates:
    """Return the dates agreed on with the organisation that these people are from, or none."""
    wishes = (wish for line in lines for wish in line.enrolment.wishes if wish.status is WishStatus.AGREED)
    return next((_days(wish) for wish in wishes), ())


def wishes_in_order(lines: Iterable[EnrolmentLine]) -> tuple[Wish, ...]:
    """Return what these people wished for or agreed on, each once, and alternatives after the others."""
    wishes = dict.fromkeys(wish for line in lines for wish in line.enrolment.wishes)
    return tuple(sorted(wishes, key=lambda wish: wish.alternative))


def with_agreed(enrolment: Enrolment, days: Dates) -> Enrolment:
    """Return the enrolment with these days agreed on, and no others."""
    wishes = tuple(attrs.evolve(wish, status=_status(wish, days)) for wish in enrolment.wishes)
    if all(wish.status is WishStatus.PROPOSED for wish in wishes):
        wishes = (*wishes, Wish(dates=days, status=WishStatus.AGREED))
    return attrs.evolve(enrolment, wishes=wishes)


def keeping_agreed(before: Enrolment, after: Enrolment) -> Enrolment:
    """Return the enrolment as it is after new answers: an agreement is not undone by what somebody wishes for anew."""
    agreed = next((_days(wish) for wish in before.wishes if wish.status is WishStatus.AGREED), None)
    return after if agreed is None else with_agreed(after, agreed)


def _status(wish: Wish, days: Dates) -> WishStatus:
    return WishStatus.AGREED if _days(wish) == days else WishStatus.PROPOSED


def _days(wish: Wish) -> Dates:
    return tuple(sorted(wish.dates))
