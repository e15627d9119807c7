"""The paper that says that somebody completed a course."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

import attrs

from .errors import RuleRefused
from .messages import LocalText, Message, Worded


class CertificateStatus(Worded):
    """Status for et kursbevis."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"


@attrs.frozen(kw_only=True)
class CertifiedHours:
    """Timer på beviset: one component, e.g. 7 hours of course day I."""

    title: LocalText
    hours: Decimal


@attrs.frozen(kw_only=True)
class CertifiedOutcome:
    """Læringsmål på beviset: the code as the edition of the course has it, with its framework; never a later code.

    An outcome in words has no code. `valid_to` is the last day of an outcome that has one.
    """

    code: str = ""
    text: LocalText | None = None
    framework: str = ""
    version: str = ""
    valid_to: dt.date | None = None


@attrs.frozen(kw_only=True)
class CertificateEvidence:
    """Grunnlag for et kursbevis: all that the paper says, frozen when it is issued.

    `outcomes` were in force on the first course day; `retired` are those of the course plan that had ended before it,
    so the course counts for none of them (register, A-38). `completion` says in words why the course counts as
    completed. `leaders` are who led or taught it, `days` the days that were attended with the place of each (a day that
    was made up says with which course).

    A field that is added later gets an empty default: what is empty is no part of the verification code, so the codes
    of papers that are out stay right.
    """

    name: str
    course_code: str
    course_title: str
    type_key: str
    edition: str
    type_title: LocalText
    title: LocalText
    """What the paper is called."""
    cohort: str | None = None
    organiser: str = ""
    place: str = ""
    days: tuple[LocalText, ...] = ()
    hours: tuple[CertifiedHours, ...] = ()
    total_hours: Decimal | None = None
    outcomes: tuple[CertifiedOutcome, ...] = ()
    retired: tuple[CertifiedOutcome, ...] = ()
    completion: tuple[LocalText, ...] = ()
    leaders: tuple[str, ...] = ()

    @property
    def course_called(self) -> LocalText | str:
        """Return what the course is called: as its type, in both languages, unless it was named otherwise."""
        is_as_type = self.course_title in (self.type_title.nb, self.type_title.en)
        return self.type_title if is_as_type else self.course_title


@attrs.frozen(kw_only=True)
class CourseCertificate:
    """Kursbevis: issued on completion alone, numbered, with a code by which anybody can have it verified.

    `number` is the year and a running number, `2027-0014`. `code` depends on every word of the evidence. `reason` is
    why it was revoked or replaced; `replaces` is the number of the one that it was issued in place of.
    """

    id: UUID
    course: UUID
    enrolment: UUID
    number: str
    code: str
    issued_on: dt.date
    issued_by: str
    evidence: CertificateEvidence
    status: CertificateStatus = CertificateStatus.VALID
    ended_on: dt.date | None = None
    reason: str = ""
    replaces: str | None = None

    @property
    def is_valid(self) -> bool:
        """Return whether it has neither been revoked nor replaced."""
        return self.status is CertificateStatus.VALID

    def ended(self, status: CertificateStatus, *, on: dt.date, reason: str) -> CourseCertificate:
        """Return the certificate as it is once it counts no more; what it says stays as it was.

        Raises:
            RuleRefused: it has been revoked or replaced already.
        """
        if not self.is_valid:
            raise RuleRefused(
                Message("the certificate was {status} on {day}", status=self.status, day=self.ended_on or "–"),
                where=self.number,
            )
        return attrs.evolve(self, status=status, ended_on=on, reason=reason)


def certificate_number(year: int, running: int) -> str:
    """Return a number as it stands on the paper: `2027-0014`."""
    return f"{year}-{running:04d}"
