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


def test_several_tasks_are_done_or_skipped_at_once_by_how_their_keys_begin(held: Run, read: Read) -> None:
    open_tasks = [one["key"] for one in read("task", "list", HELD)["tasks"] if one["status"] == "open"][:2]
    held("task", "done", HELD, *open_tasks, "--dry-run")
    held("task", "skip", HELD, *open_tasks, "plan:nothing", "--reason", "x", code=3)
    assert {task(read, key)["status"] for key in open_tasks} == {"open"}
    shown = held("task", "done", HELD, *(key[:-1] for key in open_tasks)).stdout
    assert [line.partition(":")[0] for line in shown.splitlines()] == ["Done", "Done"]
    assert {task(read, key)["status"] for key in open_tasks} == {"done"}
    several = held("task", "done", HELD, "plan:", code=2).stderr
    assert "several tasks begin with 'plan:': plan:" in several
    assert "Give more of the key." in several
