"""One process among many: it is told a register's address and a turn, says that it is ready, and goes when let go.

Started as `python -m tests.races.contestant <name>`. What it is told and what it answers are lines of JSON. Without a
turn it leaves the register that it has open.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import traceback
from collections.abc import Mapping
from typing import Any

import attrs

from tests.races.steps import take, three_seats
from veiledning_core.register import Register, open_register
from veiledning_core.testing.registers import FixedClock


@attrs.define
class Contestant:
    """Deltaker i løpet: keeps the register open from one turn to the next."""

    name: str
    clock: FixedClock = attrs.field(factory=FixedClock)
    register: Register | None = None

    def hear(self, told: Mapping[str, Any]) -> str:
        """Do what it is told and return what to say."""
        if (turn := told.get("turn")) is None:
            self.leave()
            return "left"
        register = self._opened(told["url"])
        self.clock.day = dt.date.fromisoformat(told["day"])
        say("ready")
        sys.stdin.readline()
        try:
            return take(register, turn)
        except Exception:  # noqa: BLE001 (whatever it is, the test is to see it)
            return f"fault: {traceback.format_exc()}"

    def leave(self) -> None:
        """Close the register."""
        if self.register is not None:
            self.register.close()
            self.register = None

    def _opened(self, url: str) -> Register:
        if self.register is None:
            self.register = open_register(url, plugins=three_seats(), clock=self.clock, actor=self.name)
        return self.register


def say(words: str) -> None:
    """Answer with one line."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    contestant = Contestant(sys.argv[1])
    for line in sys.stdin:
        say(contestant.hear(json.loads(line)))
    contestant.leave()
