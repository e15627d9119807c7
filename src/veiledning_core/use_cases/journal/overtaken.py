"""Two people at one register: a step is refused that would write over what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from ...domain.errors import StaleRegister
from ...domain.journal import JournalEntry
from ...domain.messages import Listed, Message
from ...domain.task import TaskStatus
from ...domain.time import OSLO
from ..work import Work
from .collisions import fields_changed, fields_wanted
from .journal_lines import JournalLine, with_names
from .touched import overlap

_NAMED = 3
_BY_HAND = frozenset((TaskStatus.DONE.value, TaskStatus.SKIPPED.value))


def refuse_if_overtaken(work: Work, *, seen: int, own: Collection[UUID]) -> None:
    """Refuse what a step is about to write where somebody else wrote to the same fields after entry `seen`.

    Other fields of the same thing are no hindrance, nor are other sessions of the same programme: both changes stand.
    `own` are steps of whoever does this.

    Raises:
        StaleRegister: naming who changed what, and when.
    """
    pending = [entry for entry in work.journal.pending if entry.before is not None and _is_meant(entry)]
    later = work.journal.later({entry.subject for entry in pending}, seen) if pending else ()
    theirs = [entry for entry in later if entry.step not in own]
    if lost := tuple(_overwritten(pending, theirs)):
        lines = _one_a_step(with_names(work, lost))
        raise StaleRegister(
            _explained(work, lines, pending),
            changes=lines,
            number=max(entry.number or 0 for entry in lost),
            hint=Message("Look at it as it is now; if it is still right, do it once more."),
        )


def _is_meant(entry: JournalEntry) -> bool:
    """Tell what a person does from the tasks that follow by themselves from whatever changed."""
    statuses = {(image or {}).get("status") for image in (entry.before, entry.after)}
    return entry.kind != "task" or not _BY_HAND.isdisjoint(statuses)


def _overwritten(pending: Sequence[JournalEntry], theirs: Sequence[JournalEntry]) -> Iterator[JournalEntry]:
    mine: dict[UUID, list[JournalEntry]] = {}
    for entry in pending:
        mine.setdefault(entry.subject, []).append(entry)
    for entry in theirs:
        if any(overlap(entry, own) for own in mine.get(entry.subject, ())):
            yield entry


def _one_a_step(lines: Sequence[JournalLine]) -> tuple[JournalLine, ...]:
    return tuple({line.entry.step or line.entry.number: line for line in reversed(lines)}.values())


def _explained(work: Work, lines: Sequence[JournalLine], pending: Sequence[JournalEntry]) -> Message:
    what = Listed((_said(work, line, pending) for line in lines[:_NAMED]), between="; ")
    wanted = tuple(fields_wanted(work, [line.entry for line in lines], pending))
    if not wanted:
        return Message("changed meanwhile: {what}", what=what)
    return Message("changed meanwhile: {what}. You wanted {wanted}", what=what, wanted=Listed(wanted))


def _said(work: Work, line: JournalLine, pending: Sequence[JournalEntry]) -> Message:
    entry = line.entry
    pieces = {"actor": entry.actor, "doing": line.doing, "at": entry.at.astimezone(OSLO)}
    fields = tuple(fields_changed(work, entry, pending))
    about = (line.programme,) if line.programme else tuple(filter(None, (line.about, *fields)))
    if not about:
        return Message("{actor} {doing} ({at})", **pieces)
    return Message("{actor} {doing} ({at}: {about})", about=Listed(about), **pieces)
