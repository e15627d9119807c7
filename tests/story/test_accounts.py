"""What the courses of the demonstration cost, from the charge to what is claimed back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from veiledning_core.domain.invoice import InvoiceKind
from veiledning_core.domain.money import Money
from veiledning_core.domain.payment import Settlement
from veiledning_core.use_cases.money.charges import charges_of
from veiledning_core.use_cases.money.ledgers import LedgerKind, ledger
from veiledning_core.use_cases.money.placing import unplaced_payments
from veiledning_core.use_cases.money.refunds import refund_bases
from veiledning_core.use_cases.money.standing import invoices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.story.conftest import Told
    from veiledning_core.use_cases.money.standing import StandingInvoice

FIVE, SIX, SPLIT = "KULL-5", "KULL-6", "EMNE-2024-1"
CREDIT_NOTE, CREDITED, OVER, PAID = "credit note", Settlement.CREDITED, Settlement.OVER, Settlement.PAID
OPEN = Settlement.OPEN


def invoices(told: Told, code: str) -> Sequence[StandingInvoice]:
    return told.register.read(invoices_of, code)


def settled(told: Told, code: str) -> Counter[object]:
    return Counter(
        CREDIT_NOTE if one.invoice.kind is InvoiceKind.CREDIT_NOTE else one.settlement for one in invoices(told, code)
    )


def test_each_trust_pays_one_invoice_for_its_participants(told: Told) -> None:
    """34 000 for each who has a binding place (TTT-35), and for the one who left once the programme had begun."""
    assert settled(told, FIVE) == {PAID: 9, CREDITED: 1, CREDIT_NOTE: 1}
    assert sum((one.paid for one in invoices(told, FIVE)), Money(0)) == Money.kroner(34_000) * 20


def test_the_invoice_that_came_back_is_issued_anew_with_the_order_number(told: Told) -> None:
    first, again = (
        one.invoice
        for one in invoices(told, FIVE)
        if one.invoice.buyer.name == "Helse Bergen HF" and one.invoice.kind is InvoiceKind.INVOICE
    )
    assert (first.buyer.order, again.buyer.order) == ("", "4500117")
    assert first.gross == again.gross


def test_trusts_outside_the_region_pay_the_travel_of_the_teacher(told: Told) -> None:
    assert {code: settled(told, code) for code in ("LOK-5-HB", "LOK-5-NLSH", "LOK-5-AHUS")} == {
        "LOK-5-HB": {PAID: 1},
        "LOK-5-NLSH": {PAID: 1},
        "LOK-5-AHUS": {},
    }


def test_an_emnekurs_is_paid_by_whom_the_form_names_and_once_too_much(told: Told) -> None:
    standing = settled(told, SPLIT)
    assert (standing[OVER], standing[OPEN], standing[CREDITED], standing[CREDIT_NOTE]) == (1, 1, 1, 1)
    assert standing.total() == standing[PAID] + 4


def test_what_came_without_a_kid_is_what_is_left_of_one_invoice(told: Told) -> None:
    (nameless,) = told.register.read(unplaced_payments)
    assert [fit.invoice.course_code for fit in nameless.fitting] == [SPLIT]


def test_every_course_is_invoiced_by_the_day_on_which_its_task_is_due(told: Told) -> None:
    due = {FIVE: dt.date(2022, 10, 31), SIX: dt.date(2023, 10, 30), SPLIT: dt.date(2024, 8, 27)}
    for code, day in due.items():
        assert min(one.invoice.issued_on for one in invoices(told, code)) <= day
        assert told.register.read(charges_of, code).to_credit == ()


def test_what_doctors_and_their_firms_paid_is_claimed_back_once(told: Told) -> None:
    bases = told.register.read(refund_bases, SPLIT)
    assert {basis.claimed_on for basis in bases} == {dt.date(2024, 11, 8)}
    assert all(basis.payer not in {"Bærum", "Ringsaker", "Tromsø"} for basis in bases)


def test_the_ledger_of_a_year_says_what_came_in_beyond_what_was_invoiced(told: Told) -> None:
    """One paid twice; what came without a KID is what another invoice still waits for."""
    found = told.register.read(ledger, dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert found.total(LedgerKind.PAYMENT) - found.invoiced == Money.kroner(4400)
