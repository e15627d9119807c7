"""What undoing a step of the journal would put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.journal import JournalEntry
from veiledning_core.use_cases.journal.journal_lines import JournalLine
from veiledning_core.use_cases.journal.undo.obstacles import obstacle_for_good

from ..block import Block, stack
from ..reading import UndoView
from ..speaking import Voice
from ..text import joined, lines
from .consequences import findings_after
from .hints import hint_text
from .journal import change, subject

_MOST = 12


def undo_text(voice: Voice, view: UndoView) -> Content:
    """Return what would be put back, what would stay, and what the rules say then."""
    return lines(_lines(voice, view))


def warned(voice: Voice, told: Content | Block, changes: Iterable[JournalEntry]) -> Content | Block:
    """Return what is told of a step, after a warning where the step could never be undone."""
    obstacle = obstacle_for_good(changes)
    if obstacle is None:
        return told
    warning = (voice.say("This cannot be undone."), "bold $text-warning")
    return stack(joined(warning, " ", hint_text(voice, obstacle.hint)), told)


def _lines(voice: Voice, view: UndoView) -> Iterator[Content]:
    if view.put_back:
        yield joined((voice.say("This was done and is taken back:"), "bold"))
        yield from _entries(voice, view.put_back)
    if view.stays:
        yield joined((voice.say("This was done and stays:"), "bold"))
        yield from _entries(voice, view.stays)
    if view.written_to:
        said = voice.say("People written to about it since: {count}. Mail that has left stays.", count=view.written_to)
        yield joined((said, "bold $text-warning"))
    for verdict in view.verdicts:
        yield joined(f"{verdict.course.code}: ", findings_after(voice, verdict))


def _entries(voice: Voice, entries: Sequence[JournalLine]) -> Iterator[Content]:
    for line in entries[:_MOST]:
        said = change(voice, line.entry, line.own, line.grouping)
        yield joined((f"  {subject(voice, line)}: ", "$foreground-muted"), said)
    if len(entries) > _MOST:
        yield joined("  ", voice.say("… and {count} more", count=len(entries) - _MOST))
