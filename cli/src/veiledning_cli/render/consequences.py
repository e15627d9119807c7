"""What follows from moving a course or calling it off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.task import Task
from veiledning_core.rules.finding import COURSE, Finding
from veiledning_core.use_cases.courses.consequences import ChangedCourse, Collision, Consequences
from veiledning_core.use_cases.courses.telling import Audience, Recipient
from veiledning_core.use_cases.subjects import subject_names

from .. import out
from .findings import print_answer, print_findings, role_title

if TYPE_CHECKING:
    from ..session import Session

_NAMES_SHOWN = 6


def print_consequences(session: Session, following: Consequences, course_type: CourseType) -> None:
    """Print the findings that come and go, what becomes of tasks, people and papers, and whom to tell."""
    if following.past_days:
        session.tell("Days that are over already: {days}", days=Listed(following.past_days))
    for note in following.day_notes:
        session.tell(note)
    print_difference(session, following, course_type)
    _print_tasks(session, following)
    _print_people(session, following)
    _print_staff(session, following, course_type)
    _print_parts(session, following.parts)
    _print_told(session, following.told)
    if following.out_of_date:
        session.tell("Papers that are right no longer: {papers}.", papers=Listed(following.out_of_date))
    if following.verdict.course.status is not CourseStatus.CANCELLED:
        print_answer(session, following.verdict)


def print_difference(session: Session, change: ChangedCourse, course_type: CourseType) -> None:
    """Print the findings that come with a change, and those that go."""
    _print_come(session, change, course_type)
    _print_gone(session, change)


def _print_come(session: Session, change: ChangedCourse, course_type: CourseType) -> None:
    if change.come:
        session.tell("What the rules find that they did not before:")
        print_findings(session, attrs.evolve(change.verdict, findings=change.come), course_type)


def _print_gone(session: Session, change: ChangedCourse) -> None:
    if change.gone:
        session.tell("What is put right by it:")
        _print_in_short(session, change, change.gone)


def _print_in_short(session: Session, change: ChangedCourse, findings: Iterable[Finding]) -> None:
    names = subject_names(change.before.picture) | subject_names(change.verdict.picture)
    for finding in findings:
        about = "" if finding.subject == COURSE else session.words(names.get(finding.subject, finding.subject))
        message = session.say(finding.message)
        shown = f"{about}: {message}" if about and about not in message else message
        out.echo(f"  {finding.rule}  {shown}")


def _print_tasks(session: Session, change: ChangedCourse) -> None:
    tasks = change.tasks
    if tasks.moved:
        session.tell("Tasks that are due on another day:")
        for moved in tasks.moved:
            was, now = (session.day(day) or "–" for day in (moved.was, moved.task.due))
            out.echo(f"  {was} → {now}  {session.say(moved.task.title)}")
    _print_titles(session, tasks.made, Message("Tasks that are new:"))
    _print_titles(session, tasks.cancelled, Message("Tasks that are dropped:"))


def _print_titles(session: Session, tasks: Sequence[Task], heading: Message) -> None:
    if tasks:
        session.tell(heading)
        for task in tasks:
            out.echo(f"  {session.day(task.due) or '–'}  {session.say(task.title)}")


def _print_people(session: Session, following: Consequences) -> None:
    counts = [
        Message("{count} {status}", status=status, count=len(people))
        for status, people in following.participants.items()
    ]
    if counts:
        session.tell("People on the course: {counts}.", counts=Listed(counts))
    if following.offers:
        session.tell("Places on offer that are taken back: {count}.", count=len(following.offers))


def _print_staff(session: Session, following: Consequences, course_type: CourseType) -> None:
    roles: dict[str, list[str]] = {}
    for member in following.staff:
        roles.setdefault(role_title(session, member.assignment.role, course_type), []).append(member.person.name)
    for role, names in roles.items():
        out.echo(f"{role}: {', '.join(dict.fromkeys(names))}")
    for collision in following.collisions:
        _print_collision(session, collision)


def _print_collision(session: Session, collision: Collision) -> None:
    session.tell(
        "  {name} is needed on {code} as well: {days}",
        name=collision.member.person.name,
        code=collision.course_code,
        days=Listed(collision.days),
    )


def _print_parts(session: Session, parts: Iterable[ChangedCourse]) -> None:
    for part in parts:
        if not (part.come or part.gone or part.tasks.moved):
            continue
        code, stopped = part.verdict.course.code, part.before.can_run and not part.verdict.can_run
        heading = Message("{code} can no more be held as it is:", code=code) if stopped else f"{code}:"
        session.tell(heading)
        _print_in_short(session, part, part.come)
        if part.tasks.moved:
            session.tell("  Tasks that are due on another day: {count}", count=len(part.tasks.moved))


def _print_told(session: Session, told: Sequence[Recipient]) -> None:
    if not told:
        return
    session.tell("To be told:")
    for audience in Audience:
        names = [one.name for one in told if one.audience is audience]
        if names:
            shown = ", ".join(names[:_NAMES_SHOWN]) + (" …" if len(names) > _NAMES_SHOWN else "")
            session.tell("  {audience}, {count}: {names}", audience=audience, count=len(names), names=shown)
