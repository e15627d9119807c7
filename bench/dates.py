"""Double bookings over many courses, and days for several cohorts: how long, and how good.

The yardsticks run in the same process: looking at each two bookings of a person, and giving the cohorts days one after
the other.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from uuid import UUID

from veiledning_core.domain.double_booking import Booking, Buffers, double_bookings
from veiledning_core.planning.year.planner import YearPlanner
from veiledning_core.planning.year.problem import Chain, PlannedMeeting

from .measure import Comparison, Unit
from .sizes import Sizes

POINTS = Unit(name="points", per=1)
_FIRST = dt.date(2027, 1, 4)
_DAY = dt.timedelta(days=1)
_PEOPLE = 40


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:  # noqa: ARG001 - it needs no files
    """Yield the sweep over the bookings of a register's courses, and a year of six and of eight cohorts."""
    yield _sweep(sizes)
    nodes = 50 if sizes.rounds == 1 else 2_000
    for cohorts in (6, 8):
        yield _year(cohorts, nodes)


def _sweep(sizes: Sizes) -> Comparison:
    bookings = invented_bookings(sizes.courses * 10)
    ours, theirs = [], []
    for _ in range(sizes.rounds):
        start = time.perf_counter()
        found = sum(1 for _ in double_bookings(bookings, Buffers()))
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        wanted = sum(1 for _ in _each_two(bookings))
        theirs.append(time.perf_counter() - start)
        assert found >= wanted
    what = f"double bookings among {len(bookings)}"
    return Comparison(what=what, yardstick="each two", ours=tuple(ours), theirs=tuple(theirs), bound=1.0)


def _year(cohorts: int, nodes: int) -> Comparison:
    chains = [invented_cohort(number) for number in range(cohorts)]
    best = YearPlanner(nodes=nodes).plan(chains).quality
    in_turn = YearPlanner(nodes=0, tries=1).plan(chains).quality
    what = f"a year of {cohorts} cohorts with one teacher, bound {best.bound}"
    ours, theirs = (float(best.cost),), (float(in_turn.cost),)
    return Comparison(what=what, yardstick="one after the other", ours=ours, theirs=theirs, bound=1.0, unit=POINTS)


def invented_bookings(count: int) -> list[Booking]:
    """Return bookings of a few people over two years, some of them at the same time."""
    luck = random.Random(1)
    found = []
    for number in range(count):
        start = dt.datetime.combine(_FIRST, dt.time(9)) + luck.randrange(730) * _DAY
        end = start + dt.timedelta(hours=luck.randrange(1, 7))
        found.append(Booking(whom=UUID(int=luck.randrange(_PEOPLE)), course=UUID(int=number), start=start, end=end))
    return found


def invented_cohort(number: int) -> Chain:
    """Return a cohort of four gatherings over a year; all want the same weeks of the same teacher."""
    days = (_FIRST + after * _DAY for after in range(360))
    costs = {day: 40 if day.isocalendar().week in (8, 28, 29, 40) else 0 for day in days if day.weekday() < 5}
    aims = [_FIRST + (40 + 90 * place) * _DAY for place in range(4)]
    meetings = tuple(PlannedMeeting(length=2, aim=aim, min_gap=40, max_gap=200) for aim in aims)
    return Chain(key=f"KULL-{number}", meetings=meetings, costs=costs, needs=frozenset(("teacher",)), max_span=350)


def _each_two(bookings: list[Booking]) -> Iterator[tuple[Booking, Booking]]:
    by_whom: dict[object, list[Booking]] = {}
    for booking in bookings:
        by_whom.setdefault(booking.whom, []).append(booking)
    for own in by_whom.values():
        for one, other in combinations(own, 2):
            if one.start < other.end and other.start < one.end:
                yield one, other
