"""Papers that are wanted as files: which, where, in what language, and whether set in type or as spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from veiledning_core.course_type.documents import Draft
from veiledning_core.domain.progress import Progress
from veiledning_core.exchange.documents.folder import Written, names_of, write_papers, write_tables
from veiledning_core.exchange.documents.typesetting import Typesetter

PDF, WORKBOOK = ".pdf", ".xlsx"


@attrs.frozen(kw_only=True)
class Order:
    """Bestilling; `suffix` is what the names of the files end in."""

    drafts: Sequence[Draft]
    folder: Path
    language: str
    suffix: str

    @property
    def wanted(self) -> Sequence[Draft]:
        """Return those that there are in that form: only tables are spreadsheets."""
        return [draft for draft in self.drafts if self.suffix == PDF or draft.content.table is not None]

    @property
    def in_the_way(self) -> Sequence[Path]:
        """Return the files that would be replaced."""
        names = names_of(self.wanted, self.language, self.suffix)
        return [file for name in names if (file := self.folder / name).exists()]

    def carry_out(self, progress: Progress) -> Sequence[Written]:
        """Write the files.

        Raises:
            InputFault: a template has a fault.
            UsageFault: typst is not installed, or a file cannot be written.
            Stopped: whoever watches stops it.
        """
        if self.suffix != PDF:
            return write_tables(self.wanted, self.folder, language=self.language, suffix=self.suffix)
        with Typesetter(language=self.language) as typesetter:
            return write_papers(self.wanted, self.folder, typesetter, progress=progress)
