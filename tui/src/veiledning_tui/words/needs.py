"""What needs somebody today, a row each; a row's key is the tab, the course and what makes it the only one."""

from __future__ import annotations

from collections.abc import Iterator

from veiledning_core.rules.finding import Reaction
from veiledning_core.use_cases.tasks.task_lines import TaskLine

from ..reading import Needs, OpenFinding
from ..speaking import Voice
from ..widgets.table import Row

_TONES = {Reaction.BLOCK: "stop", Reaction.WARN: "warn"}


def finding_rows(voice: Voice, needs: Needs) -> Iterator[Row]:
    """Yield the findings, those that stop something first."""
    for found in needs.findings:
        finding = found.finding
        tab = "people" if finding.subject.startswith("enrolment:") else "overview"
        cells = (
            found.course.code,
            voice.day(finding.due),
            voice.say(finding.reaction),
            _more(found) + voice.say(finding.message),
        )
        key = f"{tab} {found.course.code} {finding.rule}"
        yield Row(key=key, cells=cells, tone=_TONES.get(finding.reaction, ""))


def todo_rows(voice: Voice, needs: Needs) -> Iterator[Row]:
    """Yield the applications to answer, then the tasks by due date."""
    for line in needs.applications:
        what = voice.say(
            "Answer applications: {applied} new, {waiting} waiting, {taken} of {capacity} seats taken",
            applied=line.applied,
            waiting=line.waiting,
            taken=line.seats_taken,
            capacity=line.capacity or "–",
        )
        yield Row(key=f"people {line.code}", cells=(voice.day(line.first_day), line.code, what))
    for due in needs.tasks:
        about = f" ({due.about})" if due.about else ""
        cells = (voice.day(due.task.due), due.course.code, voice.say(due.task.title) + about)
        yield Row(key=task_row_key(due), cells=cells, tone="warn" if due.overdue else "")


def task_row_key(line: TaskLine) -> str:
    """Return the key of a task's row."""
    return f"tasks {line.course.code} {line.task.key}"


def _more(found: OpenFinding) -> str:
    return f"{found.count} × " if found.count > 1 else ""
