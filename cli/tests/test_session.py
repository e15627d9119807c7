"""Sessions are moved, made longer, split, swapped, added, described and removed; what they cover is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]


def day(read: Read, code: str, place: int = 0) -> list[str]:
    sessions = read("course", "programme", code)["gatherings"][place]["sessions"]
    return [f"{session['key']} {session['start']} {session['minutes']}" for session in sessions]


@pytest.fixture
def topic(run: Run) -> str:
    """The code of a topic course held on two days with a month between them."""
    run("course", "new", "emnekurs", "--code", "E-1", "--gathering", "2031-03-03", "--gathering", "2031-04-07")
    return "E-1"


def test_the_programme_is_changed_a_session_at_a_time(run: Run, read: Read, topic: str) -> None:
    before = day(read, topic)
    assert before[:3] == ["D1-01 09:00 15", "D1-02 09:15 60", "D1-03 10:15 15"]
    run("session", "move", topic, "D1-02", "--to", "09:30", "--dry-run")
    assert day(read, topic) == before
    run("session", "split", topic, "D1-02", "--minutes", "20", "--title", "Kaffe og navn")
    assert day(read, topic)[1:3] == ["D1-02 09:15 20", "D1-02-2 09:35 40"]
    run("session", "swap", topic, "D1-02", "D1-02-2")
    assert day(read, topic)[1:3] == ["D1-02-2 09:15 40", "D1-02 09:55 20"]
    run("session", "remove", topic, "D1-02")
    run("session", "lengthen", topic, "D1-02-2", "--minutes", "60")
    run("session", "add", topic, "--start", "09:15", "--minutes", "10", "--title", "Sang", "--pin")
    assert day(read, topic)[1:4] == ["D1-02-2 09:15 60", "new 09:15 10", "D1-03 10:15 15"]
    run("session", "remove", topic, "new", "--pin")
    run("session", "move", topic, "D1-02-2", "--to", "09:20", "--pin")
    assert day(read, topic) == ["D1-01 09:00 15", "D1-02-2 09:20 60", *before[2:]]


def test_an_outcome_is_covered_once_a_session_serves_it(run: Run, read: Read, topic: str) -> None:
    assert read("course", "outcomes", topic)["coverage"]["uncovered"] == ["ALM-002", "FKM-020"]
    shown = run("course", "outcomes", topic).stdout
    assert "No session or preparation is tied to: ALM-002, FKM-020" in shown
    assert "    → ALM-002: look up its wording, and settle with the course leader where it is served\n" in shown
    run("session", "edit", topic, "D1-04", "--outcome", "ALM-002", "--outcome", "FKM-020", "--kind", "discussion")
    assert "A session or a preparation is tied to every outcome." in run("course", "outcomes", topic).stdout
    run("session", "edit", topic, "D1-04", "--no-outcomes")
    assert read("course", "outcomes", topic)["coverage"]["uncovered"] == ["ALM-002", "FKM-020"]
    refused = run("session", "edit", topic, "D1-04", "--outcome", "FLY-1", code=2)
    assert "no outcome FLY-1" in refused.stderr
    run("session", "edit", topic, "D1-04", "--outcome", "ALM-002", "--no-outcomes", code=2)


def test_a_course_is_shown_split_and_joined(run: Run, read: Read, topic: str) -> None:
    told = run("course", "variants", topic).stdout
    assert "Split: two days with time between them – as the course is now" in told
    assert "There is no time for work at home between the days." in told
    split, joined = read("course", "variants", topic)["variants"]
    assert (split["is_now"], joined["is_now"]) == (True, False)
    assert [one["key"] for g in joined["gatherings"] for one in g["sessions"] if one["why"]] == [
        "D1-12",
        "D2-02",
        "D2-08",
    ]


def test_a_type_without_variants_and_outcomes_says_so(run: Run) -> None:
    run("course", "new", "ttt", "--code", "K-1", "--gathering", "2031-03-03..2031-03-04")
    assert "no variants" in run("course", "variants", "K-1").stdout


def test_a_variant_that_the_days_do_not_fit_says_so(run: Run, read: Read) -> None:
    days = ("--gathering", "2027-09-06", "--gathering", "2027-09-20")
    planned = run("course", "new", "emnekurs", "--code", "E-9", *days, "--variant", "joined").stdout
    assert "the days between the gatherings (14) fit the variant “Split: two days with time between them”" in planned
    told = run("course", "variants", "E-9").stdout
    assert "Joined: two days in a row – as the course is now, though the days between the gatherings do not" in told
    assert [one["fits"] for one in read("course", "variants", "E-9")["variants"]] == [True, False]
