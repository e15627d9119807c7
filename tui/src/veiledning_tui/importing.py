"""Looking into a file: its table, and what the register would make of it, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import attrs
from textual.content import Content

from veiledning_core.domain.errors import VeiledningError
from veiledning_core.exchange.table import Table
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import Register

from .speaking import Voice
from .words.imports import Brought

R = TypeVar("R")


class Import(Protocol[R]):
    """Import: what a kind of file brings to a course."""

    @property
    def code(self) -> str:
        """Return the code of the course."""
        ...

    @property
    def use_case(self) -> Callable[..., R]:
        """Return what takes a table in, with the columns mapped by hand."""
        ...

    def heading(self, voice: Voice) -> str:
        """Return what is imported."""
        ...

    def fields(self, voice: Voice) -> Sequence[tuple[str, str]]:
        """Return what a column can be, in words and by key."""
        ...

    def known(self, report: R) -> Mapping[str, str]:
        """Return the headings that something is known by, each with the key of what it is."""
        ...

    def unknown(self, report: R) -> Sequence[str]:
        """Return the headings that nothing is known by."""
        ...

    def unmatched(self, table: Table) -> Sequence[str]:
        """Return the same of a table that cannot be taken in as it is."""
        ...

    def suggestion(self, report: R, heading: str) -> str:
        """Return what such a heading may be, if that can be guessed."""
        ...

    def is_worth_it(self, report: R) -> bool:
        """Return whether the file brings anything."""
        ...

    def rows(self, voice: Voice, report: R) -> Sequence[Brought]:
        """Return what the file brings, row by row."""
        ...

    def sums(self, voice: Voice, report: R) -> Content:
        """Return what the file brings in all."""
        ...

    def question(self, voice: Voice, report: R) -> str:
        """Return what is asked before it is written."""
        ...

    def written(self, voice: Voice, report: R) -> str:
        """Return what was written."""
        ...


@attrs.frozen(kw_only=True)
class Look(Generic[R]):
    """A file as it was read; `open_headings` are those that can be given a meaning by hand."""

    table: Table
    mapping: Mapping[str, str]
    open_headings: tuple[str, ...]
    report: R | None = None
    trouble: VeiledningError | None = None


def path_of(text: str) -> Path:
    """Return the file that is meant by what was typed, or dropped on the terminal with quotes around it."""
    return Path(text.strip().strip("'\"")).expanduser()


def look_into(register: Register, asked: Import[R], path: Path) -> Look[R]:
    """Read a file and see what importing it would do.

    Raises:
        InputFault: it cannot be read.
    """
    return look_again(register, asked, read_table(path), {})


def look_again(register: Register, asked: Import[R], table: Table, mapping: Mapping[str, str]) -> Look[R]:
    """See what importing a table would do with other columns mapped by hand.

    Raises:
        RegisterBusy: the register cannot be read.
    """
    try:
        report = register.preview(asked.use_case, asked.code, table, mapping=mapping).result
    except VeiledningError as trouble:
        headings = (*mapping, *asked.unmatched(table))
        return Look(table=table, mapping=mapping, open_headings=_once(headings), trouble=trouble)
    headings = (*mapping, *asked.unknown(report))
    return Look(table=table, mapping=mapping, open_headings=_once(headings), report=report)


def _once(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(headings))
