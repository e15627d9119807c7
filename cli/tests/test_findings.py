"""What the rules find, apart: about the course, about people on it, and about who has completed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

HEADINGS = (
    "The course:",
    "Applicants and participants:",
    "Applicants and participants – what stops one of them does not stop the course:",
    "Completion:",
)


def headings(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line in HEADINGS]


def under(lines: Sequence[str], heading: str) -> list[str]:
    """Return the rules and what they find that stand under a heading."""
    rest = lines[lines.index(heading) + 1 :]
    end = next((place for place, line in enumerate(rest) if line in HEADINGS), len(rest))
    return [line for line in rest[:end] if line.startswith(("STOPS", "WARNS", "NOTE", "  •"))]


def test_what_stops_one_applicant_stands_apart_from_what_stops_the_course(year: Run) -> None:
    lines = year("course", "check", "KULL-A").stdout.splitlines()
    assert headings(lines) == [HEADINGS[0], HEADINGS[2]]
    assert [line.split()[1] for line in under(lines, HEADINGS[0]) if line[0] != " "] == ["TTT-02", "TTT-23", "TTT-24"]
    (rule, about) = under(lines, HEADINGS[2])
    assert rule.startswith("STOPS TTT-19")
    assert about == "  • Tuva Prøve answered no to “Approved by the leader”, not yes"
    assert lines[-1] == "Can this course run? Yes."


def test_what_is_found_about_several_is_one_line_with_their_number_and_names(year: Run) -> None:
    lines = year("course", "check", "E-HELD").stdout.splitlines()
    assert under(lines, HEADINGS[1])[1] == "  • 3 people: Anne Prøve, Berit Prøve, Cato Prøve"
    long = year("course", "check", "E-HELD", "--long").stdout.splitlines()
    assert [line.split(" has")[0] for line in under(long, HEADINGS[1])[1:4]] == [
        "  • Anne Prøve",
        "  • Berit Prøve",
        "  • Cato Prøve",
    ]


def test_who_lacks_something_to_complete_the_course_stands_last(year: Run) -> None:
    lines = year("course", "check", "E-HELD").stdout.splitlines()
    assert headings(lines) == [HEADINGS[0], HEADINGS[1], HEADINGS[3]]
    rule, lacks = under(lines, HEADINGS[3])
    assert rule.startswith("STOPS EMNE-complete-days")
    assert lacks.startswith("  • Cato Prøve: 1 of 2 gatherings attended")


def test_a_course_about_which_nothing_else_is_found_has_no_heading_over_it(year: Run) -> None:
    assert headings(year("course", "check", "E-OPEN").stdout.splitlines()) == []


def test_an_edit_says_what_changed_and_where_the_rest_stands(year: Run) -> None:
    shown = year("course", "edit", "KULL-A", "--place", "Hamar")
    assert shown.stdout == "KULL-A is changed.\nCan this course run? Yes.\n"
    assert shown.stderr == "`veiledning course check KULL-A` shows everything the rules find.\n"


def test_an_edit_shows_what_comes_and_goes_with_it_and_what_it_stops_later(year: Run) -> None:
    """EMNE-09 stops admission, not the course: the answer says so."""
    more = year("course", "edit", "E-OPEN", "--capacity", "25").stdout
    assert "What the rules find that they did not before:\nSTOPS EMNE-09" in more
    assert more.endswith("Can this course run? Yes.\nTo be put right or let pass before admission: EMNE-09.\n")
    fewer = year("course", "edit", "E-OPEN", "--capacity", "24").stdout
    assert "What is put right by it:\n  EMNE-09  25 seats; at most 24\n" in fewer
    assert fewer.endswith("Can this course run? Yes.\n")


def test_a_finding_about_a_session_says_where_it_stands_and_its_title_once(year: Run) -> None:
    shown = year("course", "move", "E-OPEN", "--session", "D1-11", "--minutes", "60", "--dry-run").stdout
    assert "\n  • Course day I 15:15: Giving feedback ends 16:15; the day ends 16:00\n" in shown


def test_a_rule_that_the_source_lets_nobody_pass_says_so_and_what_to_do_instead(year: Run, read: Read) -> None:
    before = read("course", "check", "KULL-A")
    refused = year("course", "waive", "KULL-A", "TTT-29", "--reason", "vi ville", code=1).stderr
    assert "TTT-29 has no waiver: the source says that it is not possible" in refused
    assert "Keep the cohort." in refused
    assert read("course", "check", "KULL-A") == before


def test_a_refusal_about_one_person_names_whom_to_let_pass(year: Run) -> None:
    refused = year("enrolment", "admit", "KULL-A", "Tuva Prøve", "--dry-run", code=1).stderr
    assert '`veiledning course waive KULL-A TTT-19 --about "Tuva Prøve" --reason …`' in refused


def last_year(read: Read, code: str) -> str:
    day = dt.date.fromisoformat(read("course", "show", code)["course"]["gatherings"][0]["days"][0])
    return (day - dt.timedelta(days=365)).isoformat()


@pytest.mark.parametrize("how", [(), ("--dry-run",)])
def test_days_that_are_over_are_refused_where_nobody_can_be_asked(year: Run, read: Read, how: tuple[str, ...]) -> None:
    before, day = read("course", "show", "E-OPEN"), last_year(read, "E-OPEN")
    refused = year("course", "move", "E-OPEN", "--to", day, *how, code=1).stderr
    assert f"the course would get days that are over: {day}" in refused
    assert "--past" in refused
    assert read("course", "show", "E-OPEN") == before


def test_days_that_are_over_are_taken_when_they_are_meant_and_named_among_what_follows(year: Run, read: Read) -> None:
    day = last_year(read, "E-OPEN")
    meant = ("course", "move", "E-OPEN", "--to", day, "--past")
    assert f"Days that are over already: {day}, " in year(*meant, "--dry-run").stdout
    year(*meant)
    assert read("course", "show", "E-OPEN")["course"]["gatherings"][0]["days"] == [day]
