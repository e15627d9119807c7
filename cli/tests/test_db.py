from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from veiledning_cli.session import Chosen, Session, database_url

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


def test_a_register_is_made_on_purpose_or_on_first_use(run: Run, home: Path) -> None:
    assert str(home / "register.db") in run("db", "init").stdout
    assert (home / "register.db").stat().st_mode & 0o077 == 0
    run("--db", str(home / "other.db"), "course", "list")
    assert (home / "other.db").is_file()


def test_upgrading_a_register_that_is_up_to_date_does_nothing(run: Run) -> None:
    run("db", "init")
    run("db", "upgrade")
    assert "Nothing is wrong" in run("db", "verify").stdout


@pytest.mark.parametrize("command", ["init", "upgrade"])
def test_a_dry_run_makes_no_register_and_says_what_would_be_made(run: Run, home: Path, command: str) -> None:
    assert "would be made" in run("db", command, "--dry-run").stdout
    assert not (home / "register.db").exists()
    run("db", "init")
    assert "up to date" in run("db", command, "--dry-run").stdout


def test_a_wrong_counter_is_found(demo: Run, read: Read, home: Path) -> None:
    with sqlite3.connect(home / "register.db") as connection:
        connection.execute("update course set waiting = waiting + 1 where code = 'KULL-7'")
    connection.close()
    assert "KULL-7" in demo("db", "verify", code=4).stdout


def test_a_damaged_row_is_named_to_whoever_reads_it_and_to_whoever_looks_the_register_over(
    demo: Run, home: Path
) -> None:
    with sqlite3.connect(home / "register.db") as connection:
        connection.execute("update course set first_day = '2027-13-01' where code = 'KULL-7'")
    connection.close()
    named = "of course is damaged in first_day"
    assert named in demo("db", "verify", code=4).stdout
    refused = demo("course", "list", code=4)
    assert named in refused.stderr
    assert "newest backup" in refused.stderr
    assert refused.stdout == ""


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\x00" + b"x" * 4000])
def test_a_file_that_is_no_register_is_left_as_it_is(run: Run, home: Path, content: bytes) -> None:
    file = home / "register.db"
    file.write_bytes(content)
    refused = run("course", "list", code=4)
    assert "→" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert file.read_bytes() == content


def test_a_register_of_a_newer_program_is_left_alone(run: Run, home: Path) -> None:
    run("db", "init")
    with sqlite3.connect(home / "register.db") as connection:
        connection.execute("update veiledning_version set version_num = '9999'")
    connection.close()
    assert "newer" in run("course", "list", code=4).stderr
    run("db", "upgrade", code=4)


@pytest.mark.parametrize("place", [f"{os.devnull}/register.db", "/"])
@pytest.mark.parametrize("command", [("course", "list"), ("db", "init"), ("db", "upgrade"), ("db", "verify")])
def test_a_place_where_no_file_can_be_made_is_told_with_what_to_do(
    run: Run, place: str, command: tuple[str, ...]
) -> None:
    refused = run("--db", place, *command, code=4)
    assert place in refused.stderr
    assert "→" in refused.stderr
    assert refused.stdout == ""


def test_an_address_that_makes_no_sense_is_wrong_usage(run: Run) -> None:
    assert "postgresql://" in run("--db", "mysql://server/base", "course", "list", code=2).stderr


def test_the_option_goes_before_the_environment_and_that_before_the_settings(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text('database = "/data/settings.db"\n', "utf-8")
    assert Session("en", Chosen(db="/data/option.db")).url == "sqlite:////data/option.db"
    assert Session("en").url == f"sqlite:///{home / 'register.db'}"
    monkeypatch.delenv("VEILEDNING_DB")
    assert Session("en").url == "sqlite:////data/settings.db"


def test_a_password_is_never_shown() -> None:
    session = Session("en", Chosen(db="postgresql://kari:hemmelig@server/kurs"))
    assert session.shown_address == "postgresql://kari@server/kurs"


def test_an_address_stays_and_a_file_name_becomes_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert database_url("postgresql://server/kurs") == "postgresql://server/kurs"
    assert database_url("kurs.db") == f"sqlite:///{home / 'kurs.db'}"
