"""The tutorial is walked through, and ends with the example that it says it ends with."""

from __future__ import annotations

import filecmp
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "gruppeveiledning"
MADE_BY_TOOLS = {"course-type.schema.json"}


def files(folder: Path) -> set[str]:
    found = {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
    return {path.as_posix() for path in found if "__pycache__" not in path.parts} - MADE_BY_TOOLS


def test_the_tutorial_ends_with_the_example(walk: Callable[[Path], Any]) -> None:
    made = walk(ROOT / "docs" / "a-course-type-from-scratch.md").folder
    assert files(made) == files(EXAMPLE)
    assert [file for file in files(EXAMPLE) if not filecmp.cmp(made / file, EXAMPLE / file, shallow=False)] == []


def test_the_recipes_work_one_after_the_other(walk: Callable[[Path], Any]) -> None:
    walk(ROOT / "docs" / "recipes.md")


def lines(pattern: str) -> int:
    return sum(len(file.read_text("utf-8").splitlines()) for file in EXAMPLE.glob(pattern))


def test_the_example_is_as_short_as_the_tutorial_says() -> None:
    assert (lines("src/*/*.toml"), lines("src/*/*.py")) == (79, 14)
    assert "79 lines of TOML and 14 of Python" in (ROOT / "docs" / "a-course-type-from-scratch.md").read_text("utf-8")
