"""When somebody can, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.availability import AvailabilityRule
from veiledning_core.domain.availability_words import exception_words, rule_words
from veiledning_core.use_cases.availability import AvailabilityCard

from ..speaking import Voice
from ..text import joined

_MOST = 12


def rules_text(voice: Voice, rules: Sequence[AvailabilityRule]) -> str:
    """Return rules as they are typed, one to a line."""
    return "\n".join(voice.say(rule_words(rule)) for rule in rules)


def availability_lines(voice: Voice, card: AvailabilityCard) -> Iterator[Content]:
    """Yield the rules and the exceptions, the last of them where they are many."""
    if not card.rules:
        yield joined(voice.say("any weekday"))
    yield from (joined(voice.say(rule_words(rule))) for rule in card.rules)
    yield from (joined(f"– {voice.say(exception_words(one))}") for one in card.exceptions[-_MOST:])
    if (left := len(card.exceptions) - _MOST) > 0:
        yield joined(voice.say("and {count} more", count=left))
