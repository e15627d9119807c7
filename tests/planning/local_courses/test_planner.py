"""Dates that hosts wished for, and one teacher on all days of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import attrs
import pytest
from hypothesis import given, settings

from tests.planning.local_courses.small_cases import (
    FIRST,
    LAST,
    all_plans,
    days,
    host,
    rank,
    rank_of,
    small_cases,
    teacher,
    wanted,
    wish,
)
from tests.planning.small_groups import Stopper
from veiledning_core.domain.errors import RuleRefused, UsageFault, ValueFault
from veiledning_core.planning.local_courses.answers import PlanQuality
from veiledning_core.planning.local_courses.built_in import BuiltInPlacing
from veiledning_core.planning.local_courses.exact import ExactPlacing
from veiledning_core.planning.local_courses.placing import Placed, PlacingProblem, PlacingSolver, Seat
from veiledning_core.planning.local_courses.planner import plan_local_courses
from veiledning_core.planning.local_courses.values import DateWish, LocalCoursesWanted, SetByHand

DAY = dt.timedelta(days=1)

# ---- every plan ----


@given(small_cases())
@settings(max_examples=150, deadline=None)
def test_no_plan_at_all_is_better(case: LocalCoursesWanted) -> None:
    """Fewest first wishes not met, then fewest points given up, then travel and load: compared with every plan."""
    plan = plan_local_courses(case)
    assert rank_of(case, plan) == min(map(rank, all_plans(case)))
    assert plan.quality.is_best


@given(small_cases())
@settings(max_examples=50, deadline=None)
def test_the_exact_solver_agrees(case: LocalCoursesWanted) -> None:
    plan = plan_local_courses(case, solver=ExactPlacing())
    assert rank_of(case, plan) == min(map(rank, all_plans(case)))
    assert plan.quality.is_best


@given(small_cases(most_hosts=6))
@settings(max_examples=60, deadline=None)
def test_a_plan_keeps_every_promise(case: LocalCoursesWanted) -> None:
    plan, hands = plan_local_courses(case), case.hand_of
    teachers = {one.key: one for one in case.teachers}
    assert max(Counter((c.teacher, d) for c in plan.courses for d in c.days).values(), default=0) <= 1
    assert sorted((*plan.left_out, *plan.course_of)) == sorted(one.key for one in case.hosts)
    for course in plan.courses:
        hand = hands.get(course.host, SetByHand(host=course.host))
        assert hand.is_whole or teachers[course.teacher].free.issuperset(course.days)
        assert course.days == (hand.days or course.days)
        assert course.teacher == (hand.teacher or course.teacher)
        assert hand.days is not None or case.holds(course.days)


@given(small_cases())
@settings(max_examples=60, deadline=None)
def test_every_wish_that_is_missed_has_a_reason(case: LocalCoursesWanted) -> None:
    plan = plan_local_courses(case)
    expected = {
        (one.key, number)
        for one in case.hosts
        for number in range(1, len(one.wishes) + 1)
        if (got := plan.course_of.get(one.key)) is None or got.wish is None or number < got.wish
    }
    assert {(missed.host, missed.number) for missed in plan.missed} == expected


# ---- seeds, stopping, solvers ----


def busy_weeks(hosts: int = 12, teachers: int = 3) -> LocalCoursesWanted:
    """Everybody wishes for the same few days; each teacher lacks one."""
    wishes = [(wish(n % 3, n % 3 + 1), wish(n % 4, 7 + n % 4)) for n in range(hosts)]
    return wanted(
        tuple(host(f"H{n}", *two, region="hso" if n % 3 else "vest") for n, two in enumerate(wishes)),
        tuple(teacher(f"T{n}", *(d for d in range(12) if d != n), region="hso") for n in range(teachers)),
    )


@pytest.mark.parametrize("solver", [BuiltInPlacing(), ExactPlacing()])
def test_the_same_seed_gives_the_same_plan(solver: PlacingSolver) -> None:
    case = busy_weeks()
    assert plan_local_courses(case, seed=3, solver=solver) == plan_local_courses(case, seed=3, solver=solver)


@pytest.mark.parametrize("seed", range(3))
def test_the_solvers_find_equally_good_plans(seed: int) -> None:
    case = busy_weeks()
    ours, exact = plan_local_courses(case, seed=seed), plan_local_courses(case, solver=ExactPlacing())
    assert rank_of(case, ours) == rank_of(case, exact)
    assert str(ours.quality.words) == "proved best"


@pytest.mark.parametrize("at", [0, 1, 2, 5, 9])
def test_whoever_stops_it_gets_the_best_so_far(at: int) -> None:
    case = busy_weeks()
    plan = plan_local_courses(case, progress=Stopper(at=at))
    assert plan.quality.answer.stopped
    assert str(plan.quality.words).endswith("; the search was stopped before it was done")
    assert len(plan.courses) + len(plan.left_out) == 12


def test_progress_never_goes_back() -> None:
    heard = Stopper(at=10_000)
    plan_local_courses(busy_weeks(), progress=heard)
    assert [done for done, _ in heard.heard] == sorted(done for done, _ in heard.heard)


def test_without_its_extra_the_exact_solver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veiledning_core.planning.highs.find_spec", lambda name: None)
    with pytest.raises(UsageFault, match="the exact solver is not installed"):
        plan_local_courses(busy_weeks(), solver=ExactPlacing())


def test_the_exact_solver_can_be_stopped_between_its_questions() -> None:
    assert plan_local_courses(busy_weeks(), progress=Stopper(), solver=ExactPlacing()).quality.answer.stopped


@pytest.mark.parametrize(
    ("wishes", "burden", "words"),
    [
        (121, 5, "proved best"),
        (
            121,
            4,
            "no plan meets more wishes; travel and load: 5 points, the best known bound is 4",
        ),
        (
            121,
            0,
            "no plan meets more wishes; travel and load: 5 points, no better found in 7 tries",
        ),
        (121, None, "no plan meets more wishes; travel and load: 5 points, no better found in 7 tries"),
        (120, None, "first wishes met: 3; the best known bound is 4"),
        (0, None, "first wishes met: 3; the best known bound is 4"),
    ],
)
def test_what_is_known_of_better_plans_is_said(wishes: int, burden: int | None, words: str) -> None:
    """A first wish of four hosts is worth 121 points, and one is not met."""
    answer = Placed(seat_of=(0, 0, 0, 0), wishes=121, burden=5, wishes_bound=wishes, burden_bound=burden, tries=7)
    assert str(PlanQuality(hosts=4, worth_of_first=121, answer=answer).words) == words


def test_later_wishes_that_are_not_proved_are_told_apart_from_first_ones() -> None:
    answer = Placed(seat_of=(0, 0, 0, 0), wishes=123, burden=5, wishes_bound=122, tries=7)
    assert str(PlanQuality(hosts=4, worth_of_first=121, answer=answer).words) == (
        "no plan meets more first wishes; for the later ones no better found in 7 tries"
    )


# ---- what counts more ----


def test_a_first_wish_counts_more_than_two_later_ones() -> None:
    """A's first wish takes the day that B and C could have second."""
    teachers = (teacher("T", 0, 1, 2),)
    hosts = (host("A", wish(0, 1)), host("B", wish(5, 6), wish(0, 2)), host("C", wish(5, 7), wish(1, 2)))
    assert plan_local_courses(wanted(hosts, teachers)).course_of["a"].wish == 1


def test_a_later_wish_is_better_than_days_nobody_wished_for() -> None:
    one = host("A", wish(5, 6), wish(0, 1), others=(days(2, 3),))
    assert plan_local_courses(wanted((one,), (teacher("T", 0, 1, 2, 3),))).course_of["a"].days == days(0, 1)


@pytest.mark.parametrize(("courses_near", "who"), [(2, "near"), (3, "near"), (4, "far")])
def test_a_journey_counts_as_much_as_a_fourth_course(courses_near: int, who: str) -> None:
    """The near teacher has so many courses already; one more costs as many points, and the journey costs three."""
    hosts = [host(f"H{n}", wish(2 * n, 2 * n + 1)) for n in range(courses_near)]
    last = host("Last", wish(10, 11))
    near, far = teacher("Near", *range(12)), teacher("Far", 10, 11, region="vest")
    plan = plan_local_courses(wanted((*hosts, last), (near, far)))
    assert plan.course_of["last"].teacher == who


def test_a_week_wished_for_is_any_two_days_of_it() -> None:
    week = DateWish(choices=(days(0, 1), days(1, 2), days(2, 3)), words="uke 19")
    plan = plan_local_courses(wanted((host("A", week),), (teacher("T", 2, 3),)))
    assert (plan.course_of["a"].days, plan.course_of["a"].wish) == (days(2, 3), 1)


# ---- set by hand ----


def test_what_is_set_by_hand_stays_and_the_rest_is_planned_around_it() -> None:
    hosts, teachers = (host("A", wish(0, 1)), host("B", wish(0, 1))), (teacher("T", 0, 1), teacher("U", 0, 1))
    hand = SetByHand(host="a", days=days(0, 1), teacher="u")
    plan = plan_local_courses(wanted(hosts, teachers, hand))
    assert {course.host: course.teacher for course in plan.courses} == {"a": "u", "b": "t"}
    assert plan.course_of["a"].by_hand
    assert not plan.course_of["b"].by_hand


def test_a_teacher_set_by_hand_need_not_be_free() -> None:
    hand = SetByHand(host="a", days=days(3, 4), teacher="t")
    assert plan_local_courses(wanted((host("A"),), (teacher("T"),), hand)).course_of["a"].days == days(3, 4)


def test_a_teacher_set_by_hand_in_two_places_is_refused() -> None:
    hands = (SetByHand(host="a", days=days(0, 1), teacher="t"), SetByHand(host="b", days=days(1, 2), teacher="t"))
    with pytest.raises(RuleRefused, match="T is in two places on 2023-05-09: A, B"):
        plan_local_courses(wanted((host("A"), host("B")), (teacher("T", 0, 1, 2),), *hands))


@pytest.mark.parametrize("hand", [SetByHand(host="x"), SetByHand(host="a", teacher="x")])
def test_strangers_set_by_hand_are_refused(hand: SetByHand) -> None:
    with pytest.raises(ValueFault, match="stranger"):
        wanted((host("A"),), (teacher("T"),), hand)


@pytest.mark.parametrize("twice", ["host", "teacher", "by hand"])
def test_nobody_is_given_twice(twice: str) -> None:
    hosts = (host("A"),) * (1 + (twice == "host"))
    teachers = (teacher("T"),) * (1 + (twice == "teacher"))
    by_hand = (SetByHand(host="a"),) * (1 + (twice == "by hand"))
    with pytest.raises(ValueFault, match="given twice"):
        wanted(hosts, teachers, *by_hand)


# ---- bad input ----


def test_no_hosts_need_no_plan() -> None:
    plan = plan_local_courses(wanted((), (teacher("T", 0, 1),)))
    assert (plan.courses, plan.left_out, plan.missed, plan.quality.is_best) == ((), (), (), True)


@pytest.mark.parametrize(
    ("free", "can"),
    [((0, 1), True), ((0, 3), True), ((0, 2), False), ((5, 6), True), ((6, 7), False), ((11, 12), False), ((), False)],
)
def test_who_is_free_on_single_days_only_can_take_no_course(free: tuple[int, ...], can: bool) -> None:
    """Wished for, fallen back on, or outside the window."""
    hosts = (host("A", wish(0, 1), others=(days(5, 6),)), host("B", wish(11, 12), wish(0, 3)))
    assert wanted(hosts, (teacher("T", *free),)).can_take_any(teacher("T", *free)) is can


def test_whoever_is_given_a_course_by_hand_takes_that_one() -> None:
    case = wanted((host("A", wish(0, 1)),), (teacher("T"),), SetByHand(host="a", teacher="t"))
    assert case.can_take_any(case.teachers[0])


def test_without_teachers_nobody_gets_a_course() -> None:
    plan = plan_local_courses(wanted((host("A", wish(0, 1)),), ()))
    assert plan.left_out == ("a",)
    assert str(plan.missed[0].why) == "no teacher is free on all of its days"


def test_more_hosts_than_days_of_teachers_leave_some_without() -> None:
    hosts = tuple(host(f"H{n}", wish(0, 1), wish(2, 3)) for n in range(9))
    plan = plan_local_courses(wanted(hosts, (teacher("T", 0, 1, 2, 3), teacher("U", 0, 1))))
    assert (len(plan.courses), len(plan.left_out), plan.quality.first_wishes) == (3, 6, 2)
    assert plan.quality.is_best


@pytest.mark.parametrize(("today", "kept"), [(FIRST - DAY, True), (FIRST, False), (FIRST + DAY, False)])
def test_a_course_is_never_planned_on_a_day_that_has_begun(today: dt.date, kept: bool) -> None:
    case = attrs.evolve(wanted((host("A", wish(0, 1)),), (teacher("T", 0, 1),)), today=today)
    assert bool(plan_local_courses(case).courses) is kept


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [(FIRST, LAST, True), (FIRST - DAY, LAST, False), (FIRST, LAST + DAY, False), (FIRST + DAY, LAST - DAY, True)],
)
def test_a_course_lies_in_the_window_only(first: dt.date, last: dt.date, kept: bool) -> None:
    """LOK-01, LOK-04: after gathering 3 and before gathering 4."""
    free = attrs.evolve(teacher("T"), free=frozenset((first, last)))
    case = wanted((host("A", DateWish(choices=((first, last),))),), (free,))
    assert bool(plan_local_courses(case).courses) is kept


def test_a_crowd_that_wishes_for_one_day_is_answered_at_once() -> None:
    """Nothing is tried in every order: where all are alike, the bound says so."""
    seats = tuple((Seat(0, 0, 0, t, (t,), 0),) for t in range(1)) * 40
    problem = PlacingProblem(seats=seats, must=(False,) * 40, teachers=1, days=1)
    answer = BuiltInPlacing().solve(problem, seed=0, progress=Stopper(at=10_000))
    assert answer.is_best
    assert answer.tries < 100_000


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (121, "proved best"),
        (120, "first wishes met: 3; no bound is known yet; the search was stopped before it was done"),
    ],
)
def test_of_a_search_that_was_stopped_it_is_said_unless_nothing_was_left_to_find(wishes: int, words: str) -> None:
    """That no more than all four first wishes can be met says nothing of the plan."""
    answer = Placed(seat_of=(0,) * 4, wishes=121, burden=5, wishes_bound=wishes, burden_bound=5, stopped=True)
    assert str(PlanQuality(hosts=4, worth_of_first=121, answer=answer).words) == words


def test_a_bound_that_is_known_is_said_of_a_search_that_was_stopped() -> None:
    answer = Placed(seat_of=(0,) * 4, wishes=242, burden=5, wishes_bound=121, stopped=True)
    words = str(PlanQuality(hosts=4, worth_of_first=121, answer=answer).words)
    assert words.startswith("first wishes met: 2; the best known bound is 3;")
