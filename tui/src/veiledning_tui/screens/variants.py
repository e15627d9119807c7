"""What the programme is in each variant of its type, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll

from veiledning_core.use_cases.courses.programme_views import VariantView

from ..desk import Desk, DeskScreen
from ..text import Words
from ..widgets.keys import KeyLine
from ..words.variants import variant_text


class Variants(DeskScreen[None]):
    """Varianter av kurset; on a narrow screen beneath one another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("f1", "app.help", "Help"),
    ]

    def __init__(self, desk: Desk, code: str, views: Sequence[VariantView]) -> None:
        super().__init__(desk)
        self.code, self.views = code, views

    def compose(self) -> ComposeResult:
        yield Words(self.say("{code} in each variant", code=self.code), id="top")
        with Container(id="variants"):
            for view in self.views:
                with VerticalScroll(classes="variant"):
                    yield Words(variant_text(self.desk.voice, view))
        yield KeyLine()

    def action_leave(self) -> None:
        self.dismiss(None)
