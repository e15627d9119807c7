"""Who has completed a course, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.plain import Plain, plain_citation, plain_enrolment_line, plain_finding, plain_text
from veiledning_core.exchange.plain_life import plain_evidence, plain_hour_account
from veiledning_core.rules.hours import HourAccount
from veiledning_core.use_cases.completion.completing import Completion, Requirement

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_completions(session: Session, found: Iterable[Completion]) -> None:
    """Print how everybody stands, one line each: complete and why, or what lacks."""
    for completion in found:
        print_in_short(session, completion)


def print_in_short(session: Session, completion: Completion) -> None:
    """Print how somebody stands in one line."""
    told = {"name": completion.line.person.name, "status": completion.line.enrolment.status}
    because = Listed(completion.because, between="; ")
    if completion.complete:
        session.tell("{name} ({status}): complete – {because}", because=because, **told)
    else:
        session.tell("{name} ({status}): not complete – {because}", because=because, **told)


def print_completion(session: Session, completion: Completion) -> None:
    """Print how somebody stands, requirement by requirement, with the hours."""
    told = {"name": completion.line.person.name, "status": completion.line.enrolment.status}
    if completion.complete:
        session.tell("{name} ({status}): complete", **told)
    else:
        session.tell("{name} ({status}): not complete", **told)
    for requirement in completion.requirements:
        print_requirement(session, requirement)
    for finding in completion.stopped_by:
        session.tell("  {rule}: {message}", rule=finding.rule, message=finding.message)
    print_hours(session, completion.hours)


def print_requirement(session: Session, requirement: Requirement) -> None:
    """Print what a rule asks for, and how somebody stands to it."""
    settled = session.say("in order") if requirement.settled else session.say("lacking")
    if not requirement.asked_for:
        settled = session.say("for information")
    out.echo(f"  {requirement.rule} ({settled}): {session.say(requirement.text)}")
    out.echo(f"      {session.say(requirement.words)}")


def print_hours(session: Session, account: HourAccount) -> None:
    """Print the hours, component by component; nothing for a type that counts none."""
    if not account.lines:
        return
    say = session.say
    rows: list[tuple[object, ...]] = [(line.title, line.earned, line.hours, line.words) for line in account.lines]
    rows.append((Message("In all"), account.earned, account.total, ""))
    headings = (say("Hours"), say("Earned"), say("Possible"), say("Why"))
    out.table(headings, [tuple(map(session.words, row)) for row in rows])


def plain_completion(session: Session, completion: Completion) -> Plain:
    """Return how somebody stands as JSON-ready data."""
    say = session.say
    return {
        "enrolment": plain_enrolment_line(completion.line),
        "complete": completion.complete,
        "because": [say(reason) for reason in completion.because],
        "requirements": [_plain_requirement(session, one) for one in completion.requirements],
        "stopped_by": [plain_finding(finding, say) for finding in completion.stopped_by],
        "hours": plain_hour_account(completion.hours, say),
    }


def _plain_requirement(session: Session, requirement: Requirement) -> Plain:
    return {
        "rule": requirement.rule,
        "text": plain_text(requirement.text),
        "cite": plain_citation(requirement.cite),
        "strength": requirement.strength.value,
        "reaction": requirement.reaction.value,
        "asked_for": requirement.asked_for,
        "settled": requirement.settled,
        "waived": requirement.waived,
        **plain_evidence(requirement.evidence, session.say),
    }
