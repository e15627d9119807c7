"""The items of a day's programme."""

from __future__ import annotations

import datetime as dt

import attrs

from .citation import Citation
from .errors import ValueFault
from .messages import LocalText, Message, Worded
from .time import MINUTES_A_DAY, clock_time, minutes_into_day


class SessionKind(Worded):
    """Type økt: what is done; pauses never count as teaching."""

    OPENING = "opening"
    LECTURE = "lecture"
    GROUP_WORK = "group-work"
    DEMONSTRATION = "demonstration"
    SKILLS_TRAINING = "skills-training"
    DISCUSSION = "discussion"
    EVALUATION = "evaluation"
    CLOSING = "closing"
    BREAK = "break"
    LUNCH = "lunch"

    @property
    def is_pause(self) -> bool:
        """Return whether nobody teaches meanwhile."""
        return self in (SessionKind.BREAK, SessionKind.LUNCH)


class SessionFormat(Worded):
    """Arbeidsform: how the participants sit and work."""

    PLENARY = "plenary"
    STABLE_GROUPS = "stable-groups"
    TRIADS = "triads"
    PAIRS = "pairs"
    BUZZ_GROUPS = "buzz-groups"
    FILM = "film"
    EXERCISES = "exercises"
    WRITTEN = "written"
    ORAL = "oral"


@attrs.frozen(kw_only=True)
class SessionPart:
    """Del av en økt: the parts run in the order written; minutes only where the source gives them."""

    title: LocalText
    formats: tuple[SessionFormat, ...] = ()
    presenter: str | None = None
    minutes: int | None = None
    statements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Session:
    """Økt: one item of a day's programme; start and whole minutes are kept, the end is derived.

    `day` counts the days of the gathering from 1. `presenter` is a slot that a course fills, never a person's name.
    `needs` are the keys of the preparations that the session builds on. `turn_minutes` × `turns` is the rotation of
    roles in it.

    Raises:
        ValueFault: it starts between two minutes, has no positive length, or would pass midnight.
    """

    key: str
    start: dt.time
    minutes: int
    kind: SessionKind
    title: LocalText
    day: int = 1
    formats: tuple[SessionFormat, ...] = ()
    presenter: str | None = None
    parts: tuple[SessionPart, ...] = ()
    needs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    turn_minutes: int | None = None
    turns: int | None = None
    handouts: tuple[LocalText, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation | None = None
    """None where the gathering's citation says enough."""

    def __attrs_post_init__(self) -> None:
        if self.start != clock_time(minutes_into_day(self.start)):
            raise ValueFault(Message("a session starts on a whole minute of local time"), where=self.key)
        if self.minutes < 1:
            raise ValueFault(Message("a session lasts at least one minute"), where=self.key)
        if minutes_into_day(self.start) + self.minutes >= MINUTES_A_DAY:
            raise ValueFault(Message("a session ends before midnight"), where=self.key)
        if self.day < 1:
            raise ValueFault(Message("the days of a gathering count from 1"), where=self.key)

    @property
    def end(self) -> dt.time:
        """Return the time of day at which it ends."""
        return clock_time(minutes_into_day(self.start) + self.minutes)
