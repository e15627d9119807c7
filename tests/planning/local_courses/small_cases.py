"""Small plans drawn by chance, and what trying everything says of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from veiledning_core.planning.local_courses.answers import LocalCoursePlan, PlannedLocalCourse
from veiledning_core.planning.local_courses.values import (
    DateWish,
    Days,
    FreeTeacher,
    Host,
    LocalCoursesWanted,
    SetByHand,
)

FIRST, LAST = dt.date(2023, 5, 8), dt.date(2023, 5, 19)
REGIONS = ("hso", "vest")


def day(number: int) -> dt.date:
    """The days are numbered from the first."""
    return FIRST + dt.timedelta(days=number)


def days(*numbers: int) -> Days:
    return tuple(map(day, numbers))


def wish(*numbers: int) -> DateWish:
    return DateWish(choices=(days(*numbers),))


def host(name: str, *wishes: DateWish, region: str = "hso", others: tuple[Days, ...] = ()) -> Host:
    return Host(key=name.lower(), name=name, region=region, wishes=wishes, others=others)


def teacher(name: str, *free: int, region: str = "hso") -> FreeTeacher:
    return FreeTeacher(key=name.lower(), name=name, region=region, free=frozenset(map(day, free)))


def wanted(hosts: tuple[Host, ...], teachers: tuple[FreeTeacher, ...], *by_hand: SetByHand) -> LocalCoursesWanted:
    return LocalCoursesWanted(hosts=hosts, teachers=teachers, first=FIRST, last=LAST, by_hand=by_hand)


_two_days = st.lists(st.integers(-1, 5), min_size=2, max_size=2, unique=True).map(lambda found: days(*sorted(found)))
_wish = st.lists(_two_days, max_size=2, unique=True).map(lambda found: DateWish(choices=tuple(found)))


@st.composite
def small_cases(draw: st.DrawFn, *, most_hosts: int = 4) -> LocalCoursesWanted:
    hosts = tuple(
        Host(
            key=f"h{number}",
            name=f"Host {number}",
            region=draw(st.sampled_from((*REGIONS, None))),
            wishes=tuple(draw(st.lists(_wish, max_size=2))),
            others=tuple(draw(st.lists(_two_days, max_size=1))),
        )
        for number in range(draw(st.integers(0, most_hosts)))
    )
    teachers = tuple(
        FreeTeacher(
            key=f"t{number}",
            name=f"Teacher {number}",
            region=draw(st.sampled_from(REGIONS)),
            free=frozenset(days(*draw(st.sets(st.integers(0, 5))))),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    hands = tuple(
        SetByHand(
            host=one.key,
            days=draw(st.none() | _two_days),
            teacher=draw(st.none() | st.sampled_from([teacher.key for teacher in teachers])),
        )
        for one in hosts[:1]
        if len(teachers) > 0 and draw(st.booleans())
    )
    return wanted(hosts, teachers, *hands)


Courses = tuple[PlannedLocalCourse | None, ...]


def all_plans(case: LocalCoursesWanted) -> Iterator[Courses]:
    """Yield every allowed plan, in the order of the hosts."""
    for courses in product(*(tuple(_all_courses(case, one)) for one in case.hosts)):
        taken = Counter((course.teacher, one) for course in courses if course for one in course.days)
        if max(taken.values(), default=0) <= 1:
            yield courses


def _all_courses(case: LocalCoursesWanted, one: Host) -> Iterator[PlannedLocalCourse | None]:
    hand = case.hand_of.get(one.key, SetByHand(host=one.key))
    if not hand.is_whole:
        yield None
    known = [(number, found) for number, each in enumerate(one.wishes, 1) for found in each.choices]
    offered = [*known, *((None, found) for found in one.others)]
    if hand.days is not None:
        offered = [(next((number for number, found in known if found == hand.days), None), hand.days)]
    for (number, found), each in product(offered, case.teachers):
        allowed = hand.days is not None or case.holds(found)
        free = hand.is_whole or each.free.issuperset(found)
        if hand.teacher in (None, each.key) and allowed and free:
            away = None not in (each.region, one.region) and each.region != one.region
            yield PlannedLocalCourse(host=one.key, days=found, teacher=each.key, wish=number, journey=away)


Rank = tuple[int, int, int]


def rank(courses: Courses) -> Rank:
    """First wishes not met, points for what is given up, and points for travel and load; as the documents say it."""
    later = sum(30 if course is None else 10 if course.wish is None else course.wish - 1 for course in courses)
    held = [course for course in courses if course]
    loads = Counter(course.teacher for course in held).values()
    burden = 3 * sum(course.journey for course in held) + sum(load * (load - 1) // 2 for load in loads)
    return sum(course is None or course.wish != 1 for course in courses), later, burden


def rank_of(case: LocalCoursesWanted, plan: LocalCoursePlan) -> Rank:
    return rank(tuple(plan.course_of.get(one.key) for one in case.hosts))
