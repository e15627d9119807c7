"""Tasks: whose they are, which are late, and what is not done after all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

HELD, COMING = "EMNE-HELD", "EMNE-COMING"


def task(read: Read, key: str) -> dict[str, Any]:
    found: dict[str, Any] = read("task", "show", HELD, key)["task"]
    return found


def test_tasks_are_narrowed_to_a_role_and_to_what_is_late(held: Run, read: Read) -> None:
    everything = read("task", "list", HELD)["tasks"]
    leaders = read("task", "list", HELD, "--owner", "course-leader")["tasks"]
    assert leaders == [one for one in everything if one["owner"] == "course-leader"]
    assert leaders[0]["owners"] == ["Per Å", "Pål Å"]
    late = read("task", "list", "--overdue")["tasks"]
    assert late
    assert all(one["overdue"] for one in late)
    assert read("task", "list", COMING, "--owner", "nobody")["tasks"] == []


def test_a_task_is_skipped_with_a_reason_and_opened_again(held: Run, read: Read) -> None:
    key = read("task", "list", HELD, "--overdue")["tasks"][0]["key"]
    held("task", "skip", HELD, key, code=2)
    held("task", "skip", HELD, key, "--reason", "  ", code=2)
    held("task", "skip", HELD, key, "--reason", "Gjort av andre", "--dry-run")
    assert task(read, key)["status"] == "open"
    held("task", "skip", HELD, key, "--reason", "Gjort av andre")
    assert (task(read, key)["status"], task(read, key)["reason"]) == ("skipped", "Gjort av andre")
    assert "Gjort av andre" in held("task", "show", HELD, key).stdout
    held("task", "skip", HELD, key, "--reason", "En gang til", code=1)
    held("task", "reopen", HELD, key, "--dry-run")
    assert task(read, key)["status"] == "skipped"
    held("task", "reopen", HELD, key)
    assert (task(read, key)["status"], task(read, key)["reason"]) == ("open", None)
    held("task", "reopen", HELD, key, code=1)
    held("task", "reopen", HELD, "plan:nothing", code=3)
