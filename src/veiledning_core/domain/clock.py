"""The clock is passed in, so that every rule answers for a date that a test can choose."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from .time import OSLO


class Clock(Protocol):
    """Klokke: tells the instant, always with a zone."""

    def now(self) -> dt.datetime:
        """Return the present instant in UTC."""
        ...


class SystemClock:
    """Maskinens klokke: the clock of the machine it runs on."""

    def now(self) -> dt.datetime:
        """Return the present instant in UTC."""
        return dt.datetime.now(dt.UTC)


def today(clock: Clock) -> dt.date:
    """Return the date it is in Norway, whatever zone the machine is in."""
    return clock.now().astimezone(OSLO).date()
