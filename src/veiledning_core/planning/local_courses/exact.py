"""The solver that needs the extra `exact` (see `highs`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import attrs

from ...domain.progress import Progress, Stopped
from ..highs import IntegerProgramme, require_highs
from .placing import Placed, PlacingProblem, placed

_Column = tuple[int, int | None]


@attrs.frozen(kw_only=True)
class ExactPlacing:
    """Den eksakte løseren, as a check on the built-in one: no more than `seconds` for each of its two questions."""

    seconds: float = 60.0

    def solve(
        self,
        problem: PlacingProblem,
        *,
        seed: int,  # noqa: ARG002 - there is no chance in it
        progress: Progress,
    ) -> Placed:
        """Return the best; it hears only between its two questions that it is to stop.

        Raises:
            UsageFault: the extra is not installed.
        """
        require_highs()
        first = _Programme(problem, self.seconds)
        first.ask_for_wishes()
        seat_of, wishes_bound = first.answer()
        answer = attrs.evolve(placed(problem, seat_of), wishes_bound=wishes_bound)
        if not answer.wishes_are_best:
            return answer
        try:
            progress.step(1, 2)
        except Stopped:
            return attrs.evolve(answer, stopped=True)
        second = _Programme(problem, self.seconds)
        second.ask_for_burden(answer.wishes)
        seat_of, burden_bound = second.answer()
        return attrs.evolve(placed(problem, seat_of), wishes_bound=wishes_bound, burden_bound=burden_bound)


class _Programme:
    """A column for each seat and for each host that may get none, and a row for each host and each slot."""

    def __init__(self, problem: PlacingProblem, seconds: float) -> None:
        self._problem = problem
        self._programme = IntegerProgramme(seconds)
        self._columns: list[_Column] = list(_columns(problem))
        for _ in self._columns:
            self._programme.choice()
        self._one_for_each_host()
        self._one_in_each_slot()

    def ask_for_wishes(self) -> None:
        for column, points in enumerate(self._wish_points()):
            self._programme.price(column, points)

    def ask_for_burden(self, wishes: int) -> None:
        """Ask for the least travel and load among plans with no more points for wishes."""
        for column, (host, seat) in enumerate(self._columns):
            self._programme.price(column, 0 if seat is None else self._problem.seats[host][seat].journey)
        self._programme.bind(dict(enumerate(self._wish_points())), at_most=wishes)
        for teacher in range(self._problem.teachers):
            self._share(teacher)

    def answer(self) -> tuple[tuple[int | None, ...], int]:
        """Return the seats, and the bound."""
        values, bound = self._programme.answer()
        chosen = dict(column for column, share in zip(self._columns, values, strict=False) if share > 0.5)
        return tuple(chosen.get(host) for host in self._problem.hosts), bound

    def _wish_points(self) -> list[int]:
        seats = self._problem.seats
        return [
            self._problem.without if seat is None else self._problem.wish_points(seats[host][seat])
            for host, seat in self._columns
        ]

    def _one_for_each_host(self) -> None:
        for host in self._problem.hosts:
            columns = [column for column, (whose, _) in enumerate(self._columns) if whose == host]
            self._programme.bind(dict.fromkeys(columns, 1), at_least=1, at_most=1)

    def _one_in_each_slot(self) -> None:
        wanting: defaultdict[int, list[int]] = defaultdict(list)
        for column, (host, seat) in enumerate(self._columns):
            if seat is not None:
                for slot in self._problem.seats[host][seat].slots:
                    wanting[slot].append(column)
        for columns in wanting.values():
            self._programme.bind(dict.fromkeys(columns, 1), at_most=1)

    def _share(self, teacher: int) -> None:
        """Let a teacher's n-th course cost n − 1."""
        mine = [
            column
            for column, (host, seat) in enumerate(self._columns)
            if seat is not None and self._problem.seats[host][seat].teacher == teacher
        ]
        shares = [self._programme.choice(more) for more in range(len(self._problem.seats))]
        self._programme.bind(dict.fromkeys(mine, 1) | dict.fromkeys(shares, -1), at_least=0, at_most=0)


def _columns(problem: PlacingProblem) -> Iterable[_Column]:
    for host in problem.hosts:
        yield from ((host, seat) for seat in range(len(problem.seats[host])))
        if not problem.must[host]:
            yield host, None
