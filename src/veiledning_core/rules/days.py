"""How findings and evidence put several days in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from ..domain.messages import Listed, Message

_DAY = dt.timedelta(days=1)


def days_in_words(days: Sequence[dt.date]) -> dt.date | Message | Listed:
    """Return a day, consecutive days as the first to the last, or a list of days; `–` where there are none."""
    if len(days) == 1:
        return days[0]
    if days and all(after - before == _DAY for before, after in pairwise(days)):
        return Message("{first} to {last}", first=days[0], last=days[-1])
    return Listed(days)
