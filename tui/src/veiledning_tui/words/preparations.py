"""Preparations in words: what is ready, what is ticked, who is not ready for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.preparation import Preparation
from veiledning_core.register import Preview
from veiledning_core.use_cases.course_days.preparation_sheets import BlockSheet, NotReady, ParticipantSheet
from veiledning_core.use_cases.course_days.preparing import TickChange

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined, lines

_MOST = 12


def block_line(voice: Voice, block: BlockSheet) -> Content:
    """Return when the participants have a block, and by when it is to be done."""
    parts = [_given_out(voice, block)]
    if block.due is not None:
        parts.append(voice.say("due before {day}", day=block.due))
    return joined((f"{voice.say(block.block.title)}: ", "bold"), ", ".join(parts))


def block_cell(voice: Voice, block: BlockSheet, person: ParticipantSheet) -> str:
    """Return how far somebody is with a block."""
    if block.block.key in person.ready:
        return voice.say("ready")
    if not block.released:
        return voice.say("not yet")
    return f"{len(block.needed & person.ticked)}/{len(block.needed)}"


def tick_cell(preparation: Preparation, person: ParticipantSheet) -> str:
    """Return whether somebody has ticked a preparation off: yes, no, or no and nobody asks for it."""
    return "✓" if preparation.key in person.ticked else "·" if preparation.optional else "–"


def column_text(voice: Voice, block: BlockSheet, preparation: Preparation | None) -> Content:
    """Return what a column is about."""
    if preparation is None:
        return joined((voice.say(block.block.title), "bold"), "  ", voice.say("all of the block"))
    asked = voice.say("may be left out") if preparation.optional else voice.say("to be done")
    return joined((voice.say(preparation.text), "bold"), f"  ({asked})")


def not_ready_text(voice: Voice, found: Sequence[NotReady]) -> Block:
    """Return, session by session, who is not ready for it."""
    if not found:
        return stack(joined((voice.say("Everybody is ready for what they have been given."), "$text-success")))
    heading = joined((voice.say("Not ready, session by session"), "bold"))
    return stack(heading, *(part for one in found for part in _of_session(voice, one)))


def ticked_text(voice: Voice, preview: Preview[TickChange]) -> Content:
    """Return who would get which ticks."""
    return lines(_ticked(voice, preview.result))


def _given_out(voice: Voice, block: BlockSheet) -> str:
    if block.released_on is None:
        return voice.say("given out at confirmation") if block.released else voice.say("not given out yet")
    if block.released:
        return voice.say("given out on {day}", day=block.released_on)
    return voice.say("will be given out on {day}", day=block.released_on)


def _of_session(voice: Voice, one: NotReady) -> Iterator[Content | Block]:
    when = f"{voice.day(one.day)} {one.session.start:%H:%M} "
    yield hang(joined((when, "$foreground-muted")), joined((voice.say(one.session.title), "bold")))
    yield hang(joined("  "), joined((voice.say(one.preparation.text), "$foreground-muted")))
    yield hang(joined("  "), joined(", ".join(line.person.name for line in one.people)))


def _ticked(voice: Voice, change: TickChange) -> Iterator[Content]:
    for one in change.changed[:_MOST]:
        yield joined((one.line.person.name, "bold"), f": {voice.say('ticks: {count}', count=len(one.preparations))}")
    if len(change.changed) > _MOST:
        yield joined(voice.say("… and {count} more", count=len(change.changed) - _MOST))
    if change.unchanged:
        yield joined((voice.say("Ticked off already: {count}", count=change.unchanged), "$foreground-muted"))
