"""The day ends in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .programme import sessions_of


@attrs.frozen(kw_only=True)
class ProgrammeEndsBy(RuleKind):
    """Slutt: no session lasts longer than to `time`."""

    name = "programme-ends-by"
    time: dt.time

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each session that ends later."""
        for session in sessions_of(picture.course):
            if session.end > self.time:
                what = Message(
                    "{title} ends {end}; the day ends {time}",
                    title=session.title,
                    end=session.end,
                    time=self.time,
                )
                yield Fault(message=what, subject=f"session:{session.key}")
