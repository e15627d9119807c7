"""Certificates as lists, as the paper says it, and what a paper is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.certificate import CertificateEvidence, CertifiedOutcome, CourseCertificate
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.plain import Plain, Say
from veiledning_core.use_cases.completion.certifying import Issued, Verdict, Verification

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_new(issued: Issued) -> None:
    """Print the certificates that were issued, with their codes."""
    for certificate in issued.certificates:
        out.echo(f"{certificate.number}  {certificate.code}  {certificate.evidence.name}")


def print_skipped(session: Session, issued: Issued) -> None:
    """Print who got no certificate, and why."""
    for skipped in issued.skipped:
        session.tell("No new certificate: {why}", why=skipped.why)


def print_certificates(session: Session, found: Iterable[tuple[CourseCertificate, EnrolmentLine]]) -> None:
    """Print a course's certificates."""
    say = session.say
    rows = [
        (one.number, one.evidence.name, session.day(one.issued_on), say(one.status), one.code, one.reason)
        for one, _ in found
    ]
    out.table((say("Number"), say("Name"), say("Issued"), say("Status"), say("Code"), say("Reason")), rows)


def print_certificate(session: Session, certificate: CourseCertificate) -> None:
    """Print all that a certificate says, and how it stands."""
    said = certificate.evidence
    out.echo(f"{session.say(said.title)}  {certificate.number}")
    out.facts(_facts(session, certificate))
    _print_texts(session, session.say("Days"), said.days)
    _print_hours(session, said)
    _print_outcomes(session, session.say("Learning outcomes"), said.outcomes)
    _print_outcomes(session, session.say("No longer in force when the course was held, so not counted"), said.retired)
    _print_texts(session, session.say("Completed because"), said.completion)


def print_verdict(session: Session, verification: Verification) -> None:
    """Print whether a paper is good, and for one that is, who got it for what."""
    session.tell(verification.words)
    if verification.verdict is Verdict.VALID:
        said = verification.certificate.evidence
        out.facts(
            (
                (session.say("Name"), said.name),
                (session.say("Course"), f"{said.course_code}  {session.words(said.course_called)}"),
                (session.say("Hours"), session.words(said.total_hours) if said.total_hours is not None else None),
                (session.say("Issued"), session.day(verification.certificate.issued_on)),
            )
        )


def plain_verification(verification: Verification, say: Say) -> Plain:
    """Return what a paper is worth as JSON-ready data."""
    return {
        "number": verification.certificate.number,
        "verdict": verification.verdict.value,
        "valid": verification.verdict is Verdict.VALID,
        "words": say(verification.words),
        "replaced_by": verification.replaced_by,
    }


def _facts(session: Session, certificate: CourseCertificate) -> Sequence[tuple[str, object]]:
    said, say = certificate.evidence, session.say
    return (
        (say("Name"), said.name),
        (say("Course"), f"{said.course_code}  {session.words(said.course_called)}"),
        (say("Type"), say("{type} ({edition})", type=said.type_title, edition=said.edition)),
        (say("Cohort"), said.cohort),
        (say("Arranged by"), said.organiser),
        (say("Place"), said.place),
        (say("Led by"), ", ".join(said.leaders)),
        (say("Status"), say(certificate.status)),
        (say("Issued"), say("{day} by {actor}", day=certificate.issued_on, actor=certificate.issued_by)),
        (say("Ended"), session.day(certificate.ended_on)),
        (say("Reason"), certificate.reason),
        (say("Replaces"), certificate.replaces),
        (say("Code"), certificate.code),
    )


def _print_texts(session: Session, heading: str, texts: Sequence[LocalText]) -> None:
    if texts:
        out.echo(heading)
    for text in texts:
        out.echo(f"    {session.say(text)}")


def _print_hours(session: Session, said: CertificateEvidence) -> None:
    if said.total_hours is None:
        return
    session.tell("Hours: {total}", total=said.total_hours)
    for part in said.hours:
        session.tell("    {hours}  {title}", hours=part.hours, title=part.title)


def _print_outcomes(session: Session, heading: str, outcomes: Sequence[CertifiedOutcome]) -> None:
    if outcomes:
        out.echo(heading)
    for outcome in outcomes:
        out.echo(f"    {_outcome(session, outcome)}")


def _outcome(session: Session, outcome: CertifiedOutcome) -> str:
    framework = " ".join(part for part in (outcome.framework, outcome.version) if part)
    until = session.say("until {day}", day=outcome.valid_to) if outcome.valid_to else ""
    details = ", ".join(part for part in (framework, until) if part)
    words = "  ".join(part for part in (outcome.code, session.say(outcome.text) if outcome.text else "") if part)
    return f"{words} ({details})" if details else words
