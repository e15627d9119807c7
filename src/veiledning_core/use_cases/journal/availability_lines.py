"""What a change of the journal did to when somebody can, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...domain.availability import AvailabilityException, AvailabilityRule, Hours
from ...domain.availability_words import exception_words, rule_words
from ...domain.messages import Listed, Message
from .touched import Change

KIND = "availability"
_NAMED = 3
_DAYS = ("first", "last")
_Image = Mapping[str, Any]


def availability_changes(change: Change) -> Message | None:
    """Return which rules hold, and which exceptions came and went; None where it is not about availability."""
    if change.kind != KIND:
        return None
    before, after = change.before or {}, change.after or {}
    said = [*_rules(before, after), *_exceptions(before, after)]
    return Message("{changes}", changes=Listed(said, between="; ")) if said else None


def _rules(before: _Image, after: _Image) -> Iterator[Message]:
    if before.get("rules", []) == after.get("rules", []):
        return
    said = [rule_words(AvailabilityRule(**_fields(image))) for image in after.get("rules", ())]
    if said:
        yield Message("{rules}", rules=Listed(said, between="; "))
    else:
        yield Message("no rule any more")


def _exceptions(before: _Image, after: _Image) -> Iterator[Message]:
    was, now = before.get("exceptions", ()), after.get("exceptions", ())
    yield from _shortened([exception_words(_exception(image)) for image in now if image not in was])
    gone = [exception_words(_exception(image)) for image in was if image not in now]
    yield from (Message("no longer: {exception}", exception=words) for words in _shortened(gone))


def _shortened(words: Sequence[Message]) -> Iterable[Message]:
    if len(words) <= _NAMED:
        return words
    return (*words[:_NAMED], Message("and {count} more", count=len(words) - _NAMED))


def _exception(image: _Image) -> AvailabilityException:
    return AvailabilityException(**_fields(image))


def _fields(image: _Image) -> dict[str, Any]:
    return {name: _field(name, held) for name, held in image.items()}


def _field(name: str, held: Any) -> Any:
    if name == "hours":
        return Hours(**held)
    if name in _DAYS and held is not None:
        return dt.date.fromisoformat(held)
    return tuple(held) if isinstance(held, list) else held
