"""The option `--solver` of the planners that have an exact solver beside the one that is built in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .spoken import option

if TYPE_CHECKING:
    from veiledning_core.planning.local_courses.placing import PlacingSolver
    from veiledning_core.planning.partition import Solver

_EXACT = "exact"

which_solver = option(
    "--solver",
    type=click.Choice(("built-in", _EXACT)),
    default="built-in",
    help="The exact one needs the extra veiledning-core[exact], and does not hear Ctrl-C while it works.",
)


def grouping_solver(name: str) -> Solver:
    """Return the solver that divides people in groups."""
    from veiledning_core.planning.exact import ExactGrouping
    from veiledning_core.planning.groups import BUILT_IN

    return ExactGrouping() if name == _EXACT else BUILT_IN


def placing_solver(name: str) -> PlacingSolver:
    """Return the solver that places local courses."""
    from veiledning_core.planning.local_courses.exact import ExactPlacing
    from veiledning_core.planning.local_courses.planner import BUILT_IN

    return ExactPlacing() if name == _EXACT else BUILT_IN
