"""Who races and how often: threads, a few rounds, in the suite; as many rounds as one wants in a campaign."""

from __future__ import annotations

import os
from typing import Any

import pytest

_IN_ONE_REGISTER = 25
_CAMPAIGN = int(os.environ.get("VEILEDNING_ROUNDS", "500"))

with_processes = pytest.mark.parametrize("crowd", ["threads", "processes"], indirect=True)
"""Race once with threads and once with processes; other tests race with threads."""
with_processes_in_campaigns = pytest.mark.parametrize(
    "crowd", ["threads", pytest.param("processes", marks=pytest.mark.slow)], indirect=True
)
"""Race with threads, and with processes as well where there is time for a campaign."""


def in_rounds(few: int) -> pytest.MarkDecorator:
    """Give a test the `rounds` that it is to race: `few`, or VEILEDNING_ROUNDS in all with `-m slow`.

    A campaign has a fresh register now and then, so that looking it through for faults stays quick.
    """
    whole, rest = divmod(_CAMPAIGN, _IN_ONE_REGISTER)
    campaign = [*[_IN_ONE_REGISTER] * whole, *([rest] if rest else [])]
    slow: list[Any] = [
        pytest.param(many, id=f"campaign-{n}", marks=pytest.mark.slow) for n, many in enumerate(campaign)
    ]
    return pytest.mark.parametrize("rounds", [pytest.param(few, id="some"), *slow])
