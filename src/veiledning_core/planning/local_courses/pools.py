"""Teachers who share their prices: one price for a day of any of them.

A bound with shared prices is a bound, and settles long before one with a price for each teacher. Of those who can take
the same seats at the same cost it is as high: their prices may be exchanged for one another, and so evened out.
"""

from __future__ import annotations

from collections.abc import Iterator

from .question import PlacingQuestion

PoolOf = tuple[int, ...]
"""The number of each teacher's pool."""


def poolings(question: PlacingQuestion) -> Iterator[PoolOf]:
    """Yield ways to share prices, the coarsest first: everybody, and then only those who are alike."""
    everybody, alike = (0,) * question.problem.teachers, alike_together(question)
    if everybody != alike:
        yield everybody
    yield alike


def alike_together(question: PlacingQuestion) -> PoolOf:
    """Return those teachers in one pool who can take the same seats at the same cost."""
    can: list[list[tuple[int, int, int]]] = [[] for _ in range(question.problem.teachers)]
    for host, open_seats in enumerate(question.open):
        for at in open_seats:
            seat = question.problem.seats[host][at]
            can[seat.teacher].append((host, seat.days, question.costs[host][at] + question.tolls[host][at]))
    numbers: dict[tuple[tuple[int, int, int], ...], int] = {}
    return tuple(numbers.setdefault(tuple(mine), len(numbers)) for mine in can)
