"""People, organisations, tasks and the journal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

READING = [
    ("course", "list"),
    ("course", "show", "KULL-7"),
    ("course", "programme", "KULL-7"),
    ("course", "check", "KULL-7"),
    ("course", "staff", "KULL-7"),
    ("course", "edition", "KULL-7"),
    ("course", "wishes", "KULL-7"),
    ("enrolment", "list", "KULL-7"),
    ("enrolment", "rank", "KULL-7"),
    ("enrolment", "queue", "KULL-7"),
    ("enrolment", "completion", "KULL-5"),
    ("preparation", "show", "KULL-7"),
    ("preparation", "not-ready", "KULL-7"),
    ("attendance", "show", "KULL-7"),
    ("attendance", "makeups", "KULL-7"),
    ("evaluation", "form", "KULL-7"),
    ("evaluation", "show", "KULL-7"),
    ("evaluation", "unread", "KULL-7"),
    ("note", "list", "KULL-7"),
    ("certificate", "list", "KULL-7"),
    ("person", "list"),
    ("organisation", "list"),
    ("organisation", "show", "Oslo universitetssykehus"),
    ("task", "list"),
    ("task", "list", "KULL-7"),
    ("journal", "list", "--course", "KULL-7"),
    ("journal", "show", "1"),
    ("type", "list"),
    ("type", "show", "ttt"),
    ("type", "show", "ttt", "--rules", "--fees"),
    ("plugin", "list"),
    ("plugin", "doctor"),
    ("db", "verify"),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_every_reading_command_prints_one_envelope_and_nothing_else(
    demo: Run, read: Read, command: tuple[str, ...]
) -> None:
    found = read(*command)
    assert next(iter(found)) == "schema"
    assert found["schema"] == 1
    assert len(found) > 1


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_every_reading_command_speaks_both_languages(demo: Run, command: tuple[str, ...], language: str) -> None:
    shown = demo("--lang", language, *command)
    assert shown.stdout
    assert shown.stderr == ""


def test_reading_writes_nothing_to_the_journal(demo: Run, read: Read) -> None:
    newest = read("journal", "list", "--limit", "1")["journal"][0]["number"]
    for command in READING:
        demo(*command)
    demo("organisation", "show", "Helse Fonna HF")
    assert read("journal", "list", "--limit", "1")["journal"][0]["number"] == newest


def test_people_stand_in_norwegian_order(demo: Run, read: Read) -> None:
    families = [one["family_name"] for one in read("person", "list", "--limit", "500")["people"]]
    assert families[0].startswith("A")
    assert families[-1].startswith("Å")


def test_a_person_is_shown_with_everything_they_applied_for(demo: Run, read: Read) -> None:
    first = read("enrolment", "list", "KULL-5")["enrolments"][0]["person"]
    person = read("person", "show", first["email"])["person"]
    assert [(one["course_code"], one["status"]) for one in person["enrolments"]] == [("KULL-5", "completed")]
    assert "KULL-5" in demo("person", "show", first["email"]).stdout
    demo("person", "show", "ingen@prove.example", code=3)


def test_bodies_that_nobody_has_used_are_listed_only_when_asked_for(run: Run, read: Read) -> None:
    assert read("organisation", "list")["organisations"] == []
    known = read("organisation", "list", "fonna", "--known")["organisations"]
    assert [body["name"] for body in known] == ["Helse Fonna HF"]


def test_a_body_is_added_once(run: Run, read: Read) -> None:
    run("organisation", "add", "Prøve kommune", "--kind", "municipality", "--dry-run")
    assert read("organisation", "list")["organisations"] == []
    run("organisation", "add", "Prøve kommune", "--kind", "municipality")
    run("organisation", "add", "prøve  kommune", "--kind", "municipality", code=2)
    assert [body["kind"] for body in read("organisation", "list")["organisations"]] == ["municipality"]


def test_doctors_trained_before_are_recorded(run: Run, read: Read) -> None:
    run("organisation", "trained", "Vestre Viken", "4")
    assert read("organisation", "show", "Vestre Viken HF")["organisation"]["trained"] == 4
    run("organisation", "trained", "Vestre Viken", "--", "-1", code=2)


def test_tasks_are_listed_by_due_day_and_done_by_key(demo: Run, read: Read) -> None:
    tasks = read("task", "list", "KULL-7")["tasks"]
    days = [task["due"] for task in tasks if task["status"] == "open" and task["due"]]
    assert days == sorted(days)
    key = tasks[0]["key"]
    demo("task", "done", "KULL-7", key, "--dry-run")
    demo("task", "done", "KULL-7", key)
    assert {task["key"]: task["status"] for task in read("task", "list", "KULL-7")["tasks"]}[key] == "done"
    demo("task", "done", "KULL-7", key, code=1)
    demo("task", "done", "KULL-7", "plan:nothing", code=3)


def test_open_tasks_of_all_courses_are_listed_up_to_a_day(demo: Run, read: Read) -> None:
    days = [task["due"] for task in read("task", "list")["tasks"] if task["due"]]
    until = days[len(days) // 2]
    listed = [task["due"] for task in read("task", "list", "--until", until)["tasks"]]
    assert listed == [day for day in days if day <= until]


def test_a_task_tells_whose_it_is_whom_it_is_about_and_that_it_is_overdue(demo: Run, read: Read) -> None:
    tasks = read("task", "list")["tasks"]
    reading = next(task for task in tasks if task["has_text_to_read"])
    late = next(task for task in tasks if task["overdue"])
    shown = demo("task", "list").stdout.splitlines()
    (line,) = (line for line in shown if reading["key"] in line)
    assert f"– {reading['about']}" in line
    assert "Course coordinator" in line
    assert any("OVERDUE" in line and late["key"] in line for line in shown)
    assert not reading["overdue"]


def test_the_journal_says_who_did_what_newest_first(demo: Run, read: Read) -> None:
    demo("course", "edit", "KULL-7", "--place", "Bodø")
    newest = read("journal", "list", "--course", "KULL-7", "--limit", "1")["journal"][0]
    assert (newest["use_case"], newest["before"]["place"], newest["after"]["place"]) == ("edit_course", "Oslo", "Bodø")
    shown = demo("journal", "list", "--limit", "1").stdout
    assert "KULL-7: changed the course" in shown
    assert "place: Oslo → Bodø" in shown
    assert "Bodø" in demo("journal", "show", str(newest["number"])).stdout
    demo("journal", "show", "999999", code=3)


def test_a_change_of_people_is_named_by_its_use_case(demo: Run, read: Read) -> None:
    person = read("enrolment", "list", "KULL-7")["enrolments"][0]["person"]["email"]
    demo("enrolment", "waitlist", "KULL-7", person)
    newest = read("journal", "list", "--course", "KULL-7", "--limit", "5")["journal"]
    assert "put_on_waiting_list" in {entry["use_case"] for entry in newest}


def test_what_was_done_together_is_counted_together_unless_each_line_is_asked_for(demo: Run) -> None:
    demo("organisation", "add", "Prøve kommune", "--kind", "municipality")
    together = demo("journal", "list", "--course", "EMNE-2025-1", "--limit", "500").stdout
    assert together.count("EMNE-2025-1: imported sign-ups") == 1
    assert "+ enrolment × 12 (" in together
    each = demo("journal", "list", "--course", "EMNE-2025-1", "--all", "--limit", "500").stdout
    assert each.count("EMNE-2025-1: imported sign-ups") >= 12


def test_the_journal_never_shows_an_id(demo: Run) -> None:
    shown = demo("journal", "list", "--limit", "500").stdout
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", shown)


def test_a_journal_is_cut_between_groups_never_inside_one(demo: Run) -> None:
    whole = demo("journal", "list", "--limit", "500").stdout
    first = demo("journal", "list", "--limit", "3").stdout
    assert whole.startswith(first)
    assert len([line for line in first.splitlines() if not line.startswith(" ")]) == 3


def test_the_journal_says_where_older_lines_begin(demo: Run) -> None:
    whole = demo("journal", "list", "--limit", "500")
    assert whole.stderr == ""
    first = demo("journal", "list", "--limit", "3")
    offset = first.stderr.split()[-1]
    assert first.stdout + demo("journal", "list", "--limit", "500", "--offset", offset).stdout == whole.stdout


def test_a_line_of_the_journal_names_the_person_and_the_old_and_new_words(demo: Run, read: Read) -> None:
    person = read("enrolment", "list", "KULL-7")["enrolments"][0]["person"]
    demo("enrolment", "waitlist", "KULL-7", person["email"])
    number = read("journal", "list", "--limit", "1")["journal"][0]["number"]
    shown = demo("--lang", "nb", "journal", "show", str(number)).stdout
    assert f"{person['given_name']} {person['family_name']}" in shown
    assert "KULL-7" in shown
    assert "på venteliste" in shown
