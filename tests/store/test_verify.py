"""Each thing that can be wrong with a register is named."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.certificate import CertificateStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.store.verify import verify

NOBODY = uuid.UUID(int=0)

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register


def spoil(register: Register, *statements: str) -> None:
    with register.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def problems(register: Register) -> list[str]:
    return [str(problem) for problem in verify(register.engine)]


@pytest.fixture
def filled(register: Register, make: Make) -> Register:
    make.applicants(register, make.course(code="EMNE-1"), 2)
    return register


def test_a_whole_register_has_no_problem(filled: Register) -> None:
    assert problems(filled) == []


def test_a_counter_that_is_no_count_names_the_course(filled: Register) -> None:
    spoil(filled, "UPDATE course SET seats_taken = 1")
    assert problems(filled) == ["course EMNE-1: seats, waiting, applied are kept as 1, 0, 2 but count to 0, 0, 2"]


def test_a_status_that_its_history_does_not_end_with_is_named(filled: Register) -> None:
    spoil(filled, "UPDATE enrolment SET status = 'declined'", "UPDATE course SET applied = 0")
    assert [("last line of its history" in problem) for problem in problems(filled)] == [True, True]


def test_a_journal_that_could_be_rewritten_is_named(filled: Register) -> None:
    name = "journal_refuses_change ON journal" if filled.engine.dialect.name == "postgresql" else ""
    names = [name] if name else ["journal_refuses_update", "journal_refuses_delete"]
    spoil(filled, *(f"DROP TRIGGER {one}" for one in names), "DELETE FROM journal")
    assert problems(filled) == [
        "the journal is empty though the register is not",
        "nothing keeps the journal from being rewritten",
    ]


def test_a_history_that_could_be_rewritten_is_named(filled: Register) -> None:
    """One trigger that is missing is enough."""
    postgres = filled.engine.dialect.name == "postgresql"
    spoil(filled, f"DROP TRIGGER enrolment_status_refuses_{'change ON enrolment_status' if postgres else 'update'}")
    assert problems(filled) == ["nothing keeps the history of the enrolments from being rewritten"]


def test_an_offer_is_open_exactly_while_its_enrolment_is_offered_a_place(register: Register, make: Make) -> None:
    whole, without, beyond = make.applicants(register, make.course(), 3, status=EnrolmentStatus.OFFERED)
    register.add(make.offer(whole), make.offer(beyond), make.offer(without, answer=OfferAnswer.SILENCE))
    assert problems(register) == [f"enrolment {without.id}: it is offered a place, but no offer to it is open"]
    register.do(lambda work: work.enrolments.move(beyond, beyond.with_status(EnrolmentStatus.WAITING)))
    register.do(lambda work: work.enrolments.move(without, without.with_status(EnrolmentStatus.WAITING)))
    assert problems(register) == [f"enrolment {beyond.id}: an offer to it is open, but its status is another"]


def test_a_certificate_is_valid_only_where_the_course_is_completed(register: Register, make: Make) -> None:
    (completed,) = make.applicants(register, make.course(), 1, status=EnrolmentStatus.COMPLETED)
    certificate = make.certificate(completed)
    register.add(certificate)
    assert problems(register) == []
    register.do(lambda work: work.enrolments.move(completed, completed.with_status(EnrolmentStatus.STARTED)))
    assert problems(register) == [f"certificate {certificate.number} is valid, but its course is not completed"]
    revoked = attrs.evolve(certificate, status=CertificateStatus.REVOKED)
    register.do(lambda work: work.certificates.save(certificate, revoked))
    assert problems(register) == []


def test_a_pointer_to_nothing_is_named(sqlite_database_url: str, register_kind: type[Register], make: Make) -> None:
    register = register_kind(sa.create_engine(sqlite_database_url))
    spoil(
        register,
        "INSERT INTO enrolment_status (enrolment, at, actor, status, reason) "
        f"VALUES ('{NOBODY.hex}', '2027-01-01T00:00:00+00:00', 'kari', 'applied', '')",
    )
    assert problems(register) == ["row 1 of enrolment_status points to nothing in enrolment"]
    register.engine.dispose()
