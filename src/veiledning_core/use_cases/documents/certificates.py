"""Kursbevis as papers: one for each that is valid, saying what was frozen when it was issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from ...course_type.documents import Content, DocumentKind, Scannable
from ...course_type.panel_table import Words
from ...domain.certificate import CertificateEvidence, CourseCertificate
from ...domain.messages import LocalText, Message
from ...exchange.documents.typesetting import TEMPLATES
from ..completion.certifying import list_certificates
from ..work import Work


@attrs.frozen(kw_only=True)
class CertificatePaper:
    """Kursbevis på papir: the evidence, what the course is called, and how anybody can have it verified."""

    evidence: CertificateEvidence
    course: LocalText | str
    number: str
    verification: str
    issued_on: dt.date
    scannable: Scannable


_WORDS: Mapping[str, Words] = {
    "alt": Message("QR code with the number and the code of the certificate"),
    "code": Message("Code"),
    "cohort": Message("Cohort"),
    "completed": Message("has completed"),
    "completion": Message("Requirements met"),
    "days": Message("Days attended"),
    "hours": Message("Hours"),
    "issued": Message("Issued"),
    "number": Message("Number"),
    "organiser": Message("Organiser"),
    "outcomes": Message("Learning outcomes"),
    "retired": Message("Not in force any more on the first course day, and not covered"),
    "to": Message("until"),
    "total": Message("Total"),
    "verify": Message("The organiser confirms on request that a certificate with this number and this code is valid."),
}


def certificate_papers(work: Work, code: str) -> Iterator[Content]:
    """Yield a course's certificates by number, without those that were revoked or replaced."""
    for certificate, _ in list_certificates(work, code):
        if certificate.is_valid:
            yield Content(
                title=certificate.evidence.title,
                body=_paper(certificate),
                about=(certificate.number, certificate.evidence.name),
                dated=certificate.issued_on,
                subject=certificate.id,
            )


def _paper(certificate: CourseCertificate) -> CertificatePaper:
    number, code = certificate.number, certificate.code
    return CertificatePaper(
        evidence=certificate.evidence,
        course=certificate.evidence.course_called,
        number=number,
        verification=code,
        issued_on=certificate.issued_on,
        scannable=Scannable(f"veiledning:{number}:{code}"),
    )


CERTIFICATE = DocumentKind(
    key="certificate",
    title=Message("Certificate"),
    templates=TEMPLATES,
    contents=certificate_papers,
    words=_WORDS,
)
