"""What others do at the same register, and what one did last oneself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

import attrs

from ...domain.errors import NotFound
from ...domain.journal import JournalEntry
from ...domain.lists import JournalFilter
from ...domain.messages import Message
from ..work import Work
from .journal_lines import JournalLine, with_names
from .undo.afterwards import STEP, afterwards

_MOST = 200
_PAGE = 50


@attrs.frozen(kw_only=True)
class News:
    """Nytt: the steps of others, the first line of each, the newest first; `number` is the journal's last."""

    number: int
    steps: tuple[JournalLine, ...]


def newest(work: Work) -> int:
    """Return the number of the journal's last entry, which rises with every change; 0 in an empty register."""
    return work.journal.newest()


def news(work: Work, since: int, own: Collection[UUID] = ()) -> News:
    """Return what others have done after entry `since`; `own` are the steps of whoever asks."""
    number = work.journal.newest()
    entries = work.journal.since(max(since, number - _MOST), limit=_MOST)
    first: dict[UUID | int | None, JournalEntry] = {}
    for entry in entries:
        if entry.step not in own:
            first.setdefault(entry.step or entry.number, entry)
    return News(number=number, steps=with_names(work, tuple(reversed(first.values()))))


def last_step(work: Work) -> JournalEntry:
    """Return an entry of the newest step that one took oneself; undone steps, and undoings, are passed over.

    Raises:
        NotFound: there is none.
    """
    for entry in _own_steps(work):
        step = work.journal.same_step(entry)
        is_undoing = any(one.kind == STEP for one in step)
        if not is_undoing and afterwards(work, step, ()).undone_by is None:
            return entry
    raise NotFound(
        Message("there is no step of yours to undo"), hint=Message("The journal shows the steps of everybody.")
    )


def _own_steps(work: Work) -> Iterator[JournalEntry]:
    """Yield the newest entry of each step of the person at work, the newest first."""
    seen: set[UUID | int | None] = set()
    offset = 0
    while page := work.journal.page(JournalFilter(actor=work.actor), offset=offset, limit=_PAGE):
        for entry in page:
            if (step := entry.step or entry.number) not in seen:
                seen.add(step)
                yield entry
        offset += _PAGE
