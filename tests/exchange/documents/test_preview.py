"""A paper is looked at before it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.exchange.documents.tiny_papers import PLAIN, tiny_draft, tiny_kind
from veiledning_core.domain.errors import UsageFault
from veiledning_core.exchange.documents.preview import preview


def test_the_words_of_each_page_are_those_that_will_stand_there(tmp_path: Path) -> None:
    draft = tiny_draft(tiny_kind(tmp_path / "templates", f"{PLAIN}#pagebreak()\nMore\n"), name="Åse <b>Ås</b>")
    first, second = preview(draft, "nb")
    assert first.startswith("Deltakere\nÅse <b>Ås</b>\n")
    assert second.startswith("More\n")


def test_without_what_reads_papers_back_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UsageFault, match=r"not installed.*pip install pypdf"):
        preview(tiny_draft(tiny_kind(tmp_path / "templates")), "nb")
