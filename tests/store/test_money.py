"""Charges, invoices and payments: kept to the øre, numbered without gaps, and invoices never rewritten."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

import attrs
import pytest
import sqlalchemy as sa

from tests.programs import all_at_once
from tests.store import at_once
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RegisterBusy
from veiledning_core.domain.invoice import Address, Buyer, InvoiceKind, InvoiceLine, Seller, VatCategory
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.money import Money
from veiledning_core.domain.payment import RefundClaim
from veiledning_core.store.rows import from_plain
from veiledning_core.store.tables import JOURNAL, RUNNING_NUMBER
from veiledning_core.store.verify import verify

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

REFUSED = (sa.exc.IntegrityError, RegisterBusy)
"""PostgreSQL cannot tell it from a conflict that passes, so it is tried again until it counts as busy."""


@pytest.fixture
def admitted(register: Register, make: Make) -> Enrolment:
    """Somebody who has a place on a course."""
    (one,) = make.applicants(register, make.course(), 1)
    register.do(lambda work: work.enrolments.move(one, one.with_status(EnrolmentStatus.ADMITTED)))
    return one


def test_a_charge_comes_back_with_what_made_it(register: Register, make: Make, admitted: Enrolment) -> None:
    why = (Message("{days} course days", days=2), "for hånd")
    charge = make.charge(admitted, why=why)
    register.add(charge)
    assert register.do(lambda work: work.charges.of_course(admitted.course)) == [charge]
    billed = attrs.evolve(charge, invoice="2027-0001", amount=Money(1))
    register.do(lambda work: work.charges.save(charge, billed))
    assert register.do(lambda work: work.charges.on_invoices(["2027-0001"])) == [billed]
    day = charge.rate_day
    assert register.do(lambda work: work.charges.between(day, day)) == [billed]
    assert register.do(lambda work: work.charges.between(day + dt.timedelta(days=1), dt.date.max)) == []
    register.do(lambda work: work.charges.remove(billed))
    assert register.do(lambda work: work.charges.of_course(admitted.course)) == []


def test_somebody_owes_a_fee_once(register: Register, make: Make, admitted: Enrolment) -> None:
    register.add(make.charge(admitted), make.charge(admitted, fee="book"))
    with pytest.raises(REFUSED):
        register.add(make.charge(admitted))


def test_an_invoice_comes_back_word_for_word(register: Register, make: Make, admitted: Enrolment) -> None:
    line = InvoiceLine(
        title=LocalText(nb="Mat", en="Food"),
        about=LocalText(nb="Emnekurs (EMNE-1), Åse Ås", en="Topic course (EMNE-1), Åse Ås"),
        quantity=2,
        price=Money(12_345),
        category=VatCategory.ORDINARY,
        rate=25,
        charge=uuid.uuid4(),
    )
    address = Address(street="Vegen 1", postcode="2300", city="Hamar")
    seller = Seller(
        name="Hamar kommune", organisation_number="970540008", account="1", vat_registered=True, address=address
    )
    buyer = Buyer(name="Åsgard HF", organisation_number="970540008", public=True, reference="B123456")
    course, notes = admitted.course, (LocalText(nb="Takk", en="Thanks"),)
    whole = make.invoice(seller=seller, buyer=buyer, lines=(line,), course=course, notes=notes, place="Hamar")
    register.add(whole)
    assert register.do(lambda work: work.invoices.by_number(f" {whole.number} ")) == whole
    assert register.do(lambda work: work.invoices.of_course(course)) == [whole]
    assert register.do(lambda work: work.invoices.by_kids([whole.kid, "0"])) == {whole.kid: whole}
    assert register.do(lambda work: work.invoices.between(whole.issued_on, whole.issued_on)) == [whole]
    with pytest.raises(NotFound, match="2027-9999"):
        register.do(lambda work: work.invoices.by_number("2027-9999"))


def test_a_line_that_was_kept_in_one_language_is_read_in_both() -> None:
    held = {"title": {"nb": "Mat", "en": "Food"}, "about": "Åse Ås", "price": {"ore": 100}, "category": "exempt"}
    assert from_plain(held, InvoiceLine).about == LocalText(nb="Åse Ås", en="Åse Ås")


def test_an_invoice_is_credited_once(register: Register, make: Make) -> None:
    whole = make.invoice()
    note = attrs.evolve(
        whole,
        id=uuid.uuid4(),
        number="2027-8001",
        kind=InvoiceKind.CREDIT_NOTE,
        credits=whole.number,
        kid="",
        due_on=None,
    )
    register.add(whole)
    assert register.do(lambda work: work.invoices.credited([whole.number])) == frozenset()
    register.add(note)
    assert register.do(lambda work: work.invoices.credited([whole.number, note.number])) == {whole.number}
    with pytest.raises(REFUSED):
        register.add(attrs.evolve(note, id=uuid.uuid4(), number="2027-8002"))


@pytest.mark.parametrize("twice", ["number", "kid"])
def test_no_number_and_no_kid_is_used_twice(register: Register, make: Make, twice: str) -> None:
    first = make.invoice()
    register.add(first)
    with pytest.raises(REFUSED):
        register.add(make.invoice(**{twice: getattr(first, twice)}))


@pytest.mark.parametrize("change", ["UPDATE invoice SET gross = 1", "DELETE FROM invoice"])
def test_an_issued_invoice_is_never_rewritten(register: Register, make: Make, change: str) -> None:
    """Whoever wants it otherwise issues a credit note."""
    register.add(make.invoice())
    with pytest.raises(sa.exc.DBAPIError, match="neither changed nor deleted"), register.engine.begin() as connection:
        connection.exec_driver_sql(change)


def test_a_register_whose_invoices_are_unguarded_or_missing_is_told_of(register: Register, make: Make) -> None:
    def issue(*invoices: int) -> None:
        for _ in invoices:
            number = register.do(lambda work: work.invoices.next_number("970540008", 2027))
            register.add(make.invoice(number=f"2027-{number:04}"))

    issue(1, 2)
    assert verify(register.engine) == ()
    with register.engine.begin() as connection:
        if register.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER invoice_refuses_delete")
        else:
            connection.exec_driver_sql("DROP TRIGGER invoice_refuses_change ON invoice")
        connection.exec_driver_sql("DELETE FROM invoice WHERE number = '2027-0001'")
    unguarded, missing = (str(problem) for problem in verify(register.engine))
    assert unguarded == "nothing keeps the invoices from being rewritten"
    assert missing.startswith("2027: 970540008 has numbered 2 invoices, and of them are missing: 2027-0001.")


def test_numbers_run_for_each_seller_and_year_and_a_preview_uses_none_up(register: Register) -> None:
    def number(seller: str, year: int, *, keep: bool = True) -> int:
        return register.do(lambda work: work.invoices.next_number(seller, year), keep=keep)

    assert [number("1", 2027), number("1", 2027, keep=False), number("1", 2027)] == [1, 2, 2]
    assert [number("2", 2027), number("1", 2028)] == [1, 1]
    with register.engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(RUNNING_NUMBER)).scalar() == 3


def test_four_programs_that_issue_at_once_leave_no_gap_and_take_no_number_twice(database_url: str) -> None:
    issued = all_at_once(at_once.issue_invoices, *[(database_url, 12)] * 4)
    assert sorted(number for numbers in issued for number in numbers) == [f"2027-{n:04}" for n in range(1, 49)]


def test_payments_and_claims_come_back(register: Register, make: Make, admitted: Enrolment) -> None:
    payment = make.payment(invoice="2027-0001", course=admitted.course, payer="Ås kommune", reference="A1")
    claim = RefundClaim(
        id=uuid.uuid4(),
        course=admitted.course,
        enrolment=admitted.id,
        fee="course-fee",
        invoice="2027-0001",
        amount=Money(7),
        claimed_on=dt.date(2027, 6, 1),
    )
    register.add(payment, claim)
    assert register.do(lambda work: work.payments.of_invoices(["2027-0001", "2027-0002"])) == [payment]
    assert register.do(lambda work: work.payments.between(payment.day, payment.day)) == [payment]
    assert register.do(lambda work: work.refund_claims.of_course(admitted.course)) == [claim]
    with pytest.raises(REFUSED):
        register.add(attrs.evolve(claim, id=uuid.uuid4()))
    register.do(lambda work: work.payments.remove(payment))
    register.do(lambda work: work.refund_claims.remove(claim))
    assert register.do(lambda work: work.payments.of_invoices(["2027-0001"])) == []


def test_what_is_kept_stands_in_the_journal_with_its_course(
    register: Register, make: Make, admitted: Enrolment
) -> None:
    register.add(make.charge(admitted, why=(Message("{days} course days", days=2),)), make.invoice())
    with register.engine.connect() as connection:
        rows = connection.execute(sa.select(JOURNAL.c.kind, JOURNAL.c.course).order_by(JOURNAL.c.number)).all()
    assert [tuple(row) for row in rows[-2:]] == [("charge", admitted.course), ("invoice", None)]
