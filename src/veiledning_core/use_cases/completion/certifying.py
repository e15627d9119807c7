"""Course certificates: issuing, revoking, replacing and verifying them."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.certificate import CertificateStatus, CourseCertificate, certificate_number
from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import RuleRefused
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, Message
from ...domain.progress import watched
from ...domain.verification import is_genuine, is_same_code, verification_code
from ..courses.standing import standing_course
from ..enrolments.enrolling import on_course
from ..reasons import stated
from ..types import edition_of, require_installed
from ..work import Work
from .completing import Completion, completions
from .evidence import certificate_plan, evidence_of


@attrs.frozen(kw_only=True)
class Skipped:
    """Forbigått: somebody who gets no certificate, and why."""

    line: EnrolmentLine
    why: Message


@attrs.frozen(kw_only=True)
class Issued:
    """Utstedte kursbevis: the new certificates by name, and the people who got none."""

    certificates: tuple[CourseCertificate, ...]
    skipped: tuple[Skipped, ...]


class Verdict(enum.Enum):
    """Svar på om et kursbevis er ekte."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    WRONG_CODE = "wrong-code"
    TAMPERED = "tampered"


@attrs.frozen(kw_only=True)
class Verification:
    """Kontroll av et kursbevis: the certificate as the register has it, what it is worth, and what took its place."""

    certificate: CourseCertificate
    verdict: Verdict
    replaced_by: str | None = None

    @property
    def words(self) -> Message:
        """Return the answer in words."""
        certificate = self.certificate
        values = {"number": certificate.number, "day": certificate.ended_on or "–", "reason": certificate.reason}
        if self.verdict is Verdict.REVOKED:
            return Message("Certificate {number} was revoked on {day}: {reason}", **values)
        if self.verdict is Verdict.REPLACED:
            by = self.replaced_by or "–"
            return Message("Certificate {number} was replaced by {by} on {day}: {reason}", by=by, **values)
        if self.verdict is Verdict.WRONG_CODE:
            return Message("Certificate {number} has another code: this is not the paper that was issued.", **values)
        if self.verdict is Verdict.TAMPERED:
            return Message("What the register holds of certificate {number} was changed after it was issued.", **values)
        return Message("Certificate {number} is valid.", **values)


def issue_certificates(work: Work, code: str, enrolments: Sequence[UUID] | None = None) -> Issued:
    """Issue certificates to those who completed a course: to those given, else to all who have no valid one.

    Raises:
        NotFound: no such course, or an enrolment is not on it.
        PluginBroken: its type is missing.
        UsageFault: somebody is named twice.
        RuleRefused: it is cancelled, its type gives no certificate, or somebody given has not completed it.
    """
    course = standing_course(work, code)
    certificate_plan(edition_of(work, course), course)
    found = {completion.line.enrolment.id: completion for completion in completions(work, course.code)}
    if enrolments is not None:
        for line in on_course(work, course, enrolments):
            _refuse_unearned(course, line, found.get(line.enrolment.id))
        found = {id: completion for id, completion in found.items() if id in enrolments}
    skipped = tuple(_skipped(found.values(), _valid_numbers(work, course)))
    passed_over = {skip.line.enrolment.id for skip in skipped}
    earned = [completion for id, completion in found.items() if id not in passed_over]
    return Issued(certificates=tuple(_issue(work, course, earned)), skipped=skipped)


def revoke_certificate(work: Work, number: str, *, reason: str) -> CourseCertificate:
    """Declare a certificate void, and why; a new one can be issued after it.

    Raises:
        NotFound: there is none of that number.
        PluginBroken: the course's type is missing.
        UsageFault: no reason.
        RuleRefused: it has been revoked or replaced already.
    """
    certificate = _changeable(work, number)
    return _end(work, certificate, CertificateStatus.REVOKED, reason)


def replace_certificate(work: Work, number: str, *, reason: str) -> CourseCertificate:
    """Issue a new certificate, with what the register says now, in the place of one that is valid.

    Raises:
        NotFound: there is none of that number.
        PluginBroken: the course's type is missing.
        UsageFault: no reason.
        RuleRefused: it has been revoked or replaced already, or the course is not completed any more.
    """
    old = _changeable(work, number)
    course = work.courses.get(old.course)
    (line,) = on_course(work, course, (old.enrolment,))
    earned = [completion for completion in completions(work, course.code) if completion.line == line]
    _refuse_unearned(course, line, earned[0] if earned else None)
    _end(work, old, CertificateStatus.REPLACED, reason)
    (new,) = _issue(work, course, earned, replaces=old.number)
    return new


def verify_certificate(work: Work, number: str, code: str) -> Verification:
    """Return whether a number and a code, as they stand on a paper, are those of a certificate that holds.

    It asks the register and nothing else. The code may be typed without hyphens and in small letters.

    Raises:
        NotFound: there is no certificate of that number.
    """
    certificate = work.certificates.by_number(number)
    if not is_genuine(work.certificates.secret(), certificate):
        return Verification(certificate=certificate, verdict=Verdict.TAMPERED)
    if not is_same_code(code, certificate.code):
        return Verification(certificate=certificate, verdict=Verdict.WRONG_CODE)
    verdict = Verdict(certificate.status.value)
    return Verification(certificate=certificate, verdict=verdict, replaced_by=_replacement(work, certificate))


def certificate_numbered(work: Work, number: str) -> CourseCertificate:
    """Return the certificate of a number.

    Raises:
        NotFound: there is none.
    """
    return work.certificates.by_number(number)


def list_certificates(work: Work, code: str) -> tuple[tuple[CourseCertificate, EnrolmentLine], ...]:
    """Return a course's certificates by number, each with the enrolment that it is for.

    Raises:
        NotFound: no course has that code.
    """
    course = work.courses.by_code(code)
    lines = {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}
    return tuple((found, lines[found.enrolment]) for found in work.certificates.of_course(course.id))


def _refuse_unearned(course: Course, line: EnrolmentLine, completion: Completion | None) -> None:
    if completion is None or not line.enrolment.status.earns_certificate:
        hint = Message("`veiledning enrolment complete {code} --all` records who has completed it.", code=course.code)
        raise RuleRefused(_not_completed(line), where=course.code, hint=hint)
    if not completion.complete:
        hint = Message("Let it pass again with a reason, or take the completion back.")
        raise RuleRefused(_lacking(completion), where=course.code, hint=hint)


def _skipped(found: Iterable[Completion], valid: Mapping[UUID, str]) -> Iterator[Skipped]:
    for completion in found:
        line = completion.line
        if number := valid.get(line.enrolment.id):
            why = Message("{name} has certificate {number}", name=line.called, number=number)
            yield Skipped(line=line, why=why)
        elif not line.enrolment.status.earns_certificate:
            yield Skipped(line=line, why=_not_completed(line))
        elif not completion.complete:
            yield Skipped(line=line, why=_lacking(completion))


def _not_completed(line: EnrolmentLine) -> Message:
    return Message("{name} has not completed the course: {status}", name=line.called, status=line.enrolment.status)


def _lacking(completion: Completion) -> Message:
    """Say what somebody lacks who completed the course when it was not lacking, as where a waiver has ended."""
    lacks = Listed(completion.because, between="; ")
    return Message("{name} completed the course, and lacks now: {what}", name=completion.line.called, what=lacks)


def _valid_numbers(work: Work, course: Course) -> Mapping[UUID, str]:
    return {found.enrolment: found.number for found in work.certificates.of_course(course.id) if found.is_valid}


def _issue(
    work: Work, course: Course, earned: Sequence[Completion], *, replaces: str | None = None
) -> Iterator[CourseCertificate]:
    """Write and yield the certificates of those who have earned one, by name."""
    day, secret = today(work.clock), work.certificates.secret()
    for completion, said in zip(watched(work.progress, earned), evidence_of(work, course, earned), strict=True):
        number = certificate_number(day.year, work.certificates.next_number(day.year))
        certificate = CourseCertificate(
            id=work.new_id(),
            course=course.id,
            enrolment=completion.line.enrolment.id,
            number=number,
            code=verification_code(secret, number, said),
            issued_on=day,
            issued_by=work.actor,
            evidence=said,
            replaces=replaces,
        )
        work.certificates.add(certificate)
        yield certificate


def _changeable(work: Work, number: str) -> CourseCertificate:
    certificate = work.certificates.by_number(number)
    require_installed(work, work.courses.get(certificate.course))
    return certificate


def _end(work: Work, certificate: CourseCertificate, status: CertificateStatus, reason: str) -> CourseCertificate:
    ended = certificate.ended(status, on=today(work.clock), reason=stated(reason, certificate.number))
    work.certificates.save(certificate, ended)
    return ended


def _replacement(work: Work, certificate: CourseCertificate) -> str | None:
    found = work.certificates.of_course(certificate.course)
    return next((one.number for one in found if one.replaces == certificate.number), None)
