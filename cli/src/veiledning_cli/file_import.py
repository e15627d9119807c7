"""A file from outside: what it brings is shown first, and written when that is agreed."""

from __future__ import annotations

import abc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import attrs
import click

from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.sign_up import RowNote, rows_noted
from veiledning_core.exchange.tabular import read_table
from veiledning_core.register import Register

from . import out
from .asking import agreed
from .exit_codes import ExitCode
from .progress import shown_progress
from .session import Session


class Report(Protocol):
    """What a use case that imports a file returns."""

    @property
    def faults(self) -> tuple[RowNote, ...]:
        """Return what is wrong in the file, row by row."""
        ...


R = TypeVar("R", bound=Report)


@attrs.frozen(kw_only=True)
class Manner:
    """Framgangsmåte: what the options of an importing command ask for."""

    all_or_nothing: bool
    yes: bool
    dry_run: bool
    as_json: bool


@attrs.frozen(kw_only=True)
class FileImport(abc.ABC, Generic[R]):
    """Filimport: the use case for one kind of file about one course, and the words about what it brings."""

    use_case: ClassVar[Callable[..., Any]]
    session: Session
    register: Register
    code: str

    @abc.abstractmethod
    def show(self, report: R) -> None:
        """Print what the file brings."""

    @abc.abstractmethod
    def plain(self, report: R, *, written: bool) -> Plain:
        """Return the report as JSON-ready data."""

    @abc.abstractmethod
    def changed(self, report: R) -> int:
        """Return how much would change."""

    @abc.abstractmethod
    def question(self, report: R) -> Message:
        """Return what is asked before anything is written."""

    @abc.abstractmethod
    def done(self, changed: int) -> Message:
        """Return what is said when so much has been changed."""

    def carry_out(self, file: Path, mapping: Mapping[str, str], manner: Manner) -> None:
        """Show what a file brings, then write its good rows when that is agreed.

        Raises:
            Exit: the file has faults; its good rows may be written all the same.
            InputFault: the file cannot be read.
            UsageFault: something is to be asked, and nobody is there.
        """
        table = read_table(file)
        with shown_progress(self.register) as register:
            report: R = register.preview(self.use_case, self.code, table, mapping=mapping).result
        if not manner.as_json:
            self.show(report)
        held_back = manner.dry_run or (manner.all_or_nothing and bool(report.faults))
        written = not held_back and self._agreed(report, yes=manner.yes)
        if written:
            with shown_progress(self.register) as register:
                report = register.run(self.use_case, self.code, table, mapping=mapping)
        self._tell_end(report, written=written)
        if manner.as_json:
            out.envelope(**{"import": self.plain(report, written=written)})
        if report.faults:
            raise click.exceptions.Exit(ExitCode.INPUT_FAULTY)

    def _agreed(self, report: R, *, yes: bool) -> bool:
        """Return whether to write; nothing is asked where nothing would change."""
        return not self.changed(report) or agreed(self.session, self.question(report), yes=yes)

    def _tell_end(self, report: R, *, written: bool) -> None:
        """Say what was written, and what the exit code tells of."""
        note, faulty, code = self.session.note, rows_noted(report.faults), ExitCode.INPUT_FAULTY.value
        note(self.done(self.changed(report)) if written else "Nothing was written.")
        if faulty and written:
            note("Faulty rows left out: {count}. Exit code {code} tells of them.", count=faulty, code=code)
        elif faulty:
            note("Faulty rows: {count}. Exit code {code} tells of them.", count=faulty, code=code)
