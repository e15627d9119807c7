"""The ranking, places by hand, and why one applicant stands before another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

CODE = "KULL-A"
PREBEN = "Preben Prøve"


def order(read: Read) -> list[str]:
    return [line["name"] for line in read("enrolment", "rank", CODE)["ranking"]]


def add(year: Run, *names: str) -> None:
    for name in names:
        address = f"{name.lower()}@prove.example"
        year("enrolment", "add", "E-OPEN", "--given-name", name, "--family-name", "Prøve", "--email", address)


def statuses(read: Read) -> set[str]:
    return {line["status"] for line in read("enrolment", "list", CODE)["enrolments"]}


def test_the_ranking_shows_points_and_reasons_and_writes_nothing(year: Run, read: Read) -> None:
    before = statuses(read)
    shown = year("enrolment", "rank", CODE, "--long").stdout
    assert "  1. Njål Prøve, Oslo universitetssykehus HF: 115 points" in shown
    assert "   +40  The leader has approved the application" in shown
    assert "cannot be admitted, TTT-19" in shown
    assert "The course has no limit on its seats." in shown
    assert statuses(read) == before


def test_the_ranking_is_a_table_with_a_column_for_each_criterion(year: Run) -> None:
    """One line for each applicant, however many criteria there are; what each letter means stands below."""
    heading, *lines = year("enrolment", "rank", CODE).stdout.splitlines()
    assert heading.split() == ["No.", "Name", "From", "Points", *"ABCDEFGH", "Remark"]
    assert [line.split()[:2] for line in lines[:4]] == [["1", "Njål"], ["2", "Oddny"], ["3", "Preben"], ["4", "Tuva"]]
    assert lines[0].split()[-9:] == ["115", "40", "40", "10", "10", "10", "3", "–", "2"]
    assert lines[3].endswith("stopped by TTT-19")
    assert lines[4:6] == ["", "A  The leader has approved the application (40)"]


def test_two_applicants_of_one_name_are_told_apart_by_their_addresses(year: Run, read: Read) -> None:
    add(year, "Anne")
    again = ("--given-name", "Anne", "--family-name", "Prøve", "--email", "anne.p@prove.example")
    year("enrolment", "add", "E-OPEN", *again)
    shown = year("enrolment", "rank", "E-OPEN").stdout
    both = "Anne Prøve (anne@prove.example)", "Anne Prøve (anne.p@prove.example)"
    assert all(name in shown for name in both)
    refused = year("enrolment", "waitlist", "E-OPEN", "Anne Prøve", code=2).stderr
    assert "2 people on the course are 'Anne Prøve'" in refused
    assert all(name in refused for name in both)
    moved = year("enrolment", "waitlist", "E-OPEN", "anne@prove.example", "anne.p@prove.example").stdout
    assert f"{both[0]}: waiting" in moved


def test_the_ranking_as_json_holds_the_reasons_and_what_is_in_the_way(year: Run, read: Read) -> None:
    found = read("enrolment", "rank", CODE)
    first, last = found["ranking"][0], found["ranking"][-1]
    assert (found["seats_free"], found["waiting"], found["seats_to_give"]) == (None, 0, None)
    assert first["points"] == sum(reason["points"] for reason in first["reasons"]) == 115
    assert (first["place"], first["earned"], first["placing"], first["within_seats"]) == (1, 1, None, True)
    assert (last["within_seats"], [one["rule"] for one in last["bars_admission"]]) == (False, ["TTT-19"])


def test_a_ranking_that_is_not_recorded_says_so_and_what_to_do(year: Run) -> None:
    words = "This is not recorded; `veiledning enrolment rank KULL-A --record` writes it down."
    assert words in year("enrolment", "rank", CODE).stdout
    assert words not in year("enrolment", "rank", CODE, "--record").stdout
    assert "recorded" not in year("enrolment", "rank", CODE).stdout


def test_recording_the_ranking_writes_it_down_and_a_dry_run_does_not(year: Run, read: Read) -> None:
    before = statuses(read)
    assert "Dry run" in year("enrolment", "rank", CODE, "--record", "--dry-run").stderr
    assert statuses(read) == before
    year("enrolment", "rank", CODE, "--record")
    assert statuses(read) == {"ranked"}
    ranks = [line["rank"] for line in read("enrolment", "list", CODE)["enrolments"]]
    assert ranks == [1, 2, 3, 4]


def test_the_line_where_the_seats_end_stands_behind_as_many_as_there_are_seats(year: Run) -> None:
    add(year, "Anne", "Berit", "Cato")
    at_length = year("enrolment", "rank", "E-OPEN", "--long").stdout.splitlines()
    assert [line.split(":")[0].strip() for line in at_length if not line.startswith("   ")][:4] == [
        "1. Anne Prøve",
        "2. Berit Prøve",
        "———— Here the seats end. ————",
        "3. Cato Prøve",
    ]
    lines = year("enrolment", "rank", "E-OPEN").stdout.splitlines()
    assert [line.split()[1] for line in lines[1:5]] == ["Anne", "Berit", "Here", "Cato"]
    assert lines[-2] == "Free seats: 2."


def test_whoever_waits_has_a_seat_before_every_applicant(year: Run) -> None:
    add(year, "Anne", "Berit", "Cato")
    year("enrolment", "waitlist", "E-OPEN", "Cato Prøve")
    shown = year("enrolment", "rank", "E-OPEN").stdout
    assert "Free seats: 2. On the waiting list, before all applicants: 1. Left for applicants: 1." in shown


def test_nobody_to_rank_is_said_and_not_recorded(year: Run) -> None:
    assert "Nobody awaits an answer." in year("enrolment", "rank", "E-OPEN").stdout
    year("enrolment", "rank", "E-OPEN", "--record", code=1)


def test_a_place_by_hand_moves_one_applicant_and_is_taken_back(year: Run, read: Read) -> None:
    before = order(read)
    put = ("enrolment", "place", CODE, PREBEN, "1", "--reason", "skal erstatte en som slutter")
    year(*put, "--dry-run")
    assert order(read) == before
    shown = year(*put).stdout.splitlines()
    assert shown[1].split()[:2] == ["1", "Preben"]
    assert shown[1].endswith("skal erstatte en som slutter")
    assert order(read) == [PREBEN, *(name for name in before if name != PREBEN)]
    assert "(the criteria give place 3)" in year("enrolment", "rank", CODE, "--long").stdout
    assert "by hand, else 3" in year("enrolment", "rank", CODE).stdout
    year("enrolment", "unplace", CODE, PREBEN, "--dry-run")
    year("enrolment", "unplace", CODE, PREBEN)
    assert order(read) == before
    year("enrolment", "unplace", CODE, PREBEN, code=1)


@pytest.mark.parametrize(
    ("arguments", "ends", "said"),
    [
        ((PREBEN, "1"), 2, "Missing option '--reason'."),
        ((PREBEN, "x", "--reason", "x"), 2, "'x' is no whole number"),
        ((PREBEN, "0", "--reason", "x"), 2, "0 is less than 1"),
        ((PREBEN, "5", "--reason", "x"), 2, "The places are 1 to 4."),
        ((PREBEN, "1", "--reason", " "), 2, "this takes a reason"),
        (("Ingen Slik", "1", "--reason", "x"), 3, "nobody on the course is 'Ingen Slik'"),
    ],
)
def test_a_place_that_makes_no_sense_is_refused(
    year: Run, read: Read, arguments: tuple[str, ...], ends: int, said: str
) -> None:
    before = read("enrolment", "rank", CODE)
    assert said in year("enrolment", "place", CODE, *arguments, code=ends).stderr
    assert read("enrolment", "rank", CODE) == before


def test_why_says_what_decided_between_two_whoever_is_named_first(year: Run, read: Read) -> None:
    shown = year("enrolment", "why", CODE, "Preben Prøve", "Njål Prøve").stdout
    first, *_ = shown.splitlines()
    assert first == (
        "Njål Prøve stands at place 1, Preben Prøve at place 3: Njål Prøve has 115 points, Preben Prøve 105."
    )
    assert "   +10  Njål Prøve: Is among the first two from the trust: number 1" in shown
    assert "     0  Preben Prøve: Is among the first two from the trust: number 3" in shown
    assert shown == year("enrolment", "why", CODE, "Njål Prøve", "Preben Prøve").stdout
    found = read("enrolment", "why", CODE, "Preben Prøve", "Njål Prøve")["comparison"]
    assert (found["decision"], found["one"]["name"], found["other"]["name"]) == (
        "points",
        "Preben Prøve",
        "Njål Prøve",
    )
    assert found["ahead"] == found["other"]["enrolment"]
    assert [(one["one"], one["other"]) for one in found["differences"]] == [(0, 10)]


def test_why_needs_two_different_applicants_of_the_course(year: Run) -> None:
    year("enrolment", "why", CODE, PREBEN, code=2)
    year("enrolment", "why", CODE, PREBEN, PREBEN, code=2)
    assert "Ingen Slik" in year("enrolment", "why", CODE, PREBEN, "Ingen Slik", code=3).stderr


def test_a_leaders_approval_is_recorded_and_taken_back_by_name(year: Run, read: Read) -> None:
    def history() -> list[tuple[str, str | None]]:
        lines = read("enrolment", "show", CODE, "Tuva Prøve")["enrolment"]["history"]
        return [(line["status"], line["reason"]) for line in lines]

    approve = ("enrolment", "approve", CODE, "Tuva Prøve", "--leader", "Per Leder, avdelingssjef")
    year(*approve, "--dry-run")
    assert history() == [("applied", None)]
    assert "Tuva Prøve: approved by the leader" in year(*approve, "--on", "2026-01-31").stdout
    assert history()[-1] == ("leader-approved", "approved by Per Leder, avdelingssjef on 2026-01-31")
    year(*approve, code=1)
    year("enrolment", "unapprove", CODE, "Tuva Prøve", code=2)
    year("enrolment", "unapprove", CODE, "Tuva Prøve", "--reason", "gjaldt en annen", "--dry-run")
    year("enrolment", "unapprove", CODE, "Tuva Prøve", "--reason", "gjaldt en annen")
    assert history()[-1] == ("applied", "gjaldt en annen")
    year("enrolment", "unapprove", CODE, "Tuva Prøve", "--reason", "gjaldt en annen", code=1)


def test_an_approval_needs_a_leader_and_a_day_that_has_been(year: Run, read: Read) -> None:
    approve = ("enrolment", "approve", CODE, "Tuva Prøve")
    before = read("enrolment", "show", CODE, "Tuva Prøve")
    assert "Missing option '--leader'." in year(*approve, code=2).stderr
    assert "2999-01-01" in year(*approve, "--leader", "Per", "--on", "2999-01-01", code=2).stderr
    assert read("enrolment", "show", CODE, "Tuva Prøve") == before
