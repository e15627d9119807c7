"""Availability, conflicts and the year from the command line."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from veiledning_core.domain.progress import Progress
from veiledning_core.planning.year.planner import YearPlanner
from veiledning_core.planning.year.problem import Chain, YearAnswer

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

WHO = "Cecilie Abelvik"
ICS = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART:20990112T120000Z
DTEND:20990112T140000Z
SUMMARY:hemmelig
END:VEVENT
BEGIN:VEVENT
DTSTART:2099
END:VEVENT
END:VCALENDAR
"""
HOLIDAYS = """[[holidays]]
county = "Oslo"
name = "Vinterferie"
first = 2099-02-16
last = 2099-02-20
"""
YEAR = ("plan", "year", "2099", "--new", "emnekurs=E-99", "--staff", f"E-99=course-leader:{WHO}")


def test_availability_is_set_tried_shown_and_taken_back(demo: Run, read: Read) -> None:
    tried = demo("availability", "set", WHO, "tirsdager,", "ikke", "uke", "8", "--dry-run")
    assert "+ availability Cecilie Abelvik: Tuesdays; not week 8" in tried.stderr
    assert read("availability", "show", WHO)["availability"]["known"] is False
    demo("availability", "set", WHO, "tirsdager, ikke uke 8")
    demo("availability", "except", WHO, "2099-03-02", "--can", "--begins", "9:00", "--reason", "byttet")
    found = read("availability", "show", WHO, "--from", "2099-02-01", "--to", "2099-02-28")["availability"]
    assert [rule["words"] for rule in found["rules"]] == ["Tuesdays", "not week 8"]
    assert [(one["free"], one["begins"], one["reason"]) for one in found["exceptions"]] == [(True, "09:00", "byttet")]
    assert found["free_days"] == ["2099-02-03", "2099-02-10", "2099-02-24"]
    demo("availability", "except", WHO, "2099-03-02", "--remove")
    assert read("availability", "show", WHO)["availability"]["exceptions"] == []


def test_a_step_that_makes_several_courses_is_told_of_all_of_them_in_the_journal(demo: Run) -> None:
    demo(*YEAR, "--new", "emnekurs=E-98", "--new", "emnekurs=E-97", "--keep")
    heading = demo("journal", "list", "--limit", "1").stdout.splitlines()[0]
    assert heading.partition(": ")[0].endswith("  E-99, E-98, E-97")


def test_what_somebody_is_needed_for_when_they_cannot_is_told_at_once(demo: Run, read: Read) -> None:
    demo(*YEAR, "--keep")
    day = read("plan", "year", "2099", "--check")["gatherings"][0]["days"][0]
    away = ("availability", "except", WHO, day)
    assert "E-99" not in demo(*away, "--dry-run").stdout
    assert f"{WHO} is needed on E-99" in demo(*away, "--reason", "reise").stdout
    (found,) = read("availability", "set", WHO, "alle dager")["conflicts"]
    assert (found["courses"], found["day"]) == (["E-99"], day)
    assert "E-99" not in demo(*away, "--remove").stdout


def test_it_is_said_in_norwegian_as_it_is_typed(demo: Run) -> None:
    shown = demo("--lang", "nb", "availability", "set", WHO, "annenhver tirsdag fra 04.01.2099").stdout
    assert shown.splitlines() == [WHO, "  tirsdager annenhver uke fra 04.01.2099"]


def test_what_cannot_be_understood_is_refused_with_the_word(demo: Run) -> None:
    refused = demo("availability", "set", WHO, "av og til", code=6)
    assert "'av' says nothing about when" in refused.stderr
    assert (
        "nothing but the days" in demo("availability", "except", WHO, "2099-03-02", "--remove", "--can", code=2).stderr
    )


def test_a_calendar_is_taken_in_without_what_it_is_about(demo: Run, read: Read, home: Path) -> None:
    file = home / "cecilie.ics"
    file.write_text(ICS, "utf-8")
    given = ("availability", "import", WHO, str(file), "--from", "2099-01-01", "--to", "2099-12-31")
    tried = demo(*given, "--dry-run", code=6)
    assert "Not read, line 7: '2099' is no time" in tried.stdout
    report = json.loads(demo(*given, "--json", code=6).stdout)["import"]
    assert (report["written"], report["busy"], report["events"], len(report["faults"])) == (True, 1, 1, 1)
    found = read("availability", "show", WHO)["availability"]
    assert [one["words"] for one in found["exceptions"]] == [
        "cannot 2099-01-12 from 13:00 to 15:00 (calendar cecilie.ics)"
    ]
    assert "hemmelig" not in json.dumps(found)
    file.write_text("no calendar", "utf-8")
    assert "the file is no calendar" in demo(*given, code=6).stderr


def test_conflicts_are_shown_and_a_wanted_one_is_let_pass(demo: Run, read: Read) -> None:
    demo(*YEAR, "--keep")
    day = read("course", "show", "E-99")["course"]["gatherings"][0]["days"][0]
    other = ("course", "new", "emnekurs", "--code", "E-98", "--gathering", day, "--gathering", "2099-12-01")
    demo(*other)
    demo("course", "staff", "E-98", "--add", "course-leader", "--name", WHO)
    (found,) = read("plan", "conflicts")["conflicts"]
    assert (found["kind"], found["courses"], found["who"]) == ("twice", ["E-98", "E-99"], WHO)
    assert "DOUBLE-BOOKING" in demo("course", "check", "E-98").stdout
    demo("plan", "allow", "E-98", day, WHO, "--reason", "Bytter", "--dry-run")
    assert len(read("plan", "conflicts")["conflicts"]) == 1
    demo("plan", "allow", "E-98", day, WHO, "--reason", "Bytter")
    assert read("plan", "conflicts", "--course", "E-99")["conflicts"] == []
    assert [one["waived"] for one in read("plan", "conflicts", "--all")["conflicts"]] == ["Bytter"]
    demo("plan", "allow", "E-98", "2099-12-02", "--reason", "Nei", code=3)


def test_rooms_and_minutes_are_kept(run: Run, read: Read) -> None:
    run("plan", "rooms", "Sal A, Hamar", "Sal B, Hamar")
    run("plan", "rooms", "sal b, hamar", "--remove")
    run("plan", "buffers", "--travel", "90")
    assert read("plan", "buffers")["settings"] == {"travel": 90, "preparation": 0, "rooms": ["Sal A, Hamar"]}
    run("plan", "rooms", "Sal C", "--remove", code=2)


def test_days_are_proposed_with_reasons_and_kept_only_when_asked(demo: Run, read: Read) -> None:
    shown = demo(*YEAR)
    assert "How good: proved best." in shown.stdout
    assert f"+ {WHO} can" in shown.stdout
    demo("course", "show", "E-99", code=3)
    assert "+ course" in demo(*YEAR, "--dry-run").stderr
    found = read(*YEAR)["proposal"]
    assert found["quality"]["is_best"] is True
    days = [gathering["days"] for gathering in found["courses"][0]["gatherings"]]
    demo(*YEAR, "--keep")
    assert [gathering["days"] for gathering in read("course", "show", "E-99")["course"]["gatherings"]] == days
    moved = read("plan", "year", "2099", "--move", "E-99", "--from", "2099-08-01")["proposal"]
    assert all(day >= "2099-08-01" for gathering in moved["courses"][0]["gatherings"] for day in gathering["days"])
    demo("plan", "year", "2099", "--new", "emnekurs=E-97", "--staff", "E-96=Noen", code=2)


def test_the_days_that_courses_have_are_looked_at_too(demo: Run, read: Read, home: Path) -> None:
    file = home / "skole.toml"
    file.write_text(
        '[[holidays]]\ncounty = "Oslo"\nname = "Vinterferie"\nfirst = 2099-02-16\nlast = 2099-02-20\n', "utf-8"
    )
    assert "+ setting" in demo("plan", "school-holidays", str(file), "--dry-run").stderr
    demo("plan", "school-holidays", str(file))
    assert [one["county"] for one in read("plan", "school-holidays", "--year", "2099")["school_holidays"]] == ["Oslo"]
    told = demo("--lang", "nb", "plan", "school-holidays", "--year", "2099").stdout
    assert told.split("\n")[0].split() == ["Fylke", "Skoleferie", "Første", "dag", "Siste", "dag"]
    demo("course", "new", "emnekurs", "--code", "E-98", "--gathering", "2099-02-17", "--gathering", "2099-05-20")
    assert "! 2099-02-17: Vinterferie (Oslo)" in demo("plan", "year", "2099", "--check").stdout
    first, second = read("plan", "year", "2099", "--check", "--county", "Innlandet")["gatherings"]
    assert first["against"] == []
    assert second["against"] == []


@pytest.mark.usefixtures("demo")
def test_ctrl_c_ends_the_search_for_days_with_the_best_so_far(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(self: YearPlanner, chains: Sequence[Chain], *, seed: int = 1, progress: Progress) -> YearAnswer:
        signal.raise_signal(signal.SIGINT)
        return as_ever(self, chains, seed=seed, progress=progress)

    as_ever = YearPlanner.plan
    monkeypatch.setattr(YearPlanner, "plan", pressed)
    found = read(*YEAR)["proposal"]
    assert found["quality"]["stopped"] is True
    assert found["courses"][0]["gatherings"]
