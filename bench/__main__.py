"""`python -m bench [NAME…]`: measure, print the ratios, and end with 1 when a bound is not kept."""

from __future__ import annotations

import argparse
import importlib
import shutil
import sys
import tempfile
from pathlib import Path

import attrs
from veiledning_cli.tidying import tidy_seldom

from .demonstration import demonstration_file
from .measure import Comparison
from .sizes import TINY, Sizes
from .table import as_table

NAMES = (
    "start_up",
    "importing",
    "checking",
    "course_list",
    "first_paint",
    "key_press",
    "memory",
    "planning",
    "local_courses",
    "dates",
    "papers",
    "invoices",
)
_ADJUSTABLE = ("rounds", "starts", "sign_ups", "courses", "people", "enrolments")


def main() -> int:
    """Run the benchmarks that were asked for, all of them by default."""
    asked = _arguments()
    tidy_seldom()  # as in every command
    with tempfile.TemporaryDirectory(prefix="veiledning-bench-") as folder:
        if asked.demo:
            shutil.copy(asked.demo, demonstration_file(Path(folder)))
        found = [one for name in asked.names or NAMES for one in _measured(name, _sizes(asked), Path(folder))]
    print(as_table(found))
    return 0 if all(comparison.holds for comparison in found) else 1


def _measured(name: str, sizes: Sizes, folder: Path) -> list[Comparison]:
    """Return the comparisons of one benchmark; those that need the same large register find it in the folder."""
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    return list(importlib.import_module(f"bench.{name}").compare(sizes, folder))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which of {', '.join(NAMES)}; all by default")
    parser.add_argument("--tiny", action="store_true", help="only see that the programs work")
    parser.add_argument("--demo", metavar="FILE", help="a register that `veiledning demo` made, else one is made")
    for name in _ADJUSTABLE:
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, metavar="N")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    return asked


def _sizes(asked: argparse.Namespace) -> Sizes:
    said = {name: getattr(asked, name) for name in _ADJUSTABLE if getattr(asked, name) is not None}
    return attrs.evolve(TINY if asked.tiny else Sizes(), **said)


if __name__ == "__main__":
    sys.exit(main())
