"""Local courses with popular weeks that everybody wishes for: how long a proof takes, and how good a plan without is.

The yardsticks are measured in the same run: an exact solver, and giving everybody in turn the best that is left.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import attrs

from veiledning_core.planning.local_courses.answers import LocalCoursePlan
from veiledning_core.planning.local_courses.exact import ExactPlacing
from veiledning_core.planning.local_courses.placing import PlacingSolver
from veiledning_core.planning.local_courses.planner import BUILT_IN, plan_local_courses
from veiledning_core.planning.local_courses.values import DateWish, Days, FreeTeacher, Host, LocalCoursesWanted

from .measure import Comparison, Unit
from .sizes import Sizes

POINTS = Unit(name="points", per=1)
SECONDS = Unit(name="s", per=1)
_FIRST = dt.date(2027, 8, 16)
_WEEK, _WORKDAYS = 7, 5
_REGIONS = ("hso", "hso", "hso", "vest", "midt", "nord")
_POPULAR = 0.85
"""The share of wishes that are for one of the popular weeks."""


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:  # noqa: ARG001 - it needs no files
    """Yield 20 trusts with 8 teachers and, ten times that, 200 with 40 on the same 60 days: different, and alike."""
    yield from _proved(20, 8, tuple(range(1, 2 + min(4, sizes.rounds))))
    if sizes.rounds > 1:
        yield from _large("local courses: 200 trusts, 40 teachers", crowded(200, 40))
        yield from _large("local courses: 200 trusts, 40 teachers who can any day", crowded_with_all_free(200, 40))


def crowded(hosts: int, teachers: int, *, weeks: int = 12, popular: int = 2, seed: int = 1) -> LocalCoursesWanted:
    """Return trusts with three wishes each, most of them in the same few weeks, and teachers who are often away."""
    chance = Random(seed)
    crowd = chance.sample(range(weeks), popular)
    return LocalCoursesWanted(
        hosts=tuple(_host(number, weeks, crowd, chance) for number in range(hosts)),
        teachers=tuple(_teacher(number, weeks, chance) for number in range(teachers)),
        first=_FIRST,
        last=_FIRST + dt.timedelta(days=weeks * _WEEK - 1),
    )


def crowded_with_all_free(hosts: int, teachers: int) -> LocalCoursesWanted:
    """Return the same trusts, with days to fall back on, and teachers who can any day."""
    wanted = crowded(hosts, teachers)
    workdays = [_day(week, day) for week in range(12) for day in range(_WORKDAYS)]
    return attrs.evolve(
        wanted,
        hosts=tuple(
            attrs.evolve(host, others=tuple(zip(workdays[1::5], workdays[2::5], strict=True))) for host in wanted.hosts
        ),
        teachers=tuple(attrs.evolve(teacher, region=None, free=frozenset(workdays)) for teacher in wanted.teachers),
    )


def _host(number: int, weeks: int, crowd: list[int], chance: Random) -> Host:
    wishes = dict.fromkeys(_wish(weeks, crowd, chance) for _ in range(3))
    return Host(
        key=f"h{number}",
        name=f"Trust {number}",
        region=chance.choice(_REGIONS),
        wishes=tuple(DateWish(choices=(days,)) for days in wishes),
    )


def _wish(weeks: int, crowd: list[int], chance: Random) -> Days:
    """Return two days: three times in four one after the other, else in two weeks that follow one another."""
    week = chance.choice(crowd) if chance.random() < _POPULAR else chance.randrange(weeks)
    if chance.random() < 0.75:
        begins = chance.randrange(_WORKDAYS - 1)
        return _day(week, begins), _day(week, begins + 1)
    other = min(weeks - 1, week + 1)
    return _day(min(week, other - 1), chance.randrange(_WORKDAYS)), _day(other, chance.randrange(_WORKDAYS))


def _teacher(number: int, weeks: int, chance: Random) -> FreeTeacher:
    away = {week for week in range(weeks) if chance.random() < 0.1}
    days = (_day(week, day) for week in range(weeks) for day in range(_WORKDAYS) if week not in away)
    free = frozenset(day for day in days if chance.random() < 0.85)
    return FreeTeacher(key=f"t{number}", name=f"Teacher {number}", region=chance.choice(_REGIONS), free=free)


def _day(week: int, day: int) -> dt.date:
    return _FIRST + dt.timedelta(days=week * _WEEK + day)


def _proved(hosts: int, teachers: int, seeds: tuple[int, ...]) -> Iterator[Comparison]:
    """Yield the seconds to a proof, the longest of several problems, and the points against the exact solver's."""
    ours, exact, took, took_exact = 0, 0, [], []
    for seed in seeds:
        wanted = crowded(hosts, teachers, seed=seed)
        plan, seconds = _timed(wanted, BUILT_IN)
        best, seconds_exact = _timed(wanted, ExactPlacing())
        took.append(seconds if plan.quality.is_best else float("inf"))
        took_exact.append(seconds_exact)
        ours, exact = ours + _points(wanted, plan), exact + _points(wanted, best)
    what = f"local courses: {hosts} trusts, {teachers} teachers, {len(seeds)} problems"
    yield Comparison(what=f"{what}, all proved best", yardstick="HiGHS", ours=(max(took),), theirs=(max(took_exact),),
                     most=5.0, unit=SECONDS)  # fmt: skip
    yield Comparison(what=f"{what}: points", yardstick="HiGHS, proved", ours=(ours,), theirs=(exact,), bound=1.0,
                     unit=POINTS)  # fmt: skip


def _large(what: str, wanted: LocalCoursesWanted) -> Iterator[Comparison]:
    plan, seconds = _timed(wanted, BUILT_IN)
    best, seconds_exact = _timed(wanted, ExactPlacing())
    quality, hosts = plan.quality, len(wanted.hosts)
    missed, fewest = hosts - quality.first_wishes, hosts - quality.most_first_wishes
    yield Comparison(what=what, yardstick="HiGHS", ours=(seconds,), theirs=(seconds_exact,), most=60.0, unit=SECONDS)
    for yardstick, value, bound in (
        ("the bound that was shown", fewest, None),
        ("HiGHS", hosts - best.quality.first_wishes, None),
        ("each in turn the best that is left", hosts - greedy_first_wishes(wanted), 1.0),
    ):
        yield Comparison(what=f"{what}: first wishes missed, and one", yardstick=yardstick, ours=(missed + 1,),
                         theirs=(value + 1,), bound=bound, unit=POINTS)  # fmt: skip


def greedy_first_wishes(wanted: LocalCoursesWanted) -> int:
    """Return how many first wishes are met when everybody in turn takes the dearest wish that is left."""
    busy: set[tuple[str, dt.date]] = set()
    met = 0
    for host in wanted.hosts:
        for number, wish in enumerate(host.wishes):
            days = wish.choices[0]
            free = (
                teacher.key
                for teacher in wanted.teachers
                if teacher.free.issuperset(days) and not any((teacher.key, day) in busy for day in days)
            )
            if (teacher := next(free, None)) is not None:
                busy.update((teacher, day) for day in days)
                met += number == 0
                break
    return met


def _timed(wanted: LocalCoursesWanted, solver: PlacingSolver) -> tuple[LocalCoursePlan, float]:
    start = time.process_time()
    plan = plan_local_courses(wanted, solver=solver)
    return plan, time.process_time() - start


def _points(wanted: LocalCoursesWanted, plan: LocalCoursePlan) -> int:
    """Return one number for a plan: wishes before travel and load."""
    return plan.quality.answer.wishes * len(wanted.hosts) ** 2 + plan.quality.answer.burden
