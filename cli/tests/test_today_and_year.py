"""What needs somebody today, the year by weeks, and the weeks that are kept free of courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


def lines(result: Result) -> list[str]:
    return result.stdout.splitlines()


def test_an_empty_register_says_what_to_do_first(run: Run, read: Read) -> None:
    shown = run("today").stdout
    assert "There is no course yet" in shown
    assert "veiledning course new TYPE" in shown
    found = read("today")
    assert (found["needs"], found["gatherings"], found["left_out"], found["more_tasks"]) == ([], [], 0, False)
    assert "No course has a gathering in 2027." in run("year", "2027").stderr


def test_each_kind_of_need_stands_below_its_heading(year: Run, read: Read) -> None:
    """E-FULL has two waiting, KULL-A four applications, E-HELD tasks that are late."""
    shown = lines(year("today"))
    assert "Applications to answer: 4" in shown
    assert "Waiting lists: 2" in shown
    waiting = shown[shown.index("Waiting lists: 2") + 2]
    assert "E-FULL" in waiting
    assert waiting.endswith("2 waiting, no free seat")
    needs = read("today")["needs"]
    assert sum(need["count"] for need in needs if need["kind"] == "application") == 4
    assert all(need["task"] for need in needs if need["kind"] == "task")
    assert {need["urgency"] for need in needs} <= {"stops", "late", "soon", "open"}


def test_the_coming_weeks_stand_below_and_in_the_readers_language(year: Run) -> None:
    shown = year("--lang", "nb", "today").stdout
    assert "Hva trenger meg i dag" in shown
    assert "Søknader å svare på: 4" in shown
    assert "Ukene som kommer" in shown
    assert "1/1" in shown


@pytest.mark.parametrize("code", ["E-FULL", "KULL-A"])
def test_a_year_shows_each_gathering_in_its_week(year: Run, read: Read, code: str) -> None:
    (first, *_) = [line for line in read("today")["gatherings"] if line["course"]["code"] == code]
    day = dt.date.fromisoformat(first["days"][0])
    iso = day.isocalendar()
    found = read("year", str(iso.year))
    assert found["year"] == iso.year
    held = found["weeks"][iso.week - 1]["gatherings"]
    assert (code, 1, first["days"][:1]) in [(g["course"]["code"], g["number"], g["days_in_week"][:1]) for g in held]
    assert code in year("year", str(iso.year)).stdout


def test_weeks_are_closed_listed_and_opened(run: Run, read: Read) -> None:
    assert "nothing was written" in run("week", "close", "2027", "8", "--reason", "Vinterferie", "--dry-run").stderr
    assert read("week", "list", "2027") == {"schema": 1, "weeks": []}
    run("week", "close", "2027", "8,27-28", "--reason", "Skoleferie")
    assert read("week", "list", "2027")["weeks"] == [
        {"year": 2027, "week": number, "reason": "Skoleferie"} for number in (8, 27, 28)
    ]
    assert any("closed: Skoleferie" in line for line in lines(run("year", "2027")))
    run("week", "open", "2027", "27-28")
    assert [week["week"] for week in read("week", "list", "2027")["weeks"]] == [8]
    run("week", "open", "2027", "8")
    assert "No week of the year is closed." in run("week", "list", "2027").stderr


def test_weeks_that_are_none_are_refused(run: Run) -> None:
    assert "names no weeks" in run("week", "close", "2027", "uke 8", "--reason", "x", code=2).stderr
    assert "2027 has no week 53" in run("week", "close", "2027", "53", "--reason", "x", code=2).stderr
    run("year", "0", code=2)


def test_holidays_stand_in_the_year(run: Run) -> None:
    shown = lines(run("--lang", "nb", "year", "2027", "--all"))
    assert len([line for line in shown if line[:2].strip().isdigit()]) == 52
    (whit,) = (line for line in shown if "17.05.2027:" in line)
    assert whit.startswith("20")
    assert whit.endswith("17.05.2027: grunnlovsdagen, andre pinsedag")


def test_the_journal_says_which_weeks_were_closed_and_why(run: Run) -> None:
    run("week", "close", "2027", "8", "--reason", "Vinterferie")
    run("week", "close", "2027", "40", "--reason", "Høstferie")
    closed_more, closed = lines(run("--lang", "nb", "journal", "list"))[1::2]
    assert closed == "    + innstilling stengte uker i 2027: 8 (Vinterferie)"
    assert closed_more.endswith(": verdi: 8 (Vinterferie) → 8 (Vinterferie), 40 (Høstferie)")
