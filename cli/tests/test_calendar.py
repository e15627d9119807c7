"""Calendars from the command line: a feed, a person's days, and an invitation for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

TOPIC = "E-HELD"
ANNE = "anne@prove.example"


def events(file: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(file).walk("VEVENT"))


@pytest.fixture
def invite(year: Run, home: Path) -> Run:
    """Write invitations of the topic course to a folder that is not there yet."""

    def invoke(*arguments: str, code: int = 0) -> Result:
        given = ("--invitations", "--sender", "kurs@prove.example", "--out", str(home / "out"), *arguments)
        return year("calendar", "export", TOPIC, *given, code=code)

    return invoke


def test_the_days_of_a_course_are_printed_as_a_calendar(year: Run) -> None:
    printed = year("calendar", "export", TOPIC).stdout_bytes
    assert len(events(printed)) == 2
    assert printed.startswith(b"BEGIN:VCALENDAR\r\n")
    assert printed.endswith(b"END:VCALENDAR\r\n")


def test_they_are_in_norwegian_unless_english_is_asked_for(year: Run) -> None:
    said = [year("calendar", "export", TOPIC, *language).stdout for language in ((), ("--language", "en"))]
    assert ["Kursdag II" in said[0], "Course day II" in said[1]] == [True, True]


def test_they_are_written_to_a_file_that_is_replaced_only_by_leave(year: Run, home: Path) -> None:
    file = home / "kurs.ics"
    year("calendar", "export", TOPIC, "--out", str(file))
    first = file.read_bytes()
    assert "Replace" in year("calendar", "export", TOPIC, "--out", str(file), code=2).stderr
    year("calendar", "export", TOPIC, "--out", str(file), "--yes")
    assert file.read_bytes() == first
    assert len(events(first)) == 2


def test_events_are_listed_as_json(read: Read, year: Run) -> None:
    found = read("calendar", "export", TOPIC, "--for", ANNE)["events"]
    assert [event["status"] for event in found] == ["confirmed"] * 2
    assert [event["attendees"][0]["email"] for event in found] == [ANNE] * 2
    everywhere = read("calendar", "export", "--person", ANNE)["events"]
    assert {event["uid"] for event in found} < {event["uid"] for event in everywhere}


def test_everybody_gets_an_invitation_of_their_own_for_each_day(invite: Run, home: Path) -> None:
    result = invite()
    files = sorted((home / "out").iterdir())
    assert sorted(result.stdout.splitlines()) == [str(file) for file in files]
    assert "Invitations: 6" in result.stderr
    found = [icalendar.Calendar.from_ical(file.read_bytes()) for file in files]
    assert {str(one["METHOD"]) for one in found} == {"REQUEST"}
    assert all(len(one.walk("VEVENT")) == 1 for one in found)


def test_whoever_has_no_address_is_named(year: Run, invite: Run) -> None:
    assert "No invitation" not in invite().stderr
    year("course", "staff", TOPIC, "--add", "course-leader", "--name", "Ingrid Uten")
    assert "No invitation, for want of an e-mail address: Ingrid Uten" in invite("--yes").stderr


def test_whoever_withdraws_gets_a_cancellation_under_the_same_name(year: Run, home: Path) -> None:
    given = ("E-FULL", "--invitations", "--sender", "kurs@prove.example", "--out", str(home / "out"), "--for", ANNE)
    first = year("calendar", "export", *given)
    year("enrolment", "withdraw", "E-FULL", ANNE, "--reason", "syk", "--fee", "due")
    second = year("calendar", "export", *given, "--yes")
    assert ("Invitations: 2" in first.stderr, "Cancellations: 2" in second.stderr) == (True, True)
    assert first.stdout == second.stdout


def test_invitations_are_replaced_only_by_leave(invite: Run) -> None:
    invite()
    assert "Replace 6 files in" in invite(code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "it is not clear whose calendar is wanted"),
        ((TOPIC, "--person", ANNE), "it is not clear whose calendar is wanted"),
        (("--person", ANNE, "--invitations"), "has no invitations in it"),
        (("--person", ANNE, "--for", ANNE), "has no invitations in it"),
        ((TOPIC, "--invitations", "--out", "-"), "each is a file of its own"),
    ],
)
def test_it_is_said_when_it_is_not_clear_what_is_wanted(year: Run, arguments: tuple[str, ...], said: str) -> None:
    assert said in year("calendar", "export", *arguments, code=2).stderr


def test_nothing_is_written_where_nobody_could_answer(year: Run, home: Path) -> None:
    result = year("calendar", "export", TOPIC, "--invitations", "--out", str(home / "out"), code=2)
    assert "--sender" in result.stderr
    assert not (home / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(year: Run, home: Path) -> None:
    (home / "out").write_text("mine")
    given = ("--invitations", "--sender", "kurs@prove.example", "--out", str(home / "out"))
    assert "the folder cannot be made" in year("calendar", "export", TOPIC, *given, code=2).stderr
    assert (home / "out").read_text() == "mine"


def test_an_address_that_is_none_is_refused(year: Run) -> None:
    result = year("calendar", "export", TOPIC, "--sender", "nobody", code=6)
    assert "is no e-mail address" in result.stderr


def test_somebody_who_is_not_to_come_is_not_found(year: Run) -> None:
    assert "never was" in year("calendar", "export", TOPIC, "--for", "Tuva Prøve", code=3).stderr
