"""Placing courses with teachers, in numbers: the problem, its answer, and what every solver can do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

import attrs

from ...domain.progress import Progress

JOURNEY = 3
"""Points for a teacher's journey out of the home region: as many as a fourth course costs whoever has three."""
PROPOSED = 10
"""Points for days that nobody wished for."""
LEFT_OUT = 30
"""Points for no course at all."""


@attrs.frozen
class Seat:
    """Plass: one way to place a host's course. `slots` are the teacher's days, numbered teacher by teacher.

    `missed` is 1 unless it is the first wish; `later` are points for how far down the wish stands.
    """

    missed: int
    later: int
    journey: int
    teacher: int
    slots: tuple[int, ...]
    days: int


@attrs.frozen(kw_only=True)
class PlacingProblem:
    """Plasseringsproblem: the seats of each host, at most one of which is taken, and never the same slot twice.

    A host whose `must` is true has one seat, which nobody else's seat is in the way of. Every teacher has a slot for
    each of the `days`.
    """

    seats: tuple[tuple[Seat, ...], ...] = attrs.field(eq=False)
    must: tuple[bool, ...]
    teachers: int
    days: int

    @property
    def slots(self) -> int:
        """Return how many slots there are."""
        return self.teachers * self.days

    @property
    def hosts(self) -> range:
        """Return the numbers of the hosts."""
        return range(len(self.seats))

    @property
    def worth_of_first(self) -> int:
        """Return how many points a first wish is worth: more than all later wishes together."""
        return len(self.seats) * LEFT_OUT + 1

    @property
    def without(self) -> int:
        """Return the points of a host that gets no course."""
        return self.worth_of_first + LEFT_OUT

    def wish_points(self, seat: Seat) -> int:
        """Return the points of a seat for what was wished for."""
        return seat.missed * self.worth_of_first + seat.later

    def raised(self, points: int) -> int:
        """Return the least points for wishes, no fewer than these, that a plan can have.

        Whoever misses the first wish gives up one point more at least, and `LEFT_OUT` at most.
        """
        missed, later = divmod(points, self.worth_of_first)
        if later > missed * LEFT_OUT:
            missed, later = missed + 1, 0
        return missed * self.worth_of_first + max(missed, later)

    def most_with_as_many_first(self, points: int) -> int:
        """Return the most points for wishes of a plan that misses no more first wishes."""
        return points // self.worth_of_first * (self.worth_of_first + LEFT_OUT)

    def taken(self, seat_of: Sequence[int | None]) -> Iterator[Seat]:
        """Yield the seats that are taken."""
        for host, seat in enumerate(seat_of):
            if seat is not None:
                yield self.seats[host][seat]

    def wishes(self, seat_of: Sequence[int | None]) -> int:
        """Return the points of a whole plan for what was wished for."""
        return sum(map(self.wish_points, self.taken(seat_of))) + self.without * list(seat_of).count(None)

    def burden(self, seat_of: Sequence[int | None]) -> int:
        """Return the points of a whole plan for journeys, and one for each pair of courses that a teacher has."""
        return sum(seat.journey for seat in self.taken(seat_of)) + self.pairs(seat_of)

    def pairs(self, seat_of: Sequence[int | None]) -> int:
        """Return how many pairs of courses have the same teacher."""
        loads = Counter(seat.teacher for seat in self.taken(seat_of)).values()
        return sum(load * (load - 1) // 2 for load in loads)


@attrs.frozen(kw_only=True)
class Placed:
    """Svar på et plasseringsproblem: the seat of each host, None for none; its points, and the least possible if known.

    `burden_bound` is the least among plans with as many wishes met.
    """

    seat_of: tuple[int | None, ...]
    wishes: int
    burden: int
    wishes_bound: int = 0
    burden_bound: int | None = None
    tries: int = 0
    stopped: bool = False

    @property
    def wishes_are_best(self) -> bool:
        """Return whether no plan meets more wishes."""
        return self.wishes <= self.wishes_bound

    @property
    def is_best(self) -> bool:
        """Return whether no plan is better in anything."""
        return self.wishes_are_best and self.burden_bound is not None and self.burden <= self.burden_bound


class PlacingSolver(Protocol):
    """Løser for plassering: finds as good an answer as it can; the same for the same seed, on whatever machine."""

    def solve(self, problem: PlacingProblem, *, seed: int, progress: Progress) -> Placed:
        """Return an allowed answer.

        Stopping it is no error: it ends the search, and the best so far is returned.
        """
        ...


def placed(problem: PlacingProblem, seat_of: Sequence[int | None]) -> Placed:
    """Return a plan with its points, and nothing known of what is possible."""
    return Placed(seat_of=tuple(seat_of), wishes=problem.wishes(seat_of), burden=problem.burden(seat_of))
