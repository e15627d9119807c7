"""What prices say of the best there can be: never more than trying everything, however teachers share them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.local_courses.small_cases import days, host, small_cases, teacher, wanted, wish
from veiledning_core.domain.progress import Unwatched
from veiledning_core.planning.local_courses.market import Market, Prices
from veiledning_core.planning.local_courses.placing import PlacingProblem
from veiledning_core.planning.local_courses.pools import alike_together, poolings
from veiledning_core.planning.local_courses.prices import priced
from veiledning_core.planning.local_courses.question import (
    PlacingQuestion,
    about_burden,
    about_everything,
    about_wishes,
)
from veiledning_core.planning.local_courses.seats import seat_plan
from veiledning_core.planning.local_courses.values import LocalCoursesWanted

Asked = Callable[[PlacingProblem], PlacingQuestion]
ASKED: tuple[Asked, ...] = (about_wishes, about_everything)


def answers(problem: PlacingProblem) -> list[tuple[int | None, ...]]:
    """Return every answer in which nobody is in two places."""
    ways = [
        [*(() if must else (None,)), *range(len(seats))]
        for seats, must in zip(problem.seats, problem.must, strict=True)
    ]
    return [
        taken
        for taken in product(*ways)
        if len(slots := [slot for seat in problem.taken(taken) for slot in seat.slots]) == len(set(slots))
    ]


@given(small_cases(most_hosts=3), st.sampled_from(ASKED), st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_no_answer_is_below_the_bound_at_any_prices(case: LocalCoursesWanted, asked: Asked, moves: int) -> None:
    """Also while prices are on their way, of everybody together and of those alike."""
    question = asked(seat_plan(case).problem)
    best = min(map(question.value_of, answers(question.problem)))
    for pool_of in poolings(question):
        market = Market(question, pool_of, Prices.to_begin_with(question))
        for _ in range(moves):
            market.settle()
            market.move(1.0, best + 1)
        market.settle()
        assert market.bound <= best + 1e-6


@pytest.mark.parametrize("asked", ASKED)
def test_prices_do_not_grow_and_grow_however_long_the_steps_are(asked: Asked) -> None:
    """They would come to 10^29 within a hundred rounds, and their sums to a bound above every answer."""
    question = asked(crowd(4, 2).problem)
    best = min(map(question.value_of, answers(question.problem)))
    for pool_of in poolings(question):
        market = Market(question, pool_of, Prices.to_begin_with(question))
        for _ in range(20):
            market.settle()
            market.move(1.0, 10**20)
        market.settle()
        assert all(0 <= price <= 4 for price in market.prices.of_teachers)
        assert all(0 <= price <= question.without + 4 for price in market.prices.of_slots)
        assert market.bound <= best


@given(small_cases(most_hosts=3), st.sampled_from(ASKED))
@settings(max_examples=100, deadline=None)
def test_the_best_answer_is_never_hopeless(case: LocalCoursesWanted, asked: Asked) -> None:
    question = asked(seat_plan(case).problem)
    best = min(answers(question.problem), key=question.value_of)
    value = question.value_of(best)
    found = priced(question, value + 1, progress=Unwatched())
    assert found.whole <= value
    left = found.without_hopeless(question, value)
    assert all(seat is None or seat in left.open[number] for number, seat in enumerate(best))


@given(small_cases(most_hosts=3))
@settings(max_examples=100, deadline=None)
def test_travel_and_load_is_never_less_among_plans_with_as_many_wishes(case: LocalCoursesWanted) -> None:
    problem = seat_plan(case).problem
    wishes = min(map(problem.wishes, answers(problem)))
    burden = min(problem.burden(one) for one in answers(problem) if problem.wishes(one) == wishes)
    question = about_burden(about_wishes(problem), wishes)
    assert priced(question, burden + 1, progress=Unwatched()).whole <= burden


def crowd(hosts: int, teachers: int, *, regions: tuple[str, ...] = ("hso",)) -> PlacingQuestion:
    """So many wish for the same two days, on which all teachers can."""
    case = wanted(
        tuple(host(f"H{n}", wish(0, 1), others=(days(3, 4), days(7, 8))) for n in range(hosts)),
        tuple(
            teacher(f"T{n}", *range(12), region=(regions or ("hso",))[n % len(regions or "x")]) for n in range(teachers)
        ),
    )
    return about_wishes(seat_plan(case).problem)


def test_teachers_are_alike_who_can_take_the_same_seats_at_the_same_cost() -> None:
    """Wishes do not ask where a teacher is from; travel does."""
    wishes = crowd(3, 4, regions=("hso", "vest"))
    assert alike_together(wishes) == (0, 0, 0, 0)
    assert alike_together(about_burden(wishes, 0)) == (0, 1, 0, 1)
    two = wanted((host("A", wish(0, 1)),), (teacher("T", 0, 1), teacher("U", 0, 1, 2), teacher("V", 0)))
    assert alike_together(about_wishes(seat_plan(two).problem)) == (0, 0, 1)


@pytest.mark.parametrize(("teachers", "missed"), [(39, 2), (40, 1), (41, 0)])
def test_a_crowded_day_is_priced_in_a_few_rounds(teachers: int, missed: int) -> None:
    """41 wish for a day on which so many can: each more than them misses its first wish."""
    question = crowd(41, teachers)
    target = missed * (question.problem.worth_of_first + 10)
    found = priced(question, target, progress=Unwatched())
    assert question.raised(found.whole) // question.problem.worth_of_first == missed
    assert found.rounds < 100


@pytest.mark.parametrize(("hosts", "teachers", "pairs"), [(6, 3, 3), (7, 3, 5), (8, 3, 7), (9, 3, 9), (20, 3, 57)])
def test_an_even_spread_is_known_to_be_the_least_load(hosts: int, teachers: int, pairs: int) -> None:
    case = wanted(
        tuple(host(f"H{n}", wish(n % 11, n % 11 + 1)) for n in range(hosts)),
        tuple(teacher(f"T{n}", *range(12)) for n in range(teachers)),
    )
    problem = seat_plan(case).problem
    question = attrs.evolve(about_burden(about_wishes(problem), 0), may_go_without=(False,) * hosts)
    assert priced(question, pairs, progress=Unwatched()).whole == pairs
