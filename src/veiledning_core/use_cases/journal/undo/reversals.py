"""What a step did to each thing, turned round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs

from ....domain.journal import JournalEntry


@attrs.frozen(kw_only=True)
class Reversal:
    """Tilbakeføring: what one thing was before a step, as images of the journal.

    `before` is None where it was not there, `after` None where it is gone; where it only changed both hold its changed
    fields.
    """

    kind: str
    subject: UUID
    course: UUID | None
    before: Mapping[str, Any] | None = attrs.field(hash=False)
    after: Mapping[str, Any] | None = attrs.field(hash=False)

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of the fields that changed; none where the whole thing came or went."""
        return frozenset() if self.before is None or self.after is None else frozenset(self.before)


def reversals(step: Sequence[JournalEntry]) -> tuple[Reversal, ...]:
    """Return what would undo a step, one for each thing that differs by it, the last touched first."""
    touched: dict[UUID, list[JournalEntry]] = {}
    for entry in reversed(step):
        if entry.before is not None or entry.after is not None:
            touched.setdefault(entry.subject, []).append(entry)
    turned = (_turned(entries) for entries in touched.values())
    return tuple(reversal for reversal in turned if not _is_idle(reversal))


def _turned(newest_first: Sequence[JournalEntry]) -> Reversal:
    last, first = newest_first[0], newest_first[-1]
    was = None if first.before is None else _laid_over(entry.before for entry in newest_first)
    became = None if last.after is None else _laid_over(entry.after for entry in reversed(newest_first))
    if was is not None and became is not None:
        differing = [name for name in was if was[name] != became.get(name)]
        was, became = ({name: held.get(name) for name in differing} for held in (was, became))
    return Reversal(kind=last.kind, subject=last.subject, course=last.course, before=was, after=became)


def _laid_over(images: Iterable[Mapping[str, Any] | None]) -> dict[str, Any]:
    """Return the fields of all the images; of each the value in the last that has it."""
    return {name: value for image in images for name, value in (image or {}).items()}


def _is_idle(reversal: Reversal) -> bool:
    """Return whether the step left the thing as it was: it came and went, or its fields changed and changed back."""
    return not reversal.before and not reversal.after
