"""What needs somebody today, a row each; a row's key is the tab, the course and what makes it the only one."""

from __future__ import annotations

from collections.abc import Iterator

from veiledning_core.rules.finding import Reaction

from ..labels import label
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
            voice.say(label(finding.reaction)),
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
        late = due.task.due is not None and due.task.due < needs.today
        cells = (voice.day(due.task.due), due.course.code, voice.say(due.task.title))
        yield Row(key=f"overview {due.course.code} {due.task.id}", cells=cells, tone="warn" if late else "")


def _more(found: OpenFinding) -> str:
    return f"{found.count} × " if found.count > 1 else ""
