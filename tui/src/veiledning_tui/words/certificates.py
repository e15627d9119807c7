"""Certificates in words."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.certificate import CertifiedOutcome, CourseCertificate
from veiledning_core.use_cases.completion.certifying import Issued

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined, lines

_MOST = 12


def certificate_text(voice: Voice, certificate: CourseCertificate) -> Block:
    """Return all that the paper says, and what became of it."""
    pairs = [(name, value) for name, value in _pairs(voice, certificate) if value]
    width = max(len(name) for name, _ in pairs)
    return stack(*(hang(joined((f"{name:<{width}}  ", "$foreground-muted")), joined(value)) for name, value in pairs))


def issued_text(voice: Voice, issued: Issued) -> Content:
    """Return who would get a certificate, and who would not and why."""
    return lines(_issued(voice, issued))


def _issued(voice: Voice, issued: Issued) -> Iterator[Content]:
    if not issued.certificates:
        yield joined((voice.say("Nobody gets a new certificate."), "$text-warning"))
    for certificate in issued.certificates[:_MOST]:
        yield joined((certificate.evidence.name, "bold"), f"  {certificate.number}")
    if len(issued.certificates) > _MOST:
        yield joined(voice.say("… and {count} more", count=len(issued.certificates) - _MOST))
    for skipped in issued.skipped[:_MOST]:
        yield joined((voice.say(skipped.why), "$foreground-muted"))
    if len(issued.skipped) > _MOST:
        yield joined(voice.say("… and {count} more", count=len(issued.skipped) - _MOST))


def _pairs(voice: Voice, certificate: CourseCertificate) -> Iterator[tuple[str, str]]:
    say, evidence = voice.say, certificate.evidence
    yield say("Number"), certificate.number
    yield say("Status"), _status(voice, certificate)
    yield say("Reason"), certificate.reason
    yield say("Issued"), f"{voice.day(certificate.issued_on)}, {certificate.issued_by}"
    yield say("Verification code"), certificate.code
    yield say("In the place of"), certificate.replaces or ""
    yield say("Name"), evidence.name
    called = say("{said}", said=evidence.course_called)
    yield say("Course"), f"{evidence.course_code}  {called}"
    yield say("Cohort"), evidence.cohort or ""
    yield say("Days"), " · ".join(say(day) for day in evidence.days)
    yield say("Hours"), _hours(voice, certificate)
    yield say("Learning outcomes"), " · ".join(_outcome(voice, outcome) for outcome in evidence.outcomes)
    yield say("Ended before the course"), " · ".join(_outcome(voice, outcome) for outcome in evidence.retired)
    yield say("Completed because"), " · ".join(say(reason) for reason in evidence.completion)
    yield say("Led by"), ", ".join(evidence.leaders)


def _status(voice: Voice, certificate: CourseCertificate) -> str:
    said = voice.say(certificate.status)
    return said if certificate.ended_on is None else f"{said} {voice.day(certificate.ended_on)}"


def _hours(voice: Voice, certificate: CourseCertificate) -> str:
    evidence = certificate.evidence
    parts = (f"{voice.say(part.title)} {voice.number(part.hours)}" for part in evidence.hours)
    total = "" if evidence.total_hours is None else f" = {voice.number(evidence.total_hours)}"
    return " + ".join(parts) + total


def _outcome(voice: Voice, outcome: CertifiedOutcome) -> str:
    return f"{outcome.code} {voice.say(outcome.text) if outcome.text else ''}".strip()
