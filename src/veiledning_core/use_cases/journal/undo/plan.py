"""What undoing a step comes to, as things stand now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

import attrs

from ....domain.clock import today
from ....domain.journal import JournalEntry
from ....domain.messages import Message
from ....domain.task import Task, TaskStatus
from ....domain.waiver import Waiver
from ...work import Work
from .again import as_before
from .own_shelf import shelves_for
from .reversals import Reversal, reversals
from .shelf import Shelf, read_shelves
from .shelves import Remembered

_RECONCILED = ("plan:", "rule:")
_READ_ONCE = "read:"
_BY_HAND = frozenset((TaskStatus.DONE.value, TaskStatus.SKIPPED.value))


@attrs.frozen(kw_only=True)
class Plan:
    """Angreplan: what is put back, what stays as it is, and what nothing is known of how to put back.

    `standing` is all that stands on the shelves of what is put back, by kind; `present` the same by identity.
    `again` is what changed things become.
    """

    step: tuple[JournalEntry, ...]
    turned: tuple[Reversal, ...]
    stays: tuple[Reversal, ...]
    impossible: tuple[JournalEntry, ...]
    shelves: Mapping[str, Shelf[Any]]
    standing: Mapping[str, Sequence[Any]]
    present: Mapping[UUID, Any]
    again: Mapping[UUID, Any]

    @property
    def courses(self) -> frozenset[UUID]:
        """Return the courses that the step was about."""
        return frozenset(entry.course for entry in self.step if entry.course)

    def of_kind(self, *kinds: str) -> tuple[Reversal, ...]:
        """Return what is put back of some kinds."""
        return tuple(reversal for reversal in self.turned if reversal.kind in kinds)


def undoing_of(number: int) -> Message:
    """Return what the logs say of whatever is put back with a journal entry's step."""
    return Message("undid line {number} of the journal", number=number)


def plan_undo(work: Work, number: int) -> Plan:
    """Return what undoing the step of a journal entry comes to.

    Raises:
        NotFound: the journal has no such entry.
    """
    step = tuple(work.journal.same_step(work.journal.get(number)))
    shelves = shelves_for(work, undoing_of(number), step)
    known = [reversal for reversal in reversals(step) if reversal.kind in shelves]
    standing = read_shelves(shelves, known)
    present = {value.id: value for values in standing.values() for value in values}
    asked = [reversal for reversal in known if not _follows_by_itself(reversal, present)]
    judged = [(reversal, _stays(work, shelves, reversal, present)) for reversal in asked]
    turned = tuple(reversal for reversal, stays in judged if not stays)
    return Plan(
        step=step,
        turned=turned,
        stays=tuple(reversal for reversal, stays in judged if stays),
        impossible=tuple(entry for entry in step if _is_for_good(entry, shelves)),
        shelves=shelves,
        standing=standing,
        present=present,
        again=as_before(work, turned, present),
    )


def _is_for_good(entry: JournalEntry, shelves: Collection[str]) -> bool:
    return entry.kind == "evaluation" or (entry.kind not in shelves and (entry.before or entry.after) is not None)


def _follows_by_itself(reversal: Reversal, present: Mapping[UUID, Any]) -> bool:
    """Return whether reconciling puts a task right, as nobody has done or skipped it by hand."""
    task = present.get(reversal.subject)
    if not isinstance(task, Task) or not task.key.startswith(_RECONCILED):
        return False
    return _BY_HAND.isdisjoint((image or {}).get("status") for image in (reversal.before, reversal.after))


def _stays(work: Work, shelves: Mapping[str, Shelf[Any]], reversal: Reversal, present: Mapping[UUID, Any]) -> bool:
    """Return whether a thing is left alone: it was added for good, is over, or cannot be as it was any more."""
    value = present.get(reversal.subject)
    if isinstance(value, Remembered):
        return bool(value.value != (reversal.after or {}).get("value"))
    if reversal.before is None:
        return shelves[reversal.kind].stays or (isinstance(value, Waiver) and not value.holds_on(today(work.clock)))
    if isinstance(value, Task):  # its text, which was to be read once, is deleted
        return value.key.startswith(_READ_ONCE) and reversal.before.get("status") == TaskStatus.OPEN.value
    return False
