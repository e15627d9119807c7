"""`python -m bench.groups_growth MDGP FOLDER`: groups and rounds, value against time and as people grow, drawn.

MDGP is the folder of published problems that `bench.diverse_grouping` reads. Into FOLDER come `value-against-time.svg`,
`groups-growth.svg` and `rounds-growth.svg`; the figures are printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from veiledning_core.domain.progress import Unwatched
from veiledning_core.planning.group_values import Member
from veiledning_core.planning.groups import make_groups
from veiledning_core.planning.round_values import RoundsWanted
from veiledning_core.planning.rounds import make_rounds
from veiledning_core.planning.tempering import Tempering

from .diverse_grouping import begun, best_known, read
from .planning import course, timed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PUBLISHED = ("RanInt_n120_ds_01", "RanInt_n120_ss_01", "RanReal_n120_ds_02")
_STEPS = (10_000, 30_000, 100_000, 300_000, 900_000, 5_400_000)
_PEOPLE = (16, 24, 40, 64, 96, 120)
_TRIADS = ((9, 4), (12, 4), (15, 7), (18, 7), (21, 7), (24, 8), (30, 10), (36, 12))


def main() -> None:
    """Measure and draw all three."""
    parser = argparse.ArgumentParser(prog="python -m bench.groups_growth", description=__doc__)
    parser.add_argument("published", type=Path, metavar="MDGP")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    _draw(asked.folder / "groups-growth.svg", _groups)
    _draw(asked.folder / "rounds-growth.svg", _rounds)
    _draw(asked.folder / "value-against-time.svg", lambda left, right: _value(asked.published, left, right))


def _value(folder: Path, whole: Axes, near: Axes) -> None:
    """Draw how far below the best published value searches of several lengths end."""
    for name in _PUBLISHED:
        problem, best = read(folder / f"{name}.txt"), best_known(folder)[name]
        seconds, below = [], []
        for steps in _STEPS:
            solve = partial(Tempering(steps=steps).solve, problem, begun(problem))
            solved, took = timed(partial(solve, seed=1, progress=Unwatched()))
            seconds.append(took)
            below.append(100 * (1 + solved.cost / best))
            print(f"{name}  {steps:9,} steps  {took:5.1f} s  {below[-1]:.3f} %", flush=True)
        for axes in (whole, near):
            axes.plot(seconds, below, "o-", label=name)
    near.axhline(0.2, linestyle="--", color="black", label="0.2 %")
    _label(whole, "seconds of one core", "% below the best published")
    _label(near, "seconds of one core", "the same, near the end", top=0.5)


def _groups(quality: Axes, time: Axes) -> None:
    """Draw the points of groups of eight beside the bound, and the seconds."""
    made = [timed(partial(make_groups, course(people))) for people in _PEOPLE]
    for people, (plan, took) in zip(_PEOPLE, made, strict=True):
        print(f"{people:4} people  {took:5.2f} s  {plan.quality.words}", flush=True)
    quality.plot(_PEOPLE, [plan.quality.cost for plan, _ in made], "o-", label="the plan")
    quality.plot(
        _PEOPLE, [plan.quality.bound or 0 for plan, _ in made], "--", color="black", label="no plan can be below"
    )
    _label(quality, "people, in groups of eight", "points")
    time.plot(_PEOPLE, [took for _, took in made], "o-")
    _label(time, "people, in groups of eight", "seconds of one core")


def _rounds(quality: Axes, time: Axes) -> None:
    """Draw the people who meet again in triads, and the seconds."""
    named = [f"{people} × {rounds}" for people, rounds in _TRIADS]
    made = [timed(partial(make_rounds, _triads(*size))) for size in _TRIADS]
    for name, (plan, took) in zip(named, made, strict=True):
        print(f"{name:8}  {took:6.2f} s  {plan.words}", flush=True)
    quality.plot(named, [plan.repeats for plan, _ in made], "o-", label="the plan")
    quality.plot(
        named, [plan.quality.bound or 0 for plan, _ in made], "--", color="black", label="no plan can be below"
    )
    _label(quality, "people × rounds", "people who meet again", top=4)
    time.plot(named, [took for _, took in made], "o-")
    _label(time, "people × rounds", "seconds of one core")


def _triads(people: int, rounds: int) -> RoundsWanted:
    return RoundsWanted(members=tuple(Member(key=f"{one}", name=f"{one}") for one in range(people)), rounds=rounds)


def _label(axes: Axes, along: str, up: str, *, top: float | None = None) -> None:
    axes.set(xlabel=along, ylabel=up, ylim=(0, top))
    if axes.get_legend_handles_labels()[0]:
        axes.legend()


def _draw(picture: Path, fill: Callable[[Axes, Axes], None]) -> None:
    """Save both pictures side by side; the same figures give the same file."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "groups", "svg.fonttype": "none"})
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.4), layout="constrained")
    fill(left, right)
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    main()
