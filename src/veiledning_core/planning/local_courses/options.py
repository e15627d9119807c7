"""The ways to place each host, looked up by whoever chooses among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import attrs

from .market import EXACT
from .placing import Seat
from .prices import Priced
from .question import PlacingQuestion


@attrs.frozen(eq=False)
class Option:
    """En måte å plassere et vertskap på: what it costs, what it pays at the prices, and its points for wishes.

    `index` and `seat` are None for no course.
    """

    index: int | None
    cost: int
    pays: float
    wishes: int
    seat: Seat | None


@attrs.frozen
class Sums:
    """What is spent, paid at the prices, and given up of wishes."""

    cost: int
    pays: float
    wishes: int

    def with_(self, option: Option, work: int = 0) -> Sums:
        """Return the sums with an option, and with work for its teacher."""
        return Sums(self.cost + option.cost + work, self.pays + option.pays, self.wishes + option.wishes)

    def plus(self, other: Sums) -> Sums:
        """Return both together."""
        return Sums(self.cost + other.cost, self.pays + other.pays, self.wishes + other.wishes)


@attrs.frozen
class OptionsOfHost:
    """Valgene til et vertskap, the most promising first; `least` is the least of as many as stand before it."""

    options: tuple[Option, ...]
    least: tuple[Sums, ...]
    pays: tuple[float, ...]

    @classmethod
    def of(cls, options: Sequence[Option]) -> OptionsOfHost:
        """Return them in order."""
        ordered = sorted(options, key=lambda one: (one.pays, one.cost, -1 if one.index is None else one.index))
        alone = (Sums(one.cost, one.pays, one.wishes) for one in ordered)
        return cls(tuple(ordered), tuple(accumulate(alone, _least)), tuple(one.pays for one in ordered))

    def up_to(self, pays: float) -> OptionsOfHost:
        """Return those that do not pay more."""
        many = bisect_right(self.pays, pays)
        return (
            self if many == len(self.pays) else OptionsOfHost(self.options[:many], self.least[:many], self.pays[:many])
        )


class Options:
    """Valgene: all that a question leaves open, at the prices if there are any; each host's is made once."""

    def __init__(self, question: PlacingQuestion, prices: Priced | None = None) -> None:
        self.question, self.prices = question, prices
        self._open: dict[int, OptionsOfHost] = {}
        self._known: dict[tuple[int, int | None], Option] = {}

    @property
    def base(self) -> float:
        """Return what is added to all that is paid."""
        return 0.0 if self.prices is None else self.prices.base

    def worth_trying(self, host: int, kept: int | None, below: int) -> OptionsOfHost:
        """Return those that may come to less than `below`, among them perhaps the one that a host has."""
        found = self._of(host)
        mine = self.option(host, kept)
        if mine not in found.options:
            found = OptionsOfHost.of((*found.options, mine))
        if self.prices is None:
            return found
        return found.up_to(below - 1 - self.prices.bound + found.pays[0] + EXACT)

    def option(self, host: int, index: int | None) -> Option:
        """Return one way to place a host."""
        if (host, index) not in self._known:
            self._known[host, index] = self._made(host, index)
        return self._known[host, index]

    def _of(self, host: int) -> OptionsOfHost:
        if host not in self._open:
            none = (None,) if self.question.may_go_without[host] else ()
            indices: tuple[int | None, ...] = (*none, *self.question.open[host])
            self._open[host] = OptionsOfHost.of([self.option(host, index) for index in indices])
        return self._open[host]

    def _made(self, host: int, index: int | None) -> Option:
        question, prices = self.question, self.prices
        if index is None:
            pays = 0.0 if prices is None else prices.without
            return Option(None, question.without, pays, question.problem.without, None)
        pays = 0.0 if prices is None else prices.seats[host][index]
        seat = question.problem.seats[host][index]
        return Option(index, question.costs[host][index], pays, question.problem.wish_points(seat), seat)


def _least(one: Sums, other: Sums) -> Sums:
    return Sums(min(one.cost, other.cost), min(one.pays, other.pays), min(one.wishes, other.wishes))
