"""`python -m bench.local_courses_growth PICTURE.svg`: time and quality of plans for local courses as trusts grow.

There are popular weeks, as in `bench/local_courses.py`, and a teacher for every four trusts. Printed is a table, and
drawn are the first wishes that are missed beside the bound, and the seconds of one core.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import attrs

from veiledning_core.planning.local_courses.planner import plan_local_courses

from .local_courses import crowded, greedy_first_wishes

_TRUSTS = (10, 20, 40, 80, 120, 200)
_TRUSTS_A_TEACHER = 4


@attrs.frozen(kw_only=True)
class Measured:
    """What came of one size."""

    trusts: int
    seconds: float
    missed: int
    bound: int
    in_turn: int
    best: bool


def main() -> None:
    """Measure all sizes and draw them."""
    parser = argparse.ArgumentParser(prog="python -m bench.local_courses_growth", description=__doc__)
    parser.add_argument("picture", type=Path)
    found = [measured(trusts) for trusts in _TRUSTS]
    for one in found:
        proof = "proved best" if one.best else ""
        print(f"{one.trusts:4}  {one.seconds:5.1f} s  {one.missed:3}  {one.bound:3}  {one.in_turn:3}  {proof}")
    draw(found, parser.parse_args().picture)


def measured(trusts: int) -> Measured:
    """Return what came of so many trusts."""
    wanted = crowded(trusts, trusts // _TRUSTS_A_TEACHER)
    start = time.process_time()
    quality = plan_local_courses(wanted).quality
    return Measured(
        trusts=trusts,
        seconds=time.process_time() - start,
        missed=trusts - quality.first_wishes,
        bound=trusts - quality.most_first_wishes,
        in_turn=trusts - greedy_first_wishes(wanted),
        best=quality.is_best,
    )


def draw(found: list[Measured], picture: Path) -> None:
    """Draw both curves."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "local courses"  # the same figures give the same file
    from matplotlib import pyplot as plt

    figure, (quality, seconds) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    trusts = [one.trusts for one in found]
    quality.plot(trusts, [one.in_turn for one in found], "s:", color="0.6", label="each in turn")
    quality.plot(trusts, [one.missed for one in found], "o-", label="the plan")
    quality.plot(trusts, [one.bound for one in found], "--", color="black", label="no plan can be below")
    quality.set(xlabel="trusts", ylabel="first wishes missed", ylim=(0, None))
    quality.legend()
    seconds.plot(trusts, [one.seconds for one in found], "o-")
    seconds.set(xlabel="trusts", ylabel="seconds of one core", ylim=(0, None))
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    main()
