"""How many each organisation sends, in words: its counters, and why it may send fewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from veiledning_core.rules.sender_counts import Counter, SenderCounts

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined

_FAINT = "$foreground-muted"


def senders_text(voice: Voice, senders: Iterable[SenderCounts]) -> Block:
    """Return the counters of every organisation, one below the other."""
    rows: list[Content | Block] = []
    for one in senders:
        rows.append(joined((one.organisation.name, "bold"), "  ", _verdict(voice, one)))
        rows.extend(hang(joined("  "), part) for part in _counters(voice, one))
    return stack(*rows)


def sender_line(voice: Voice, one: SenderCounts) -> Content:
    """Return the counters of one organisation on a line."""
    parts = tuple(_counters(voice, one))
    between = [part for counter in parts for part in (joined(" · "), counter)][1:]
    return joined((f"{one.organisation.name}: ", _FAINT), *between)


def _counters(voice: Voice, one: SenderCounts) -> Iterator[Content]:
    if one.sent is not None:
        yield _counter(voice, voice.say("in this cohort"), one.sent, spared=one.exempt)
    if one.team is not None:
        yield _counter(voice, voice.say("teaching team"), one.team)
    if one.exempt:
        yield joined((voice.say("completed before: {count}, so fewer may be sent", count=one.trained), _FAINT))
    elif one.trained:
        yield joined((voice.say("completed before: {count}", count=one.trained), _FAINT))
    for unit in one.units:
        name = unit.department or voice.say("no department given")
        yield _counter(voice, voice.say("own team, {department}", department=name), unit)


def _counter(voice: Voice, name: str, counter: Counter, *, spared: bool = False) -> Content:
    said = voice.say("{count} of at least {least}", count=counter.count, least=counter.least)
    lacks = not (counter.is_enough or spared)
    mark = (f" {voice.say('too few')}", "bold $text-warning") if lacks else ""
    return joined((f"{name}: ", _FAINT), said, mark)


def _verdict(voice: Voice, one: SenderCounts) -> Content:
    if one.is_enough:
        return joined((voice.say("in order"), "$text-success"))
    return joined((voice.say("too few"), "bold $text-warning"))
