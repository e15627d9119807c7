"""The turns of a rotation have the right length and room in their session."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Message
from ...domain.session import Session
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind
from .programme import sessions_of
from .values import at_least


@attrs.frozen(kw_only=True)
class TurnsFit(RuleKind):
    """Rollebytte: a turn lasts `minutes`, and the turns together no longer than their session."""

    name = "turns-fit"
    minutes: int = attrs.field(validator=at_least(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each session with turns of another length, and for each that its turns do not fit in."""
        for session in sessions_of(picture.course):
            if session.turns is not None or session.turn_minutes is not None:
                yield from self._faults_in(session)

    def _faults_in(self, session: Session) -> Iterator[Fault]:
        if session.turn_minutes != self.minutes:
            yield Fault(message=self._wrong_length(session), subject=f"session:{session.key}")
        turns, length = session.turns or 1, session.turn_minutes or self.minutes
        if turns * length > session.minutes:
            yield _no_room(session, turns, length)

    def _wrong_length(self, session: Session) -> Message:
        title, length, minutes = session.title, session.turn_minutes, self.minutes
        if length is None:
            return Message(
                "{title}: the length of a turn is not given; {minutes} minutes", title=title, minutes=minutes
            )
        return Message("{title}: turns of {length} minutes, not {minutes}", title=title, length=length, minutes=minutes)


def _no_room(session: Session, turns: int, length: int) -> Fault:
    what = Message(
        "{title}: {turns} turns of {length} minutes are {needed}; the session has {minutes}",
        title=session.title,
        turns=turns,
        length=length,
        needed=turns * length,
        minutes=session.minutes,
    )
    return Fault(message=what, subject=f"session:{session.key}")
