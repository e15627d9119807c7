"""What somebody, or a room, is needed for at the same time."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .double_booking import ConflictKind
from .messages import Message

WHOLE_DAY = (dt.time.min, dt.time.max)


@attrs.frozen(kw_only=True)
class DateConflict:
    """Kollisjon: who, or which room, is needed for two courses at once, or for one when they cannot.

    `courses` are the codes, in order; only one where somebody cannot. `spans` are the times of each, the earlier
    first; a whole day ends at 23:59:59.999999. `works_on` are the codes of the courses on which they work, `why` says
    why they cannot, and `waived` why it was let pass.
    """

    kind: ConflictKind
    day: dt.date
    courses: tuple[str, ...]
    who: str
    person: UUID | None = None
    works_on: frozenset[str] = frozenset()
    spans: tuple[tuple[str, dt.time, dt.time], ...] = ()
    why: Message | None = None
    waived: str | None = None

    @property
    def subject(self) -> str:
        """Return the subject of findings about it: the same for both courses."""
        whom = self.person or self.who
        return f"conflict:{self.kind.value}:{self.day.isoformat()}:{'+'.join(sorted(self.courses))}:{whom}"

    @property
    def words(self) -> Message:
        """Return it as a sentence."""
        if self.kind is ConflictKind.UNAVAILABLE:
            (course,) = self.courses
            return Message(
                "{day}: {who} is needed on {course}, but: {why}",
                who=self.who,
                day=self.day,
                course=course,
                why=self.why,
            )
        (one, begins, ends), (other, starts, stops) = self.spans
        said = {"who": self.who, "day": self.day, "one": one, "other": other}
        return _sentence(self.kind, first=_span(begins, ends), second=_span(starts, stops), **said)


def _sentence(kind: ConflictKind, **said: object) -> Message:
    match kind:
        case ConflictKind.TRAVEL:
            return Message(
                "{day}: {who} has too little time to travel from {one} ({first}) to {other} ({second})", **said
            )
        case ConflictKind.PREPARATION:
            return Message(
                "{day}: {who} has too little time after {one} ({first}) to prepare {other} ({second})", **said
            )
        case ConflictKind.ROOM:
            return Message("{day}: {who} is taken by {one} ({first}) and by {other} ({second})", **said)
    return Message("{day}: {who} is needed on {one} ({first}) and on {other} ({second})", **said)


def _span(start: dt.time, end: dt.time) -> Message:
    if (start, end) == WHOLE_DAY:
        return Message("all day")
    return Message("{start}–{end}", start=start, end=end)
