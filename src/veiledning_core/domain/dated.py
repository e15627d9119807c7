"""Everything dated answers for a date, and says when it has no answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

import attrs

from .errors import ValueFault
from .messages import Message


class HasPeriod(Protocol):
    """Gyldighetstid: valid from a day, up to and including another; None is open."""

    @property
    def valid_from(self) -> dt.date | None: ...
    @property
    def valid_to(self) -> dt.date | None: ...


Item = TypeVar("Item", bound=HasPeriod)


@attrs.frozen(kw_only=True)
class Unanswered:
    """Ikke svar: nothing is known for the day; `last` is the newest value that began before it, if any."""

    day: dt.date
    last: HasPeriod | None

    @property
    def message(self) -> Message:
        """Return the answer in words."""
        if self.last is None:
            return Message("nothing known for {day}", day=self.day)
        if self.last.valid_from is None:
            return Message("nothing known for {day}; last known until {end}", day=self.day, end=self.last.valid_to)
        return Message("nothing known for {day}; last known from {start}", day=self.day, start=self.last.valid_from)


def is_valid_on(item: HasPeriod, day: dt.date) -> bool:
    """Return whether `day` lies in the item's period, both ends included."""
    return (item.valid_from is None or item.valid_from <= day) and (item.valid_to is None or day <= item.valid_to)


def answer_on(history: Iterable[Item], day: dt.date) -> Item | Unanswered:
    """Return what is valid on `day`, or an Unanswered; never a silent old value.

    What has no last day is valid until the next begins.
    """
    begun = [item for item in history if item.valid_from is None or item.valid_from <= day]
    last = begun[-1] if begun else None
    return last if last is not None and is_valid_on(last, day) else Unanswered(day=day, last=last)


class HistoryFault(ValueFault):
    """Feil i en historikk: the period in the `place` of the list called `name` is wrong."""

    def __init__(self, what: Message, *, name: str, place: int, hint: Message | None = None) -> None:
        super().__init__(what, hint=hint)
        self.name, self.place = name, place


def check_history(history: Sequence[HasPeriod], name: str = "") -> None:
    """Refuse a history, the list called `name`, whose periods are reversed, out of order or overlapping.

    Raises:
        HistoryFault: naming the first day that is wrong.
    """
    for place, item in enumerate(history):
        if item.valid_from and item.valid_to and item.valid_to < item.valid_from:
            what = Message("valid to {end} before valid from {start}", end=item.valid_to, start=item.valid_from)
            raise HistoryFault(what, name=name, place=place)
    for place, (before, after) in enumerate(pairwise(history), 1):
        if after.valid_from is None:
            raise HistoryFault(Message("only the first period may have no first day"), name=name, place=place)
        last = before.valid_to or before.valid_from
        if last is not None and after.valid_from <= last:
            what = Message("the period from {start} overlaps the one before it", start=after.valid_from)
            raise HistoryFault(what, name=name, place=place, hint=_way_out(before))


def _way_out(before: HasPeriod) -> Message:
    if before.valid_to is None:
        return Message("Write the periods in order, the oldest first.")
    return Message("Let the one before end earlier, or leave its valid_to out: then it lasts until the next begins.")
