"""What is asked of a placing problem: first the wishes alone, then travel and load among plans that meet as many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from .placing import JOURNEY, LEFT_OUT, PlacingProblem, Seat

_TOLL_OF_MISSED, _TOLL_OF_LATER = 20, 12
"""What a bound on travel and load pays for wishes given up: more than a course costs a teacher, in most plans."""

Rows = tuple[tuple[int, ...], ...]


@attrs.frozen(kw_only=True)
class PlacingQuestion:
    """Spørsmål til plasseringsproblemet: the points of each host's seats, and of none, as small as possible in sum.

    With `shared`, each pair of courses with one teacher costs a point more. `tolls` never add up to more than `allowed`
    in the answers that are asked for, which is what lets a bound see which they are. `limit` is the most points that
    the wishes may have. `open` are the seats that may be taken, and `may_go_without` the hosts that may get none.
    """

    problem: PlacingProblem
    costs: Rows = attrs.field(eq=False)
    without: int
    tolls: Rows = attrs.field(eq=False)
    toll_without: int = 0
    allowed: int = 0
    open: Rows = attrs.field(eq=False)
    may_go_without: tuple[bool, ...]
    shared: bool = False
    limit: int | None = None

    def value_of(self, seat_of: Sequence[int | None]) -> int:
        """Return what an answer costs."""
        taken = zip(self.costs, seat_of, strict=True)
        alone = sum(self.without if seat is None else costs[seat] for costs, seat in taken)
        return alone + (self.problem.pairs(seat_of) if self.shared else 0)

    def open_seats(self) -> Iterator[Seat]:
        """Yield the seats that may be taken."""
        for seats, open_here in zip(self.problem.seats, self.open, strict=True):
            yield from (seats[at] for at in open_here)

    def raised(self, bound: int) -> int:
        """Return the least value, no less than a bound, that an answer can have."""
        return bound if self.shared else self.problem.raised(bound)

    def worth_a_look(self, bound: int) -> int:
        """Return the most that an answer may cost which is nearly as good as a bound."""
        return bound if self.shared else self.problem.most_with_as_many_first(bound)


def about_wishes(problem: PlacingProblem) -> PlacingQuestion:
    """Return the question of the most wishes."""
    return PlacingQuestion(
        problem=problem,
        costs=_rows(problem, problem.wish_points),
        without=problem.without,
        tolls=_rows(problem, lambda _: 0),
        open=_all_open(problem),
        may_go_without=_all_but_musts(problem),
    )


def about_everything(problem: PlacingProblem) -> PlacingQuestion:
    """Return the question of the best plan, where a point for wishes is more than all points for travel and load."""
    hosts = len(problem.seats)
    outweighs = hosts * JOURNEY + hosts * hosts + 1

    def points(seat: Seat) -> int:
        return problem.wish_points(seat) * outweighs + seat.journey

    return PlacingQuestion(
        problem=problem,
        costs=_rows(problem, points),
        without=problem.without * outweighs,
        tolls=_rows(problem, lambda _: 0),
        open=_all_open(problem),
        may_go_without=_all_but_musts(problem),
        shared=True,
    )


def about_burden(asked: PlacingQuestion, wishes: int) -> PlacingQuestion:
    """Return the question of the least travel and load, where `wishes` are the fewest points that wishes can have.

    `asked` is the question of the most wishes, with those seats open that such a plan can have.
    """
    problem = asked.problem

    def toll(seat: Seat) -> int:
        return seat.missed * _TOLL_OF_MISSED + seat.later * _TOLL_OF_LATER

    missed, later = divmod(wishes, problem.worth_of_first)
    return PlacingQuestion(
        problem=problem,
        costs=_rows(problem, lambda seat: seat.journey),
        without=0,
        tolls=_rows(problem, toll),
        toll_without=_TOLL_OF_MISSED + _TOLL_OF_LATER * LEFT_OUT,
        allowed=missed * _TOLL_OF_MISSED + later * _TOLL_OF_LATER,
        open=asked.open,
        may_go_without=asked.may_go_without,
        shared=True,
        limit=wishes,
    )


def _all_open(problem: PlacingProblem) -> Rows:
    return tuple(tuple(range(len(seats))) for seats in problem.seats)


def _all_but_musts(problem: PlacingProblem) -> tuple[bool, ...]:
    return tuple(not must for must in problem.must)


def _rows(problem: PlacingProblem, points: Callable[[Seat], int]) -> Rows:
    return tuple(tuple(map(points, seats)) for seats in problem.seats)
