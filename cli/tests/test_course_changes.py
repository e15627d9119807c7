"""Moving a course and calling it off with what follows, waivers, editions, local courses, and undoing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import Result

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.clock import SystemClock, today
from veiledning_core.plugins import load_plugins
from veiledning_core.register import open_register
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

CODE = "KULL-A"
TRUST = "Oslo universitetssykehus"


def days_of(read: Read, code: str) -> list[dt.date]:
    gatherings = read("course", "show", code)["course"]["gatherings"]
    return [dt.date.fromisoformat(day) for gathering in gatherings for day in gathering["days"]]


def newest(read: Read) -> int:
    number: int = read("journal", "list", "--limit", "1")["journal"][0]["number"]
    return number


def window_of(read: Read) -> list[str]:
    """The first two days on which the cohort's local courses can be held."""
    first = dt.date.fromisoformat(read("course", "wishes", CODE)["window"]["first"])
    return [(first + dt.timedelta(days=days)).isoformat() for days in (0, 1)]


# ---- moving and calling off ----


@pytest.mark.parametrize("by", ["7", "-1", "366"])
def test_a_whole_course_moves_by_days(year: Run, read: Read, by: str) -> None:
    before = days_of(read, CODE)
    shown = year("course", "move", CODE, "--by", by, "--dry-run")
    assert days_of(read, CODE) == before
    assert "Tasks that are due on another day:" in shown.stdout
    assert f"{CODE} is moved." not in shown.stdout
    assert f"{CODE} is moved." in year("course", "move", CODE, "--by", by).stdout
    assert days_of(read, CODE) == [day + dt.timedelta(days=int(by)) for day in before]


def test_a_whole_course_moves_to_a_first_day(year: Run, read: Read) -> None:
    before = days_of(read, CODE)
    first = before[0] + dt.timedelta(days=14)
    year("course", "move", CODE, "--to", first.isoformat())
    assert days_of(read, CODE) == [day + dt.timedelta(days=14) for day in before]


def test_a_move_says_who_is_to_be_told_and_which_papers_are_right_no_longer(year: Run, read: Read) -> None:
    shown = year("course", "move", "E-FULL", "--by", "1", "--dry-run").stdout
    assert "People on the course: 2 waiting, 1 admitted." in shown
    assert "  participant, 1: Anne Prøve" in shown
    assert "  on the waiting list, 2: Berit Prøve, Cato Prøve" in shown
    assert "Papers that are right no longer: " in shown
    assert "Can this course run? Yes." in shown


def test_a_move_shows_the_findings_that_come_and_those_that_go(year: Run) -> None:
    come = year("course", "move", "E-OPEN", "--gathering", "2", "--to", in_days(101)).stdout
    assert "What the rules find that they did not before:\nWARNS EMNE-06" in come
    gone = year("course", "move", "E-OPEN", "--gathering", "2", "--to", in_days(130)).stdout
    assert "What is put right by it:\n  EMNE-06  to be adapted: " in gone


@pytest.mark.parametrize(
    "what",
    [
        ("--by", "3", "--to", "2027-01-01"),
        ("--by", "3", "--gathering", "1"),
        ("--by", "tre"),
        ("--to", "snart"),
    ],
)
def test_a_move_of_the_whole_course_that_is_not_clear_is_wrong_usage(
    year: Run, read: Read, what: tuple[str, ...]
) -> None:
    before = days_of(read, CODE)
    year("course", "move", CODE, *what, code=2)
    assert days_of(read, CODE) == before


def test_a_course_that_was_held_or_is_not_there_does_not_move(year: Run, read: Read) -> None:
    before = days_of(read, "E-HELD")
    year("course", "move", "E-HELD", "--by", "1", code=1)
    year("course", "move", "KULL-9", "--by", "1", code=3)
    assert days_of(read, "E-HELD") == before


def test_calling_off_says_what_follows(year: Run, read: Read) -> None:
    code = "E-FULL"
    shown = year("course", "cancel", code, "--reason", "for få", "--dry-run").stdout
    assert "Tasks that are dropped:" in shown
    assert "name tags" in shown
    assert read("course", "show", code)["course"]["status"] == "published"
    year("course", "cancel", code, "--reason", "for få", code=2)
    assert f"{code} is called off.\n" in year("course", "cancel", code, "--reason", "for få", "--yes").stdout
    assert read("course", "show", code)["course"]["status"] == "cancelled"


# ---- waivers ----


@pytest.fixture
def draft(run: Run) -> str:
    """A topic course that lacks its leaders and its doctor from the ALIS office."""
    run("course", "new", "emnekurs", "--code", "E-1", "--gathering", in_days(60), "--gathering", in_days(90))
    return "E-1"


def test_a_waiver_is_listed_with_who_as_what_why_and_until_when(run: Run, read: Read, draft: str) -> None:
    waived = ("course", "waive", draft, "EMNE-10", "--reason", "avklart", "--until", in_days(30))
    run(*waived, "--dry-run")
    assert read("course", "check", draft)["waivers"] == []
    shown = run(*waived).stdout
    assert "  EMNE-10 (Course day I, Course day II): avklart\n" in shown
    assert f"(Course coordinator), {today(SystemClock())}" in shown
    assert f"until {in_days(30)}" in shown
    assert "Waivers on this course:" in run("course", "check", draft).stdout
    first, second = read("course", "check", draft)["waivers"]
    assert {first["subject"], second["subject"]} == {"gathering:day-1", "gathering:day-2"}
    assert (first["role"], first["until"], first["holds"]) == ("coordinator", in_days(30), True)


def test_a_waiver_can_be_about_one_subject_only(run: Run, read: Read, draft: str) -> None:
    run("course", "waive", draft, "EMNE-10", "--about", "gathering:day-1", "--reason", "avklart")
    assert [one["subject"] for one in read("course", "check", draft)["waivers"]] == ["gathering:day-1"]


def test_a_waiver_about_a_person_names_them(year: Run, read: Read) -> None:
    year("course", "waive", CODE, "TTT-19", "--about", "Tuva Prøve", "--reason", "muntlig godkjent", code=0)
    assert "TTT-19 (Tuva Prøve): muntlig godkjent" in year("course", "check", CODE).stdout
    year("course", "waive", CODE, "TTT-19", "--about", "Ingen Slik", "--reason", "x", code=3)


@pytest.mark.parametrize(
    ("waiver", "ends"),
    [
        (("EMNE-10",), 2),
        (("EMNE-10", "--reason", "x", "--until", "2020-01-01"), 2),
        (("EMNE-10", "--reason", "x", "--role", "guest"), 1),
        (("EMNE-99", "--reason", "x"), 3),
    ],
)
def test_a_waiver_that_may_not_be_is_refused(
    run: Run, read: Read, draft: str, waiver: tuple[str, ...], ends: int
) -> None:
    run("course", "waive", draft, *waiver, code=ends)
    assert read("course", "check", draft)["waivers"] == []


def test_a_rule_counts_again_with_a_reason(run: Run, read: Read, draft: str) -> None:
    run("course", "waive", draft, "EMNE-11", "--reason", "avklart")
    run("course", "unwaive", draft, "EMNE-11", code=2)
    run("course", "unwaive", draft, "EMNE-11", "--reason", "ble ikke noe av", "--dry-run")
    assert "EMNE-11" not in read("course", "check", draft)["stopped_by"]
    assert "ended " in run("course", "unwaive", draft, "EMNE-11", "--reason", "ble ikke noe av").stdout
    assert "EMNE-11" in read("course", "check", draft)["stopped_by"]
    run("course", "unwaive", draft, "EMNE-11", "--reason", "x", code=3)


# ---- editions ----


@pytest.fixture
def older(run: Run, home: Path) -> str:
    """A topic course that was planned when an older edition of its type was installed, with fewer seats."""
    text = files("veiledning_emnekurs").joinpath("emnekurs.toml").read_text("utf-8")
    for now, then in {'edition = "2023-08.4"': 'edition = "2020-01"', "capacity = 24": "capacity = 20"}.items():
        assert text.count(now) == 1, now
        text = text.replace(now, then)
    file = home / "emnekurs.toml"
    file.write_text(text, "utf-8")
    offered = (OfferedFile(source=file, distribution="veiledning-emnekurs"),)
    plugins = attrs.evolve(load_plugins(), course_types=offered)
    days = tuple((dt.date.fromisoformat(in_days(number)),) for number in (60, 90))
    asked = NewCourse(type_key="emnekurs", code="E-1", gatherings=days)
    with open_register(f"sqlite:///{home / 'register.db'}", plugins=plugins) as register:
        register.run(new_course, asked)
    return "E-1"


def test_an_edition_is_compared_before_a_course_is_taken_over_to_it(run: Run, read: Read, older: str) -> None:
    shown = run("course", "edition", older).stdout
    assert f"{older} has edition 2020-01; edition 2023-08.4 is installed." in shown
    assert "The course keeps its 20 seats." in shown
    assert f"As many as the new edition has: veiledning course edit {older} --capacity 24" in shown
    assert "  • " in shown
    found = read("course", "edition", older)["edition"]
    assert (found["edition"], found["installed"], found["differs"]) == ("2020-01", "2023-08.4", True)
    assert {one["section"] for one in found["differences"]} == {"edition", "frame"}


def test_a_course_is_taken_over_only_after_a_yes(run: Run, read: Read, older: str) -> None:
    run("course", "upgrade", older, "--dry-run")
    run("course", "upgrade", older, code=2)
    assert read("course", "show", older)["course"]["edition"] == "2020-01"
    assert f"{older} is taken over." in run("course", "upgrade", older, "--yes").stdout
    assert read("course", "show", older)["course"]["edition"] == "2023-08.4"
    assert "has the installed edition" in run("course", "edition", older).stdout
    run("course", "upgrade", older, "--yes", code=1)


# ---- local courses ----


def test_wishes_show_where_each_trust_stands(year: Run, read: Read) -> None:
    assert "Local courses lie between " in year("course", "wishes", CODE).stdout
    found = read("course", "wishes", CODE)
    trusts = {one["organisation"]["name"]: one for one in found["local_courses"]}
    assert (trusts[f"{TRUST} HF"]["applicants"], trusts[f"{TRUST} HF"]["agreed"]) == (3, [])
    assert set(found["window"]) == {"first", "last"}
    year("course", "wishes", "E-FULL", code=2)


def test_dates_are_agreed_on_inside_the_window_only(year: Run, read: Read) -> None:
    days = window_of(read)
    year("course", "agree-dates", CODE, TRUST, *days, "--dry-run")
    year("course", "agree-dates", CODE, TRUST, code=2)
    early = (dt.date.fromisoformat(days[0]) - dt.timedelta(days=1)).isoformat()
    assert "LOK-01" in year("course", "agree-dates", CODE, TRUST, early, days[0], code=1).stderr
    assert "Agreed on with" in year("course", "agree-dates", CODE, TRUST, *days).stdout
    (found,) = (one for one in read("course", "wishes", CODE)["local_courses"] if one["agreed"])
    assert (found["organisation"]["name"], found["agreed"]) == (f"{TRUST} HF", days)


def test_a_local_course_is_planned_on_the_dates_agreed_on_with_its_team(year: Run, read: Read) -> None:
    plan = ("course", "local-course", CODE, TRUST, "--code", "LOK-A-OUS")
    assert "no dates are agreed on" in year(*plan, code=1).stderr
    year("course", "agree-dates", CODE, TRUST, *window_of(read))
    year(*plan, "--teacher", "Anne Prøve", "--dry-run")
    year("course", "show", "LOK-A-OUS", code=3)
    year(*plan, "--teacher", "Anne Prøve")
    assert [day.isoformat() for day in days_of(read, "LOK-A-OUS")] == window_of(read)
    year("enrolment", "admit", CODE, "Oddny Prøve")
    year("course", "team", "LOK-A-OUS", "--dry-run")
    assert len(read("course", "staff", "LOK-A-OUS")["staff"]) == 1
    assert "LOK-A-OUS has its team." in year("course", "team", "LOK-A-OUS").stdout
    names = [one["person"]["given_name"] for one in read("course", "staff", "LOK-A-OUS")["staff"]]
    assert sorted(names) == ["Anne", "Oddny"]
    year("course", "team", CODE, code=2)


def test_a_local_course_can_be_given_its_dates_at_once(year: Run, read: Read) -> None:
    days = [word for day in window_of(read) for word in ("--day", day)]
    year("course", "local-course", CODE, TRUST, "--code", "LOK-A-OUS", *days)
    (found,) = (one for one in read("course", "wishes", CODE)["local_courses"] if one["courses"])
    assert (found["courses"], found["agreed"]) == (["LOK-A-OUS"], window_of(read))


# ---- undoing ----


def test_a_step_is_taken_back_as_a_whole(year: Run, read: Read) -> None:
    before = days_of(read, CODE)
    year("course", "move", CODE, "--by", "7")
    number = str(newest(read))
    year("journal", "undo", number, code=2)
    shown = year("journal", "undo", number, "--dry-run")
    assert "Dry run" in shown.stderr
    assert days_of(read, CODE) != before
    assert "Taken back.\nKULL-A\nCan this course run? Yes." in year("journal", "undo", number, "--yes").stdout
    assert days_of(read, CODE) == before


def test_what_later_steps_build_on_is_not_taken_back_and_they_are_named(year: Run, read: Read) -> None:
    year("course", "move", CODE, "--by", "7")
    first = newest(read)
    year("course", "move", CODE, "--by", "7")
    after = days_of(read, CODE)
    refused = year("journal", "undo", str(first), "--yes", code=1).stderr
    assert "what was done later builds on it" in refused
    assert "moved the course" in refused
    assert days_of(read, CODE) == after


def test_a_line_that_is_not_there_cannot_be_undone(year: Run) -> None:
    assert "999999" in year("journal", "undo", "999999", code=3).stderr
    year("journal", "undo", "999999", "--yes", code=3)
    year("journal", "undo", "0", code=2)
    year("journal", "undo", "første", code=2)


def in_days(days: int) -> str:
    return (today(SystemClock()) + dt.timedelta(days=days)).isoformat()


def test_a_waiver_is_about_a_body_by_the_name_that_the_check_prints(year: Run, read: Read) -> None:
    """TTT-24 warns of a trust with one participant; the other trust's findings are left alone."""
    organisation = "Sykehuset Innlandet HF"
    year("course", "waive", CODE, "TTT-24", "--about", organisation.lower(), "--reason", "Avtalt med RegUt")
    (waiver,) = read("course", "check", CODE)["waivers"]
    assert waiver["subject"].startswith("organisation:")
    assert f"TTT-24 ({organisation}): Avtalt med RegUt" in year("course", "check", CODE).stdout
    year("course", "waive", CODE, "TTT-24", "--about", "Et annet HF", "--reason", "Avtalt", code=3)


def test_what_is_refused_is_so_before_anybody_is_asked(year: Run) -> None:
    assert "reason" in year("course", "cancel", CODE, "--reason", " ", code=2).stderr


def test_the_journal_keeps_two_steps_of_the_same_minute_apart(year: Run, read: Read) -> None:
    """They are undone one by one, so they stand one by one."""
    for _ in range(2):
        year("course", "move", CODE, "--by", "1")
    headings = [line for line in year("journal", "list", "--limit", "2").stdout.splitlines() if line[0] != " "]
    assert [CODE in heading for heading in headings] == [True, True]
    oldest_of_the_newest = headings[0].split("–")[0]
    year("journal", "undo", oldest_of_the_newest, "--yes")
