"""The journal: written once, when the transaction is about to be kept; only ever added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar
from uuid import UUID, uuid4

import attrs
import sqlalchemy as sa

from ..domain.clock import Clock
from ..domain.errors import NotFound
from ..domain.journal import JournalEntry
from ..domain.lists import JournalFilter
from ..domain.messages import Message, Said
from . import said
from .bulk import insert_rows
from .once import among, where
from .rows import differing, from_plain, image, with_image
from .search import in_parts
from .tables import JOURNAL

T = TypeVar("T")
_OLDEST_FIRST = sa.select(JOURNAL).order_by(JOURNAL.c.number)


class Journal:
    """Logg: notes what the other collections do, and reads what was noted before."""

    def __init__(self, connection: sa.Connection, *, clock: Clock, actor: str, use_case: str) -> None:
        self._connection, self._clock, self._actor, self._use_case = connection, clock, actor, use_case
        self._step = uuid4()
        self._pending: list[JournalEntry] = []

    @property
    def step(self) -> UUID:
        """Return what all that this transaction notes has in common."""
        return self._step

    @property
    def pending(self) -> Sequence[JournalEntry]:
        """Return what this transaction has noted so far."""
        return tuple(self._pending)

    def flush(self) -> None:
        """Write what was noted."""
        if self._pending:
            insert_rows(self._connection, JOURNAL, [_row(entry) for entry in self._pending])
            self._pending.clear()

    def page(self, chosen: JournalFilter, *, offset: int, limit: int) -> Sequence[JournalEntry]:
        """Return entries that were written, newest first."""
        wanted = _wanted(chosen)
        given = {**wanted, "offset": offset, "limit": limit}
        return tuple(_entry(row) for row in self._connection.execute(_page(tuple(wanted)), given))

    def all(self, chosen: JournalFilter) -> Sequence[JournalEntry]:
        """Return every entry that matches, the oldest first."""
        wanted = _wanted(chosen)
        return tuple(_entry(row) for row in self._connection.execute(_all(tuple(wanted)), wanted))

    def count(self, chosen: JournalFilter, *, after: int = 0) -> int:
        """Return how many entries match that were written after the entry of a number."""
        wanted = _wanted(chosen)
        return int(self._connection.execute(_count(tuple(wanted)), {**wanted, "after": after}).scalar_one())

    def get(self, number: int) -> JournalEntry:
        """Return one entry.

        Raises:
            NotFound: the journal has no such number.
        """
        row = self._connection.execute(where(_OLDEST_FIRST, JOURNAL.c.number), {"wanted": number}).first()
        if row is None:
            raise NotFound(
                Message("the journal has no entry {number}", number=number),
                hint=Message("`veiledning journal list` shows the entries."),
            )
        return _entry(row)

    def same_step(self, entry: JournalEntry) -> Sequence[JournalEntry]:
        """Return all that was done in the same step, the first first; only the entry itself where no step is known."""
        if entry.step is None:
            return (entry,)
        rows = self._connection.execute(where(_OLDEST_FIRST, JOURNAL.c.step), {"wanted": entry.step})
        return tuple(_entry(row) for row in rows)

    def newest(self) -> int:
        """Return the number of the last entry; 0 where there is none."""
        return self._connection.execute(sa.select(sa.func.max(JOURNAL.c.number))).scalar_one() or 0

    def since(self, number: int, *, limit: int) -> Sequence[JournalEntry]:
        """Return the entries after entry `number`, the oldest first."""
        query = sa.select(JOURNAL).where(JOURNAL.c.number > number).order_by(JOURNAL.c.number).limit(limit)
        return tuple(_entry(row) for row in self._connection.execute(query))

    def later(self, subjects: Iterable[UUID], number: int) -> Sequence[JournalEntry]:
        """Return the entries about any of the subjects after entry `number`, the oldest first."""
        given = ({"wanted": part, "after": number} for part in in_parts(subjects))
        found = [_entry(row) for wanted in given for row in self._connection.execute(_later(), wanted)]
        return tuple(sorted(found, key=lambda entry: entry.number or 0))

    def put_back(self, value: T, image: Mapping[str, Any]) -> T:
        """Return the value with the fields of a journal image in it."""
        return with_image(value, image)

    def value_of(self, kind: type[T], image: Mapping[str, Any]) -> T:
        """Return the value that a whole image was made of; what no image holds has its default."""
        return from_plain(image, kind)

    def remark(self, *, kind: str, subject: UUID, course: UUID | None, note: Said) -> None:
        """Note something that changed nothing else."""
        self._note(kind, subject, course, note=note)

    def added(self, kind: str, value: Any, *, subject: UUID, course: UUID | None = None, of: int = 1) -> None:
        """Note something new; `of` is how many were added at once."""
        self._note(kind, subject, course, after=image(value), note=f"×{of}" if of > 1 else "")

    def removed(self, kind: str, value: Any, *, subject: UUID, course: UUID | None = None) -> None:
        """Note something removed."""
        self._note(kind, subject, course, before=image(value))

    def changed(
        self, kind: str, before: Any, after: Any, *, subject: UUID, course: UUID | None = None, note: Said = ""
    ) -> None:
        """Note the fields that differ; nothing where none does."""
        was, now = differing(before, after)
        if was or now:
            self._note(kind, subject, course, before=was, after=now, note=note)

    def _note(
        self,
        kind: str,
        subject: UUID,
        course: UUID | None,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        note: Said = "",
    ) -> None:
        entry = JournalEntry(
            at=self._clock.now(),
            actor=self._actor,
            use_case=self._use_case,
            kind=kind,
            subject=subject,
            course=course,
            before=before,
            after=after,
            note=note,
            step=self._step,
        )
        self._pending.append(entry)


_COLUMNS = tuple(field.name for field in attrs.fields(JournalEntry) if field.name != "number")


@cache
def _later() -> sa.Select[Any]:
    return among(_OLDEST_FIRST, JOURNAL.c.subject).where(JOURNAL.c.number > sa.bindparam("after"))


def _wanted(chosen: JournalFilter) -> dict[str, Any]:
    return attrs.asdict(chosen, filter=lambda _, value: value is not None)


@cache  # of a few filters; making a statement takes longer than running it
def _page(fields: tuple[str, ...]) -> sa.Select[Any]:
    newest_first = sa.select(JOURNAL).where(*_matching(fields)).order_by(JOURNAL.c.number.desc())
    return newest_first.offset(sa.bindparam("offset")).limit(sa.bindparam("limit"))


@cache
def _all(fields: tuple[str, ...]) -> sa.Select[Any]:
    return _OLDEST_FIRST.where(*_matching(fields))


@cache
def _count(fields: tuple[str, ...]) -> sa.Select[Any]:
    newer = JOURNAL.c.number > sa.bindparam("after")
    return sa.select(sa.func.count()).select_from(JOURNAL).where(newer, *_matching(fields))


def _matching(fields: tuple[str, ...]) -> Iterator[sa.ColumnElement[bool]]:
    return (JOURNAL.c[field] == sa.bindparam(field) for field in fields)


def _row(entry: JournalEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _COLUMNS} | {"note": said.written(entry.note)}


def _entry(row: sa.Row[Any]) -> JournalEntry:
    return JournalEntry(**{**row._mapping, "note": said.read(row.note)})
