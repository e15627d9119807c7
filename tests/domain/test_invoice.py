"""Invoices add up to the øre, and say what the law asks."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.invoice import Buyer, Invoice, InvoiceKind, InvoiceLine, Seller, VatCategory
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money

SELLER = Seller(name="Prøve kommune", organisation_number="974760673", account="15037890126")
DAY = dt.date(2027, 1, 4)


def line(ore: int = 100_00, rate: int = 0, quantity: int = 1) -> InvoiceLine:
    category = VatCategory.ORDINARY if rate else VatCategory.EXEMPT
    title = LocalText(nb="Kursavgift", en="Course fee")
    return InvoiceLine(title=title, price=Money(ore), category=category, rate=rate, quantity=quantity)


def invoice(*lines: InvoiceLine, **changed: Any) -> Invoice:
    said: dict[str, Any] = {
        "id": UUID(int=1),
        "number": "2027-0001",
        "issued_on": DAY,
        "due_on": DAY,
        "kid": "0000000018",
    } | changed
    return Invoice(seller=SELLER, buyer=Buyer(name="Kari Prøve"), lines=lines or (line(),), **said)


LINES = st.lists(
    st.builds(line, st.integers(0, 10**8), st.sampled_from([0, 12, 15, 25]), st.integers(1, 30)),
    min_size=1,
    max_size=20,
)


@given(LINES)
def test_the_vat_specification_adds_up_to_the_invoice(lines: list[InvoiceLine]) -> None:
    made = invoice(*lines)
    assert sum(part.net.ore for part in made.vat_sums) == made.net.ore == sum(one.net.ore for one in lines)
    assert made.gross.ore == made.net.ore + sum(part.vat.ore for part in made.vat_sums)


@given(LINES, st.randoms())
def test_the_order_of_the_lines_changes_no_sum(lines: list[InvoiceLine], chance: Any) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert invoice(*lines).gross == invoice(*shuffled).gross


@pytest.mark.parametrize(("ore", "vat"), [(1, 0), (2, 1), (3, 1), (6, 2)])
def test_half_an_ore_of_vat_is_rounded_up(ore: int, vat: int) -> None:
    """25 % of 2 øre is half an øre."""
    assert invoice(line(ore, 25)).vat == Money(vat)


def test_vat_is_reckoned_from_the_sum_and_not_line_by_line() -> None:
    """Ten lines of 1 øre at 25 %: 2.5 øre together, while each alone would give none (EN 16931, BR-CO-17)."""
    assert invoice(*[line(1, 25)] * 10).vat == Money(3)


@pytest.mark.parametrize("changed", [{"due_on": None}, {"kid": ""}, {"credits": "2027-0000"}])
def test_an_invoice_has_due_date_and_kid_and_credits_nothing(changed: dict[str, Any]) -> None:
    invoice()
    with pytest.raises(ValueFault):
        invoice(**changed)


def test_a_credit_note_credits_an_invoice() -> None:
    note = {"kind": InvoiceKind.CREDIT_NOTE, "due_on": None, "kid": ""}
    assert invoice(**note, credits="2027-0001").gross == Money(100_00)
    with pytest.raises(ValueFault):
        invoice(**note)


def test_an_invoice_has_a_line() -> None:
    with pytest.raises(ValueFault):
        attrs.evolve(invoice(), lines=())


@pytest.mark.parametrize(
    "changed", [{"price": Money(-1)}, {"quantity": 0}, {"rate": 25}, {"category": VatCategory.ORDINARY}]
)
def test_a_line_that_makes_no_sense_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueFault):
        attrs.evolve(line(), **changed)
