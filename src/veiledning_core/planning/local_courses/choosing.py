"""Choosing a seat for each host, host by host, and turning back where nothing better can follow: branch and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ...domain.progress import Progress, Stopped
from .market import EXACT
from .options import Option, Options, OptionsOfHost, Sums
from .placing import Seat

_LISTENING = 1000


@attrs.frozen(kw_only=True)
class Chosen:
    """Valgt: the seats, or None where none cost less; `proved` is whether nothing is left to try."""

    seat_of: tuple[int | None, ...] | None
    tries: int
    proved: bool
    stopped: bool = False


class Choosing:
    """Valg av plasser: what is taken so far, and the best whole choice."""

    def __init__(self, options: Options, kept: Sequence[int | None], free: Iterable[int], *, below: int) -> None:
        """Choose anew for the `free` hosts and keep the others where they are; `below` is what is to be bettered."""
        self._question, self._problem = options.question, options.question.problem
        self._is_priced, self._below = options.prices is not None, below
        self._seat_of: list[int | None] = list(kept)
        self._best: tuple[int | None, ...] | None = None
        self._busy: set[int] = set()
        self._load = [0] * self._problem.teachers
        self._tries, self._nodes = 0, 0
        anew = list(free)
        self._begun = self._keep(set(anew), options)
        choices = {host: options.worth_trying(host, kept[host], below) for host in anew}
        self._order = sorted(anew, key=lambda host: len(choices[host].options))
        self._choices = [choices[host].options for host in self._order]
        self._rest = list(_least_of_the_rest([choices[host] for host in self._order]))

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

    def _keep(self, anew: set[int], options: Options) -> Sums:
        """Take the seats that are kept, and return what they cost."""
        sums = Sums(0, options.base, 0)
        for host in self._problem.hosts:
            if host in anew:
                self._seat_of[host] = None
                continue
            option = options.option(host, self._seat_of[host])
            sums = sums.with_(option, self._work(option.seat))
            self._take(option.seat)
        return sums

    def _place(self, depth: int, sums: Sums) -> None:
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
            if self._is_free(option.seat):
                after = sums.with_(option, self._work(option.seat))
                if self._may_better(after, rest):
                    self._enter(depth, option, after)

    def _enter(self, depth: int, option: Option, after: Sums) -> None:
        self._seat_of[self._order[depth]] = option.index
        self._take(option.seat)
        self._place(depth + 1, after)
        self._leave(option.seat)
        self._seat_of[self._order[depth]] = None

    def _may_better(self, sums: Sums, rest: Sums) -> bool:
        limit = self._question.limit
        if limit is not None and sums.wishes + rest.wishes > limit:
            return False
        if sums.cost + rest.cost >= self._below:
            return False
        return not self._is_priced or sums.pays + rest.pays <= self._below - 1 + EXACT

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


def _least_of_the_rest(choices: Sequence[OptionsOfHost]) -> Iterator[Sums]:
    """Yield for each depth the least that whoever is left can cost, pay and give up."""
    sums = [Sums(0, 0.0, 0)]
    for found in reversed(choices):
        nothing_betters = not found.options
        sums.append(sums[-1] if nothing_betters else sums[-1].plus(found.least[-1]))
    return reversed(sums)
