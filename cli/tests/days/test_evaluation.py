"""Evaluation: codes, forms, results and free texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

HELD, COMING = "EMNE-HELD", "EMNE-COMING"
ROWS = ("D1-02;keep", "5;Triadene var fine", "4;", "4;Rollespill", "2;", "5;")


def forms(read: Read) -> int:
    count: int = read("evaluation", "show", HELD)["evaluation"]["forms"]
    return count


def write(folder: Path, *rows: str) -> str:
    file = folder / "evaluering.csv"
    file.write_text("\n".join(rows), "utf-8")
    return str(file)


def result(read: Read, key: str) -> dict[str, Any]:
    groups = read("evaluation", "show", HELD)["evaluation"]["groups"]
    found: list[dict[str, Any]] = [one for group in groups for one in group["results"]]
    return next(one for one in found if one["question"]["key"] == key)


def test_codes_are_printed_once_one_a_line_and_let_one_form_in_each(held: Run, read: Read) -> None:
    codes = held("evaluation", "codes", HELD).stdout.splitlines()
    assert len(set(codes)) == 6
    held("evaluation", "enter", HELD, "--code", codes[0].lower(), "--answer", "session-d1-02=4")
    assert forms(read) == 1
    used = held("evaluation", "enter", HELD, "--code", codes[0], "--answer", "session-d1-02=4", code=1)
    assert "handed in with this code" in used.stderr
    assert not any(code in held("journal", "list", "--limit", "500", "--json").stdout for code in codes)


def test_more_codes_can_be_asked_for_and_a_dry_run_prints_none(held: Run, read: Read) -> None:
    assert held("evaluation", "codes", HELD, "--count", "3", "--dry-run").stdout == ""
    assert read("evaluation", "show", HELD)["evaluation"]["codes"] == 0
    assert len(held("evaluation", "codes", HELD, "--count", "3").stdout.splitlines()) == 3
    held("evaluation", "codes", HELD, "--count", "0", code=2)
    held("evaluation", "codes", COMING, code=1)


@pytest.mark.parametrize(
    ("answer", "code"), [("session-d1-02=6", 6), ("session-d1-02=", 2), ("no-question=4", 3), ("4", 2)]
)
def test_a_faulty_form_is_not_taken_in_and_its_code_stays_good(held: Run, read: Read, answer: str, code: int) -> None:
    (good,) = held("evaluation", "codes", HELD, "--count", "1").stdout.split()
    held("evaluation", "enter", HELD, "--code", good, "--answer", answer, code=code)
    held("evaluation", "enter", HELD, "--code", good, "--answer", "session-d1-02=5", "--dry-run")
    assert forms(read) == 0
    held("evaluation", "enter", HELD, "--code", good, "--answer", "session-d1-02=5")
    assert forms(read) == 1


def test_a_code_is_not_asked_for_where_nobody_is(held: Run) -> None:
    assert "--code" in held("evaluation", "enter", HELD, "--answer", "session-d1-02=5", code=2).stderr


def test_the_form_shows_each_question_with_its_key(held: Run, read: Read) -> None:
    form = read("evaluation", "form", HELD)["form"]
    assert form["show_from"] == 5
    assert {"key", "kind", "about", "text", "known_as"} == set(form["questions"][0])
    shown = held("evaluation", "form", HELD).stdout
    assert all(question["key"] in shown for question in form["questions"])


def test_too_few_forms_show_nothing_but_their_number(held: Run, read: Read, tmp_path: Path) -> None:
    held("evaluation", "import", HELD, write(tmp_path, *ROWS[:5]), "--yes")
    found = read("evaluation", "show", HELD)["evaluation"]
    assert (found["forms"], found["hidden"], found["groups"]) == (4, True, [])
    shown = held("evaluation", "show", HELD).stdout
    assert "4 evaluation forms are in." in shown
    assert "█" not in shown


def test_enough_forms_show_numbers_and_bars(held: Run, read: Read, tmp_path: Path) -> None:
    held("evaluation", "import", HELD, write(tmp_path, *ROWS), "--yes")
    found = result(read, "session-d1-02")
    assert (found["answers"], found["mean"]) == (5, 4)
    assert found["distribution"] == {"5": 2, "4": 2, "3": 0, "2": 1, "1": 0}
    shown = held("evaluation", "show", HELD).stdout
    assert "    5  ██ 2\n    4  ██ 2\n    3  0\n    2  █ 1\n    1  0\n    mean 4 of 5 answers\n" in shown
    assert "Triadene" not in shown


def test_a_file_with_a_fault_is_held_back_as_a_whole(held: Run, read: Read, tmp_path: Path) -> None:
    shown = held("evaluation", "import", HELD, write(tmp_path, *ROWS, "9;"), "--yes", code=6)
    assert "row 7, D1-02" in shown.stdout
    assert "Nothing was written." in shown.stderr
    assert forms(read) == 0


def test_a_file_is_tried_first_and_taken_in_once(held: Run, read: Read, tmp_path: Path) -> None:
    file = write(tmp_path, *ROWS)
    tried = read("evaluation", "import", HELD, file, "--dry-run")["import"]
    assert (tried["written"], tried["forms"], forms(read)) == (False, 5, 0)
    assert read("evaluation", "import", HELD, file, "--yes")["import"]["written"] is True
    assert "imported before" in held("evaluation", "import", HELD, file, code=1).stderr
    held("evaluation", "import", COMING, file, code=1)


def test_free_texts_are_read_before_they_are_shared_or_withheld(held: Run, read: Read, tmp_path: Path) -> None:
    held("evaluation", "import", HELD, write(tmp_path, *ROWS), "--yes")
    texts = {text["text"]: text["id"] for text in read("evaluation", "unread", HELD)["texts"]}
    played, triads = texts["Rollespill"], texts["Triadene var fine"]
    assert played[:8] in held("evaluation", "unread", HELD).stdout
    held("evaluation", "share", HELD, played[:8], "--dry-run")
    assert result(read, "keep")["texts"] == []
    held("evaluation", "share", HELD, played[:8])
    held("evaluation", "withhold", HELD, triads)
    assert result(read, "keep")["texts"] == ["Rollespill"]
    assert "– Rollespill" in held("evaluation", "show", HELD).stdout
    assert held("evaluation", "unread", HELD).stdout == "No free text is unread.\n"
    held("evaluation", "share", HELD, triads)
    assert result(read, "keep")["texts"] == ["Rollespill", "Triadene var fine"]


def test_a_free_text_that_is_not_there_is_not_found(held: Run) -> None:
    asked = held("evaluation", "share", HELD, "12345678", code=3)
    assert f"veiledning evaluation unread {HELD}" in asked.stderr
    held("evaluation", "withhold", HELD, code=2)


def test_the_beginning_of_several_ids_is_wrong_usage(held: Run, read: Read, tmp_path: Path) -> None:
    rows = [f"5;Svar {number}" for number in range(6)]
    held("evaluation", "import", HELD, write(tmp_path, ROWS[0], *rows), "--yes")
    held("evaluation", "share", HELD, "", code=2)
    assert len(read("evaluation", "unread", HELD)["texts"]) == 6
