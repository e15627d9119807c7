"""Certificates: each number once and none left out, one valid for each enrolment, and a secret that stays one."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from tests.programs import all_at_once
from tests.store import at_once
from veiledning_core.domain.certificate import (
    CertificateEvidence,
    CertificateStatus,
    CertifiedHours,
    CertifiedOutcome,
)
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.domain.messages import LocalText
from veiledning_core.store.engine import make_engine
from veiledning_core.store.tables import CERTIFICATE, JOURNAL
from veiledning_core.store.work import UnitOfWork, run_work

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register


@pytest.fixture
def completed(register: Register, make: Make) -> Enrolment:
    """Somebody who has completed a course."""
    (one,) = make.applicants(register, make.course(), 1, status=EnrolmentStatus.COMPLETED)
    return one


def evidence() -> CertificateEvidence:
    """Evidence with every field away from its default."""
    outcome = CertifiedOutcome(
        code="FKM-1",
        text=LocalText(nb="Kunne veilede", en="Be able to mentor"),
        framework="FKM",
        version="2019",
        valid_to=dt.date(2026, 3, 1),
    )
    return CertificateEvidence(
        name="Åse Ås",
        course_code="EMNE-1",
        course_title="Emnekurs",
        type_key="emnekurs",
        edition="2023-08",
        type_title=LocalText(nb="Emnekurs", en="Subject course"),
        title=LocalText(nb="Kursbevis", en="Certificate"),
        cohort="Kull 7",
        organiser="Sykehuset i Ås HF",
        place="Tromsø",
        days=(LocalText(nb="Kursdag I, 1. mars 2027", en="Day I, 1 March 2027"),),
        hours=(CertifiedHours(title=LocalText(nb="Kursdag I", en="Day I"), hours=Decimal("7.50")),),
        total_hours=Decimal("7.50"),
        outcomes=(outcome,),
        retired=(attrs.evolve(outcome, code="FKM-2"), CertifiedOutcome(code="", framework="RKM")),
        completion=(LocalText(nb="Til stede alle dager", en="Present every day"),),
        leaders=("Ola Ås",),
    )


def test_a_certificate_comes_back_word_for_word(register: Register, make: Make, completed: Enrolment) -> None:
    whole = make.certificate(completed, evidence=evidence(), replaces="2026-0001")
    register.add(whole)
    assert register.do(lambda work: work.certificates.by_number(f" {whole.number} ")) == whole
    assert register.do(lambda work: work.certificates.of_course(completed.course)) == [whole]
    ended = attrs.evolve(
        whole, status=CertificateStatus.REVOKED, ended_on=dt.date(2027, 6, 1), reason="Feil navn", code="A"
    )
    register.do(lambda work: work.certificates.save(whole, ended))
    assert register.do(lambda work: work.certificates.by_number(whole.number)) == ended
    with pytest.raises(NotFound, match="2027-9999"):
        register.do(lambda work: work.certificates.by_number("2027-9999"))


def test_an_enrolment_has_one_valid_certificate(register: Register, make: Make, completed: Enrolment) -> None:
    first, second = make.certificate(completed), make.certificate(completed)
    register.add(first)
    with pytest.raises(RuleRefused, match=f"{first.number} is valid already"):
        register.add(second)
    replaced = attrs.evolve(first, status=CertificateStatus.REPLACED)
    register.do(lambda work: work.certificates.save(first, replaced))
    register.add(second)
    assert register.do(lambda work: work.certificates.of_course(completed.course)) == [replaced, second]
    with pytest.raises(RuleRefused, match="valid already"):
        register.do(lambda work: work.certificates.save(replaced, first))


def test_the_database_itself_refuses_a_second_valid_one_and_a_number_twice(
    register: Register, make: Make, completed: Enrolment
) -> None:
    first = make.certificate(completed)
    register.add(first)
    with register.engine.connect() as connection:
        row = connection.execute(sa.select(CERTIFICATE)).one()._asdict() | {"id": uuid.uuid4()}
    again: list[dict[str, object]] = [{"number": "2027-9999"}, {"status": "revoked"}]
    for facts in again:
        with pytest.raises(sa.exc.IntegrityError), register.engine.begin() as connection:
            connection.execute(sa.insert(CERTIFICATE).values(row | facts))
    with register.engine.begin() as connection:
        connection.execute(sa.insert(CERTIFICATE).values(row | again[0] | again[1]))


def test_each_year_begins_with_one_and_what_is_undone_leaves_no_gap(register: Register) -> None:
    def number(year: int, *, keep: bool = True) -> int:
        return register.do(lambda work: work.certificates.next_number(year), keep=keep)

    def fails(work: UnitOfWork[None]) -> None:
        work.certificates.next_number(2027)
        raise ZeroDivisionError

    assert [number(2027), number(2027, keep=False), number(2027), number(2028)] == [1, 2, 2, 1]
    with pytest.raises(ZeroDivisionError):
        register.do(fails)
    assert [number(2027), number(2028)] == [3, 2]
    assert register.do(lambda work: [work.certificates.next_number(2027) for _ in range(3)]) == [4, 5, 6]


def test_eight_threads_that_number_at_once_get_every_number_once(
    database_url: str, register_kind: type[Register]
) -> None:
    """Every fifth gives up half way, and its number is the next one's."""
    register = register_kind(make_engine(database_url))
    register.engine.pool._max_overflow = 12  # type: ignore[attr-defined]
    taken: list[int] = []
    ready = threading.Barrier(8)

    def fifty() -> None:
        ready.wait()
        for place in range(63):
            keep = place % 5 != 0

            def number(work: UnitOfWork[None]) -> int:
                return work.certificates.next_number(2027)

            found = run_work(register.engine, number, open_work=register.open_work, keep=keep)
            taken.extend([found] if keep else [])

    run_together([fifty] * 8)
    assert sorted(taken) == list(range(1, 401))
    register.engine.dispose()


def test_eight_programs_that_number_at_once_get_every_number_once(database_url: str) -> None:
    taken = all_at_once(at_once.take_numbers, *[(database_url, 50)] * 8)
    assert sorted(number for numbers in taken for number in numbers) == list(range(1, 401))


def test_the_secret_is_made_once_and_stands_in_no_journal(register: Register) -> None:
    first = register.do(lambda work: work.certificates.secret())
    assert len(first) == 32
    assert register.do(lambda work: work.certificates.secret(), read_only=True) == first
    with register.engine.connect() as connection:
        assert connection.execute(sa.select(JOURNAL)).all() == []


def test_six_who_ask_for_the_secret_at_once_get_the_same(database_url: str, register_kind: type[Register]) -> None:
    register = register_kind(make_engine(database_url))
    register.engine.pool._max_overflow = 12  # type: ignore[attr-defined]
    found: list[bytes] = []
    ready = threading.Barrier(6)

    def ask() -> None:
        ready.wait()
        found.append(run_work(register.engine, lambda work: work.certificates.secret(), open_work=register.open_work))

    run_together([ask] * 6)
    assert (len(found), len(set(found))) == (6, 1)
    register.engine.dispose()


def test_two_registers_have_different_secrets(
    sqlite_database_url: str, pg_database_url: str, register_kind: type[Register]
) -> None:
    registers = [register_kind(make_engine(url)) for url in (sqlite_database_url, pg_database_url)]
    found = {register.do(lambda work: work.certificates.secret()) for register in registers}
    assert len(found) == 2
    for register in registers:
        register.engine.dispose()


def run_together(does: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=do) for do in does]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
