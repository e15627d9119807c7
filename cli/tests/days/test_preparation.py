"""Ticking off preparations, one by one and from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

HELD, COMING = "EMNE-HELD", "EMNE-COMING"
HEADINGS = "E-post;EMNE-17;EMNE-55"
GOOD, BAD = "anne@prove.example;ja;x", "berit@prove.example;kanskje;"


def ticks(read: Read) -> dict[str, list[str]]:
    people = read("preparation", "show", HELD)["preparation"]["participants"]
    return {one["name"].split()[0]: one["ticked"] for one in people}


def write(folder: Path, *lines: str) -> str:
    file = folder / "forberedelser.csv"
    file.write_text("\n".join(lines), "utf-8")
    return str(file)


def test_preparations_are_ticked_off_by_key_and_by_block(held: Run, read: Read) -> None:
    shown = held("preparation", "confirm", HELD, "Anne Prøve", "--only", "EMNE-17", "--only", "EMNE-55").stdout
    assert shown == "Ticked off:\n    Anne Prøve  EMNE-17, EMNE-55\n"
    held("preparation", "confirm", HELD, "Berit Prøve", "--only", "before-day-2")
    found = ticks(read)
    assert (found["Anne"], found["Berit"], found["Cato"]) == (
        ["EMNE-17", "EMNE-55"],
        ["EMNE-50", "EMNE-51", "EMNE-55"],
        [],
    )


def test_everything_is_ticked_off_for_everybody_once(held: Run, read: Read) -> None:
    held("preparation", "confirm", HELD, "--all")
    assert {len(keys) for keys in ticks(read).values()} == {8}
    again = held("preparation", "confirm", HELD, "--all")
    assert again.stdout == "As it was already: 48\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("confirm", HELD), 2),
        (("confirm", HELD, "Anne Prøve", "--all"), 2),
        (("confirm", HELD, "Nobody Here"), 3),
        (("confirm", HELD, "--all", "--only", "EMNE-99"), 3),
        (("confirm", COMING, "--all", "--only", "before-day-2"), 1),
        (("take-back", HELD, "Anne Prøve"), 2),
        (("take-back", HELD, "--only", "EMNE-17"), 2),
    ],
)
def test_what_cannot_be_ticked_off_is_told_by_its_exit_code(
    held: Run, read: Read, arguments: tuple[str, ...], code: int
) -> None:
    assert held("preparation", *arguments, code=code).stderr
    assert set(map(tuple, ticks(read).values())) == {()}


def test_a_tick_is_taken_back_for_those_named_alone(held: Run, read: Read) -> None:
    held("preparation", "confirm", HELD, "--all", "--only", "EMNE-17")
    held("preparation", "take-back", HELD, "Anne Prøve", "--only", "EMNE-17")
    found = ticks(read)
    assert (found["Anne"], found["Berit"]) == ([], ["EMNE-17"])


@pytest.mark.parametrize("verb", [("confirm",), ("take-back", "--only", "EMNE-17")])
def test_a_dry_run_of_ticking_off_writes_nothing(held: Run, read: Read, verb: tuple[str, ...]) -> None:
    held("preparation", "confirm", HELD, "Anne Prøve", "--only", "EMNE-17")
    before = ticks(read)
    assert "nothing was written" in held("preparation", verb[0], HELD, "Anne Prøve", *verb[1:], "--dry-run").stderr
    assert ticks(read) == before


def test_the_sheet_says_from_when_the_participants_have_a_block(held: Run, read: Read) -> None:
    first, second = read("preparation", "show", COMING)["preparation"]["blocks"]
    assert (first["released"], second["released"]) == (True, False)
    assert second["released_on"] == first["due"]
    assert f"given out on {second['released_on']}" in held("preparation", "show", COMING).stdout


def test_who_is_not_ready_stands_below_the_session_that_builds_on_it(held: Run, read: Read) -> None:
    held("preparation", "confirm", HELD, "--all")
    assert read("preparation", "not-ready", HELD)["not_ready"] == []
    held("preparation", "take-back", HELD, "Dina Prøve", "--only", "EMNE-55")
    (line,) = read("preparation", "not-ready", HELD)["not_ready"]
    assert (line["preparation"], [one["name"] for one in line["people"]]) == ("EMNE-55", ["Dina Prøve"])
    assert "Not ready, 1: Dina Prøve" in held("preparation", "not-ready", HELD).stdout


def test_a_faultless_file_is_written_without_being_asked_about(held: Run, read: Read, tmp_path: Path) -> None:
    done = held("preparation", "import", HELD, write(tmp_path, HEADINGS, GOOD), "--yes")
    assert "2 ticks are written." in done.stderr
    assert ticks(read)["Anne"] == ["EMNE-17", "EMNE-55"]


def test_a_file_with_faults_is_not_written_unless_somebody_says_yes(held: Run, read: Read, tmp_path: Path) -> None:
    file = write(tmp_path, HEADINGS, GOOD, BAD)
    shown = held("preparation", "import", HELD, file, code=2)
    assert "row 3, EMNE-17: what stands here is neither yes nor no" in shown.stdout
    assert "kanskje" not in shown.output
    assert ticks(read)["Anne"] == []
    held("preparation", "import", HELD, file, "--all-or-nothing", "--yes", code=6)
    assert ticks(read)["Anne"] == []
    held("preparation", "import", HELD, file, "--yes", code=6)
    assert ticks(read)["Anne"] == ["EMNE-17", "EMNE-55"]


def test_an_import_says_what_it_brings_as_json_and_writes_nothing_on_a_dry_run(
    held: Run, read: Read, tmp_path: Path
) -> None:
    file = write(tmp_path, HEADINGS, GOOD)
    tried = read("preparation", "import", HELD, file, "--dry-run")["import"]
    assert (tried["written"], [one["preparations"] for one in tried["ticked"]]) == (False, [["EMNE-17", "EMNE-55"]])
    assert ticks(read)["Anne"] == []
    assert read("preparation", "import", HELD, file, "--yes")["import"]["written"] is True
    assert read("preparation", "import", HELD, file, "--yes")["import"]["unchanged"] == 2


def test_an_unknown_heading_can_be_mapped_or_left_out(held: Run, read: Read, tmp_path: Path) -> None:
    file = write(tmp_path, "E-post;Heftet;Merknad", "anne@prove.example;ja;")
    asked = held("preparation", "import", HELD, file, code=6).stderr
    assert "→" in asked
    held("preparation", "import", HELD, file, "--map", "Heftet=EMNE-17", code=2)
    held("preparation", "import", HELD, file, "--map", "Heftet=EMNE-17", "--map", "Merknad=", "--yes")
    assert ticks(read)["Anne"] == ["EMNE-17"]


NOBODY = "Nobody takes part in the course: nobody on it has a binding place."


def test_a_course_on_which_nobody_has_a_place_says_so_instead_of_nothing_or_that_all_are_ready(held: Run) -> None:
    for arguments in (("confirm", COMING, "--all"), ("not-ready", COMING)):
        assert held("preparation", *arguments).stdout == f"{NOBODY}\n"
    assert NOBODY in held("attendance", "show", COMING).stdout


def test_everybody_ready_is_said_where_there_is_somebody(held: Run) -> None:
    held("preparation", "confirm", HELD, "--all")
    assert held("preparation", "not-ready", HELD).stdout == (
        "Everybody is ready for what they have been given to prepare.\n"
    )
