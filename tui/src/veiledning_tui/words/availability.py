"""When somebody can, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.availability import AvailabilityRule
from veiledning_core.domain.availability_words import exception_words, rule_words
from veiledning_core.exchange.calendar.busy_calendar import BusyCalendar
from veiledning_core.use_cases.availability import AvailabilityCard

from ..speaking import Voice
from ..text import joined, lines
from .hints import hint_text

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


def busy_text(voice: Voice, calendar: BusyCalendar, card: AvailabilityCard) -> Content:
    """Return how often a calendar makes somebody busy, what of it could not be read, and when they can then."""
    return lines(_busy(voice, calendar, card))


def _busy(voice: Voice, calendar: BusyCalendar, card: AvailabilityCard) -> Iterator[Content]:
    busy, events = len(calendar.busy), calendar.events
    yield joined(voice.say("Busy times: {count}, by so many events: {events}", count=busy, events=events))
    for fault in calendar.faults[:_MOST]:
        said = voice.say("Not read, line {line}: {what}", line=fault.row, what=voice.say(fault.what))
        yield joined((said, "$text-warning"))
        if fault.hint:
            yield joined(("  ", ""), hint_text(voice, fault.hint))
    if (left := len(calendar.faults) - _MOST) > 0:
        yield joined(voice.say("and {count} more", count=left))
    yield from availability_lines(voice, card)
