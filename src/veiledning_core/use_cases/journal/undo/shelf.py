"""Putting things back where they are kept, kind by kind."""

from __future__ import annotations

import abc
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

import attrs

from ....domain.messages import Message
from ....domain.progress import watched
from ...work import Work
from .reversals import Reversal

V = TypeVar("V")


@attrs.frozen(kw_only=True)
class Asked:
    """Which things are looked for: those with some identities, which belong to some courses if they belong to any."""

    courses: frozenset[UUID]
    ids: frozenset[UUID]


class Shelf(abc.ABC, Generic[V]):
    """Hylle: where the things of one kind are kept, and what can be done with them there.

    A kind whose things cannot be added again never has one removed. `stays` says that what was added stays where it is.
    """

    kind: type[Any]
    stays: ClassVar[bool] = False

    def __init__(self, work: Work, reason: Message) -> None:
        self.work, self.reason = work, reason

    @abc.abstractmethod
    def read(self, asked: Asked) -> Iterable[V]:
        """Return at least the things that are asked for, in few queries."""

    def save(self, pairs: Sequence[tuple[V, V]]) -> None:
        """Write things that are to be as they were, each with what it is now.

        Raises:
            RuleRefused: the place of one has been taken since.
            Stopped: somebody stopped it.
        """
        for before, after in watched(self.work.progress, pairs):
            self.write(before, after)

    def write(self, before: V, after: V) -> None:
        """Write one thing that is to be as it was.

        Raises:
            RuleRefused: its place has been taken since.
        """
        raise TypeError(
            f"a {type(before).__name__} is never changed, so there is no {type(after).__name__} to put back"
        )

    def add(self, values: Sequence[V]) -> None:
        """Write again what was removed."""
        raise TypeError(f"{len(values)} on {type(self).__name__}, from where nothing is removed")

    def take_back(self, values: Sequence[V]) -> None:
        """Undo that things were added: remove them, or end what is kept for good.

        Raises:
            RuleRefused: more has come of one since than can be taken back.
        """
        raise TypeError(f"{len(values)} on {type(self).__name__}, where everything stays")

    def place(self, value: V) -> Hashable:
        """Return what only one thing of the kind can have at a time."""
        return getattr(value, "id", value)


def read_shelves(shelves: Mapping[str, Shelf[Any]], reversals: Iterable[Reversal]) -> Mapping[str, Sequence[Any]]:
    """Return what stands on the shelves about which there are reversals, by kind; a query or two for each kind."""
    found = {}
    for kind, group in by_kind(reversals).items():
        ids = frozenset(reversal.subject for reversal in group)
        courses = frozenset(reversal.course for reversal in group if reversal.course)
        found[kind] = tuple(shelves[kind].read(Asked(courses=courses, ids=ids)))
    return found


def put_back(
    shelf: Shelf[Any], reversals: Sequence[Reversal], present: Mapping[UUID, Any], again: Mapping[UUID, Any]
) -> None:
    """Make things of one kind what they were; `present` is what they are now, `again` what changed ones become."""
    journal = shelf.work.journal
    added = [present[one.subject] for one in reversals if one.before is None]
    removed = [
        journal.value_of(shelf.kind, one.before) for one in reversals if one.before is not None and one.after is None
    ]
    changed = [(present[one.subject], again[one.subject]) for one in reversals if one.fields]
    if added:
        shelf.take_back(added)
    if removed:
        shelf.add(removed)
    if changed:
        shelf.save(changed)


def in_turn(reversals: Iterable[Reversal]) -> Sequence[tuple[str, Sequence[Reversal]]]:
    """Return the reversals of each kind, in an order in which they can be put back.

    Everything belongs to a course: one that was removed comes back first, one that was added goes last.
    """
    return sorted(by_kind(reversals).items(), key=lambda found: _turn(*found))


def _turn(kind: str, group: Sequence[Reversal]) -> int:
    if kind != "course" or all(one.fields for one in group):
        return 0
    return 1 if any(one.before is None for one in group) else -1


def by_kind(reversals: Iterable[Reversal]) -> dict[str, list[Reversal]]:
    """Return the reversals of each kind of thing, in their order."""
    found: dict[str, list[Reversal]] = {}
    for reversal in reversals:
        found.setdefault(reversal.kind, []).append(reversal)
    return found
