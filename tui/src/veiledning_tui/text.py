"""The doors to the screen: whatever is shown goes through one of these, harmless and without markup.

Textual reads a plain string as markup and hands control characters on to the terminal. A test keeps every other door
shut; `Harmless` is the wall behind them all, for text that a widget was given by the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region
from textual.markup import escape
from textual.reactive import reactive
from textual.visual import Visual
from textual.widgets import Button, Input, OptionList, Static, TabPane, TextArea
from textual.widgets.input import Selection
from textual.widgets.option_list import Option

from veiledning_core.domain.text import safe

from .block import Block

T = TypeVar("T")
Part = Content | str | tuple[str, str]
Shown = Content | Block | str
Variant = Literal["default", "primary", "success", "warning", "error"]


def plain(text: object) -> Content:
    """Return text for any widget; line breaks are kept."""
    return Content(safe(text, keep="\n"))


def literal(text: str) -> str:
    """Return text for a place where Textual takes strings only, and reads them as markup."""
    return escape(safe(text))


def safe_text(text: object) -> Text:
    """Return text for what is printed after the screen is gone."""
    return Text(safe(text, keep="\n"))


def joined(*parts: Part) -> Content:
    """Return parts as one text; a part may be a text with a style."""
    return Content("").join([_content(part) for part in parts])


def lines(parts: Iterable[Content]) -> Content:
    """Return texts below one another."""
    return Content("\n").join(list(parts))


class Words(Static):
    """Text that is read only."""

    def __init__(self, text: Shown = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_shown(text), markup=False, id=id, classes=classes)

    def put(self, text: Shown) -> None:
        """Show another text."""
        self.update(_shown(text))


class Choices(OptionList):
    """A list of texts to choose from, each of one or more lines; a row without an id is a heading."""

    highlighted = reactive[int | None](None, repaint=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(markup=False, id=id, classes=classes)

    def put(self, rows: Iterable[tuple[str | None, Content | Visual]]) -> None:
        """Show other rows, and stay at the place of the old ones."""
        place = self.highlighted
        self.clear_options()
        self.add_options([Option(text, id=id, disabled=id is None) for id, text in rows])
        if place is not None and self.option_count:
            self.highlighted = self._nearest(min(place, self.option_count - 1))
        elif self.option_count:
            self.action_first()

    def on_resize(self) -> None:
        """Keep the cursor in sight when what stands beside the list takes some of its room."""
        self.call_after_refresh(self.scroll_to_highlight)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Keep the cursor in sight, and the headings above the first row that it can be on."""
        super().scroll_to_highlight(top)
        if self.highlighted is not None and all(option.disabled for option in self.options[: self.highlighted]):
            self.scroll_home(animate=False, immediate=True)

    def _nearest(self, place: int) -> int:
        """Return the place of the row there, or of the nearest that is no heading, below it rather than above."""
        rows = (*range(place, self.option_count), *range(place, -1, -1))
        return next((row for row in rows if not self.options[row].disabled), place)

    def watch_highlighted(self, before: int | None, now: int | None) -> None:  # type: ignore[override]
        """Draw the two rows that look otherwise than before; drawing all of them takes ten times as long."""
        super().watch_highlighted(now)
        starts, heights = self._index_to_line, self._heights
        for place in (before, now):
            if place in starts:
                top = starts[place] - self.scroll_offset.y
                self.refresh(Region(0, top, self.outer_size.width, heights[place]))

    @property
    def chosen(self) -> str | None:
        """Return the id of the row that the cursor is on."""
        return None if self.highlighted is None else self.get_option_at_index(self.highlighted).id


class Line(Input):
    """One line to fill in."""

    def __init__(self, value: str = "", *, hint: str = "", id: str | None = None, name: str | None = None) -> None:
        hint = safe(hint)
        super().__init__(safe(value), placeholder=hint, id=id, name=name, compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        self.cursor_position = 0

    def on_focus(self, event: events.Focus) -> None:
        """Choose all of it, from its end: what is seen of a long text is its beginning."""
        if not event.from_app_focus:
            self.selection = Selection(len(self.value), 0)

    def on_blur(self) -> None:
        """Show the beginning, unless it is only the whole window that was left."""
        if self.app.app_focus:
            self.cursor_position = 0


class Paragraphs(TextArea):
    """Several lines to fill in; Tab goes on to the next field."""

    def __init__(self, value: str = "", *, hint: str = "", name: str | None = None) -> None:
        super().__init__(
            safe(value, keep="\n"),
            placeholder=safe(hint),
            name=name,
            compact=True,
            tab_behavior="focus",
            soft_wrap=True,
        )

    @property
    def value(self) -> str:
        """Return what was typed."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = safe(text, keep="\n")


def choice_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[Text, str]]:
    """Return texts and values as a Select takes them."""
    return [(safe_text(text), value) for text, value in pairs]


def button(label: str, *, id: str, variant: Variant = "default") -> Button:
    """Return a button."""
    return Button(plain(label), id=id, variant=variant, compact=True)


class Pane(TabPane):
    """One tab with what stands on it."""

    def __init__(self, title: str, *, id: str) -> None:
        super().__init__(plain(title), id=id)


class Harmless(LineFilter):
    """The wall behind every widget: no line leaves with a control or format character in it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [
            segment if segment.text.isascii() and segment.text.isprintable() else _safe(segment) for segment in segments
        ]


def _safe(segment: Segment) -> Segment:
    return Segment(safe(segment.text), segment.style, segment.control)


def _shown(text: Shown) -> Content | Block:
    return plain(text) if isinstance(text, str) else text


def _content(part: Part) -> Content:
    if isinstance(part, Content):
        return part
    if isinstance(part, str):
        return plain(part)
    return Content.styled(safe(part[0], keep="\n"), part[1])
