"""Course days, evaluation, notes and certificates as plain data for JSON; what `plain` says of fields holds here."""

from __future__ import annotations

import datetime as dt

from ..domain.attendance import MakeUp
from ..domain.certificate import CertificateEvidence, CertifiedHours, CertifiedOutcome, CourseCertificate
from ..domain.evaluation import Question
from ..domain.lists import EnrolmentLine
from ..domain.note import CourseNote
from ..rules.hours import HourAccount, HourLine
from .plain import Plain, Say, plain_number, plain_text
from .sign_up import RowNote


def plain_participant(line: EnrolmentLine) -> Plain:
    """Return who a line of a sheet is about: the id of the enrolment, and as much of the person as tells them apart."""
    return {
        "enrolment": str(line.enrolment.id),
        "name": line.person.name,
        "email": line.person.email or None,
        "status": line.enrolment.status.value,
    }


def plain_hours(account: HourAccount, say: Say = str) -> Plain:
    """Return a participant's credit hours; `lines` are what they are made of."""
    return {
        "earned": plain_number(account.earned),
        "total": plain_number(account.total),
        "within_reach": plain_number(account.within_reach),
        "lines": [_hour_line(line, say) for line in account.lines],
    }


def plain_make_up(make_up: MakeUp) -> Plain:
    """Return an application to make up a gathering; with which course is an id."""
    return {
        "id": str(make_up.id),
        "gathering": make_up.gathering,
        "applied_on": make_up.applied_on.isoformat(),
        "status": make_up.status.value,
        "with_course": str(make_up.with_course) if make_up.with_course else None,
        "with_gathering": make_up.with_gathering,
        "decided_by": make_up.decided_by or None,
        "decided_on": _day(make_up.decided_on),
    }


def plain_question(question: Question) -> Plain:
    """Return a question of an evaluation form."""
    return {
        "key": question.key,
        "kind": question.kind.value,
        "about": question.about,
        "text": plain_text(question.text),
        "known_as": list(question.known_as),
    }


def plain_note(note: CourseNote) -> Plain:
    """Return a note about a course."""
    return {
        "id": str(note.id),
        "kind": note.kind.value,
        "text": note.text,
        "actor": note.actor,
        "at": note.at.isoformat(),
    }


def plain_certificate(certificate: CourseCertificate) -> Plain:
    """Return a certificate with all that the paper says."""
    return {
        "id": str(certificate.id),
        "number": certificate.number,
        "code": certificate.code,
        "course": str(certificate.course),
        "enrolment": str(certificate.enrolment),
        "status": certificate.status.value,
        "issued_on": certificate.issued_on.isoformat(),
        "issued_by": certificate.issued_by,
        "ended_on": _day(certificate.ended_on),
        "reason": certificate.reason or None,
        "replaces": certificate.replaces,
        "evidence": plain_evidence(certificate.evidence),
    }


def plain_evidence(said: CertificateEvidence) -> Plain:
    """Return what a certificate rests on."""
    return {
        "name": said.name,
        "title": plain_text(said.title),
        "course_code": said.course_code,
        "course_title": said.course_title,
        "type": said.type_key,
        "type_title": plain_text(said.type_title),
        "edition": said.edition,
        "cohort": said.cohort,
        "organiser": said.organiser or None,
        "place": said.place or None,
        "days": [plain_text(day) for day in said.days],
        "hours": [_certified_hours(part) for part in said.hours],
        "total_hours": plain_number(said.total_hours),
        "outcomes": [plain_certified_outcome(outcome) for outcome in said.outcomes],
        "retired": [plain_certified_outcome(outcome) for outcome in said.retired],
        "completion": [plain_text(words) for words in said.completion],
        "leaders": list(said.leaders),
    }


def plain_certified_outcome(outcome: CertifiedOutcome) -> Plain:
    """Return a learning outcome as the paper has it."""
    return {
        "code": outcome.code or None,
        "text": plain_text(outcome.text),
        "framework": outcome.framework or None,
        "version": outcome.version or None,
        "valid_to": _day(outcome.valid_to),
    }


def plain_row_note(note: RowNote, say: Say = str) -> Plain:
    """Return what is wrong with, or to be looked at in, a row of a file."""
    return {
        "row": note.row,
        "column": note.column or None,
        "what": say(note.what),
        "hint": say(note.hint) if note.hint else None,
    }


def _hour_line(line: HourLine, say: Say) -> Plain:
    return {
        "title": plain_text(line.title),
        "hours": plain_number(line.hours),
        "earned": plain_number(line.earned),
        "lost": line.lost,
        "words": say(line.words),
    }


def _certified_hours(part: CertifiedHours) -> Plain:
    return {"title": plain_text(part.title), "hours": plain_number(part.hours)}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
