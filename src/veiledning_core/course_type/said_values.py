"""The values of a course type as a message can say them."""

from __future__ import annotations

import enum
from typing import Any

from ..domain.citation import Citation
from ..domain.messages import Listed, LocalText, Message, Worded
from ..rules.rule import RuleKind

_QUOTED = LocalText(nb="«{text}»", en="“{text}”")


def quoted(text: str | LocalText) -> Message:
    """Return a text of the course type between quotation marks."""
    return Message(_QUOTED, text=text)


def said_value(value: Any) -> Any:
    """Return a value as a message can say it: `–` for what is not there."""
    if isinstance(value, bool):
        return Message("yes") if value else Message("no")
    if isinstance(value, LocalText):
        return quoted(value)
    if isinstance(value, tuple):
        return Listed(said_value(item) for item in value)
    if isinstance(value, Citation):
        return Listed((value.source, value.section))
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, RuleKind):
        return value.name
    if isinstance(value, enum.Enum) and not isinstance(value, Worded):
        return value.value
    return "–" if value is None or value == "" else value
