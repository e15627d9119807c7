"""Recording course days, showing them, and making up what was missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

HELD, COMING = "EMNE-HELD", "EMNE-COMING"
FIRST, SECOND = "2026-02-03", "2026-03-24"


def presences(read: Read, day: str) -> dict[str, str | None]:
    rows = read("attendance", "show", HELD, day)["attendance"]["participants"]
    return {row["name"].split()[0]: row["marks"][0] and row["marks"][0]["presence"] for row in rows}


def missed(held: Run, *who: str) -> None:
    held("attendance", "record", HELD, FIRST, *(word for name in who for word in ("--absent", name)))


def test_everybody_was_there_but_those_named_by_name_or_address(held: Run, read: Read) -> None:
    shown = held("attendance", "record", HELD, FIRST, "--absent", "anne prøve", "--partly", "berit@prove.example")
    assert "There for the whole day: 4\nThere for part of the day: Berit Prøve\nAbsent: Anne Prøve\n" in shown.stdout
    found = presences(read, FIRST)
    assert (found["Anne"], found["Berit"], found["Cato"]) == ("absent", "partly", "present")


def test_a_recorded_day_is_corrected_for_those_named_alone(held: Run, read: Read) -> None:
    missed(held, "Anne Prøve", "Berit Prøve")
    shown = held("attendance", "record", HELD, FIRST, "--present", "Anne Prøve")
    assert "Recorded: 0. Corrected: 1." in shown.stdout
    found = presences(read, FIRST)
    assert (found["Anne"], found["Berit"]) == ("present", "absent")


def test_a_dry_run_of_recording_writes_nothing(held: Run, read: Read) -> None:
    tried = held("attendance", "record", HELD, FIRST, "--dry-run")
    assert "nothing was written" in tried.stderr
    assert set(presences(read, FIRST).values()) == {None}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((HELD, "2026-02-04"), 2),
        ((HELD, "i går"), 2),
        ((HELD, FIRST, "--absent", "Nobody Here"), 3),
        ((HELD, FIRST, "--absent", "Anne Prøve", "--partly", "anne@prove.example"), 2),
        (("EMNE-NOWHERE", FIRST), 3),
    ],
)
def test_a_day_that_cannot_be_recorded_is_told_by_its_exit_code(
    held: Run, read: Read, arguments: tuple[str, ...], code: int
) -> None:
    assert held("attendance", "record", *arguments, code=code).stderr
    assert set(presences(read, FIRST).values()) == {None}


def test_a_day_to_come_is_refused(held: Run, read: Read) -> None:
    day = read("course", "show", COMING)["course"]["first_day"]
    assert "still to come" in held("attendance", "record", COMING, day, code=1).stderr


def test_a_sheet_shows_each_day_and_the_hours_earned_of_all(held: Run, read: Read) -> None:
    missed(held, "Anne Prøve")
    held("attendance", "record", HELD, SECOND)
    sheet = read("attendance", "show", HELD)["attendance"]
    assert [day["day"] for day in sheet["days"]] == [FIRST, SECOND]
    anne = sheet["participants"][0]
    assert [mark["counts"] for mark in anne["marks"]] == [False, True]
    assert (anne["hours"]["earned"], anne["hours"]["total"]) == (7, 18)
    assert "Anne Prøve   –  ✓  7 of 18" in held("attendance", "show", HELD).stdout


def test_a_sheet_of_a_day_that_is_no_course_day_is_wrong_usage(held: Run) -> None:
    assert FIRST in held("attendance", "show", HELD, "2026-02-04", code=2).stderr


def test_a_missed_gathering_is_applied_for_granted_and_seen_by_the_other_course(held: Run, read: Read) -> None:
    missed(held, "Anne Prøve")
    held("attendance", "makeup", HELD, "Anne Prøve", "1", "--on", FIRST)
    (applied,) = read("attendance", "makeups", HELD)["makeups"]
    assert (applied["status"], applied["applied_on"], applied["gathering"]) == ("applied", FIRST, "day-1")
    shown = held("attendance", "decide", HELD, "anne@prove.example", "day-1", "--grant", "--with", COMING)
    assert shown.stdout == f"Anne Prøve, Course day I: granted, with {COMING}, Course day I\n"
    (guest,) = read("attendance", "show", COMING)["attendance"]["guests"]
    assert (guest["name"], guest["course_code"], guest["marks"]) == ("Anne Prøve", HELD, [None, None])


def test_a_refused_application_names_no_course(held: Run, read: Read) -> None:
    missed(held, "Anne Prøve")
    held("attendance", "makeup", HELD, "Anne Prøve", "1")
    held("attendance", "decide", HELD, "Anne Prøve", "1", "--refuse", "--with", COMING, code=2)
    held("attendance", "decide", HELD, "Anne Prøve", "1", "--refuse")
    assert read("attendance", "makeups", HELD)["makeups"][0]["status"] == "refused"
    held("attendance", "decide", HELD, "Anne Prøve", "1", "--refuse", code=1)


@pytest.mark.parametrize("choice", [(), ("--grant", "--refuse"), ("--grant",)])
def test_a_decision_that_is_not_clear_is_wrong_usage(held: Run, read: Read, choice: tuple[str, ...]) -> None:
    missed(held, "Anne Prøve")
    held("attendance", "makeup", HELD, "Anne Prøve", "1")
    held("attendance", "decide", HELD, "Anne Prøve", "1", *choice, code=2)
    assert [one["status"] for one in read("attendance", "makeups", HELD)["makeups"]] == ["applied"]


def test_what_was_attended_or_not_applied_for_cannot_be_made_up(held: Run, read: Read) -> None:
    missed(held, "Anne Prøve")
    held("attendance", "makeup", HELD, "Berit Prøve", "1", code=1)
    held("attendance", "makeup", HELD, "Anne Prøve", "3", code=2)
    asked = held("attendance", "decide", HELD, "Anne Prøve", "1", "--refuse", code=3)
    assert f"veiledning attendance makeups {HELD}" in asked.stderr
    held("attendance", "makeup", HELD, "Anne Prøve", "1", "--dry-run")
    assert read("attendance", "makeups", HELD)["makeups"] == []


def test_no_dry_run_shows_an_id(held: Run) -> None:
    missed(held, "Anne Prøve")
    held("attendance", "makeup", HELD, "Anne Prøve", "1")
    tried = held("attendance", "decide", HELD, "Anne Prøve", "1", "--grant", "--with", COMING, "--dry-run")
    assert "applied → granted" in tried.stderr
    assert "made up with" not in tried.stderr
