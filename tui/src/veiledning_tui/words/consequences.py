"""What a change would do, told before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from textual.content import Content

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.task import TaskStatus
from veiledning_core.register import Preview
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolling import Admission

from ..labels import label
from ..speaking import Voice
from ..text import joined, lines
from .findings import finding_line

T = TypeVar("T")
_MOST = 12


def admission_text(voice: Voice, people: Sequence[EnrolmentLine], preview: Preview[Admission]) -> Content:
    """Return who of the people would be admitted, who would wait, whom a rule stops, and what follows."""
    admission = preview.result
    return lines(
        (
            *_people(voice, _among(people, admission.admitted), EnrolmentStatus.ADMITTED),
            *_people(voice, _among(people, admission.waiting), EnrolmentStatus.WAITING),
            *_refused(voice, admission),
            *_after(voice, admission.verdict, preview.changes),
        )
    )


def move_text(
    voice: Voice, people: Sequence[EnrolmentLine], status: EnrolmentStatus, preview: Preview[CourseCheck]
) -> Content:
    """Return who would get another status, and what follows."""
    return lines((*_people(voice, people, status), *_after(voice, preview.result, preview.changes)))


def course_text(voice: Voice, preview: Preview[CourseCheck]) -> Content:
    """Return what follows from changing a course."""
    return lines(_after(voice, preview.result, preview.changes))


def _among(people: Sequence[EnrolmentLine], moved: Sequence[EnrolmentLine]) -> Sequence[EnrolmentLine]:
    """Return the moved people as they are now."""
    ids = {line.enrolment.id for line in moved}
    return [line for line in people if line.enrolment.id in ids]


def _people(voice: Voice, people: Sequence[EnrolmentLine], status: EnrolmentStatus) -> Iterator[Content]:
    for line in people[:_MOST]:
        now = voice.say(label(line.enrolment.status))
        yield joined((line.person.name, "bold"), f": {now} → {voice.say(label(status))}")
    if len(people) > _MOST:
        yield joined(voice.say("… and {count} more", count=len(people) - _MOST))


def _refused(voice: Voice, admission: Admission) -> Iterator[Content]:
    for refusal in admission.refused[:_MOST]:
        yield joined((refusal.line.person.name, "bold"), ": ", voice.say("stays, for a rule stops it"))
        yield from (joined("  ", finding_line(voice, finding)) for finding in refusal.findings)


def _after(voice: Voice, verdict: CourseCheck, changes: Sequence[JournalEntry]) -> Iterator[Content]:
    taken = len(verdict.picture.seated)
    yield joined(
        voice.say("Seats after this: {taken} of {capacity}", taken=taken, capacity=verdict.course.capacity or "–")
    )
    tasks = _task_changes(changes)
    if tasks:
        yield joined(
            voice.say(
                "Tasks: {new} new, {dropped} dropped, {moved} changed",
                new=tasks["new"],
                dropped=tasks["dropped"],
                moved=tasks["moved"],
            )
        )
    stopping = sum(finding.blocks for finding in verdict.findings)
    waiting = sum(finding.needs_answer for finding in verdict.findings) - stopping
    yield joined(voice.say("Findings after this: {stopping} stop, {waiting} warn", stopping=stopping, waiting=waiting))


def _task_changes(changes: Sequence[JournalEntry]) -> Counter[str]:
    return Counter(_task_change(entry) for entry in changes if entry.kind == "task")


def _task_change(entry: JournalEntry) -> str:
    if entry.before is None:
        return "new"
    dropped = (entry.after or {}).get("status") == TaskStatus.CANCELLED.value
    return "dropped" if dropped else "moved"
