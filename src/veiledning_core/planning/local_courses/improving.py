"""Bettering a plan by choosing seats anew for a few hosts at a time: large neighbourhood search.

The few are, in turn, those who stand in each other's way, and those who have the same teachers; after P. Shaw, "Using
constraint programming and local search methods to solve vehicle routing problems", CP98, LNCS 1520 (1998).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

import attrs

from ...domain.progress import Progress
from .choosing import Choosing, Chosen
from .options import Options
from .placing import PlacingProblem
from .prices import Priced
from .question import PlacingQuestion, about_everything

_LISTENING = 25
_MOST = 200
"""Hosts that count in how often to try: with more, a search takes long enough."""


@attrs.frozen
class Reach:
    """Rekkevidde: how often each host begins a new choice, for how many hosts, and the seats tried each time."""

    often: int
    hosts: int
    seats: int


class Improving:
    """Forbedring: the best plan so far, and what is tried to better it."""

    def __init__(self, problem: PlacingProblem, seed: int) -> None:
        self.problem, self._chance = problem, Random(seed)
        self._options = Options(about_everything(problem))
        self.movable = [host for host in problem.hosts if not problem.must[host] and problem.seats[host]]
        self.seat_of: tuple[int | None, ...] = tuple(0 if must else None for must in problem.must)
        self.tries = 0

    def begin(self, progress: Progress) -> None:
        """Give everybody what is best for each, those with the fewest seats first."""
        for host in sorted(self.movable, key=lambda host: (len(self.problem.seats[host]), host)):
            self._choose((host,), len(self.problem.seats[host]) + 1, progress)

    def better(self, reach: Reach, progress: Progress) -> None:
        """Try to better it.

        Raises:
            Stopped: somebody stopped it.
        """
        for hosts in self._neighbourhoods(reach, progress):
            self._choose(hosts, reach.seats, progress)

    def approach(self, question: PlacingQuestion, prices: Priced, bound: int, reach: Reach, progress: Progress) -> None:
        """Try to better it in what the question asks alone, with its prices, until it comes down to the bound.

        Raises:
            Stopped: somebody stopped it.
        """
        options = Options(question, prices)
        for hosts in self._neighbourhoods(reach, progress):
            value = question.value_of(self.seat_of)
            if value <= bound:
                return
            self._accept(Choosing(options, self.seat_of, hosts, below=value + 1).run(reach.seats, progress))

    def look_only_at(self, asked: PlacingQuestion) -> None:
        """Take no other seats from now on than those open there."""
        everything = self._options.question
        self._options = Options(attrs.evolve(everything, open=asked.open, may_go_without=asked.may_go_without))

    def _choose(self, hosts: Iterable[int], seats: int, progress: Progress) -> None:
        value = self._options.question.value_of(self.seat_of)
        self._accept(Choosing(self._options, self.seat_of, hosts, below=value + 1).run(seats, progress))

    def _accept(self, found: Chosen) -> None:
        self.tries += found.tries
        if found.seat_of is not None:
            self.seat_of = found.seat_of

    def _neighbourhoods(self, reach: Reach, progress: Progress) -> Iterator[list[int]]:
        """Yield hosts to choose anew for, those in each other's way and those with the same teachers in turn."""
        rounds = reach.often * min(len(self.movable), _MOST) if len(self.movable) > 1 else 0
        for done in range(rounds):
            if done % _LISTENING == 0:
                progress.step(done, rounds)
            yield self._neighbourhood(reach.hosts, by_days=done % 2 == 0)

    def _neighbourhood(self, hosts: int, *, by_days: bool) -> list[int]:
        first = self._somebody()
        if by_days:
            return self._in_the_way(first, hosts)
        near = self._colleagues(first)
        return [first, *self._chance.sample(near, min(len(near), hosts - 1))]

    def _somebody(self) -> int:
        """Return a host, every second time one who has not got the best."""
        lacking = [host for host in self.movable if self._wish_points(host)]
        among = lacking if lacking and self._chance.randrange(2) else self.movable
        return among[self._chance.randrange(len(among))]

    def _in_the_way(self, first: int, hosts: int) -> list[int]:
        """Return a host, whoever has what it could have, whoever has what those could have, and so on."""
        holder = {slot: host for host in self.movable for slot in self._slots_of(host)}
        found = {first: None}
        for _ in range(2 * hosts):
            host = list(found)[self._chance.randrange(len(found))]
            seats = self.problem.seats[host]
            wanted = seats[self._chance.randrange(len(seats))].slots
            found |= {holder[slot]: None for slot in wanted if slot in holder}
            if len(found) >= hosts:
                break
        return list(found)

    def _slots_of(self, host: int) -> tuple[int, ...]:
        seat = self.seat_of[host]
        return () if seat is None else self.problem.seats[host][seat].slots

    def _wish_points(self, host: int) -> int:
        seat = self.seat_of[host]
        return self.problem.without if seat is None else self.problem.wish_points(self.problem.seats[host][seat])

    def _colleagues(self, host: int) -> list[int]:
        """Return those with the same teacher, and with one other."""
        teachers = {self._teacher_of(host), self._chance.randrange(self.problem.teachers)}
        return [other for other in self.movable if other != host and self._teacher_of(other) in teachers]

    def _teacher_of(self, host: int) -> int | None:
        seat = self.seat_of[host]
        return None if seat is None else self.problem.seats[host][seat].teacher
