"""Notes about a course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

HELD = "EMNE-HELD"
WORDS = "God stemning.\n\nMer tid til rollespill."


def test_a_note_is_written_and_shown_whole(held: Run, read: Read) -> None:
    held("note", "write", HELD, "oral-evaluation", "--text", WORDS)
    (note,) = read("note", "list", HELD)["notes"]
    assert (note["kind"], note["text"]) == ("oral-evaluation", WORDS)
    assert "    God stemning.\n\n    Mer tid til rollespill.\n" in held("note", "list", HELD).stdout


def test_a_note_is_read_from_a_file_or_from_what_is_piped_in(held: Run, read: Read, tmp_path: Path) -> None:
    file = tmp_path / "notat.txt"
    file.write_text("\ufeffFra fil – æøå", "utf-8")
    held("note", "write", HELD, "oral-evaluation", "--file", str(file))
    held("note", "write", HELD, "oral-evaluation", "--file", "-", typed="Fra røret")
    assert [note["text"] for note in read("note", "list", HELD)["notes"]] == ["Fra fil – æøå", "Fra røret"]


def test_a_dry_run_shows_the_note_and_writes_nothing(held: Run, read: Read) -> None:
    assert "God stemning." in held("note", "write", HELD, "oral-evaluation", "--text", WORDS, "--dry-run").stdout
    assert read("note", "list", HELD)["notes"] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("oral-evaluation",), 2),
        (("oral-evaluation", "--text", "a", "--file", "b"), 2),
        (("oral-evaluation", "--text", "  "), 2),
        (("something-else", "--text", "a"), 2),
        (("oral-evaluation", "--file", "nowhere.txt"), 6),
        (("oral-evaluation", "--text", "a" * 4001), 6),
        (("supervision", "--text", "a"), 1),
    ],
)
def test_a_note_that_cannot_be_written_is_told_by_its_exit_code(
    held: Run, read: Read, arguments: tuple[str, ...], code: int
) -> None:
    assert held("note", "write", HELD, *arguments, code=code).stderr
    assert read("note", "list", HELD)["notes"] == []


def test_a_file_of_other_letters_has_faults(held: Run, tmp_path: Path) -> None:
    file = tmp_path / "notat.txt"
    file.write_bytes("æøå".encode("cp1252"))
    assert "UTF-8" in held("note", "write", HELD, "oral-evaluation", "--file", str(file), code=6).stderr


def test_a_file_that_is_not_there_or_is_no_text_is_told_in_words(held: Run, tmp_path: Path) -> None:
    picture = tmp_path / "bilde.png"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    for file, words in ((picture, "no text in UTF-8"), (tmp_path / "borte.txt", "there is no such file")):
        refused = held("note", "write", HELD, "oral-evaluation", "--file", str(file), code=6)
        assert words in refused.stderr
        assert str(file) in refused.stderr
