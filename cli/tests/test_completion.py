"""Who has completed a course, in words, and the whole story of an enrolment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from click.testing import Result

from veiledning_core.domain.clock import SystemClock, today

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

WAIVED = ("EMNE-complete-days", "--about", "Cato Prøve", "--reason", "holdt innlegget hjemmefra")


HELD = "E-HELD"


def status_of(read: Read, code: str, who: str) -> str:
    status: str = read("enrolment", "show", code, who)["enrolment"]["status"]
    return status


def test_everybody_is_told_in_one_line_and_one_person_in_full(year: Run) -> None:
    anne, berit, cato = year("enrolment", "completion", HELD).stdout.splitlines()
    assert anne.startswith("Anne Prøve (started): complete – 2 of 2 gatherings attended; ")
    assert berit.startswith("Berit Prøve (started): complete – ")
    assert cato.startswith("Cato Prøve (started): not complete – 1 of 2 gatherings attended; Course day II: absent ")
    full = year("enrolment", "completion", HELD, "Cato Prøve").stdout
    assert "  EMNE-complete-days (lacking): " in full
    assert "  EMNE-complete-preparations (in order): " in full
    assert full.splitlines()[-1].split() == ["In", "all", "11", "18"]


def test_completion_as_json_holds_every_requirement_and_the_hours(year: Run, read: Read) -> None:
    found = read("enrolment", "completion", HELD)["completions"]
    assert [one["complete"] for one in found] == [True, True, False]
    (cato,) = read("enrolment", "completion", HELD, "Cato Prøve")["completions"]
    assert [(one["rule"], one["met"], one["settled"]) for one in cato["requirements"]] == [
        ("EMNE-complete-days", False, False),
        ("EMNE-complete-preparations", True, True),
    ]
    assert (cato["hours"]["earned"], cato["hours"]["total"], cato["hours"]["within_reach"]) == (11, 18, 11)


def test_all_who_have_what_it_takes_complete_and_the_rest_is_told_what_lacks(year: Run, read: Read) -> None:
    year("enrolment", "complete", HELD, "--all", "--dry-run")
    assert status_of(read, HELD, "Anne Prøve") == "started"
    shown = year("enrolment", "complete", HELD, "--all").stdout
    assert "Anne Prøve: completed\nBerit Prøve: completed\nCato Prøve (started): not complete – " in shown
    assert [status_of(read, HELD, f"{name} Prøve") for name in ("Anne", "Cato")] == ["completed", "started"]
    assert "Nobody has completed the course now" in year("enrolment", "complete", HELD, "--all").stdout


def test_whoever_lacks_something_completes_only_when_that_was_let_pass(year: Run, read: Read) -> None:
    refused = year("enrolment", "complete", HELD, "Cato Prøve", code=1).stderr
    assert "EMNE-complete-days  Cato Prøve: 1 of 2 gatherings attended" in refused
    year("course", "waive", HELD, *WAIVED)
    assert "Cato Prøve: completed" in year("enrolment", "complete", HELD, "Cato Prøve").stdout
    assert "let pass: holdt innlegget hjemmefra" in year("enrolment", "completion", HELD, "Cato Prøve").stdout


def test_it_must_be_clear_who_completes(year: Run, read: Read) -> None:
    year("enrolment", "complete", HELD, code=2)
    year("enrolment", "complete", HELD, "Anne Prøve", "--all", code=2)
    year("enrolment", "complete", HELD, "Ingen Slik", code=3)
    assert status_of(read, HELD, "Anne Prøve") == "started"


def test_nobody_completes_a_course_that_is_not_over(year: Run) -> None:
    assert "the course is not over" in year("enrolment", "complete", "E-FULL", "--all", code=1).stderr


def test_a_completion_is_taken_back_with_a_reason(year: Run, read: Read) -> None:
    year("enrolment", "complete", HELD, "Anne Prøve")
    year("enrolment", "reopen", HELD, "Anne Prøve", code=2)
    year("enrolment", "reopen", HELD, "Anne Prøve", "--reason", "feil person", "--dry-run")
    assert status_of(read, HELD, "Anne Prøve") == "completed"
    year("enrolment", "reopen", HELD, "Anne Prøve", "--reason", "feil person")
    assert status_of(read, HELD, "Anne Prøve") == "started"
    year("enrolment", "reopen", HELD, "Anne Prøve", "--reason", "feil person", code=1)


def test_the_story_of_an_enrolment_tells_everything_about_it(year: Run, read: Read) -> None:
    year("course", "waive", HELD, *WAIVED)
    year("enrolment", "complete", HELD, "Cato Prøve")
    shown = year("enrolment", "show", HELD, "cato@prove.example").stdout
    for words in ("What happened", "completed, ", "absent", "Preparations", "Completion", "Earned"):
        assert words in shown
    story = read("enrolment", "show", HELD, "Cato Prøve")["enrolment"]
    assert [line["status"] for line in story["history"]] == ["applied", "admitted", "started", "completed"]
    assert [(day["presence"], day["counts"]) for day in story["attendance"]] == [("present", True), ("absent", False)]
    assert [(one["asked"], one["ticked"]) for one in story["preparations"]] == [(4, 4), (2, 2)]
    assert (story["completion"]["complete"], story["certificates"], story["offers"]) == (True, [], [])


def test_the_story_of_an_applicant_tells_how_they_are_ranked(year: Run, read: Read) -> None:
    shown = year("enrolment", "show", "KULL-A", "Njål Prøve").stdout
    assert "Ranking as things stand: place 1 of 4, 115 points" in shown
    assert "(proposed)" in shown
    story = read("enrolment", "show", "KULL-A", "Njål Prøve")["enrolment"]
    assert (story["ranked"]["place"], story["completion"]) == (1, None)
    year("enrolment", "show", "KULL-A", "Ingen Slik", code=3)
    year("enrolment", "show", "KULL-9", "Njål Prøve", code=3)


def test_the_story_speaks_both_languages_and_dates(year: Run) -> None:
    day = f"{today(SystemClock()):%d.%m.%Y}"
    assert day in year("--lang", "nb", "enrolment", "show", "KULL-A", "Njål Prøve").stdout
