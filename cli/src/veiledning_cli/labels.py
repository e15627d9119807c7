"""What a finding's reaction, a step of a course's life and a plugin's state are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from veiledning_core.domain.messages import Message
from veiledning_core.plugins import PluginState
from veiledning_core.rules.finding import Moment, Reaction

Labelled = Reaction | Moment | PluginState | None

_LABELS: Mapping[Labelled, Message] = {
    PluginState.OK: Message("in use"),
    PluginState.BROKEN: Message("broken"),
    PluginState.DISABLED: Message("off"),
    Reaction.BLOCK: Message("STOPS"),
    Reaction.WARN: Message("WARNS"),
    Reaction.TASK: Message("TASK"),
    Reaction.INFORM: Message("NOTE"),
    None: Message("LET PASS"),
    Moment.CREATE: Message("when it is planned"),
    Moment.PUBLISH: Message("before it is published"),
    Moment.ADMIT: Message("before admission"),
    Moment.START: Message("before the first course day"),
    Moment.WITHDRAW: Message("at a withdrawal"),
    Moment.COMPLETE: Message("before the course is completed"),
}


def label(value: Labelled) -> Message:
    """Return what a value is called; no reaction is what is left of one that somebody let pass."""
    return _LABELS[value]
