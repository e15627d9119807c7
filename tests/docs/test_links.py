"""No document leads nowhere: each file that it names is there, and so is the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "examples/*/*.md", "cli/*.md", "tui/*.md", "plugins/*/*.md")
    for path in ROOT.glob(pattern)
)
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    """The names that headings are reached by, as the usual renderers make them."""
    titles = (
        re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading["title"]) for heading in HEADING.finditer(FENCE.sub("", text))
    )
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def dead_links(document: Path) -> Iterator[str]:
    for link in LINK.finditer(FENCE.sub("", document.read_text("utf-8"))):
        path, _, anchor = link["target"].partition("#")
        if ":" in path:
            continue  # an address on the net
        target = (document.parent / path).resolve() if path else document
        inside = target.is_relative_to(ROOT) and target.exists()
        if not inside or (anchor and anchor not in anchors(target.read_text("utf-8"))):
            yield link["target"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    assert list(dead_links(document)) == []


def test_a_link_to_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "other.md").write_text("# A `rule`: of *your* own\n\n```\n# no heading\n```\n", "utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "[a](other.md) [b](other.md#a-rule-of-your-own) [c](#here) [d](gone.md) [e](other.md#no-heading) "
        "[f](../../outside.md) [g](https://example.org/x.md)\n\n# Here\n",
        "utf-8",
    )
    assert list(dead_links(page)) == ["gone.md", "other.md#no-heading", "../../outside.md"]


def test_the_documents_for_developers_are_looked_at() -> None:
    names = {path.name for path in DOCUMENTS}
    assert {"README.md", "a-course-type-from-scratch.md", "recipes.md", "hooks.md", "rule-kinds.md"} <= names
