"""What undoing a step of the journal would put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.use_cases.journal.journal_lines import JournalLine

from ..reading import UndoView
from ..speaking import Voice
from ..text import joined, lines
from .consequences import findings_after
from .journal import change, subject

_MOST = 12


def undo_text(voice: Voice, view: UndoView) -> Content:
    """Return what would be put back, what would stay, and what the rules say then."""
    return lines(_lines(voice, view))


def _lines(voice: Voice, view: UndoView) -> Iterator[Content]:
    if view.put_back:
        yield joined((voice.say("This was done and is taken back:"), "bold"))
        yield from _entries(voice, view.put_back)
    if view.stays:
        yield joined((voice.say("This was done and stays:"), "bold"))
        yield from _entries(voice, view.stays)
    for verdict in view.verdicts:
        yield joined(f"{verdict.course.code}: ", findings_after(voice, verdict))


def _entries(voice: Voice, entries: Sequence[JournalLine]) -> Iterator[Content]:
    for line in entries[:_MOST]:
        yield joined((f"  {subject(voice, line)}: ", "$foreground-muted"), change(voice, line.entry, line.own))
    if len(entries) > _MOST:
        yield joined("  ", voice.say("… and {count} more", count=len(entries) - _MOST))
