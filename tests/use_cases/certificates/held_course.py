"""A course that was held, and what an office does with its certificates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs

from veiledning_core.domain.certificate import CourseCertificate
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.completion.certifying import Issued, Verification
from veiledning_core.use_cases.course_days import attending, preparing
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
LAST = MONDAY + 28 * DAY
CODE = "PRV-1"
NAMES = ("Åse Ås", "Ola Bø", "Per Dal")
READY = {"done-basics": "ja"}


def hold(office: Office, first: dt.date = MONDAY, last: dt.date = LAST) -> Office:
    office.day = first - 60 * DAY
    office.plan("sample-type", CODE, (first,), (last,), place="Bodø", cohort="5")
    office.staff(CODE, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, CODE)
    people = office.apply(CODE, *NAMES, **READY)
    office.register.run(admitting.admit, CODE, people)
    for day in (first, last):
        office.day = day
        office.register.run(attending.record_attendance, CODE, day)
    office.register.run(preparing.confirm_preparations, CODE, people[:2])
    office.register.run(completing.complete, CODE)
    return office


def person(office: Office, name: str, code: str = CODE) -> UUID:
    return next(line.enrolment.id for line in office.lines(code) if line.person.name == name)


def issue(office: Office, *names: str, code: str = CODE) -> Issued:
    people = [person(office, name, code) for name in names] if names else None
    return office.register.run(certifying.issue_certificates, code, people)


def issued_to(office: Office, name: str, code: str = CODE) -> CourseCertificate:
    (certificate,) = issue(office, name, code=code).certificates
    return certificate


def numbers(issued: Issued) -> list[str]:
    return [certificate.number for certificate in issued.certificates]


def verify(office: Office, number: str, code: str) -> Verification:
    return office.register.read(certifying.verify_certificate, number, code)


def found(office: Office, number: str) -> CourseCertificate:
    return office.register.read(certifying.certificate_numbered, number)


def texts(value: Any) -> Iterator[str]:
    """Every word of some evidence."""
    if isinstance(value, str):
        yield value
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
