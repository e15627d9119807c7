"""What a change would do, told before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from textual.content import Content

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.domain.staffing import Assignment
from veiledning_core.domain.task import TaskStatus
from veiledning_core.register import Preview
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.picture import Picture
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolments.admitting import Admission
from veiledning_core.use_cases.reactions import FOLLOW_UP

from ..speaking import Voice
from ..step import Outlook
from ..text import joined, lines
from .findings import alike, finding_line
from .journal import change
from .subjects import plan_names

T = TypeVar("T")
_MOST = 12
_TASKS: Mapping[str, Message] = {
    "new": Message("New tasks: {count}"),
    "dropped": Message("Tasks dropped: {count}"),
    "moved": Message("Tasks changed: {count}"),
}


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


def change_text(voice: Voice, outlook: Outlook[CourseCheck], *, what: bool = True) -> Content:
    """Return what is changed of a course (unless `what` is told elsewhere) and what follows from it."""
    preview, before = outlook.preview, outlook.before
    changed = (entry for entry in preview.changes if what and entry.kind == "course" and entry.before and entry.after)
    return lines(
        (
            *(joined((change(voice, entry), "bold")) for entry in changed),
            *_staff_changed(voice, outlook),
            *_after(voice, preview.result, preview.changes, before),
            *findings_changed(
                voice,
                before.findings if before else (),
                preview.result.findings,
                names=plan_names(voice, preview.result.picture),
            ),
        )
    )


def findings_after(voice: Voice, verdict: CourseCheck) -> str:
    """Return how many findings there would be; those that stop the course are counted as on its overview."""
    blocking = sum(finding.blocks for finding in verdict.findings)
    waiting = sum(finding.needs_answer for finding in verdict.findings) - blocking
    stopping = len(verdict.stopping)
    if others := blocking - stopping:
        return voice.say(
            "Findings after this: {stopping} stop the course, {others} a step or a person, {waiting} warn",
            stopping=stopping,
            others=others,
            waiting=waiting,
        )
    return voice.say("Findings after this: {stopping} stop, {waiting} warn", stopping=stopping, waiting=waiting)


def findings_changed(
    voice: Voice, before: Sequence[Finding], after: Sequence[Finding], *, names: Mapping[str, str] | None = None
) -> Iterator[Content]:
    """Yield the findings that would be gone and those that would be new; the rest stay.

    `names` tells apart those that say the same of different things.
    """
    old, new = _by_what(before), _by_what(after)
    gone = [finding for key, finding in old.items() if key not in new]
    come = [finding for key, finding in new.items() if key not in old]
    if not gone and not come:
        yield joined((voice.say("The findings stay as they are."), "$foreground-muted"))
    yield from _some(voice, (f"{voice.say('Gone:')} ", "bold $text-success"), gone, names or {})
    yield from _some(voice, (f"{voice.say('New:')} ", "bold $text-error"), come, names or {})


def _some(
    voice: Voice, heading: tuple[str, str], findings: Sequence[Finding], names: Mapping[str, str]
) -> Iterator[Content]:
    said = list(alike(findings, lambda finding: names.get(finding.subject, "")))
    for finding, about in said[:_MOST]:
        line = finding_line(voice, finding)
        yield joined(heading, line, f" ({about})" if about and about not in line.plain else "")
    if len(said) > _MOST:
        yield joined(heading, voice.say("… and {count} more", count=len(said) - _MOST))


def _by_what(findings: Sequence[Finding]) -> Mapping[tuple[str, str, str], Finding]:
    """Return findings by what they say: the same rule may say something else of the same thing afterwards."""
    return {(f.rule, f.subject, f"{f.message} {f.waived}"): f for f in findings}


def _staff_changed(voice: Voice, outlook: Outlook[CourseCheck]) -> Iterator[Content]:
    after = outlook.preview.result.picture
    before = outlook.before.picture if outlook.before else after
    yield from _staff(voice, "+", after, before)
    yield from _staff(voice, "−", before, after)
    if new := sum(entry.kind == "person" and entry.before is None for entry in outlook.preview.changes):
        yield joined(voice.say("New people in the register: {count}", count=new))


def _staff(voice: Voice, sign: str, these: Picture, not_these: Picture) -> Iterator[Content]:
    """Yield the assignments that stand in one picture of a course and not in the other."""
    others = {member.assignment.id for member in not_these.staff}
    for member in these.staff:
        if member.assignment.id not in others:
            yield joined((f"{sign} {member.person.name}: {_role(voice, these, member.assignment)}", "bold"))


def _role(voice: Voice, picture: Picture, held: Assignment) -> str:
    """Return the role of an assignment, and on which gatherings unless on all."""
    title = picture.plan.title("role", held.role)
    role = title if isinstance(title, str) else voice.say(title)
    days = [voice.say(one.label) for one in picture.course.gatherings if one.key in held.gatherings]
    return f"{role} ({', '.join(days)})" if days else role


def _among(people: Sequence[EnrolmentLine], moved: Sequence[EnrolmentLine]) -> Sequence[EnrolmentLine]:
    """Return the moved people as they are now."""
    ids = {line.enrolment.id for line in moved}
    return [line for line in people if line.enrolment.id in ids]


def _people(voice: Voice, people: Sequence[EnrolmentLine], status: EnrolmentStatus) -> Iterator[Content]:
    for line in people[:_MOST]:
        now, then = voice.say(line.enrolment.status), voice.say(status)
        yield joined((line.person.name, "bold"), f": {now} → {then}" if now != then else f": {now}")
    if len(people) > _MOST:
        yield joined(voice.say("… and {count} more", count=len(people) - _MOST))


def _refused(voice: Voice, admission: Admission) -> Iterator[Content]:
    for refusal in (*admission.refused, *admission.skipped)[:_MOST]:
        yield joined((refusal.line.person.name, "bold"), ": ", voice.say("stays, for a rule stops it"))
        yield from (joined("  ", finding_line(voice, finding)) for finding in refusal.findings)


def _after(
    voice: Voice, verdict: CourseCheck, changes: Sequence[JournalEntry], before: CourseCheck | None = None
) -> Iterator[Content]:
    """Yield what follows in numbers; the seats are left out where they stay as they are."""
    taken, capacity = _seats(verdict)
    if before is None or _seats(before) != (taken, capacity):
        yield joined(voice.say("Seats after this: {taken} of {capacity}", taken=taken, capacity=capacity or "–"))
    tasks = _task_changes(changes)
    told = [voice.say(name.template, count=tasks[what]) for what, name in _TASKS.items() if tasks[what]]
    if told:
        yield joined(" · ".join(told))
    yield from (joined(voice.say("{said}", said=entry.note)) for entry in changes if entry.kind == FOLLOW_UP)
    yield joined(findings_after(voice, verdict))


def _seats(verdict: CourseCheck) -> tuple[int, int | None]:
    return len(verdict.picture.seated), verdict.course.capacity


def _task_changes(changes: Sequence[JournalEntry]) -> Counter[str]:
    return Counter(_task_change(entry) for entry in changes if entry.kind == "task")


def _task_change(entry: JournalEntry) -> str:
    if entry.before is None:
        return "new"
    dropped = (entry.after or {}).get("status") == TaskStatus.CANCELLED.value
    return "dropped" if dropped else "moved"
