"""The year planner finds what trying all days finds, says how good it is, and never two places at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations, product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veiledning_core.domain.progress import Stopped
from veiledning_core.planning.year.chaining import best_starts
from veiledning_core.planning.year.planner import YearPlanner
from veiledning_core.planning.year.problem import Chain, PlannedMeeting, Starts, YearAnswer

FIRST = dt.date(2027, 3, 1)
DAY = dt.timedelta(days=1)


def _day(number: int) -> dt.date:
    return FIRST + number * DAY


@st.composite
def _chains(draw: st.DrawFn, number: int = 0) -> Chain:
    costs = draw(st.dictionaries(st.integers(0, 11), st.integers(0, 9), min_size=3, max_size=12))
    meetings = []
    for _ in range(draw(st.integers(1, 3))):
        least = draw(st.integers(1, 3))
        meetings.append(
            PlannedMeeting(
                length=draw(st.integers(1, 2)),
                aim=_day(draw(st.integers(0, 11))),
                min_gap=least,
                max_gap=draw(st.none() | st.integers(least, 8)),
            )
        )
    shortest = draw(st.integers(0, 6))
    return Chain(
        key=f"K{number}",
        meetings=tuple(meetings),
        costs={_day(day): cost for day, cost in costs.items()},
        needs=frozenset(draw(st.sets(st.sampled_from("abc"), max_size=2))),
        min_span=shortest,
        max_span=draw(st.none() | st.integers(shortest, 11)),
    )


def _every(chain: Chain) -> Iterator[Starts]:
    yield from (starts for starts in product(sorted(chain.costs), repeat=len(chain.meetings)) if chain.fits(starts))


def _apart(chains: Sequence[Chain], plan: Sequence[Starts]) -> bool:
    pairs = combinations(zip(chains, plan, strict=True), 2)
    return not any(
        one.needs & other.needs and one.days(mine) & other.days(theirs) for (one, mine), (other, theirs) in pairs
    )


def _cheapest(chains: Sequence[Chain]) -> int | None:
    plans = product(*(list(_every(chain)) for chain in chains))
    costs = [sum(c.cost(s) for c, s in zip(chains, plan, strict=True)) for plan in plans if _apart(chains, plan)]
    return min(costs, default=None)


@settings(deadline=None)
@given(_chains())
def test_one_course_by_itself_gets_the_days_that_trying_all_gives(chain: Chain) -> None:
    every = list(_every(chain))
    found = best_starts(chain)
    if found is None:
        assert every == []
    else:
        assert chain.fits(found)
        assert chain.cost(found) == min(map(chain.cost, every))


@settings(deadline=None, max_examples=60)
@given(st.tuples(_chains(1), _chains(2), _chains(3)))
def test_courses_that_share_people_get_the_days_that_trying_all_gives(chains: tuple[Chain, ...]) -> None:
    small = [chain for chain in chains if sum(1 for _ in _every(chain)) <= 40]
    answer, wanted = YearPlanner().plan(small), _cheapest(small)
    if wanted is None:
        assert answer.starts == {}
        assert answer.stuck
    else:
        plan = [answer.starts[chain.key] for chain in small]
        assert all(chain.fits(starts) for chain, starts in zip(small, plan, strict=True))
        assert _apart(small, plan)
        assert answer.quality.cost == wanted
        assert answer.quality.is_best


@settings(deadline=None, max_examples=30)
@given(_chains(1), _chains(2), st.integers(0, 99))
def test_the_same_courses_and_seed_give_the_same_days(one: Chain, other: Chain, seed: int) -> None:
    assert YearPlanner().plan((one, other), seed=seed) == YearPlanner().plan((one, other), seed=seed)


def _cohort(number: int, *, meetings: int = 4) -> Chain:
    """A cohort over a year of weekdays; all have the same teacher, and want the same weeks."""
    days = (FIRST + after * DAY for after in range(365))
    costs = {day: 40 if day.isocalendar().week in (28, 29, 40) else 0 for day in days if day.weekday() < 5}
    aims = [FIRST + (60 + 80 * place) * DAY for place in range(meetings)]
    found = tuple(PlannedMeeting(length=2, aim=aim, min_gap=40, max_gap=200) for aim in aims)
    return Chain(key=f"KULL-{number}", meetings=found, costs=costs, needs=frozenset(("kari",)), max_span=330)


@settings(deadline=None, max_examples=60)
@given(_chains(), st.integers(2, 3))
def test_courses_that_are_alike_and_share_a_teacher_get_the_days_that_trying_all_gives(chain: Chain, many: int) -> None:
    alike = [attrs.evolve(chain, key=f"K{number}", needs=frozenset("a")) for number in range(many)]
    if sum(1 for _ in _every(chain)) > 40:
        return
    answer, wanted = YearPlanner().plan(alike), _cheapest(alike)
    assert bool(answer.starts) is (wanted is not None)
    if wanted is not None:
        assert answer.quality.cost == wanted
        assert answer.quality.is_best


@pytest.mark.parametrize("many", range(2, 7))
def test_cohorts_that_want_the_same_weeks_of_one_teacher_share_them_and_are_proved_best(many: int) -> None:
    cohorts = [_cohort(number) for number in range(many)]
    answer = YearPlanner(nodes=200).plan(cohorts)
    assert answer.quality.is_best
    days = [day for cohort in cohorts for day in cohort.days(answer.starts[cohort.key])]
    assert len(days) == len(set(days)) == 8 * many


def test_cohorts_that_want_the_same_weeks_of_one_teacher_share_them_and_it_is_said_how_well() -> None:
    """Cohorts that are not quite alike: no plan costs less than the bound."""
    cohorts = [attrs.evolve(_cohort(number), min_span=number) for number in range(5)]
    answer = YearPlanner(nodes=200).plan(cohorts)
    assert answer.quality.bound is not None
    assert answer.quality.bound <= answer.quality.cost <= 12
    days = [day for number in range(5) for day in sorted(_cohort(number).days(answer.starts[f"KULL-{number}"]))]
    assert len(days) == len(set(days)) == 40


class _StopsAfter:
    def __init__(self, steps: int) -> None:
        self.steps = steps

    def step(self, done: int, of: int) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise Stopped(done, of)


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_whoever_stops_it_gets_the_best_so_far(steps: int) -> None:
    answer = YearPlanner().plan([_cohort(1), _cohort(2)], progress=_StopsAfter(steps))
    assert answer.quality.stopped
    assert answer.starts


def test_where_a_course_has_no_days_it_is_named() -> None:
    alone: YearAnswer = YearPlanner().plan([_cohort(1), Chain(key="X", meetings=_cohort(1).meetings, costs={})])
    assert (alone.starts, alone.stuck) == ({}, ("X",))
    two_days = {_day(0): 0, _day(1): 0}
    one, other = (
        Chain(key=key, meetings=(PlannedMeeting(length=2, aim=FIRST),), costs=two_days, needs=frozenset("a"))
        for key in "AB"
    )
    together = YearPlanner().plan([one, other])
    assert (together.starts, together.stuck) == ({}, ("A", "B"))


def test_nothing_to_plan_is_done_at_once() -> None:
    assert YearPlanner().plan([]).quality.is_best
