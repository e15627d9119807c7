"""A register whose money was damaged on purpose: each thing that does not add up is named, with what to do."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import sqlalchemy as sa

from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.invoice import Invoice, InvoiceKind
from veiledning_core.domain.money import Money
from veiledning_core.domain.payment import RefundClaim
from veiledning_core.store.tables import CHARGE, INVOICE, PAYMENT, REFUND_CLAIM, RUNNING_NUMBER
from veiledning_core.store.verify import verify

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

KR_4400 = Money.kroner(4_400)
DO = ". Put back the newest backup that has it right; an invoice is never mended by hand."
NOT_GUARDED = "nothing keeps the invoices from being rewritten"


def problems(register: Register) -> list[str]:
    found = [str(problem) for problem in verify(register.engine)]
    assert all(one.endswith(DO) for one in found if one != NOT_GUARDED)
    return [one.removesuffix(DO).replace("\u00a0", " ") for one in found if one != NOT_GUARDED]


def spoil(register: Register, *statements: sa.Update | sa.Delete) -> None:
    """Do to the tables what the program never does."""
    with register.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for name in ("invoice_refuses_update", "invoice_refuses_delete"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        else:
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS invoice_refuses_change ON invoice")
        for statement in statements:
            connection.execute(statement)


def issued(register: Register, invoice: Invoice) -> Invoice:
    """Issue an invoice as the program does, with the next number."""
    running = register.do(lambda work: work.invoices.next_number("970540008", 2027))
    numbered = attrs.evolve(invoice, number=f"2027-{running:04}")
    register.add(numbered)
    return numbered


def credit(register: Register, invoice: Invoice) -> Invoice:
    taken_back: dict[str, Any] = {"kind": InvoiceKind.CREDIT_NOTE, "credits": invoice.number, "kid": "", "due_on": None}
    return issued(register, attrs.evolve(invoice, id=uuid.uuid4(), **taken_back))


@pytest.fixture
def enrolment(register: Register, make: Make) -> Enrolment:
    (one,) = make.applicants(register, make.course(), 1, status=EnrolmentStatus.ADMITTED)
    return one


@pytest.fixture
def whole(register: Register, make: Make, enrolment: Enrolment) -> tuple[Invoice, Invoice, Invoice]:
    """An invoice for a charge, that was paid and claimed back; one without a charge; and one that was taken back."""
    charge = make.charge(enrolment)
    plain = make.invoice()
    (line,) = plain.lines
    first = issued(register, attrs.evolve(plain, lines=(attrs.evolve(line, charge=charge.id),)))
    register.add(attrs.evolve(charge, invoice=first.number))
    second, third = issued(register, make.invoice()), issued(register, make.invoice())
    credit(register, third)
    claim = RefundClaim(
        id=uuid.uuid4(),
        course=enrolment.course,
        enrolment=enrolment.id,
        fee="course-fee",
        invoice=first.number,
        amount=KR_4400,
        claimed_on=first.issued_on,
    )
    register.add(make.payment(invoice=first.number), make.payment(invoice=third.number), make.payment(), claim)
    return first, second, third


def test_what_adds_up_is_no_problem(register: Register, whole: tuple[Invoice, ...]) -> None:
    assert problems(register) == []


def test_a_total_that_is_not_its_lines_with_vat_is_named_to_the_ore(
    register: Register, whole: tuple[Invoice, ...]
) -> None:
    spoil(register, sa.update(INVOICE).where(INVOICE.c.number == "2027-0002").values(gross=440_001))
    assert problems(register) == [
        "invoice 2027-0002: its total is kept as kr 4 400,01, and its lines with VAT come to kr 4 400,00"
    ]


def test_an_invoice_that_is_found_as_another_is_named(register: Register, whole: tuple[Invoice, ...]) -> None:
    spoil(register, sa.update(INVOICE).where(INVOICE.c.number == "2027-0002").values(kid="1", due_on=None))
    assert problems(register) == ["invoice 2027-0002: it is kept as another than its paper is, in kid, due_on"]


def test_a_number_that_is_missing_and_one_that_was_never_given_are_named(
    register: Register, whole: tuple[Invoice, ...]
) -> None:
    spoil(register, sa.delete(INVOICE).where(INVOICE.c.number == "2027-0002"))
    assert problems(register) == ["2027: 970540008 has numbered 4 invoices, and of them are missing: 2027-0002"]
    spoil(register, sa.update(RUNNING_NUMBER).where(RUNNING_NUMBER.c.name.startswith("invoice:")).values(last=3))
    assert problems(register) == [
        "2027: 970540008 has numbered 3 invoices, and of them are missing: 2027-0002",
        "2027: 970540008 has numbered 3 invoices, and these are none of them: 2027-0004",
    ]


def test_also_where_no_invoice_of_a_year_is_left_they_are_missing(register: Register, make: Make) -> None:
    for _ in range(12):
        issued(register, make.invoice())
    spoil(register, sa.delete(INVOICE))
    first_ten = ", ".join(f"2027-{running:04}" for running in range(1, 11))
    assert problems(register) == [f"2027: 970540008 has numbered 12 invoices, and of them are missing: {first_ten}"]


@pytest.mark.parametrize(("back", "wrong"), [(439_999, False), (440_000, False), (440_001, True)])
def test_a_credit_note_takes_back_no_more_than_was_invoiced(
    register: Register, make: Make, back: int, wrong: bool
) -> None:
    invoice = issued(register, make.invoice())
    (line,) = invoice.lines
    note = credit(register, attrs.evolve(invoice, lines=(attrs.evolve(line, price=Money(back)),)))
    said = f"credit note {note.number}: it takes back kr 4 400,01 of invoice {invoice.number}, which was of kr 4 400,00"
    assert problems(register) == ([said] if wrong else [])


def test_a_credit_note_of_no_invoice_is_named(register: Register, make: Make) -> None:
    note = credit(register, attrs.evolve(make.invoice(), number="2026-0007"))
    other = credit(register, note)
    assert problems(register) == [
        f"credit note {note.number}: it takes back 2026-0007, which is no invoice",
        f"credit note {other.number}: it takes back {note.number}, which is no invoice",
    ]


def test_what_was_charged_is_what_the_lines_of_its_invoice_come_to(
    register: Register, whole: tuple[Invoice, ...]
) -> None:
    spoil(register, sa.update(CHARGE).values(amount=439_999))
    assert problems(register) == [
        "invoice 2027-0001: its lines come to kr 4 400,00 before VAT, and the charges that stand on it to kr 4 399,99"
    ]
    spoil(register, sa.update(CHARGE).values(amount=440_000, invoice="2027-0003"))
    assert problems(register) == [
        "invoice 2027-0001: its lines come to kr 4 400,00 before VAT, and the charges that stand on it to kr 0,00"
    ]
    spoil(register, sa.delete(CHARGE))
    assert len(problems(register)) == 1


@pytest.mark.parametrize("number", ["2027-0099", "2027-0004"])
def test_which_payment_charge_and_claim_point_to_no_invoice_is_said(
    register: Register, whole: tuple[Invoice, ...], number: str
) -> None:
    """Neither one that is not there, nor a credit note, is an invoice."""
    for table in (PAYMENT, CHARGE, REFUND_CLAIM):
        spoil(register, sa.update(table).where(table.c.invoice == "2027-0001").values(invoice=number))
    (paid,) = (one for one in register.do(lambda work: work.payments.all()) if one.invoice == number)
    (held,) = register.do(lambda work: work.charges.on_invoices((number,)))
    ((code, person),) = register.do(
        lambda work: [
            (work.courses.get(held.course).code, line.person.name) for line in work.enrolments.of_course(held.course)
        ]
    )
    none = f"{number}, which is no invoice of the register"
    found = problems(register)
    assert found[0].startswith("invoice 2027-0001: its lines come to")
    assert found[1:] == [
        f"course {code}: what {person} is charged, kr 4 400,00, stands on {none}",
        f"the payment of 2027-05-20, kr 4 400,00, KID {paid.kid} ({paid.id.hex[:8]}), stands on {none}",
        f"a refund was claimed of {none}",
    ]


def test_a_charge_of_a_body_that_points_to_no_invoice_is_named_by_the_body(
    register: Register, make: Make, enrolment: Enrolment
) -> None:
    body = make.organisation("Sykehuset i Ås")
    charge = attrs.evolve(make.charge(enrolment), enrolment=None, organisation=body.id, invoice="2027-0099")
    register.add(body, charge)
    (found,) = problems(register)
    assert "what Sykehuset i Ås is charged, kr 4 400,00, stands on 2027-0099" in found


@pytest.mark.parametrize(("ore", "wrong"), [(1, False), (0, True), (-1, True)])
def test_a_payment_of_nothing_or_less_is_named(register: Register, make: Make, ore: int, wrong: bool) -> None:
    payment = make.payment()
    register.add(payment)
    spoil(register, sa.update(PAYMENT).values(amount=ore))
    amount = Money(ore)
    said = f"the payment of 2027-05-20, kr {amount}, KID {payment.kid} ({payment.id.hex[:8]}), is of nothing or less"
    assert problems(register) == ([said] if wrong else [])


@pytest.mark.parametrize(("ore", "wrong"), [(440_000, False), (440_001, True)])
def test_no_more_is_claimed_back_than_was_invoiced(
    register: Register, whole: tuple[Invoice, ...], ore: int, wrong: bool
) -> None:
    spoil(register, sa.update(REFUND_CLAIM).values(amount=ore))
    said = "invoice 2027-0001: kr 4 400,01 of it were claimed back, and it is of kr 4 400,00"
    assert problems(register) == ([said] if wrong else [])
