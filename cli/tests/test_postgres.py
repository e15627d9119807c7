"""The command line over PostgreSQL: the same commands, another address."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

SIGN_UPS = Path(__file__).parents[2] / "tests" / "data" / "sign-ups"
CODE = "EMNE-2027-1"


def test_a_course_is_planned_staffed_filled_and_checked(run: Run, pg_database_url: str) -> None:
    def at(*arguments: str, code: int = 0) -> Result:
        return run("--db", pg_database_url, *arguments, code=code)

    days = ("--gathering", "2027-02-09", "--gathering", "2027-03-23")
    at(
        "course",
        "new",
        "emnekurs",
        "--code",
        CODE,
        *days,
        "--place",
        "Oslo",
        "--capacity",
        "20",
        "--organiser",
        "ALIS-kontor Oslo",
    )
    for role, name in (("course-leader", "Per Prøve"), ("course-leader", "Pål Prøve"), ("alis-office-doctor", "Siv Å")):
        at("course", "staff", CODE, "--add", role, "--name", name)
    at("course", "publish", CODE)
    at("enrolment", "import", CODE, str(SIGN_UPS / "paamelding_emnekurs.xlsx"), "--yes", code=6)
    admitted = at("enrolment", "admit", CODE, "--all", "--overflow").stdout
    assert admitted.count(": admitted") == 20
    assert admitted.count(": waiting") == 6
    assert json.loads(at("course", "check", CODE, "--json").stdout)["can_run"] is True
    assert f"{CODE}: admitted applicants" in at("journal", "list").stdout
    assert "Nothing is wrong" in at("db", "verify").stdout
