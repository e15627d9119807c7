from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


@pytest.fixture
def front_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A front-end that prints what it was given."""
    folder = tmp_path / "site"
    metadata = folder / "skjerm-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: skjerm\nVersion: 1.0\n", "utf-8")
    (metadata / "entry_points.txt").write_text("[veiledning.frontends]\ntui = skjerm:run\n", "utf-8")
    program = "def run(url, *, language, plugins, **_):\n    print('opened', url, language, len(plugins.reports))\n"
    (folder / "skjerm.py").write_text(program, "utf-8")
    monkeypatch.syspath_prepend(folder)
    yield
    sys.modules.pop("skjerm", None)


def test_a_throw_away_register_says_how_to_keep_one(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veiledning_cli.commands.demo.fill", lambda register: ())  # it is filled in other tests
    shown = run("demo", "--no-tui")
    assert not (home / "register.db").exists()
    assert "veiledning --db demo.db demo --no-tui" in shown.stderr


def test_only_a_few_tasks_are_overdue_and_none_of_courses_that_were_held(demo: Run, read: Read) -> None:
    overdue = [task["course_code"] for task in read("task", "list")["tasks"] if task["overdue"]]
    assert 1 <= len(overdue) <= 8
    closed = {course["code"] for course in read("course", "list", "--status", "closed")["courses"]}
    assert {"KULL-5", "LOK-5-AHUS"} <= closed
    assert not closed & set(overdue)


def test_it_is_kept_where_it_was_asked_to_be_and_says_what_to_try_next_with_commands_that_work(
    demo: Run, demonstration: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, hints = ((demonstration / name).read_text("utf-8") for name in ("said.txt", "hints.txt"))
    for code in ("KULL-5", "LOK-5-AHUS", "KULL-6", "KULL-7", "EMNE-", "KOMM-"):
        assert code in said
    monkeypatch.chdir(home)
    assert "KULL-5" in demo("--db", "register.db", "course", "list").stdout
    commands = [shlex.split(line) for line in hints.splitlines() if line.startswith("    veiledning")]
    assert len(commands) >= 5
    for command in commands:
        assert command[1:3] == ["--db", "register.db"]
        if command[-1] != "tui":
            demo(*command[1:])


def test_made_up_people_are_never_mixed_with_real_ones(run: Run, home: Path) -> None:
    file = str(home / "demo.db")
    run("--db", file, "course", "new", "kommunikasjon", "--code", "K", "--gathering", "2027-02-02..2027-02-03")
    assert "holds courses already" in run("--db", file, "demo", "--no-tui", code=2).stderr


def test_some_wait_some_findings_are_open_and_all_addresses_are_invented(demo: Run, read: Read) -> None:
    courses = {course["code"]: course for course in read("course", "list")["courses"]}
    full = next(course for course in courses.values() if course["waiting"])
    assert (full["seats_taken"], full["waiting"]) == (24, 4)
    assert {course["status"] for course in courses.values()} == {"draft", "published", "closed", "cancelled"}
    people = read("enrolment", "list", full["code"])["enrolments"]
    assert {one["status"] for one in people} == {"admitted", "offered", "waiting", "declined", "withdrawn"}
    assert any(finding["waived"] for finding in read("course", "check", "KULL-7")["findings"])
    assert any(finding["reaction"] == "block" for finding in read("course", "check", "KULL-7")["findings"])
    addresses = [person["email"] for person in read("person", "list", "--limit", "500")["people"] if person["email"]]
    assert len(addresses) > 40
    assert {address.rpartition(".")[2] for address in addresses} == {"example"}


def test_one_course_was_just_held_and_its_certificates_are_to_be_issued(demo: Run, read: Read) -> None:
    held = [course for course in read("course", "list")["courses"] if course["code"].startswith("KOMM-")][-1]
    assert {one["status"] for one in read("enrolment", "list", held["code"])["enrolments"]} == {"completed"}
    assert read("certificate", "list", held["code"])["certificates"] == []
    assert "plan:issue-certificates" in demo("task", "list", held["code"]).stdout


@pytest.mark.usefixtures("front_end")
def test_the_terminal_interface_gets_the_register_the_language_and_the_plugins(run: Run, home: Path) -> None:
    assert run("--lang", "nb", "tui").stdout == f"opened sqlite:///{home / 'register.db'} nb 3\n"


@pytest.mark.usefixtures("front_end")
def test_the_demo_opens_the_terminal_interface_over_what_it_made(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("veiledning_cli.commands.demo.fill", lambda register: ())  # it is filled in other tests
    assert "opened sqlite:///" in run("demo").stdout
