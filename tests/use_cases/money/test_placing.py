"""A payment that no KID has placed is put on an invoice by hand, with a reason, once; and that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.money.billed_course import CODE, issue, pay
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.invoice import Invoice
from veiledning_core.domain.money import Money
from veiledning_core.domain.payment import Settlement
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.money import invoicing, payments, placing, standing
from veiledning_core.use_cases.money.placing import PlacedPayment, UnplacedPayment

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

STRANGE = "123456"


@pytest.fixture
def invoices(billed: Office) -> tuple[Invoice, ...]:
    return issue(billed).invoices


def unplaced(office: Office) -> tuple[UnplacedPayment, ...]:
    return office.register.read(placing.unplaced_payments)


def place(office: Office, key: str, number: str, reason: str = "Ringte og spurte") -> PlacedPayment:
    return office.register.run(placing.place_payment, key, number, reason=reason)


def strange(office: Office, amount: str = "2 000", day: str = "01.09.2026") -> str:
    """Take in a payment whose KID nobody knows, and return its key."""
    (payment,) = pay(office, (day, amount, STRANGE)).unknown
    return next(one.key for one in unplaced(office) if one.payment.id == payment.id)


@pytest.mark.parametrize(
    ("amount", "how", "too_much"),
    [("1 999,99", Settlement.PART, 0), ("2 000", Settlement.PAID, 0), ("2 000,01", Settlement.OVER, 1)],
)
def test_a_placed_payment_counts_for_its_invoice(
    billed: Office, invoices: tuple[Invoice, ...], amount: str, how: Settlement, too_much: int
) -> None:
    _, person = invoices
    placed = place(billed, strange(billed, amount), person.number)
    assert (placed.invoice.settlement, placed.invoice.too_much) == (how, Money(too_much))
    assert (placed.payment.invoice, placed.payment.course) == (person.number, person.course)
    assert billed.register.read(standing.invoice_numbered, person.number) == placed.invoice
    assert unplaced(billed) == ()


def test_it_is_said_of_which_invoices_just_as_much_is_left(billed: Office, invoices: tuple[Invoice, ...]) -> None:
    for amount in ("1 999,99", "2 000"):
        strange(billed, amount)
    fitting = {str(one.payment.amount): [fit.invoice for fit in one.fitting] for one in unplaced(billed)}
    assert list(fitting.values()) == [[], list(invoices)]
    place(billed, unplaced(billed)[1].key, invoices[0].number)
    assert [one.fitting for one in unplaced(billed)] == [()]


def test_the_reason_stands_in_the_journal_of_the_course_and_it_is_undone(
    billed: Office, invoices: tuple[Invoice, ...]
) -> None:
    key = strange(billed)
    before = unplaced(billed)
    place(billed, key, invoices[1].number)
    entry = billed.journal(CODE)[0]
    assert (entry.kind, entry.use_case, entry.note) == ("payment", "place_payment", "Ringte og spurte")
    assert (entry.before or {})["invoice"] is None
    assert entry.number is not None
    billed.register.run(undo, entry.number)
    assert unplaced(billed) == before
    assert billed.journal(CODE)[0].use_case == "undo"


def test_what_was_placed_is_not_placed_again_nor_taken_in_again(billed: Office, invoices: tuple[Invoice, ...]) -> None:
    key = strange(billed)
    place(billed, key, invoices[0].number)
    with pytest.raises(RuleRefused, match=f"stands on invoice {invoices[0].number} already"):
        place(billed, key, invoices[1].number)
    assert pay(billed, ("01.09.2026", "2 000", STRANGE)).repeated == (2,)
    assert unplaced(billed) == ()


def test_the_file_is_not_undone_below_what_was_placed_of_it(billed: Office, invoices: tuple[Invoice, ...]) -> None:
    place(billed, strange(billed), invoices[0].number)
    taken_in = next(one for one in billed.journal() if one.use_case == payments.import_payments.__name__)
    assert taken_in.number is not None
    with pytest.raises(RuleRefused, match="what was done later builds on it"):
        billed.register.run(undo, taken_in.number)


def test_nothing_is_put_on_what_nobody_is_to_pay(billed: Office, invoices: tuple[Invoice, ...]) -> None:
    key, number = strange(billed), invoices[0].number
    note = billed.register.run(invoicing.credit_invoice, number, reason="Feil")
    with pytest.raises(RuleRefused, match="the invoice is credited"):
        place(billed, key, number)
    with pytest.raises(RuleRefused, match="nobody pays a credit note"):
        place(billed, key, note.number)
    assert len(unplaced(billed)) == 1


def test_a_payment_of_a_credited_invoice_is_put_on_the_one_that_was_issued_instead_and_that_is_undone(
    billed: Office, invoices: tuple[Invoice, ...]
) -> None:
    _, wrong = invoices
    pay(billed, ("01.09.2026", "2 000", wrong.kid), ("02.09.2026", "7", ""), Betaler="Åse Ås")
    assert [one.payment.invoice for one in unplaced(billed)] == [None]
    billed.register.run(invoicing.credit_invoice, wrong.number, reason="Feil")
    (instead,) = issue(billed).invoices
    moved, other = unplaced(billed)
    assert moved.payment.invoice == wrong.number
    assert instead in [fit.invoice for fit in moved.fitting]
    assert (str(moved.payer), other.payer) == (f"Åse Ås, on {wrong.number}, which is credited", "Åse Ås")
    assert place(billed, moved.key, instead.number).invoice.settlement is Settlement.PAID
    assert billed.register.read(standing.invoice_numbered, wrong.number).too_much == Money(0)
    assert [one.payment for one in unplaced(billed)] == [other.payment]
    entry = billed.journal(CODE)[0]
    assert (entry.use_case, (entry.before or {})["invoice"], entry.note) == (
        "place_payment",
        wrong.number,
        "Ringte og spurte",
    )
    assert entry.number is not None
    billed.register.run(undo, entry.number)
    assert unplaced(billed) == (moved, other)


def test_which_payment_which_invoice_and_why_are_said(billed: Office, invoices: tuple[Invoice, ...]) -> None:
    strange(billed)
    strange(billed, day="02.09.2026")
    key, number = unplaced(billed)[0].key, invoices[0].number
    with pytest.raises(NotFound, match="no payment nix"):
        place(billed, "nix", number)
    with pytest.raises(NotFound, match="no invoice numbered 1999-0001"):
        place(billed, key, "1999-0001")
    with pytest.raises(UsageFault, match="several payments begin with"):
        place(billed, "", number)
    with pytest.raises(UsageFault, match="this takes a reason"):
        place(billed, key, number, " ")
