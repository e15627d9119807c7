"""No time of the day is left unused."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ...domain.timetable import gaps
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class ProgrammeGap(RuleKind):
    """Tomrom: each session of a day begins when the one before it ends."""

    name = "programme-gap"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each session with unused time before it."""
        for gathering in picture.course.gatherings:
            for before, after in gaps(gathering.sessions):
                what = Message(
                    "{title} begins {start}; {before} ends {end}",
                    title=after.title,
                    start=after.start,
                    before=before.title,
                    end=before.end,
                )
                yield Fault(message=what, subject=f"session:{after.key}")
