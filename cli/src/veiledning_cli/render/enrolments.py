"""Enrolments in order of arrival, and what came of admitting people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.enrolments.admitting import Admission
from veiledning_core.use_cases.enrolments.transitions import Refusal
from veiledning_core.use_cases.subjects import telling_names

from .. import out
from .findings import print_answer

if TYPE_CHECKING:
    from ..session import Session


def print_enrolments(session: Session, lines: Iterable[EnrolmentLine]) -> None:
    """Print a course's enrolments."""
    say = session.say
    headings = (say("Name"), say("Status"), say("From"), say("Department"), say("Applied"), say("E-mail"))
    out.table(headings, [_row(session, line) for line in lines])


def print_admission(session: Session, admission: Admission) -> None:
    """Print who was admitted, who waits, and whom a rule stops, asked for or on the waiting list before them."""
    print_moved(session, (*admission.admitted, *admission.waiting))
    print_refused(session, admission.refused, Message("not admitted"))
    if admission.advice:
        session.tell("    → {advice}", advice=admission.advice)
    print_refused(session, admission.skipped, Message("passed over"))
    course = admission.verdict.course
    if admission.admitted and course.status is CourseStatus.DRAFT:
        session.note("{code} is not published yet: `veiledning course publish {code}` announces it.", code=course.code)
    print_answer(session, admission.verdict)


def print_refused(session: Session, refusals: Iterable[Refusal], what: Message) -> None:
    """Print whom a step passed over, with every finding that stops it."""
    for refusal in refusals:
        for finding in refusal.findings:
            session.tell(
                "{name}: {what}, {rule}: {message}",
                name=refusal.line.person.name,
                what=what,
                rule=finding.rule,
                message=finding.message,
            )


def print_moved(session: Session, lines: Iterable[EnrolmentLine]) -> None:
    """Print each person with their new status."""
    moved = tuple(lines)
    names = telling_names(line.person for line in moved)
    for line in moved:
        session.tell("{name}: {status}", name=names[line.person.id], status=line.enrolment.status)


def sender(line: EnrolmentLine) -> str:
    """Return who sends a person; nothing for somebody whom nobody sends."""
    return line.organisation.name if line.organisation else ""


def _row(session: Session, line: EnrolmentLine) -> tuple[object, ...]:
    enrolment, person = line.enrolment, line.person
    applied = session.moment(enrolment.applied_at)
    return person.name, session.say(enrolment.status), sender(line), enrolment.department, applied, person.email
