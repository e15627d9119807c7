"""Papers as files in a folder: their names, and nothing by halves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.documents.tiny_papers import PLAIN, tiny_draft, tiny_kind
from veiledning_core.course_type.documents import DocumentKind
from veiledning_core.course_type.panel_table import PanelTable
from veiledning_core.domain.errors import InputFault, UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.progress import Stopped
from veiledning_core.exchange.documents.folder import names_of, write_cards, write_papers, write_tables
from veiledning_core.exchange.documents.typesetting import Typesetter

TABLE = PanelTable(headings=(Message("Name"),), rows=(("=1+1",), ("Åse",)))


class StoppedAt:
    """Somebody who stops when so many papers are set."""

    def __init__(self, done: int) -> None:
        self.done, self.heard = done, list[tuple[int, int]]()

    def step(self, done: int, of: int) -> None:
        self.heard.append((done, of))
        if done == self.done:
            raise Stopped


@pytest.fixture
def kind(tmp_path: Path) -> DocumentKind:
    return tiny_kind(tmp_path / "templates")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("2027-01-11", "PRV-1-Deltakere-2027-01-11.pdf"),
        ("Åse Ås", "PRV-1-Deltakere-Åse-Ås.pdf"),
        ("../../etc/passwd", "PRV-1-Deltakere-etc-passwd.pdf"),
        ("..\\..\\C:", "PRV-1-Deltakere-C.pdf"),
        ("con\n\0\u202e", "PRV-1-Deltakere-con.pdf"),
        ("عائشة", "PRV-1-Deltakere-عائشة.pdf"),
    ],
)
def test_a_name_has_letters_digits_dots_and_hyphens_only(kind: DocumentKind, about: str, name: str) -> None:
    (found,) = names_of([tiny_draft(kind, about=(about,))], "nb")
    assert found == name
    assert Path(found).name == found


def test_a_name_is_no_longer_than_a_file_system_allows(kind: DocumentKind) -> None:
    (found,) = names_of([tiny_draft(kind, about=("Å" * 500,))], "nb")
    assert len(found.encode()) < 255


def test_namesakes_are_numbered_whatever_their_letter_case(kind: DocumentKind) -> None:
    """Some file systems know no difference between `Ås` and `ÅS`."""
    drafts = [tiny_draft(kind, about=(name,)) for name in ("Ås", "ÅS", "Per", "ås", "ås 3")]
    assert names_of(drafts, "en") == (
        "PRV-1-Participants-Ås.pdf",
        "PRV-1-Participants-ÅS-2.pdf",
        "PRV-1-Participants-Per.pdf",
        "PRV-1-Participants-ås-3.pdf",
        "PRV-1-Participants-ås-3-2.pdf",
    )


def test_papers_are_written_to_a_folder_that_is_made_and_over_what_is_there(kind: DocumentKind, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    drafts = [tiny_draft(kind, about=("1",)), tiny_draft(kind, "漢", about=("2",))]
    with Typesetter(language="nb") as typesetter:
        written = write_papers(drafts, folder, typesetter)
        (folder / "PRV-1-Deltakere-1.pdf").write_text("old")
        write_papers(drafts[:1], folder, typesetter)
    assert [(paper.path.name, paper.lacking) for paper in written] == [
        ("PRV-1-Deltakere-1.pdf", ""),
        ("PRV-1-Deltakere-2.pdf", "漢"),
    ]
    assert names(folder) == ["PRV-1-Deltakere-1.pdf", "PRV-1-Deltakere-2.pdf"]
    assert (folder / "PRV-1-Deltakere-1.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_is_written_when_one_template_has_a_fault(kind: DocumentKind, tmp_path: Path) -> None:
    broken = tiny_kind(tmp_path / "templates", f"{PLAIN}#data.nothing\n", key="broken")
    with Typesetter(language="nb") as typesetter, pytest.raises(InputFault):
        write_papers([tiny_draft(kind), tiny_draft(broken)], tmp_path / "out", typesetter)
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_when_somebody_stops_it_halfway(kind: DocumentKind, tmp_path: Path) -> None:
    drafts = [tiny_draft(kind, about=(str(number),)) for number in range(3)]
    watching = StoppedAt(2)
    with Typesetter(language="nb") as typesetter, pytest.raises(Stopped):
        write_papers(drafts, tmp_path / "out", typesetter, progress=watching)
    assert watching.heard == [(1, 3), (2, 3)]
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_written_is_named_and_nothing_half_is_left(kind: DocumentKind, tmp_path: Path) -> None:
    (tmp_path / "out" / "PRV-1-Deltakere.pdf" / "occupied").mkdir(parents=True)
    drafts = [tiny_draft(kind, about=("først",)), tiny_draft(kind)]
    with Typesetter(language="nb") as typesetter, pytest.raises(UsageFault, match="cannot be written") as refused:
        write_papers(drafts, tmp_path / "out", typesetter)
    assert str(refused.value.where).endswith("PRV-1-Deltakere.pdf")
    assert names(tmp_path / "out") == ["PRV-1-Deltakere.pdf"]


def test_a_folder_that_cannot_be_made_is_refused(kind: DocumentKind, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with Typesetter(language="nb") as typesetter, pytest.raises(UsageFault, match="the folder cannot be made"):
        write_papers([tiny_draft(kind)], tmp_path / "file" / "out", typesetter)


def test_only_tables_are_written_as_spreadsheets_and_no_cell_is_a_formula(kind: DocumentKind, tmp_path: Path) -> None:
    drafts = [tiny_draft(kind), tiny_draft(kind, about=("list",), table=TABLE)]
    for suffix in (".csv", ".xlsx"):
        write_tables(drafts, tmp_path / "out", language="nb", suffix=suffix)
    assert names(tmp_path / "out") == ["PRV-1-Deltakere-list.csv", "PRV-1-Deltakere-list.xlsx"]
    lines = (tmp_path / "out" / "PRV-1-Deltakere-list.csv").read_text("utf-8-sig").splitlines()
    assert lines == ["Navn", "'=1+1", "Åse"]


def test_only_lists_of_people_are_written_as_cards(kind: DocumentKind, tmp_path: Path) -> None:
    assert write_cards([tiny_draft(kind, table=TABLE)], tmp_path / "out", language="nb") == ()
    assert names(tmp_path / "out") == []
