"""Papers from the command line: what there is, what is made of it, and what is asked first."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from pypdf import PdfReader

from veiledning_core.exchange.documents.typesetting import TEMPLATES

Run = Callable[..., Result]

CODE = "EMNE-2026-1"


@pytest.fixture
def out(home: Path) -> Path:
    """A folder that is not there yet."""
    return home / "out"


@pytest.fixture
def make(demo: Run, out: Path) -> Run:
    """Make papers of a course in that folder."""

    def invoke(*arguments: str, code: int = 0, typed: str | None = None, course: str = CODE) -> Result:
        return demo("document", "make", course, *arguments, "--out", str(out), code=code, typed=typed)

    return invoke


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def words(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file.read_bytes())).pages).split())


def lines_of(result: Result) -> Iterator[str]:
    yield from (Path(line).name for line in result.stdout.splitlines())


def test_the_kinds_of_papers_are_listed_with_how_many_there_are(demo: Run, read: Callable[..., dict[str, Any]]) -> None:
    found = {one["key"]: one for one in read("document", "list", CODE)["documents"]}
    assert {key: found[key]["count"] for key in ("announcement", "programme", "certificate")} == {
        "announcement": 1,
        "programme": 2,
        "certificate": 0,
    }
    assert "leader-sheet" in demo("document", "list", CODE).stdout


def test_a_paper_that_is_named_is_made_in_norwegian_and_its_file_is_told(make: Run, out: Path) -> None:
    result = make("programme")
    files = ["EMNE-2026-1-Program-", "EMNE-2026-1-Program-"]
    assert [name[:20] for name in lines_of(result)] == files
    assert names(out) == list(lines_of(result))
    assert "Kursdag I: program" in words(out / names(out)[0])


def test_a_paper_can_be_had_in_english(make: Run, out: Path) -> None:
    make("announcement", "--language", "en")
    assert names(out) == ["EMNE-2026-1-Announcement.pdf"]
    assert "Signing up" in words(out / "EMNE-2026-1-Announcement.pdf")


def test_every_paper_of_a_course_is_made_at_once_and_opens(make: Run, out: Path) -> None:
    result = make("--all")
    assert names(out) == sorted(lines_of(result))
    assert len(names(out)) > 8
    for file in out.iterdir():
        assert words(file), file.name


def test_a_dry_run_names_the_files_and_writes_none(make: Run, out: Path) -> None:
    promised = list(lines_of(make("--all", "--dry-run")))
    assert not out.exists()
    assert list(lines_of(make("--all"))) == promised


@pytest.mark.parametrize("arguments", [(), ("programme", "--all")])
def test_it_is_said_when_it_is_not_clear_which_papers_are_wanted(
    make: Run, out: Path, arguments: tuple[str, ...]
) -> None:
    assert "Name their keys, or give --all." in make(*arguments, code=2).stderr
    assert not out.exists()


def test_a_paper_that_no_course_has_is_refused_with_what_is_like_it(make: Run, out: Path) -> None:
    result = make("programe", code=3)
    assert "programme" in result.stderr
    assert not out.exists()


def test_files_are_replaced_only_by_leave(make: Run, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make("announcement")
    file = out / "EMNE-2026-1-Kunngjøring.pdf"
    file.write_text("mine")
    assert "Replace 1 file in" in make("announcement", code=2).stderr
    monkeypatch.setattr("veiledning_cli.session.Session.may_ask", lambda session: True)
    assert "Nothing was written." in make("announcement", typed="n\n").stderr
    assert file.read_text() == "mine"
    make("announcement", typed="y\n")
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf"])
def test_a_paper_that_is_named_and_has_no_table_is_refused_before_anything_is_written(
    make: Run, out: Path, form: str
) -> None:
    said = make("participant-list", "announcement", "--as", form, code=2).stderr
    assert f"Announcement cannot be had as {form}" in said
    assert "Leave out --as" in said
    assert not out.exists()


def test_tables_are_made_as_spreadsheets(make: Run, out: Path) -> None:
    make("participant-list", "--as", "csv")
    make("participant-list", "--as", "xlsx")
    with (out / "EMNE-2026-1-Deltakere.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    sheet = openpyxl.load_workbook(out / "EMNE-2026-1-Deltakere.xlsx").worksheets[0]
    assert rows[0] == ["Navn", "E-post"]
    assert len(rows) == 24
    assert [[cell.value for cell in row] for row in sheet.rows] == rows


def test_of_all_papers_those_are_made_as_spreadsheets_that_have_tables(make: Run, out: Path) -> None:
    make("--all", "--as", "csv")
    assert "EMNE-2026-1-Deltakere.csv" in names(out)
    assert "EMNE-2026-1-Kunngjøring.csv" not in names(out)


def test_of_a_paper_that_is_named_and_empty_it_is_said_that_there_is_none(make: Run) -> None:
    said = make("certificate", "announcement").stderr
    assert "Certificate: the course has nothing to say on this paper yet" in said
    assert "Papers written: 1" in said


def test_the_participants_are_made_as_cards_for_an_address_book(make: Run, out: Path) -> None:
    make("participant-list", "--as", "vcf")
    assert names(out) == ["EMNE-2026-1-Deltakere.vcf"]
    assert (out / "EMNE-2026-1-Deltakere.vcf").read_bytes().count(b"BEGIN:VCARD\r\n") == 23


def test_templates_of_one_s_own_are_used_and_their_faults_named(make: Run, home: Path, out: Path) -> None:
    own = home / "own"
    own.mkdir()
    template = own / "announcement.typ"
    template.write_text('#import "/house.typ": *\n#show: paper\nOur own words\n', "utf-8")
    make("announcement", "--templates", str(own))
    assert "Our own words" in words(out / "EMNE-2026-1-Kunngjøring.pdf")
    template.write_text('#import "/house.typ": *\n#show: paper\n#data.nothing\n', "utf-8")
    assert "announcement.typ:3" in make("announcement", "--templates", str(own), "--yes", code=6).stderr


def test_a_template_that_looks_meant_for_a_paper_and_is_used_for_none_is_named(make: Run, home: Path) -> None:
    """Files of other names may be what the templates import."""
    own = home / "own"
    own.mkdir()
    for name in ("announcment", "house", "our-logo"):
        (own / f"{name}.typ").write_text((TEMPLATES / "house.typ").read_text("utf-8"), "utf-8")
    noted = make("announcement", "--templates", str(own)).stderr
    assert "announcment.typ is the template of no paper. Did you mean 'announcement'?" in noted
    assert "house.typ" not in noted
    assert "our-logo" not in noted


def test_the_size_of_name_tags_is_shown_and_changed(demo: Run) -> None:
    assert "85 × 54 mm, 2 × 5 on a sheet" in demo("document", "label-sheet").stdout
    demo("document", "label-sheet", "70x40", "--dry-run")
    assert "85 × 54 mm" in demo("document", "label-sheet").stdout
    demo("document", "label-sheet", "70x40")
    assert "70 × 40 mm" in demo("document", "label-sheet").stdout
    demo("document", "label-sheet", "63,5x38,1")
    assert "63.5 × 38.1 mm, 3 × 7 on a sheet" in demo("document", "label-sheet").stdout
    assert "85x54" in demo("document", "label-sheet", "huge", code=6).stderr
