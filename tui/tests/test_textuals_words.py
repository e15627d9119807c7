"""Textual's own words are English and never seen: not in the palette, nor in a list, nor among the keys."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import textual
from textual.widgets import Select
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted

from veiledning_core.register import Register

OF_TEXTUAL = Path(textual.__file__).parent
SOURCES = (
    "app.py",
    "command.py",
    "screen.py",
    "system_commands.py",
    "widgets/_button.py",
    "widgets/_input.py",
    "widgets/_option_list.py",
    "widgets/_select.py",
    "widgets/_tabs.py",
    "widgets/_tabbed_content.py",
    "widgets/_text_area.py",
    "widgets/_toast.py",
)
KEYS = ("ctrl", "shift", "alt", "space", "enter", "escape", "tab", "pgup", "pgdn", "del")
SAME_IN_BOTH = {"Program", "Status"}
"""Words that are Norwegian too."""


def texts(path: Path) -> Iterator[str]:
    """Yield what a module of Textual may show: sentences and names, no docstrings, styles or messages of errors."""
    tree = ast.parse(path.read_text("utf-8"))
    errors = [node for node in ast.walk(tree) if isinstance(node, ast.Raise | ast.Assert)]
    hidden = {id(part) for node in errors for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for part in (*node.args, *(keyword.value for keyword in node.keywords)):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in hidden:
                    yield part.value
        if isinstance(node, ast.arguments):
            for default in (*node.defaults, *node.kw_defaults):
                if isinstance(default, ast.Constant) and isinstance(default.value, str):
                    yield default.value


def words_of_textual() -> set[str]:
    found = {text for name in SOURCES for text in texts(OF_TEXTUAL / name)}
    return {text for text in found if re.fullmatch(r"[A-Z][A-Za-z’' ]{2,}[…?.]?", text)} - SAME_IN_BOTH


def seen_english(app: VeiledningApp, words: set[str]) -> set[str]:
    """Return which words of Textual's stand by themselves on the screen."""
    cells = {cell.strip() for row in shown(app) for cell in re.split(r"\s{2,}|[│▌▊▎]", row)}
    return cells & words


def english_keys(app: VeiledningApp) -> set[str]:
    bottom = " ".join(shown(app)[-1:])
    return {name for name in KEYS if re.search(rf"\b{name}\b", bottom)}


def test_textual_has_words_to_look_for() -> None:
    """The search finds those that are known to be there."""
    assert {"Select", "Show menu", "Focus Next", "No matches found"} <= words_of_textual()


async def test_no_screen_in_norwegian_shows_a_word_of_textuals(demo: Register) -> None:
    words = words_of_textual()
    app = VeiledningApp(demo, language="nb")
    walked = (
        (),
        ("2",),
        ("slash", *"zzz"),
        ("escape",),
        ("1",),
        ("n",),
        ("tab",),
        ("enter",),
        ("escape",),
        ("escape",),
        ("question_mark",),
        ("escape",),
        ("ctrl+p",),
        tuple("qxqxqx"),
        ("escape",),
        ("ctrl+c",),
    )
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        for keys in walked:
            await press(pilot, *keys)
            assert (seen_english(app, words), english_keys(app)) == (set(), set()), keys
        app.post_message(CourseWanted("EMNE-2026-1", "overview"))
        await settle(pilot)
        for keys in (("e",), ("tab", "tab", "enter"), ("escape",), ("escape",), *((tab,) for tab in "23567")):
            await press(pilot, *keys)
            assert (seen_english(app, words), english_keys(app)) == (set(), set()), keys


async def test_a_list_to_choose_from_that_is_empty_says_so_in_norwegian(demo: Register) -> None:
    app = VeiledningApp(demo, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        assert all(select.prompt != "Select" for select in app.screen.query(Select))
