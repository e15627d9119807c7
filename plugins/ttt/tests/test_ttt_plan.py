"""The rules about the plan of a cohort."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs
import pytest

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import a_course, a_gathering, a_picture

Ask = Callable[[str, Picture], list[Finding]]


def a_cohort(*first_days: dt.date, days: int = 2) -> Course:
    return a_course(*(a_gathering(f"gathering-{n}", first, days=days) for n, first in enumerate(first_days, 1)))


def a_cohort_of(span: int) -> Course:
    """Four gatherings, `span` days from the first course day to the last."""
    start = dt.date(2023, 1, 9)
    return a_cohort(*(start + dt.timedelta(days=offset) for offset in (0, 60, 120, span - 1)))


def test_a_real_cohort_satisfies_every_rule_about_its_plan(ttt: CourseType, kull_5: Course) -> None:
    """28 November 2022 to 14 November 2023 is 351 days: about a year."""
    picture = a_picture(course=kull_5, plan=Plan(fees=ttt.fees), today=dt.date(2022, 8, 18))
    assert check(picture, ttt.rules) == ()


@pytest.mark.edge("TTT-18")
@pytest.mark.parametrize(("count", "stopped"), [(3, True), (4, False), (5, True)])
def test_only_four_gatherings_can_be_published(ask_ttt: Ask, kull_5: Course, count: int, stopped: bool) -> None:
    fifth = a_gathering("gathering-5", dt.date(2023, 12, 4), days=2)
    found = ask_ttt("TTT-18", a_picture(course=attrs.evolve(kull_5, gatherings=(*kull_5.gatherings, fifth)[:count])))
    assert [(finding.reaction, finding.guards) for finding in found] == [(Reaction.BLOCK, Moment.PUBLISH)] * stopped


@pytest.mark.edge("TTT-18")
@pytest.mark.parametrize(("days", "wrong"), [(1, (1, 2, 3, 4)), (2, ()), (3, (1, 2, 3, 4))])
def test_each_gathering_has_two_days(ask_ttt: Ask, days: int, wrong: tuple[int, ...]) -> None:
    months = (dt.date(2023, month, 9) for month in (1, 3, 5, 10))
    found = ask_ttt("TTT-18", a_picture(course=a_cohort(*months, days=days)))
    assert [finding.subject for finding in found] == [f"gathering:gathering-{place}" for place in wrong]


def test_the_gatherings_come_in_order(ask_ttt: Ask, kull_5: Course) -> None:
    first, second, third, fourth = kull_5.gatherings
    swapped = attrs.evolve(kull_5, gatherings=(first, third, second, fourth))
    assert [finding.subject for finding in ask_ttt("TTT-18", a_picture(course=swapped))] == ["gathering:gathering-2"]


@pytest.mark.edge("TTT-17")
@pytest.mark.parametrize(("span", "warned"), [(269, True), (270, False), (460, False), (461, True)])
def test_the_programme_runs_for_about_a_year(ask_ttt: Ask, span: int, warned: bool) -> None:
    """Nine months are 270 days here, fifteen are 460."""
    found = ask_ttt("TTT-17", a_picture(course=a_cohort_of(span)))
    assert [finding.reaction for finding in found] == [Reaction.WARN] * warned


@pytest.mark.edge("TTT-12")
@pytest.mark.parametrize(("gatherings", "warned"), [(3, True), (4, False), (5, True)])
def test_ten_days_are_the_gatherings_and_two_of_the_local_course(ask_ttt: Ask, gatherings: int, warned: bool) -> None:
    """8 + 2 = 10; a plan with another sum is said to the leader, it does not stop the course."""
    course = a_cohort(*(dt.date(2023, 2 * month, 1) for month in range(1, gatherings + 1)))
    assert [finding.reaction for finding in ask_ttt("TTT-12", a_picture(course=course))] == [Reaction.WARN] * warned


@pytest.mark.edge("TTT-02")
@pytest.mark.parametrize(
    ("first", "warned"),
    [
        (dt.date(2022, 8, 17), True),
        (dt.date(2022, 8, 18), False),
        (dt.date(2024, 8, 23), False),
        (dt.date(2024, 8, 24), True),
    ],
)
def test_a_cohort_before_or_after_the_dates_of_the_price_is_warned_of(
    ttt: CourseType, ask_ttt: Ask, first: dt.date, warned: bool
) -> None:
    picture = a_picture(course=a_cohort(first), plan=Plan(fees=ttt.fees))
    found = ask_ttt("TTT-02", picture)
    assert [(f.reaction, f.subject) for f in found] == [(Reaction.WARN, "fee:programme")] * warned


def test_an_unknown_price_is_somebodys_task(ttt: CourseType) -> None:
    assert [task.key for task in ttt.tasks if task.when_rule == "TTT-02"] == ["find-price"]
