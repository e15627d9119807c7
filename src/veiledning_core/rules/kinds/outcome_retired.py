"""Learning outcomes in force when the course begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from ...domain.dated import is_valid_on
from ...domain.messages import Message
from ...domain.outcome import LearningOutcome
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class OutcomeRetired(RuleKind):
    """Utgått læringsmål: every outcome is in force on the first course day, or today while there is none.

    Nothing swaps a code for its successor: a person confirms it (register, A-38).
    """

    name = "outcome-retired"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each outcome that is not in force, with the one that seems to follow it."""
        day = picture.course.first_day or picture.today
        for outcome in picture.plan.outcomes:
            if not is_valid_on(outcome, day):
                yield Fault(message=_period(outcome, day), subject=f"outcome:{outcome.key}", how=_follower(outcome))


def _period(outcome: LearningOutcome, day: dt.date) -> Message:
    if outcome.valid_to is not None and outcome.valid_to < day:
        return Message(
            "{code} was in force to {end}; the course is on {day}", code=outcome.key, end=outcome.valid_to, day=day
        )
    return Message(
        "{code} is in force from {start}; the course is on {day}", code=outcome.key, start=outcome.valid_from, day=day
    )


def _follower(outcome: LearningOutcome) -> Message | None:
    if outcome.successor is None:
        return None
    return Message("{successor} seems to follow it; confirm it or choose another.", successor=outcome.successor)
