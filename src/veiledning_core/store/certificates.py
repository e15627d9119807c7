"""The certificates, their numbers, and the secret that their codes are made with."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..domain.certificate import CertificateEvidence, CertificateStatus, CourseCertificate
from ..domain.course import CourseStatus
from ..domain.enrolment import EnrolmentStatus
from ..domain.errors import NotFound, RuleRefused
from ..domain.messages import Message
from .kept import Kept, columns_of
from .rows import from_plain, to_plain
from .running_numbers import next_number
from .tables import CERTIFICATE, COURSE, ENROLMENT, REGISTER_SECRET

_SECRET = "certificate"


class Certificates(Kept[CourseCertificate]):
    """Kursbevis: kept for good, at most one of them valid for each enrolment."""

    name, table, order = "certificate", CERTIFICATE, (CERTIFICATE.c.number,)

    def next_number(self, year: int) -> int:
        """Return the next running number of a year, from 1, without gaps."""
        return next_number(self._connection, f"certificate:{year}")

    def secret(self) -> bytes:
        """Return what the register's verification codes are made with; it is made once and is in no journal."""
        query = sa.select(REGISTER_SECRET.c.value).where(REGISTER_SECRET.c.name == _SECRET)
        if (found := self._connection.execute(query).scalar()) is not None:
            return bytes.fromhex(found)
        made = secrets.token_bytes(32)
        self._connection.execute(sa.insert(REGISTER_SECRET).values(name=_SECRET, value=made.hex()))
        return made

    def of_course(self, course: UUID) -> Sequence[CourseCertificate]:
        """Return a course's certificates, by number."""
        return self._where(CERTIFICATE.c.course, course)

    def missing(self, since: dt.date) -> Mapping[UUID, int]:
        """Return, by course, how many completed it and have no valid certificate; of courses over on `since` or later.

        A cancelled course gives nobody any.
        """
        valid = sa.exists().where(
            CERTIFICATE.c.enrolment == ENROLMENT.c.id, CERTIFICATE.c.status == CertificateStatus.VALID.value
        )
        query = (
            sa.select(ENROLMENT.c.course, sa.func.count().label("people"))
            .join(COURSE, COURSE.c.id == ENROLMENT.c.course)
            .where(COURSE.c.last_day >= since, COURSE.c.status != CourseStatus.CANCELLED.value)
            .where(ENROLMENT.c.status == EnrolmentStatus.COMPLETED.value, ~valid)
            .group_by(ENROLMENT.c.course)
        )
        return {row.course: row.people for row in self._connection.execute(query)}

    def by_number(self, number: str) -> CourseCertificate:
        """Return the certificate of that number.

        Raises:
            NotFound: there is none.
        """
        for certificate in self._where(CERTIFICATE.c.number, number.strip()):
            return certificate
        raise NotFound(
            Message("there is no certificate numbered {number}", number=number),
            where=number,
            hint=Message("A number is the year and four digits, e.g. 2027-0014."),
        )

    def add(self, certificate: CourseCertificate) -> None:
        """Write a new certificate.

        Raises:
            RuleRefused: the enrolment has a valid one already.
        """
        self._refuse_second(certificate)
        self._add((certificate,))

    def save(self, before: CourseCertificate, after: CourseCertificate) -> None:
        """Write a changed certificate.

        Raises:
            NotFound: there is none.
            RuleRefused: the enrolment has another valid one.
        """
        self._refuse_second(after)
        self._save(before, after)

    def _refuse_second(self, certificate: CourseCertificate) -> None:
        if certificate.status is not CertificateStatus.VALID:
            return
        mine = CERTIFICATE.c.enrolment == certificate.enrolment
        valid = CERTIFICATE.c.status == CertificateStatus.VALID.value
        for other in self._read(mine, valid, CERTIFICATE.c.id != certificate.id):
            raise RuleRefused(
                Message("certificate {number} is valid already", number=other.number),
                where=certificate.number,
                hint=Message("Revoke or replace the other one first."),
            )

    def _row(self, value: CourseCertificate) -> dict[str, Any]:
        return columns_of(value) | {"evidence": to_plain(value.evidence)}

    def _value(self, row: Mapping[str, Any]) -> CourseCertificate:
        evidence = from_plain(row["evidence"], CertificateEvidence)
        return CourseCertificate(**{**row, "evidence": evidence, "status": CertificateStatus(row["status"])})
