"""Files that plugins write about a course and take in, with a plugin that is installed beside the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def rooms(year: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line with the plugin that books rooms."""
    metadata = tmp_path / "site" / "veiledning_rombestilling-0.1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: veiledning-rombestilling\nVersion: 0.1.0\n", "utf-8"
    )
    (metadata / "entry_points.txt").write_text("[veiledning]\nrombestilling = veiledning_rombestilling\n", "utf-8")
    monkeypatch.syspath_prepend(metadata.parent)
    return year


def test_a_list_goes_out_and_its_answers_come_in(rooms: Run, tmp_path: Path) -> None:
    assert "2 changes" in rooms("course", "do", "E-OPEN", "ask-for-rooms", "--dry-run").stderr
    rooms("course", "do", "E-OPEN", "ask-for-rooms")
    file = tmp_path / "rooms.csv"
    rooms("course", "export", "E-OPEN", "room-orders", "--out", str(file))
    sent = file.read_text("utf-8-sig")
    assert sent.startswith("Course;Gathering;Day;Seats;Status;Answer (yes/no);Room;Remark\n")
    assert sent.count("asked for") == 2
    file.write_text(sent.replace("asked for;;", "asked for;yes;Aula"), "utf-8")
    tried = rooms("course", "import", "E-OPEN", "room-answers", str(file), "--dry-run")
    assert "~ room booking × 2: status: asked for → confirmed, room: – → Aula" in tried.stderr
    take_in = ("course", "import", "E-OPEN", "room-answers", str(file))
    assert "What it brings: Answers taken in: 2 yes, 0 no" in rooms(*take_in, code=2).stderr
    assert rooms(*take_in, "--yes").stdout == "Answers taken in: 2 yes, 0 no\n"
    shown = json.loads(rooms("course", "export", "E-OPEN", "room-orders", "--json").stdout)["export"]
    assert [row[4] for row in shown["rows"]] == ["confirmed", "confirmed"]


def test_a_file_that_is_there_already_is_replaced_only_when_that_is_said(rooms: Run, tmp_path: Path) -> None:
    file = tmp_path / "rooms.xlsx"
    file.write_text("mine", "utf-8")
    export = ("course", "export", "E-OPEN", "room-orders", "--out", str(file))
    assert "Replace rooms.xlsx?" in rooms(*export, code=2).stderr
    assert file.read_text("utf-8") == "mine"
    rooms(*export, "--yes")
    assert file.read_bytes().startswith(b"PK")


def test_without_a_key_or_a_file_it_is_said_what_there_is(rooms: Run) -> None:
    assert "would go from form – to 0002" in rooms("db", "upgrade", "--dry-run").stdout
    assert "room-orders" in rooms("course", "export", "E-OPEN").stdout
    assert "room-answers" in rooms("course", "import", "E-OPEN").stdout
    assert rooms("course", "export", "E-OPEN", "room-orders", "--out", "-").stdout.startswith("Course;Gathering;Day")
    assert "--out FILE.xlsx" in rooms("course", "export", "E-OPEN", "room-orders", code=2).stderr
    assert "course import CODE KEY FILE" in rooms("course", "import", "E-OPEN", "room-answers", code=2).stderr
