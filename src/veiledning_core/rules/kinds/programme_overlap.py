"""No session begins before another has ended."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ...domain.timetable import overlaps
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class ProgrammeOverlap(RuleKind):
    """Overlapp: the sessions of a day follow one another."""

    name = "programme-overlap"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each session that begins too early."""
        for gathering in picture.course.gatherings:
            for before, after in overlaps(gathering.sessions):
                what = Message(
                    "{title} begins {start}; {before} lasts to {end}",
                    title=after.title,
                    start=after.start,
                    before=before.title,
                    end=before.end,
                )
                yield Fault(message=what, subject=f"session:{after.key}")
