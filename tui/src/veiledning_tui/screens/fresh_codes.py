"""One-time codes that were just made, which nobody can look up later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from veiledning_core.exchange.file_names import file_name

from ..desk import Desk
from ..text import joined, lines
from .file_box import TableBox
from .reader import Reader
from .saving import save_table


class FreshCodes(Reader, inherit_bindings=False):
    """Nye engangskoder: shown this once, and saved to a file if wanted; one Enter too many does not take them away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("s", "save", "Save to a file"),
    ]

    def __init__(self, desk: Desk, course: str, codes: Sequence[str]) -> None:
        heading = desk.say("Write these down: they are shown only now")
        super().__init__(desk, heading, lines(joined(code) for code in codes))
        self.course, self.codes = course, codes

    def keys(self) -> str:
        """Return what the keys do."""
        return self.say("s saves them to a file. Esc closes this.")

    def action_save(self) -> None:
        """Ask for a name, and write a table with one column."""
        title = self.say("One-time codes")
        box = TableBox(
            self.desk,
            self.say("Save the one-time codes"),
            self.say("A workbook (.xlsx) or a text file (.csv). Delete it when the codes are handed out."),
            name=file_name(self.course, title, suffix=".xlsx"),
        )
        save_table(self, box, lambda _: [[title], *([code] for code in self.codes)])
