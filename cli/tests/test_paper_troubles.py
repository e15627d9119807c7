"""A plugin's paper that fails is named, and every other paper is listed and made."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

CODE = "EMNE-2026-1"
PLUGIN = """
from pathlib import Path

from veiledning_core.course_type.documents import DocumentKind
from veiledning_core.domain.messages import LocalText
from veiledning_core.hookspecs import hookimpl

veiledning_api = "1.0"


def contents(work, code):
    raise ValueError(code)


@hookimpl
def register_documents():
    title = LocalText(nb="Plakat", en="Poster")
    return [DocumentKind(key="poster", title=title, templates=Path(__file__).parent, contents=contents)]
"""


@pytest.fixture
def poster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution whose only paper fails."""
    folder = tmp_path / "site"
    metadata = folder / "plakat-1.0.dist-info"
    metadata.mkdir(parents=True)
    (folder / "plakat.py").write_text(PLUGIN, "utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: plakat\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text("[veiledning]\nplakat = plakat\n", "utf-8")
    monkeypatch.syspath_prepend(folder)


@pytest.mark.usefixtures("poster")
def test_a_paper_that_fails_is_listed_as_failed_beside_the_others(demo: Run) -> None:
    ran = demo("document", "list", CODE, code=5)
    rows = {line.split()[0]: line.split()[-1] for line in ran.stdout.splitlines()}
    assert (rows["poster"], rows["announcement"]) == ("failed", "1")
    assert "Poster of plakat (plakat 1.0) failed: ValueError" in ran.stderr


@pytest.mark.usefixtures("poster")
def test_a_paper_that_fails_says_so_in_json(demo: Run) -> None:
    listed = json.loads(demo("document", "list", CODE, "--json", code=5).stdout)["documents"]
    papers = {one["key"]: one for one in listed}
    assert (papers["poster"]["count"], papers["announcement"]["trouble"]) == (None, None)
    assert "failed: ValueError" in papers["poster"]["trouble"]


@pytest.mark.usefixtures("poster")
def test_all_papers_are_made_but_the_one_that_fails(demo: Run, tmp_path: Path) -> None:
    ran = demo("document", "make", CODE, "--all", "--out", str(tmp_path / "out"), code=5)
    assert "EMNE-2026-1-Kunngjøring.pdf" in ran.stdout
    assert "Poster of plakat (plakat 1.0) failed: ValueError" in ran.stderr


@pytest.mark.usefixtures("poster")
def test_a_paper_that_is_named_and_fails_is_not_made(demo: Run, tmp_path: Path) -> None:
    demo("document", "make", CODE, "poster", "announcement", "--out", str(tmp_path / "out"), code=5)
    assert not (tmp_path / "out").exists()
