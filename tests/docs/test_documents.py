"""The page about templates of one's own does what it says, and every kind of paper has its picture."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tools.paper_pictures import one_of_each
from veiledning_core.register import open_register

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "papers"


@pytest.fixture(scope="module")
def drawn() -> set[str]:
    """The kinds of papers that there are pictures of."""
    return {file.stem.rstrip("0123456789").removesuffix("-") for file in PICTURES.glob("*.png")}


def words_in(folder: Path) -> str:
    (file,) = folder.glob("*.pdf")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_the_page_about_papers_is_walked_through(walk: Callable[[Path], Any]) -> None:
    folder = walk(ROOT / "docs" / "documents.md").folder
    poster, shown = words_in(folder / "papers"), words_in(folder / "shown")
    assert "20 January 2027" in poster
    assert poster.endswith("Where: Hamar")
    assert '"place": "Hamar"' in shown


def test_each_kind_of_paper_of_the_demonstration_has_a_picture_and_no_other_has(
    demo_file: Path, drawn: set[str], tmp_path: Path
) -> None:
    copy = shutil.copy(demo_file, tmp_path)
    with open_register(f"sqlite:///{copy}") as register:
        assert set(one_of_each(register)) == drawn


def test_each_picture_that_is_a_first_page_is_shown(drawn: set[str]) -> None:
    text = (ROOT / "docs" / "documents.md").read_text("utf-8")
    assert [
        kind for kind in sorted(drawn) if f"(papers/{kind}.png)" not in text and f"(papers/{kind}-1.png)" not in text
    ] == []
