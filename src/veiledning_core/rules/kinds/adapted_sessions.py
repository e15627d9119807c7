"""Sessions that the course's variant asks to be adapted."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.messages import Listed, Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .programme import sessions_of


@attrs.frozen(kw_only=True)
class AdaptedSessions(RuleKind):
    """Tilpasninger: the variant leaves no session to be adapted by hand."""

    name = "adapted-sessions"
    place = FixPlace.PROGRAMME

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield one fault that names the sessions."""
        titles = {session.key: session.title for session in sessions_of(picture.course)}
        rows = [titles.get(key) or picture.plan.title("session", key) for key in picture.plan.adapted_sessions]
        if rows:
            yield Fault(message=Message("to be adapted: {rows}", rows=Listed(rows)))
