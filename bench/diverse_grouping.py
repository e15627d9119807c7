"""`python -m bench.diverse_grouping FOLDER [NAME…]`: published diverse grouping problems against the best known values.

The folder holds files of the public library MDGPLIB (`n groups kind`, two sizes for each group, then `i j distance` a
line) and `best_known.csv` with the columns `instance` and `value`. Printed are the value, the best published, how far
the first lies below it, and the seconds of one core.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path

from veiledning_core.domain.progress import Unwatched
from veiledning_core.planning.partition import Partition, Solved
from veiledning_core.planning.tempering import Tempering


def main() -> None:
    """Solve each instance that has a best known value."""
    parser = argparse.ArgumentParser(prog="python -m bench.diverse_grouping", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which instances; all by default")
    parser.add_argument("--steps", type=int, default=5_400_000, help="of the search, for 120 people")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for name, best in best_known(asked.folder).items():
        if not asked.names or name in asked.names:
            print(_line(name, best, read(asked.folder / f"{name}.txt"), asked.steps, asked.seed), flush=True)


def read(path: Path) -> Partition:
    """Return an instance as a division whose costs are the distances, negated."""
    first, *lines = path.read_text("ascii").splitlines()
    people, groups, _, *bounds = first.split()
    costs = [[0.0] * int(people) for _ in range(int(people))]
    for line in filter(str.strip, lines):
        one, other, distance = line.split()
        costs[int(one)][int(other)] = costs[int(other)][int(one)] = -float(distance)
    sizes = [int(bound) for bound in bounds[: 2 * int(groups)]]
    return Partition(
        costs=costs,
        weights=(1,) * len(costs),
        fewest=tuple(sizes[::2]),
        most=tuple(sizes[1::2]),
        home=(None,) * len(costs),
        barred=(frozenset(),) * len(costs),
    )


def _line(name: str, best: float, problem: Partition, steps: int, seed: int) -> str:
    people = len(problem.weights)
    search = Tempering(steps=steps * people // 120) if people > 50 else Tempering()
    start = time.process_time()
    solved = search.solve(problem, begun(problem), seed=seed, progress=Unwatched())
    took = time.process_time() - start
    return f"{name}  {-solved.cost:.3f}  {best:.3f}  {100 * (1 + solved.cost / best):.3f} %  {took:.1f} s"


def begun(problem: Partition) -> Solved:
    """Return a division to begin with: every group has its smallest size, and then one after the other."""
    places = [group for group in problem.groups for _ in range(problem.fewest[group])]
    more = [group for group in problem.groups for _ in range(problem.most[group] - problem.fewest[group])]
    group_of = (*places, *more)[: len(problem.weights)]
    return Solved(group_of=group_of, cost=problem.cost(group_of))


def best_known(folder: Path) -> dict[str, float]:
    """Return the best published value of each instance."""
    with (folder / "best_known.csv").open(encoding="utf-8", newline="") as file:
        return {row["instance"]: float(row["value"]) for row in csv.DictReader(file)}


if __name__ == "__main__":
    main()
