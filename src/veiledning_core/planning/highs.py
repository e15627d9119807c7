"""HiGHS, the exact solver of the extra `exact`: a mixed-integer programme is built row by row, and solved.

HiGHS: Q. Huangfu and J. A. J. Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
Computation 10 (2018). It solves such programmes by branch and cut.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..domain.errors import UsageFault
from ..domain.messages import Message

if TYPE_CHECKING:
    import highspy

_EXACT = 1e-6
_PACKAGE = "veiledning-core[exact]"


def require_highs() -> None:
    """See that the extra is there.

    Raises:
        UsageFault: it is not installed.
    """
    if find_spec("highspy") is None:
        raise UsageFault(
            Message("the exact solver is not installed"),
            hint=Message("Install {package}, or leave the plan to the solver that is built in.", package=_PACKAGE),
        )


class IntegerProgramme:
    """Heltallsprogram: columns with a cost that is to be small in all, and rows that bind them; at most `seconds`."""

    def __init__(self, seconds: float) -> None:
        import highspy

        self._highs: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("time_limit", seconds)
        self._whole = highspy.HighsVarType.kInteger

    def choice(self, cost: float = 0) -> int:
        """Add a column that is none or one, and return its number."""
        self._highs.addCol(cost, 0, 1, 0, [], [])
        column: int = self._highs.getNumCol() - 1
        self._highs.changeColIntegrality(column, self._whole)
        return column

    def amount(self, cost: float) -> int:
        """Add a column that is nothing or more, and return its number."""
        self._highs.addCol(cost, 0, math.inf, 0, [], [])
        column: int = self._highs.getNumCol() - 1
        return column

    def price(self, column: int, cost: float) -> None:
        """Let a column cost something else from now on."""
        self._highs.changeColCost(column, cost)

    def bind(self, row: Mapping[int, float], *, at_least: float = -math.inf, at_most: float = math.inf) -> None:
        """Keep a sum of columns, each so many times, between bounds."""
        self._highs.addRow(at_least, at_most, len(row), list(row), [float(value) for value in row.values()])

    def answer(self) -> tuple[list[float], int]:
        """Return the value of each column, none where no answer was found, and what no answer costs less than."""
        self._highs.run()
        values = list(self._highs.getSolution().col_value)
        return values, math.ceil(self._highs.getInfo().mip_dual_bound - _EXACT)
