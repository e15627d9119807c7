"""What happened after a step, as far as it still counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5

import attrs

from ....domain.journal import JournalEntry
from ...work import Work

STEP = "step"
"""The kind of the remark by which an undoing names, as its subject, the step that it takes back."""


@attrs.frozen(kw_only=True)
class Afterwards:
    """Etterpå: the later entries that count, the oldest first; `undone_by` is the undoing of the step itself."""

    entries: tuple[JournalEntry, ...] = ()
    undone_by: JournalEntry | None = None

    def about(self, subject: UUID) -> tuple[JournalEntry, ...]:
        """Return the later changes of one thing."""
        return tuple(
            entry
            for entry in self.entries
            if entry.subject == subject and (entry.before is not None or entry.after is not None)
        )


def mark_of(entry: JournalEntry) -> UUID:
    """Return what names an entry's step; an entry from before there were steps is one by itself."""
    return entry.step or uuid5(NAMESPACE_URL, f"veiledning:journal:{entry.number}")


def afterwards(work: Work, step: Sequence[JournalEntry], subjects: Collection[UUID]) -> Afterwards:
    """Return what came of the subjects after a step.

    A later step and the undoing of it leave nothing behind, so neither counts; an undoing that was itself undone lets
    its step count again.
    """
    own, number = mark_of(step[0]), step[0].number or 0
    later = [entry for entry in work.journal.later(subjects, number) if mark_of(entry) != own]
    undoings = _undoings(work, {own, *map(mark_of, later)}, number)
    undone, standing = _weighed(undoings)
    idle = undone | {mark_of(entry) for entry in standing if entry.subject != own}
    return Afterwards(
        entries=tuple(entry for entry in later if mark_of(entry) not in idle),
        undone_by=next((entry for entry in standing if entry.subject == own), None),
    )


def _undoings(work: Work, steps: set[UUID], number: int) -> list[JournalEntry]:
    """Return the remarks by which steps were undone, and those undoings in turn, the oldest first."""
    found: dict[int, JournalEntry] = {}
    asked: set[UUID] = set()
    while wanted := steps - asked:
        asked |= wanted
        remarks = [entry for entry in work.journal.later(wanted, number) if entry.kind == STEP]
        found |= {entry.number or 0: entry for entry in remarks}
        steps = {mark_of(entry) for entry in remarks}
    return [found[place] for place in sorted(found)]


def _weighed(undoings: Sequence[JournalEntry]) -> tuple[set[UUID], list[JournalEntry]]:
    """Return the steps that are undone, and the undoings that stand: the newest does, and may undo one before it."""
    undone: set[UUID] = set()
    standing = []
    for entry in reversed(undoings):
        if mark_of(entry) not in undone:
            undone.add(entry.subject)
            standing.append(entry)
    return undone, standing
