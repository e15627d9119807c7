"""The waiting list: who stands on it, offers and answers, and who leaves a seat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from veiledning_core.domain.clock import SystemClock, today
from veiledning_core.register import open_register
from veiledning_core.testing.registers import FixedClock
from veiledning_core.use_cases.enrolments import waiting_list
from veiledning_core.use_cases.enrolments.enrolling import find_enrolments
from veiledning_core.use_cases.enrolments.leaving import withdraw

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


FULL, OPEN = "E-FULL", "E-OPEN"


@pytest.fixture
def leaving(year: Run) -> Run:
    """Anne has given up the only seat."""
    year("enrolment", "withdraw", FULL, "Anne Prøve", "--reason", "flytter")
    return year


def statuses(read: Read, code: str) -> dict[str, str]:
    found = read("enrolment", "list", code)["enrolments"]
    return {one["person"]["given_name"]: one["status"] for one in found}


def add(year: Run, name: str) -> None:
    year("enrolment", "add", FULL, "--given-name", name, "--family-name", "Prøve", "--email", "ny@prove.example")


def waiting(read: Read, code: str) -> list[str]:
    return [one["person"]["given_name"] for one in read("enrolment", "queue", code)["queue"]]


def test_the_waiting_list_is_shown_in_its_order(year: Run, read: Read) -> None:
    assert waiting(read, FULL) == ["Berit", "Cato"]
    rows = year("enrolment", "queue", FULL).stdout.splitlines()
    assert [row.split()[:2] for row in rows[1:]] == [["1", "Berit"], ["2", "Cato"]]
    assert read("enrolment", "queue", FULL)["offers"] == []


def test_an_empty_waiting_list_says_so(year: Run) -> None:
    assert "Nobody stands on the waiting list." in year("enrolment", "queue", OPEN).stdout


def test_a_newcomer_passes_the_waiting_list_only_when_somebody_says_why(year: Run, read: Read) -> None:
    year("enrolment", "withdraw", FULL, "Anne Prøve", "--reason", "flytter")
    add(year, "Dina")
    assert "cannot pass those who stand before" in year("enrolment", "admit", FULL, "Dina Prøve", code=1).stderr
    year("enrolment", "admit", FULL, "Dina Prøve", "--past-queue", code=2)
    year("enrolment", "admit", FULL, "Dina Prøve", "--past-queue", "--reason", "avtalt", "--dry-run")
    assert statuses(read, FULL)["Dina"] == "applied"
    year("enrolment", "admit", FULL, "Dina Prøve", "--past-queue", "--reason", "avtalt")
    assert statuses(read, FULL)["Dina"] == "admitted"


def test_everybody_is_admitted_the_waiting_list_first(year: Run, read: Read) -> None:
    add(year, "Dina")
    year("course", "edit", FULL, "--capacity", "3")
    year("enrolment", "admit", FULL, "--all", "--overflow")
    assert statuses(read, FULL) == {"Anne": "admitted", "Berit": "admitted", "Cato": "admitted", "Dina": "waiting"}


def test_an_offer_keeps_a_seat_for_the_first_who_waits(year: Run, read: Read) -> None:
    assert "no seats are free" in year("enrolment", "offer", FULL, code=1).stderr
    year("enrolment", "withdraw", FULL, "Anne Prøve", "--reason", "flytter")
    year("enrolment", "offer", FULL, "--dry-run")
    assert waiting(read, FULL) == ["Berit", "Cato"]
    assert "Berit Prøve: offered a place, to be answered by " in year("enrolment", "offer", FULL).stdout
    assert waiting(read, FULL) == ["Cato"]
    (offer,) = read("enrolment", "queue", FULL)["offers"]
    assert (offer["name"], offer["answer"]) == ("Berit Prøve", None)
    assert "not answered yet" in year("enrolment", "queue", FULL).stdout


@pytest.mark.parametrize(
    ("answer", "status", "queue"),
    [
        ("accepted", "admitted", ["Cato"]),
        ("refused", "withdrawn", ["Cato"]),
        ("taken-back", "waiting", ["Berit", "Cato"]),
    ],
)
def test_the_answer_to_an_offer_decides_where_somebody_stands(
    leaving: Run, read: Read, answer: str, status: str, queue: list[str]
) -> None:
    leaving("enrolment", "offer", FULL)
    leaving("enrolment", "answer", FULL, "Berit Prøve", answer, "--dry-run")
    assert statuses(read, FULL)["Berit"] == "offered"
    leaving("enrolment", "answer", FULL, "Berit Prøve", answer)
    assert statuses(read, FULL)["Berit"] == status
    assert waiting(read, FULL) == queue
    leaving("enrolment", "answer", FULL, "Berit Prøve", answer, code=1)


def test_an_answer_or_a_number_of_offers_that_makes_no_sense_is_wrong_usage(year: Run) -> None:
    year("enrolment", "answer", FULL, "Berit Prøve", "silence", code=2)
    year("enrolment", "answer", FULL, "Berit Prøve", "kanskje", code=2)
    assert "Ingen Slik" in year("enrolment", "answer", FULL, "Ingen Slik", "accepted", code=3).stderr
    year("enrolment", "offer", FULL, "--count", "0", code=2)
    year("enrolment", "withdraw", FULL, "Anne Prøve", "--reason", "flytter")
    year("enrolment", "offer", FULL, "--answer-by", "2020-01-01", code=2)


def test_an_offer_that_has_time_left_does_not_run_out(leaving: Run, read: Read) -> None:
    leaving("enrolment", "offer", FULL)
    assert "No offer has run out." in leaving("enrolment", "expire", FULL, "--dry-run").stdout
    assert "No offer has run out." in leaving("enrolment", "expire", FULL).stdout
    assert statuses(read, FULL)["Berit"] == "offered"


def test_an_offer_that_nobody_answered_in_time_runs_out(year: Run, read: Read, home: Path) -> None:
    earlier = FixedClock(day=today(SystemClock()) - dt.timedelta(days=8))
    with open_register(f"sqlite:///{home / 'register.db'}", clock=earlier) as register:
        (anne,) = register.read(find_enrolments, FULL, ("Anne Prøve",))
        register.run(withdraw, FULL, (anne.enrolment.id,), reason="flytter")
        register.run(waiting_list.offer, FULL)
    assert "was to be answered by" in year("enrolment", "answer", FULL, "Berit Prøve", "accepted", code=1).stderr
    assert "Berit Prøve did not answer by" in year("enrolment", "expire", FULL, "--dry-run").stdout
    assert statuses(read, FULL)["Berit"] == "offered"
    assert "and is now: waiting" in year("enrolment", "expire", FULL).stdout
    assert waiting(read, FULL) == ["Cato", "Berit"]


def test_a_decision_about_the_fee_is_for_binding_places(year: Run, read: Read) -> None:
    year("enrolment", "withdraw", FULL, "Berit Prøve", "--fee", "due", code=2)
    year("enrolment", "withdraw", FULL, "Anne Prøve", "--fee", "gratis", code=2)
    year("enrolment", "withdraw", FULL, "Anne Prøve", "--reason", "flytter", "--fee", "remitted")
    story = read("enrolment", "show", FULL, "Anne Prøve")["enrolment"]
    assert (story["status"], story["fee_decision"]) == ("withdrawn", "remitted")
    assert "the fee is remitted" in year("enrolment", "show", FULL, "Anne Prøve").stdout


def test_a_seat_is_handed_over_within_one_organisation(year: Run, read: Read) -> None:
    year("enrolment", "admit", "KULL-A", "Oddny Prøve")
    hand_over = ("enrolment", "replace", "KULL-A", "Oddny Prøve")
    year(*hand_over, "Njål Prøve", code=2)
    refused = year(*hand_over, "Tuva Prøve", "--reason", "syk", "--fee", "remitted", code=1).stderr
    assert "within one organisation only" in refused
    allowed = (*hand_over, "Njål Prøve", "--reason", "ny stilling", "--fee", "remitted")
    year(*allowed, "--dry-run")
    shown = year(*allowed).stdout
    assert "Oddny Prøve: withdrawn\nNjål Prøve: admitted\n" in shown
    status = {one["person"]["given_name"]: one["status"] for one in read("enrolment", "list", "KULL-A")["enrolments"]}
    assert (status["Oddny"], status["Njål"]) == ("withdrawn", "admitted")


def test_an_application_moves_to_another_course_of_the_type(year: Run, read: Read) -> None:
    change = ("enrolment", "change-course", FULL, "Berit Prøve", OPEN)
    year(*change, code=2)
    year(*change, "--reason", "passer bedre", "--dry-run")
    assert statuses(read, OPEN) == {}
    assert f"Berit Prøve is on {OPEN} instead: applied" in year(*change, "--reason", "passer bedre").stdout
    assert (statuses(read, FULL)["Berit"], statuses(read, OPEN)) == ("withdrawn", {"Berit": "applied"})
    year("enrolment", "change-course", FULL, "Cato Prøve", FULL, "--reason", "x", code=2)
    year("enrolment", "change-course", FULL, "Cato Prøve", "E-9", "--reason", "x", code=3)
