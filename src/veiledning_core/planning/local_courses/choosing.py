"""Choosing a seat for each host, host by host, and turning back where nothing better can follow: branch and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ...domain.progress import Progress, Stopped
from .placing import Seat
from .prices import Priced
from .question import PlacingQuestion

_LISTENING = 1000
_EXACT = 1e-6


@attrs.frozen(kw_only=True)
class Chosen:
    """Valgt: the seats, or None where none cost less; `proved` is whether nothing is left to try."""

    seat_of: tuple[int | None, ...] | None
    tries: int
    proved: bool
    stopped: bool = False


@attrs.frozen
class _Option:
    """One seat of a host, or none: what it costs, what it pays at the prices, and its points for wishes."""

    index: int | None
    cost: int
    pays: float
    wishes: int
    seat: Seat | None


@attrs.frozen
class _Sums:
    """What is spent, paid at the prices, and given up of wishes."""

    cost: int
    pays: float
    wishes: int

    def with_(self, option: _Option, work: int = 0) -> _Sums:
        return _Sums(self.cost + option.cost + work, self.pays + option.pays, self.wishes + option.wishes)


class Choosing:
    """Valg av plasser: what is taken so far, and the best whole choice."""

    def __init__(
        self,
        question: PlacingQuestion,
        kept: Sequence[int | None],
        free: Iterable[int],
        *,
        below: int,
        prices: Priced | None = None,
    ) -> None:
        """Choose anew for the `free` hosts and keep the others where they are; `below` is what is to be bettered."""
        self._question, self._problem = question, question.problem
        self._prices, self._below = prices, below
        self._seat_of: list[int | None] = list(kept)
        self._best: tuple[int | None, ...] | None = None
        self._busy: set[int] = set()
        self._load = [0] * self._problem.teachers
        self._tries, self._nodes = 0, 0
        anew = list(free)
        begun = self._keep(set(anew))
        options = {host: self._options(host, kept[host]) for host in anew}
        self._order = sorted(anew, key=lambda host: len(options[host]))
        self._choices = [options[host] for host in self._order]
        self._rest = list(_least_of_the_rest(self._choices))
        self._begun = begun

    def run(self, nodes: int, progress: Progress) -> Chosen:
        """Try up to so many seats."""
        self._nodes, self._progress = nodes, progress
        stopped = False
        try:
            self._place(0, self._begun)
        except Stopped:
            stopped = True
        proved = not stopped and self._tries < nodes
        return Chosen(seat_of=self._best, tries=self._tries, proved=proved, stopped=stopped)

    def _keep(self, anew: set[int]) -> _Sums:
        """Take the seats that are kept, and return what they cost."""
        sums = _Sums(0, 0.0 if self._prices is None else self._prices.base, 0)
        for host in self._problem.hosts:
            if host in anew:
                self._seat_of[host] = None
                continue
            option = self._option(host, self._seat_of[host])
            sums = sums.with_(option, self._work(option.seat))
            self._take(option.seat)
        return sums

    def _options(self, host: int, kept: int | None) -> list[_Option]:
        """Return the ways to place a host, the most promising first, but for those that cannot better anything."""
        may_be: set[int | None] = {kept, *self._question.open[host]}
        if self._question.may_go_without[host]:
            may_be.add(None)
        found = [self._option(host, index) for index in may_be]
        found.sort(key=lambda option: (option.pays, option.cost, -1 if option.index is None else option.index))
        if self._prices is None:
            return found
        spare = self._below - 1 - self._prices.bound + found[0].pays + _EXACT
        return [option for option in found if option.pays <= spare]

    def _option(self, host: int, index: int | None) -> _Option:
        question, prices = self._question, self._prices
        if index is None:
            pays = 0.0 if prices is None else prices.without
            return _Option(None, question.without, pays, self._problem.without, None)
        pays = 0.0 if prices is None else prices.seats[host][index]
        seat = self._problem.seats[host][index]
        return _Option(index, question.costs[host][index], pays, self._problem.wish_points(seat), seat)

    def _place(self, depth: int, sums: _Sums) -> None:
        if depth == len(self._order):
            self._below, self._best = sums.cost, tuple(self._seat_of)
            return
        rest = self._rest[depth + 1]
        for option in self._choices[depth]:
            if self._tries >= self._nodes:
                return
            self._tries += 1
            if self._tries % _LISTENING == 0:
                self._progress.step(self._tries, self._nodes)
            after = sums.with_(option, self._work(option.seat))
            if self._is_free(option.seat) and self._may_better(after, rest):
                self._enter(depth, option, after)

    def _enter(self, depth: int, option: _Option, after: _Sums) -> None:
        self._seat_of[self._order[depth]] = option.index
        self._take(option.seat)
        self._place(depth + 1, after)
        self._leave(option.seat)
        self._seat_of[self._order[depth]] = None

    def _may_better(self, sums: _Sums, rest: _Sums) -> bool:
        limit = self._question.limit
        if limit is not None and sums.wishes + rest.wishes > limit:
            return False
        if sums.cost + rest.cost >= self._below:
            return False
        return self._prices is None or sums.pays + rest.pays <= self._below - 1 + _EXACT

    def _is_free(self, seat: Seat | None) -> bool:
        return seat is None or self._busy.isdisjoint(seat.slots)

    def _work(self, seat: Seat | None) -> int:
        return self._load[seat.teacher] if seat is not None and self._question.shared else 0

    def _take(self, seat: Seat | None) -> None:
        if seat is not None:
            self._busy.update(seat.slots)
            self._load[seat.teacher] += 1

    def _leave(self, seat: Seat | None) -> None:
        if seat is not None:
            self._busy.difference_update(seat.slots)
            self._load[seat.teacher] -= 1


def _least_of_the_rest(choices: Sequence[Sequence[_Option]]) -> Iterator[_Sums]:
    """Yield for each depth the least that whoever is left can cost, pay and give up."""
    sums = [_Sums(0, 0.0, 0)]
    for options in reversed(choices):
        before = sums[-1]
        if not options:  # nothing of it can better anything
            sums.append(before)
            continue
        least = _Option(
            None,
            min(option.cost for option in options),
            min(option.pays for option in options),
            min(option.wishes for option in options),
            None,
        )
        sums.append(before.with_(least))
    return reversed(sums)
