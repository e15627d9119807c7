"""Text reaches the screen through the doors of `text.py` only; each forbidden way is proven to be seen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import veiledning_tui
from rich.segment import Segment
from textual.color import Color
from veiledning_tui.text import Harmless

SOURCE = Path(veiledning_tui.__file__).parent
DOORS = {"text.py"}
# What they show comes from keys and tab panes, which are given safe text; or they are only listened to.
HARMLESS_WIDGETS = {"Button", "Input", "Select", "SelectOverlay", "TabbedContent", "TextArea"}
MADE_ELSEWHERE = {"Button", "Input", "Select", "SelectOverlay", "TextArea"}
MARKUP_PLACES = {"border_title", "border_subtitle", "tooltip"}


def faults(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual.widgets", "rich.text")):
            yield from (alias.name for alias in node.names if alias.name not in HARMLESS_WIDGETS)
        if isinstance(node, ast.Call):
            yield from _call_faults(node)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in MARKUP_PLACES:
            yield node.attr


def _call_faults(node: ast.Call) -> Iterator[str]:
    if isinstance(node.func, ast.Name) and node.func.id in MADE_ELSEWHERE:
        yield node.func.id
    if isinstance(node.func, ast.Attribute) and node.func.attr == "from_markup":
        yield "from_markup"
    if isinstance(node.func, ast.Attribute) and node.func.attr == "notify":
        without_markup = any(k.arg == "markup" and ast.unparse(k.value) == "False" for k in node.keywords)
        if not (without_markup and node.args and ast.unparse(node.args[0]).startswith("safe(")):
            yield "notify"


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static",
        "from textual.widgets import DataTable",
        "from textual.widgets.option_list import Option",
        "from rich.text import Text",
        "Button(name)",
        "Content.from_markup(name)",
        "self.notify(name)",
        "self.notify(name, markup=False)",
        "self.notify(safe(name))",
        "self.border_title = name",
    ],
)
def test_a_way_around_the_doors_is_seen(source: str) -> None:
    assert list(faults(source)) != []


def test_the_ways_that_are_allowed_are_not_named() -> None:
    assert list(faults("from textual.widgets import Input\nself.app.notify(safe(text), markup=False)")) == []


def test_no_module_goes_around_the_doors() -> None:
    found = {
        path.name: list(faults(path.read_text("utf-8"))) for path in SOURCE.rglob("*.py") if path.name not in DOORS
    }
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("evil", ["\x1b]0;title\x07", "\x9b31m", "a\u202eb", "\x00", "\u2066"])
def test_the_wall_behind_every_widget_lets_nothing_through(evil: str) -> None:
    (left,) = Harmless().apply([Segment(f"før{evil}etter")], Color(0, 0, 0))
    assert left.text.isprintable()
    assert left.text.startswith("før")
    assert left.text.endswith("etter")


def test_the_wall_leaves_norwegian_letters_and_lines_of_boxes_alone() -> None:
    (left,) = Harmless().apply([Segment("│ blåbærgrøt ▲ …")], Color(0, 0, 0))
    assert left.text == "│ blåbærgrøt ▲ …"
