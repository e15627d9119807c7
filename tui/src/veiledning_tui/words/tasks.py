"""A task in words."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.task import TaskStatus
from veiledning_core.use_cases.tasks.task_lines import TaskLine

from ..speaking import Voice
from ..text import joined, lines


def task_title(voice: Voice, line: TaskLine) -> str:
    """Return what is to be done."""
    return voice.say(line.task.title)


def owner_name(voice: Voice, line: TaskLine) -> str:
    """Return the role that does it, and who has that role."""
    role = line.owner if isinstance(line.owner, str) else voice.say(line.owner)
    return f"{role}: {', '.join(line.owners)}" if line.owners else role


def status_text(voice: Voice, line: TaskLine) -> str:
    """Return how far it has come, or that it is late."""
    return voice.say("OVERDUE") if line.overdue else voice.say(line.task.status)


def task_text(voice: Voice, line: TaskLine) -> Content:
    """Return everything about a task but the text that is to be read once."""
    return lines(_lines(voice, line))


def _lines(voice: Voice, line: TaskLine) -> Iterator[Content]:
    pairs = (
        (voice.say("Course"), f"{line.course.code}  {line.course.title}"),
        (voice.say("About"), line.about),
        (voice.say("Who"), owner_name(voice, line)),
        (voice.say("By"), voice.day(line.task.due)),
        (voice.say("Status"), status_text(voice, line)),
        (voice.say("Reason"), line.task.reason),
    )
    for name, value in pairs:
        if value:
            yield joined((f"{name}: ", "$foreground-muted"), value)
    if line.task.secret is not None and line.task.status is TaskStatus.OPEN:
        yield joined((voice.say("A text to read once belongs to it; it is deleted when the task is done."), "bold"))
