"""Other projects read this: the same fields every time, null where nothing is known."""

from __future__ import annotations

import datetime as dt
import json
from uuid import UUID

from veiledning_core.domain.attendance import MakeUp, MakeUpStatus
from veiledning_core.domain.certificate import (
    CertificateEvidence,
    CertificateStatus,
    CertifiedOutcome,
    CourseCertificate,
)
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.exchange.plain_days import plain_certificate, plain_make_up, plain_row_note
from veiledning_core.exchange.sign_up import RowNote

ONE, TWO = UUID(int=1), UUID(int=2)
DAY = dt.date(2027, 2, 9)
TEXT = LocalText(nb="Kursbevis", en="Course certificate")


EVIDENCE = CertificateEvidence(
    name="Kari Å",
    course_code="EMNE-1",
    course_title="Emnekurs",
    type_key="emnekurs",
    edition="2023-08.2",
    type_title=TEXT,
    title=TEXT,
    outcomes=(CertifiedOutcome(code="ALM-002"),),
)
CERTIFICATE = CourseCertificate(
    id=ONE,
    course=ONE,
    enrolment=TWO,
    number="2027-0001",
    code="AAAA",
    issued_on=DAY,
    issued_by="kari",
    evidence=EVIDENCE,
)


def test_what_a_valid_certificate_lacks_is_null() -> None:
    plain = plain_certificate(CERTIFICATE)
    assert (plain["status"], plain["ended_on"], plain["reason"], plain["replaces"]) == ("valid", None, None, None)
    evidence = plain["evidence"]
    assert (evidence["cohort"], evidence["place"], evidence["total_hours"], evidence["days"]) == (None, None, None, [])
    assert evidence["outcomes"] == [
        {"code": "ALM-002", "text": None, "framework": None, "version": None, "valid_to": None}
    ]
    assert json.loads(json.dumps(plain)) == plain


def test_a_revoked_certificate_has_the_day_and_the_reason() -> None:
    plain = plain_certificate(CERTIFICATE.ended(CertificateStatus.REVOKED, on=DAY, reason="Feil navn"))
    assert (plain["status"], plain["ended_on"], plain["reason"]) == ("revoked", "2027-02-09", "Feil navn")


def test_an_undecided_application_has_the_fields_of_a_decided_one() -> None:
    undecided = MakeUp(id=ONE, course=ONE, enrolment=TWO, gathering="day-1", applied_on=DAY)
    decided = MakeUp(
        id=ONE,
        course=ONE,
        enrolment=TWO,
        gathering="day-1",
        applied_on=DAY,
        status=MakeUpStatus.GRANTED,
        with_course=TWO,
        with_gathering="day-1",
        decided_by="kari",
        decided_on=DAY,
    )
    assert plain_make_up(undecided).keys() == plain_make_up(decided).keys()
    assert plain_make_up(undecided)["decided_by"] is None
    assert plain_make_up(decided)["with_course"] == str(TWO)


def test_a_note_about_a_whole_row_has_no_column() -> None:
    note = RowNote(row=3, column="", what=Message("the row is too short"))
    assert plain_row_note(note) == {"row": 3, "column": None, "what": "the row is too short", "hint": None}
