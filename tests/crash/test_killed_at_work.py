"""T12: killed at any moment, the program has kept what it promised, once; the next one goes on without help."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.crash.steps import kept_in

if TYPE_CHECKING:
    from tests.crash.conftest import Start

LONGEST = 0.4
"""Seconds of work before the kill: some tens of steps."""
_CAMPAIGN = int(os.environ.get("VEILEDNING_ROUNDS", "500"))
kills = pytest.mark.parametrize("kills", [3, pytest.param(_CAMPAIGN, id="campaign", marks=pytest.mark.slow)])


@kills
def test_nothing_promised_is_lost_or_doubled_and_the_next_program_goes_on(file: Path, start: Start, kills: int) -> None:
    moments = random.Random(12)
    before = kept_in(file)
    promised_in_all = 0
    for _ in range(kills):
        killed = start(moments.uniform(0.01, LONGEST))
        assert (killed.returncode, killed.stderr) == (-signal.SIGKILL, "")
        promised, after = killed.stdout.split(), kept_in(file)
        more = after - before
        assert before - after == Counter()
        assert Counter(promised) - more == Counter(), "lost"
        assert (more - Counter(promised)).total() <= 1, "only the one that was not promised yet"
        before, promised_in_all = after, promised_in_all + len(promised)
    assert promised_in_all >= kills
