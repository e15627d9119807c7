"""How much worse an exchange may be, by chance."""

from __future__ import annotations

import math


def luck(parts: int = 1024) -> tuple[float, ...]:
    """Return the quantiles of the exponential distribution: by how many heats an exchange may be worse.

    They are rounded, since machines differ in the last bits of a logarithm.
    """
    return tuple(round(-math.log((part + 0.5) / parts), 6) for part in range(parts))
