"""Enrolments in order of arrival, and what came of admitting people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.use_cases.enrolling import Admission

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
    """Print who was admitted, who waits, and whom a rule stops."""
    print_moved(session, (*admission.admitted, *admission.waiting))
    for refusal in admission.refused:
        for finding in refusal.findings:
            name, rule = refusal.line.person.name, finding.rule
            session.tell("{name}: not admitted, {rule}: {message}", name=name, rule=rule, message=finding.message)
    print_answer(session, admission.verdict)


def print_moved(session: Session, lines: Iterable[EnrolmentLine]) -> None:
    """Print each person with their new status."""
    for line in lines:
        session.tell("{name}: {status}", name=line.person.name, status=line.enrolment.status)


def _row(session: Session, line: EnrolmentLine) -> tuple[object, ...]:
    enrolment, person = line.enrolment, line.person
    applied = session.moment(enrolment.applied_at)
    sender = line.organisation.name if line.organisation else ""
    return person.name, session.say(enrolment.status), sender, enrolment.department, applied, person.email
