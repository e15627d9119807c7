"""How good groups and rounds are, against the least that is possible or, where that is not known, against chance.

What is measured is points, where less is better: pairs in a group with the same, or people who meet again. Chance deals
them out again and again for as long as the planner took.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from veiledning_core.domain.messages import LocalText
from veiledning_core.planning.exact import ExactGrouping
from veiledning_core.planning.group_values import Attribute, GroupsWanted, Member
from veiledning_core.planning.groups import make_groups, mixtures
from veiledning_core.planning.round_values import RoundsWanted, meetings
from veiledning_core.planning.rounds import make_rounds
from veiledning_core.planning.wishes import Apart, Pinned, Together

from .measure import Comparison, Unit
from .sizes import Sizes

POINTS = Unit(name="points", per=1)
_Plan = TypeVar("_Plan")
_ROUNDS = ((24, 8, 1.0), (21, 7, 1.0), (15, 7, 30.0), (12, 5, 1.0))
"""People, rounds, and the seconds that a plan may take."""
_WISHES = (Pinned("0", 1), Pinned("1", 1), Pinned("5", 2), Apart("2", "3"), Apart("7", "8"), Together("10", "11"))


def compare(sizes: Sizes, folder: Path) -> Iterator[Comparison]:  # noqa: ARG001 - it needs no files and is quick
    """Yield 24 people in three groups, and triads of several sizes: how good, and how many seconds."""
    yield from _groups(course(24))
    for people, rounds, seconds in _ROUNDS:
        yield from _triads(people, rounds, seconds)


def _groups(wanted: GroupsWanted) -> Iterator[Comparison]:
    plan, took = timed(lambda: make_groups(wanted))
    dealt = _by_chance(lambda chance: _cost_by_chance(wanted, chance), took)
    what = "24 people, 3 groups, 4 attributes, pins"
    yield _points(what, "by chance, as long", plan.quality.cost, dealt, bound=1.0)
    yield _points(what, "the least possible", plan.quality.cost, plan.quality.bound or 0, bound=1.0)
    if find_spec("highspy"):
        exact, took_exact = timed(lambda: make_groups(wanted, solver=ExactGrouping()))
        yield _points(what, "HiGHS, proved", plan.quality.cost, exact.quality.cost, bound=1.0)
        yield Comparison(what=f"{what}: proved best", yardstick="HiGHS", ours=(took,), theirs=(took_exact,), most=2.0)


def _triads(people: int, rounds: int, seconds: float) -> Iterator[Comparison]:
    members = tuple(Member(key=f"{number}", name=f"{number}") for number in range(people))
    wanted = RoundsWanted(members=members, rounds=rounds)
    plan, took = timed(lambda: make_rounds(wanted))
    dealt = _by_chance(lambda chance: _repeats_by_chance(people, rounds, chance), took)
    what = f"{people} people, {rounds} rounds: people meeting again, and one"
    within = 1.0 if took <= seconds else 0.0
    yield _points(what, "by chance, as long", plan.repeats + 1, dealt + 1, bound=within)


def timed(make: Callable[[], _Plan]) -> tuple[_Plan, float]:
    """Return what is made, and the seconds of one core."""
    start = time.process_time()
    return make(), time.process_time() - start


def _points(what: str, yardstick: str, ours: float, theirs: float, *, bound: float) -> Comparison:
    return Comparison(what=what, yardstick=yardstick, ours=(ours,), theirs=(theirs,), bound=bound, unit=POINTS)


def _by_chance(deal: Callable[[random.Random], int], seconds: float) -> int:
    chance, end = random.Random(1), time.process_time() + seconds
    least = deal(chance)
    while time.process_time() < end:
        least = min(least, deal(chance))
    return least


def _cost_by_chance(wanted: GroupsWanted, chance: random.Random) -> int:
    """Return what groups cost that meet no wish but the sizes."""
    keys = [member.key for member in wanted.members]
    chance.shuffle(keys)
    group_of = {key: place % wanted.count + 1 for place, key in enumerate(keys)}
    return sum(mixture.pairs * mixture.attribute.weight for mixture in mixtures(wanted, group_of))


def _repeats_by_chance(people: int, rounds: int, chance: random.Random) -> int:
    keys = [f"{number}" for number in range(people)]
    dealt = []
    for _ in range(rounds):
        chance.shuffle(keys)
        dealt.append(tuple(tuple(keys[first : first + 3]) for first in range(0, people, 3)))
    return sum(times - 1 for times in meetings(dealt).values())


def course(people: int) -> GroupsWanted:
    """Return people of a few trusts, professions and regions in groups of eight, with a few wishes."""
    chance = random.Random(1)
    attributes = tuple(
        Attribute(key=key, label=LocalText(nb=key, en=key), weight=weight)
        for key, weight in (("trust", 3), ("profession", 2), ("region", 1), ("gender", 1))
    )
    members = tuple(
        Member(
            key=f"{number}",
            name=f"{number}",
            values={
                "trust": f"{int(9 * chance.random() ** 1.5)}",
                "profession": chance.choice("abcde"),
                "region": chance.choice("nsew"),
                "gender": chance.choice("mf"),
            },
        )
        for number in range(people)
    )
    return GroupsWanted(members=members, count=people // 8, attributes=attributes, wishes=_WISHES)
