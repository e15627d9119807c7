"""Turns in a small group: everybody has every role once, and whether the turns fit the session."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..domain.errors import ValueFault
from ..domain.messages import Message, Worded


class Role(Worded):
    """Rolle i en triade: who guides, who is guided, who looks on."""

    MENTOR = "mentor"
    ALIS = "alis", "ALIS"
    OBSERVER = "observer"


@attrs.frozen(kw_only=True)
class Turn:
    """Runde i en triade: who has which role, for so many minutes; a pair has no observer, a four has two."""

    mentor: str
    alis: str
    observers: tuple[str, ...] = ()

    def role(self, key: str) -> Role:
        """Return somebody's role in this turn."""
        if key == self.mentor:
            return Role.MENTOR
        return Role.ALIS if key == self.alis else Role.OBSERVER


def turns_of(members: Sequence[str]) -> tuple[Turn, ...]:
    """Return as many turns as there are members; everybody is mentor once, ALIS once, and observer in the others.

    Raises:
        ValueFault: somebody alone has nobody to guide.
    """
    if len(members) < 2:
        raise ValueFault(Message("somebody alone cannot change roles"))
    rotated = (tuple(members[turn:]) + tuple(members[:turn]) for turn in range(len(members)))
    return tuple(Turn(mentor=order[0], alis=order[1], observers=order[2:]) for order in rotated)


@attrs.frozen(kw_only=True)
class TurnTimes:
    """Rollebytte i tid: so many turns of so many minutes each, in a session of so many minutes.

    Raises:
        ValueFault: a number is less than one.
    """

    turns: int
    turn_minutes: int
    session_minutes: int

    def __attrs_post_init__(self) -> None:
        if min(self.turns, self.turn_minutes, self.session_minutes) < 1:
            raise ValueFault(Message("turns and their minutes are at least one"))

    @property
    def needed_minutes(self) -> int:
        """Return the minutes of all turns."""
        return self.turns * self.turn_minutes

    @property
    def spare_minutes(self) -> int:
        """Return the minutes that are left for instructions and plenary; negative where the turns do not fit."""
        return self.session_minutes - self.needed_minutes

    @property
    def fits(self) -> bool:
        """Return whether the session is long enough."""
        return self.spare_minutes >= 0

    @property
    def longest_minutes(self) -> int:
        """Return how many minutes a turn may last at most."""
        return self.session_minutes // self.turns

    @property
    def words(self) -> Message:
        """Return whether it fits, in words."""
        if self.fits:
            return Message(
                "{turns} turns of {minutes} minutes are {needed} of {session}; {spare} are left",
                turns=self.turns,
                minutes=self.turn_minutes,
                needed=self.needed_minutes,
                session=self.session_minutes,
                spare=self.spare_minutes,
            )
        return Message(
            "{turns} turns of {minutes} minutes are {needed}, and the session has {session}: "
            "a turn can last {longest} minutes at most",
            turns=self.turns,
            minutes=self.turn_minutes,
            needed=self.needed_minutes,
            session=self.session_minutes,
            longest=self.longest_minutes,
        )
