"""Why a wish is not met: the fewest wishes that conflict, and what would help."""

from __future__ import annotations

from itertools import combinations, product

import attrs
import pytest
from hypothesis import given, settings

from tests.planning.local_courses.small_cases import FIRST, days, host, small_cases, teacher, wanted, wish
from veiledning_core.planning.local_courses.answers import Claim, LackingCourse, MissedWish
from veiledning_core.planning.local_courses.conflicts import Supervision
from veiledning_core.planning.local_courses.crowds import crowd_of
from veiledning_core.planning.local_courses.planner import plan_local_courses
from veiledning_core.planning.local_courses.values import DateWish, LocalCoursesWanted, SetByHand


def missed_in(case: LocalCoursesWanted) -> MissedWish:
    (missed,) = plan_local_courses(case).missed
    return missed


def remedies(missed: MissedWish) -> list[str]:
    return [str(remedy) for remedy in missed.remedies]


@given(small_cases())
@settings(max_examples=100, deadline=None)
def test_a_conflict_is_one_and_nothing_of_it_can_be_left_out(case: LocalCoursesWanted) -> None:
    supervision = Supervision(case)
    for missed in plan_local_courses(case).missed:
        if missed.conflict:
            assert not supervision.has_for(missed.conflict)
            for fewer in combinations(missed.conflict, len(missed.conflict) - 1):
                assert supervision.has_for(fewer)


@given(small_cases())
@settings(max_examples=100, deadline=None)
def test_in_the_best_plan_every_wish_that_could_be_met_alone_has_a_conflict(case: LocalCoursesWanted) -> None:
    supervision, plan = Supervision(case), plan_local_courses(case)
    for missed in plan.missed:
        claims = [one for one in missed.wish.choices if case.holds(one)]
        by_hand = case.hand_of.get(missed.host)
        alone = any(t.free.issuperset(one) for t in case.teachers for one in claims)
        if by_hand is None and alone:
            assert len(missed.conflict) > 1
            assert not supervision.has_for(missed.conflict)


def test_two_who_wish_for_the_only_teacher_conflict_and_a_bystander_does_not() -> None:
    hosts = (host("A", wish(0, 1)), host("B", wish(1, 2), wish(5, 6)), host("C", wish(8, 9)))
    missed = missed_in(wanted(hosts, (teacher("T", 0, 1, 2, 5, 6, 8, 9),)))
    assert [claim.host for claim in missed.conflict] == ["b", "a"]
    assert missed.proved_fewest
    assert str(missed.why) == "too few teachers for it beside A (2023-05-08, 2023-05-09)"


def test_a_wish_for_a_day_off_says_which_and_that_other_days_would_help() -> None:
    """No teacher could make that day one to work on, so none is named."""
    case = wanted((host("A", wish(0, 1), others=(days(5, 6),)),), (teacher("T", 1, 5, 6), teacher("U", 1, 5, 6)))
    missed = missed_in(attrs.evolve(case, closed={FIRST: "a day off"}))
    assert str(missed.why) == "2023-05-08 is a day off"
    assert remedies(missed) == ["other days on which a teacher is free: 2023-05-13, 2023-05-14"]


def test_of_a_week_with_a_day_off_the_other_days_decide() -> None:
    week = DateWish(choices=(days(0, 1), days(1, 2)), words="uke 19")
    case = wanted((attrs.evolve(host("A"), wishes=(week,), others=(days(5, 6),)),), (teacher("T", 1, 5, 6),))
    missed = missed_in(attrs.evolve(case, closed={FIRST: "a day off"}))
    assert str(missed.why) == "no teacher is free on all of its days"
    assert remedies(missed)[0] == "T, if free on 2023-05-10 too"


def lacking_in(case: LocalCoursesWanted) -> LackingCourse:
    (lacking,) = plan_local_courses(case).lacking
    return lacking


def test_of_more_hosts_than_teachers_have_days_for_it_is_told_who_gets_none_and_why() -> None:
    """Also of one that wished for nothing."""
    hosts = (host("A", wish(0, 1)), host("B", wish(2, 3)), host("C", others=(days(0, 1), days(2, 3))))
    lacking = lacking_in(wanted(hosts, (teacher("T", 0, 1, 2, 3),)))
    assert lacking.host == "c"
    assert lacking.days == days(0, 1)
    assert str(lacking.why) == "too few teachers for it beside A (2023-05-08, 2023-05-09)"
    assert [str(remedy) for remedy in lacking.remedies] == [
        "one more teacher who is free on 2023-05-08, 2023-05-09",
        "other days for A",
    ]


def test_of_days_set_by_hand_on_which_nobody_can_it_is_told_why() -> None:
    case = wanted((host("A"),), (teacher("T", 1, 5, 6),), SetByHand(host="a", days=days(0, 1)))
    assert str(lacking_in(case).why) == "no teacher is free on all of its days"
    closed = lacking_in(attrs.evolve(case, closed={FIRST: "a day off"}))
    assert (closed.days, str(closed.why)) == (days(0, 1), "2023-05-08 is a day off")


def test_of_a_host_that_has_no_days_at_all_it_is_told() -> None:
    lacking = lacking_in(wanted((host("A"),), (teacher("T", 0),)))
    assert str(lacking.why) == "there are no days for it from 2023-05-08 to 2023-05-19"


def test_a_wish_is_not_told_of_again_where_the_lack_of_a_course_says_the_same() -> None:
    """Of the second wish there is something else to tell, and the plan keeps both."""
    case = wanted((host("A", wish(0, 1), wish(20, 21)),), (teacher("T", 0),))
    plan = plan_local_courses(case)
    assert [missed.number for missed in plan.missed] == [1, 2]
    assert str(plan.lacking[0].why) == str(plan.missed[0].why) == "no teacher is free on all of its days"
    assert plan.missed_for_other_reasons == plan.missed[1:]


def test_without_any_teacher_it_is_not_told_of_every_host() -> None:
    assert plan_local_courses(wanted((host("A"), host("B", wish(0, 1))), ())).lacking == ()


@given(small_cases())
@settings(max_examples=100, deadline=None)
def test_every_host_without_a_course_is_explained_and_nobody_else(case: LocalCoursesWanted) -> None:
    plan = plan_local_courses(case)
    assert [one.host for one in plan.lacking] == ([*plan.left_out] if case.teachers else [])


def test_what_would_help_is_a_teacher_other_days_for_the_others_or_other_days() -> None:
    hosts = (host("A", wish(0, 1)), host("B", wish(0, 1), others=(days(3, 4), days(9, 10))))
    case = wanted(hosts, (teacher("T", 0, 1, 3, 4), teacher("U", 1, 2)))
    missed = next(one for one in plan_local_courses(case).missed if one.host == "b")
    assert remedies(missed) == [
        "one more teacher who is free on 2023-05-08, 2023-05-09",
        "U, if free on 2023-05-08 too",
        "other days for A",
    ]


def test_free_days_near_the_wish_are_offered_where_nobody_is_free_on_it() -> None:
    one = host("A", wish(0, 1), others=(days(9, 10), days(3, 4), days(7, 8)))
    plan = plan_local_courses(wanted((one,), (teacher("T", 1, 3, 4, 7, 8, 9, 10),)))
    assert remedies(plan.missed[0])[0] == "T, if free on 2023-05-08 too"
    assert plan.course_of["a"].wish is None


def test_days_outside_the_window_are_said_to_be() -> None:
    """LOK-04: before gathering 4."""
    assert str(missed_in(wanted((host("A", wish(11, 12)),), ())).why) == (
        "local courses lie from 2023-05-08 to 2023-05-19"
    )


def test_past_days_are_said_to_be() -> None:
    case = attrs.evolve(wanted((host("A", wish(0, 1)),), (teacher("T", 0, 1),)), today=FIRST)
    assert str(missed_in(case).why) == "the days are past"


def test_a_wish_that_nobody_can_read_says_so() -> None:
    missed = missed_in(wanted((host("A", DateWish(words="etter jul")),), (teacher("T", 0, 1),)))
    assert str(missed.why) == "it does not name all days of a course"


def test_other_days_set_by_hand_are_the_reason() -> None:
    hand = SetByHand(host="a", days=days(3, 4))
    case = wanted((host("A", wish(0, 1)),), (teacher("T", 0, 1, 3, 4),), hand)
    assert str(missed_in(case).why) == "other days are decided on already"


def test_a_wish_outside_the_window_says_so_though_other_days_are_decided_on() -> None:
    hand = SetByHand(host="a", days=days(3, 4))
    case = wanted((host("A", wish(-3, -2)),), (teacher("T", 3, 4),), hand)
    assert str(missed_in(case).why).startswith("local courses lie from ")


# ---- crowds ----


@given(small_cases(most_hosts=5))
@settings(max_examples=150, deadline=None)
def test_a_crowd_is_a_conflict_and_of_any_one_less_a_day_has_teachers(case: LocalCoursesWanted) -> None:
    """Compared with trying every way to share the teachers."""
    wished = ((one.key, one.wishes[0].choices) for one in case.hosts if one.wishes)
    claims = tuple(Claim(host=key, days=choices[0]) for key, choices in wished if choices)
    can = {claim: Supervision(case).teachers_for(claim) for claim in claims}
    found = crowd_of(claims[0], claims[1:], can) if claims else None
    if found is not None:
        assert found.claims[0] == claims[0]
        assert all(found.day in claim.days for claim in found.claims)
        assert len({teacher for claim in found.claims for teacher in can[claim]}) == len(found.claims) - 1
        assert not can_share(found.claims, can)
    elif all(len(claim.days) == 1 for claim in claims):
        assert can_share(claims, can)


def can_share(claims: tuple[Claim, ...], can: dict[Claim, tuple[str, ...]]) -> bool:
    """Try everything."""
    return any(
        all(
            a != b or not {*one.days} & {*other.days}
            for (one, a), (other, b) in combinations(zip(claims, who, strict=True), 2)
        )
        for who in product(*(can[claim] for claim in claims))
    )


@pytest.mark.parametrize("teachers", [14, 40])
def test_where_more_wish_for_a_day_than_can_supervise_then_that_is_the_reason(teachers: int) -> None:
    """Too many for trying every way: counting the teachers of the day says it, and that no fewer conflict."""
    hosts = tuple(host(f"H{n}", wish(0, 1), others=(days(7, 8),)) for n in range(teachers + 1))
    missed = missed_in(wanted(hosts, tuple(teacher(f"T{n}", 0, 1, 7, 8) for n in range(teachers))))
    assert len(missed.conflict) == teachers + 1
    assert missed.proved_fewest
    assert str(missed.why) == f"{teachers + 1} courses would be on 2023-05-08, when {teachers} teachers can"
    assert remedies(missed) == [
        "one more teacher who is free on 2023-05-08, 2023-05-09",
        "other days for one of the others",
        "other days on which a teacher is free: 2023-05-15, 2023-05-16",
    ]


def test_a_crowd_of_teachers_who_can_on_other_days_too_is_told_by_those_who_can() -> None:
    """Seven wish for a day on which six of nine teachers can; a bystander of another day is no part of it."""
    few = tuple(teacher(f"T{n}", 0, 1, 7, 8) for n in range(6))
    many = tuple(teacher(f"U{n}", 1, 2, 7, 8) for n in range(3))
    hosts = tuple(host(f"H{n}", wish(0, 1), others=(days(7, 8),)) for n in range(7))
    missed = missed_in(wanted((*hosts, host("Bystander", wish(1, 2))), (*few, *many)))
    assert str(missed.why) == "7 courses would be on 2023-05-08, when 6 teachers can"
    assert "bystander" not in {claim.host for claim in missed.conflict}
