"""Certificates: issued on completion alone, verified, revoked and replaced."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

HELD = "EMNE-HELD"


def certificates(read: Read) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("certificate", "list", HELD)["certificates"]
    return found


@pytest.fixture
def paper(completed: Run, read: Read) -> dict[str, Any]:
    """The certificate that was issued to Anne."""
    completed("certificate", "issue", HELD, "Anne Prøve", "--yes")
    (found,) = certificates(read)
    return found


def test_certificates_are_issued_to_those_named_then_to_all_who_have_none(completed: Run, read: Read) -> None:
    completed("certificate", "issue", HELD, "Anne Prøve", "berit@prove.example", "--yes")
    shown = completed("certificate", "issue", HELD, "--all", "--yes").stdout
    assert [one["evidence"]["name"].split()[0] for one in certificates(read)] == [
        "Anne",
        "Berit",
        "Cato",
        "Dina",
        "Ellen",
        "Finn",
    ]
    assert shown.count("No new certificate:") == 2


def test_nothing_is_issued_without_a_yes_or_on_a_dry_run(completed: Run, read: Read) -> None:
    asked = completed("certificate", "issue", HELD, "--all", code=2)
    assert re.search(r"Issue 6 certificates for .+\? They can be revoked, and not undone\.", asked.stderr)
    tried = completed("certificate", "issue", HELD, "--all", "--dry-run")
    assert "It could not be undone: a certificate that is issued is not undone." in tried.stderr
    assert tried.stdout == ""
    assert "nothing was written" in tried.stderr
    assert certificates(read) == []


@pytest.mark.parametrize(("who", "code"), [((), 2), (("Anne Prøve", "--all"), 2), (("Nobody Here",), 3)])
def test_it_must_be_clear_who_gets_one(completed: Run, read: Read, who: tuple[str, ...], code: int) -> None:
    completed("certificate", "issue", HELD, *who, "--yes", code=code)
    assert certificates(read) == []


def test_nobody_gets_one_before_completing_the_course(held: Run, read: Read) -> None:
    refused = held("certificate", "issue", HELD, "Anne Prøve", "--yes", code=1)
    assert "has not completed the course" in refused.stderr
    assert "No new certificate: Anne Prøve" in held("certificate", "issue", HELD, "--all").stdout
    assert certificates(read) == []


def test_all_that_the_paper_says_is_shown(completed: Run, read: Read, paper: dict[str, Any]) -> None:
    said = read("certificate", "show", paper["number"])["certificate"]
    assert said == paper
    assert (said["evidence"]["name"], said["evidence"]["total_hours"]) == ("Anne Prøve", 18)
    assert [day["en"][:24] for day in said["evidence"]["days"]] == [
        "Course day I, 2026-02-03",
        "Course day II, 2026-03-2",
    ]
    shown = completed("certificate", "show", paper["number"]).stdout
    for words in ("Anne Prøve", "Hours: 18", "ALM-002", "Per Å", paper["code"]):
        assert words in shown
    completed("certificate", "show", "2026-9999", code=3)


def test_a_paper_is_verified_by_its_number_and_code(completed: Run, read: Read, paper: dict[str, Any]) -> None:
    good = paper["number"], paper["code"].lower().replace("-", "")
    assert "is valid" in completed("certificate", "verify", *good).stdout
    assert read("certificate", "verify", *good)["verification"]["valid"] is True
    assert "another code" in completed("certificate", "verify", paper["number"], "AAAA-BBBB-CCCC-DDDD", code=1).stdout
    completed("certificate", "verify", "2026-9999", paper["code"], code=3)


def test_a_revoked_paper_is_good_for_nothing_and_says_why(completed: Run, read: Read, paper: dict[str, Any]) -> None:
    asked = completed("certificate", "revoke", paper["number"], "--reason", "Feil navn", code=2)
    assert "--yes" in asked.stderr
    completed("certificate", "revoke", paper["number"], "--reason", "Feil navn", "--dry-run")
    assert certificates(read)[0]["status"] == "valid"
    completed("certificate", "revoke", paper["number"], "--reason", "Feil navn", "--yes")
    assert "Feil navn" in completed("certificate", "verify", paper["number"], paper["code"], code=1).stdout
    completed("certificate", "revoke", paper["number"], "--reason", "En gang til", "--yes", code=1)
    completed("certificate", "revoke", "2026-9999", "--reason", "Feil navn", code=3)
    completed("certificate", "revoke", paper["number"], "--yes", code=2)


def test_a_replaced_paper_names_the_new_one(completed: Run, read: Read, paper: dict[str, Any]) -> None:
    completed("certificate", "replace", paper["number"], "--reason", "Feil sted", "--dry-run")
    assert len(certificates(read)) == 1
    completed("certificate", "replace", paper["number"], "--reason", "Feil sted", code=2)
    completed("certificate", "replace", paper["number"], "--reason", "Feil sted", "--yes")
    old, new = certificates(read)
    assert (old["status"], new["status"], new["replaces"]) == ("replaced", "valid", old["number"])
    told = completed("certificate", "verify", old["number"], old["code"], code=1).stdout
    assert new["number"] in told
