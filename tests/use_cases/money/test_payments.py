"""Payments find their invoices by the KID, each once; what is due is listed, and nothing is claimed back twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.use_cases.money.billed_course import CODE, PAID_BY, bank, issue, pay, words
from veiledning_core.domain.errors import InputFault, RuleRefused, UsageFault
from veiledning_core.domain.invoice import Invoice
from veiledning_core.domain.money import Money
from veiledning_core.domain.payment import Settlement, settlement
from veiledning_core.exchange.bank_file import read_bank_file
from veiledning_core.exchange.tabular import read_table
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.money import invoicing, ledgers, payments, refunds, standing
from veiledning_core.use_cases.money.ledgers import Ledger, LedgerEntry, LedgerKind

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

KR_2000 = Money.kroner(2_000)


def settled(office: Office) -> dict[str, Settlement]:
    return {one.invoice.buyer.name: one.settlement for one in office.register.read(standing.invoices_of, CODE)}


def both(office: Office) -> tuple[Invoice, Invoice]:
    town, person = issue(office).invoices
    return town, person


@pytest.mark.parametrize(
    ("amounts", "how", "left"),
    [
        (("2 000,00",), Settlement.PAID, 0),
        (("1 999,99",), Settlement.PART, 1),
        (("2 000,01",), Settlement.OVER, 0),
        (("kr 1 500,-", "500"), Settlement.PAID, 0),
        ((), Settlement.OPEN, 200_000),
    ],
)
def test_an_invoice_is_paid_to_the_ore_in_part_or_too_much(
    billed: Office, amounts: tuple[str, ...], how: Settlement, left: int
) -> None:
    _, person = both(billed)
    for place, amount in enumerate(amounts, 1):
        found = pay(billed, (f"0{place}.09.2026", amount, person.kid))
        assert [one.invoice for one in found.invoices] == [person]
    held = billed.register.read(standing.invoice_numbered, person.number)
    assert (held.settlement, held.left) == (how, Money(left))
    assert held.too_much == Money(1 if how is Settlement.OVER else 0)


def test_it_is_said_by_how_much_too_much_was_paid_also_of_what_was_credited(billed: Office) -> None:
    town, person = both(billed)
    pay(billed, ("01.09.2026", "2 600", person.kid), ("01.09.2026", "500", town.kid))
    billed.register.run(invoicing.credit_invoice, town.number, reason="Feil")
    found = {one.invoice.number: str(one.words) for one in billed.register.read(standing.invoices_of, CODE)}
    assert found[person.number] == "kr 600,00 too much"
    assert found[town.number] == "credited, kr 500,00 too much"


def test_a_kid_without_its_zeros_is_known_and_a_strange_one_is_named(billed: Office) -> None:
    """A spreadsheet takes the zeros in front away."""
    _, person = both(billed)
    found = pay(billed, ("2026-09-01", "2000", person.kid.lstrip("0")), ("2026-09-01", "7", "123456"))
    assert [one.invoice for one in found.payments] == [person.number, None]
    assert [one.kid for one in found.unknown] == ["123456"]
    assert settled(billed) == {"Ås kommune": Settlement.OPEN, "Åse Ås": Settlement.PAID}


def test_lines_that_say_the_same_are_as_many_payments_and_the_same_file_again_is_none(billed: Office) -> None:
    _, person = both(billed)
    line = ("01.09.2026", "1 000,00", person.kid)
    assert pay(billed, line, line).repeated == ()
    assert settled(billed)["Åse Ås"] is Settlement.PAID
    again = pay(billed, line, line)
    assert (again.repeated, again.payments) == ((2, 3), ())
    assert settled(billed)["Åse Ås"] is Settlement.PAID


@pytest.mark.parametrize(("before", "in_file"), [(0, 1), (0, 2), (1, 1), (1, 2), (2, 1), (2, 2), (2, 5)])
def test_of_like_lines_as_many_are_taken_in_as_a_file_has_more_than_the_register(
    billed: Office, before: int, in_file: int
) -> None:
    """Exports overlap; also lines without a KID and a payer, as cash has none, are payments."""
    like, other = ("01.09.2026", "500", ""), ("02.09.2026", "500", "")
    pay(billed, *[like] * before, ("31.08.2026", "500", ""))
    found = pay(billed, *[like, other] * in_file)
    fresh = max(in_file - before, 0)
    assert [one.day.day for one in found.payments].count(1) == fresh
    assert found.repeated == tuple(range(2, 2 + 2 * min(before, in_file), 2))
    assert len(billed.register.read(lambda work: work.payments.all())) == 1 + before + fresh + in_file


def test_the_banks_own_reference_tells_two_equal_payments_apart(billed: Office) -> None:
    _, person = both(billed)
    line = ("01.09.2026", "1 000,00", person.kid)
    pay(billed, line, Referanse="A1")
    assert pay(billed, line, Referanse="A1").repeated == (2,)
    assert pay(billed, line, Referanse="A2").repeated == ()
    assert settled(billed)["Åse Ås"] is Settlement.PAID


def test_rows_that_are_no_payments_are_named_and_not_believed(billed: Office) -> None:
    _, person = both(billed)
    rows = (("i går", "1", "1"), ("01.09.2026", "mye", "1"), ("01.09.2026", "-500", "1"), ("01.09.2026", "0", "1"))
    found = pay(billed, *rows, ("01.09.2026", "2 000", person.kid))
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (2, "Dato"),
        (3, "Beløp"),
        (4, "Beløp"),
        (5, "Beløp"),
    ]
    assert words([fault.what for fault in found.faults])[2] == "−500,00 is no payment"
    assert len(found.payments) == 1


def test_a_payment_is_of_today_or_before_and_never_of_a_day_to_come(billed: Office) -> None:
    _, person = both(billed)
    days = [PAID_BY, PAID_BY + dt.timedelta(days=1)]
    found = pay(billed, *((day.isoformat(), "1 000", person.kid) for day in days))
    assert [one.day for one in found.payments] == days[:1]
    assert [(fault.row, str(fault.what)) for fault in found.faults] == [(3, f"{days[1]} is still to come")]


def test_a_file_without_a_kid_column_is_refused() -> None:
    with pytest.raises(InputFault, match="no column is called kid"):
        read_bank_file(sign_up_table({"Dato": "01.09.2026", "Beløp": "1"}))


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ("Dato;Beløp;KID;Innbetalt", "both 'Beløp' and 'Innbetalt' may be beløp"),
        ("Dato;Beløp;KID;Beløp", r"both 'Beløp' and 'Beløp \(D\)' may be beløp"),
        ("Dato;Beløp;KID;Betalingsdato", "both 'Dato' and 'Betalingsdato' may be dato"),
        ("KID;Dato;Beløp;KID-nr", "both 'KID' and 'KID-nr' may be kid"),
    ],
)
def test_two_columns_that_may_be_the_same_are_named_and_neither_is_taken(
    tmp_path: Path, headings: str, said: str
) -> None:
    file = tmp_path / "bank.csv"
    file.write_text(f"{headings}\n01.09.2026;4400;18;5\n", "utf-8")
    with pytest.raises(InputFault, match=said) as refused:
        read_bank_file(read_table(file))
    assert refused.value.hint is not None


def test_of_who_paid_the_first_column_counts_and_a_letter_of_its_own_is_no_repetition(tmp_path: Path) -> None:
    file = tmp_path / "bank.csv"
    file.write_text("Dato;Beløp;KID;Betaler;Navn;Inn (B)\n01.09.2026;4400;18;Ås;Bø;5\n", "utf-8")
    (line,) = read_bank_file(read_table(file)).lines
    assert (line.amount, line.payer) == (Money(440_000), "Ås")


def test_a_file_as_norwegian_banks_write_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "bank.csv"
    file.write_text('Bokført dato;Beløp;KID;Betaler\r\n01.09.2026;"4.400,50";0000000018;Åse Ås\r\n', "latin-1")
    (line,) = read_bank_file(read_table(file)).lines
    assert (line.day, line.amount, line.kid, line.payer) == (
        dt.date(2026, 9, 1),
        Money(440_050),
        "0000000018",
        "Åse Ås",
    )


@pytest.mark.parametrize(
    ("cell", "ore"),
    [(4400.5, 440_050), (4400, 440_000), (0.1 + 0.2, 30), (1234567.89, 123_456_789), ("4.400", 440_000)],
)
def test_an_amount_in_a_workbook_is_a_number(tmp_path: Path, cell: float | str, ore: int) -> None:
    """A spreadsheet writes øre behind a point, and leaves the last zero out."""
    book = openpyxl.Workbook()
    for row in (("Dato", "Beløp", "KID"), (dt.date(2026, 9, 1), cell, 18)):
        book.active.append(row)
    book.save(tmp_path / "bank.xlsx")
    (line,) = read_bank_file(read_table(tmp_path / "bank.xlsx")).lines
    assert (line.day, line.amount) == (dt.date(2026, 9, 1), Money(ore))


@pytest.mark.parametrize(
    "cell", [dt.date(2026, 9, 1), dt.datetime(2026, 9, 1, 10, 5), dt.datetime(2026, 9, 1, 10, 5, 7), "01.09.2026 23:59"]
)
def test_a_day_may_have_a_time_behind_it(tmp_path: Path, cell: dt.date | str) -> None:
    """Banks write when a payment was booked; what counts is the day."""
    book = openpyxl.Workbook()
    for row in (("Dato", "Beløp", "KID"), (cell, 4400, 18)):
        book.active.append(row)
    book.save(tmp_path / "bank.xlsx")
    (line,) = read_bank_file(read_table(tmp_path / "bank.xlsx")).lines
    assert line.day == dt.date(2026, 9, 1)


@pytest.mark.parametrize("day", ["01.09.2026 25", "01.09.2026 24:00", "01.09.2026 10:60", "01.09.2026 10:05 og mer"])
def test_what_stands_behind_a_day_and_is_no_time_is_a_fault(day: str) -> None:
    assert [fault.column for fault in read_bank_file(bank((day, "1", "1"))).faults] == ["Dato"]


@pytest.mark.parametrize("amount", ["-500.5", "1000000000000", "9" * 400, "1.2345", "4400.505"])
def test_an_amount_that_nobody_pays_is_a_fault(amount: str) -> None:
    read = read_bank_file(bank(("01.09.2026", amount, "1")))
    assert (read.lines, [fault.column for fault in read.faults]) == ((), ["Beløp"])


def test_a_wrong_file_is_undone(billed: Office) -> None:
    _, person = both(billed)
    pay(billed, ("01.09.2026", "2 000", person.kid))
    (entry,) = (entry for entry in billed.journal() if entry.use_case == "import_payments")
    assert entry.number is not None
    billed.register.run(undo, entry.number)
    assert settled(billed)["Åse Ås"] is Settlement.OPEN


def test_what_is_due_is_listed_from_its_day_on_and_not_what_is_paid(billed: Office) -> None:
    town, person = both(billed)
    pay(billed, ("01.09.2026", "2 000", person.kid))
    due = town.due_on
    assert due is not None

    def listed(day: dt.date) -> list[str]:
        return [one.invoice.number for one in billed.register.read(standing.invoices_due, until=day)]

    assert (listed(due - dt.timedelta(days=1)), listed(due)) == ([], [town.number])
    held = billed.register.read(standing.invoice_numbered, town.number)
    assert (held.is_late(due), held.is_late(due + dt.timedelta(days=1))) == (False, True)


def test_who_paid_for_themselves_can_claim_it_back_once(billed: Office) -> None:
    """Register, A-09: what the municipality paid is nobody's to claim, and no cost is claimed twice."""
    town, person = both(billed)
    assert billed.register.read(refunds.refund_bases, CODE) == ()
    with pytest.raises(RuleRefused, match="nobody has paid anything"):
        billed.register.run(refunds.claim_refunds, CODE)
    pay(billed, ("01.09.2026", "1 000", person.kid), ("02.09.2026", "2 000", town.kid))
    assert billed.register.read(refunds.refund_bases, CODE) == ()
    pay(billed, ("03.09.2026", "1 000", person.kid))
    (basis,) = billed.register.run(refunds.claim_refunds, CODE)
    assert (basis.line.person.name, basis.amount, basis.invoice) == ("Åse Ås", KR_2000, person.number)
    assert (basis.paid_on, len(basis.days), basis.claimed_on) == (dt.date(2026, 9, 3), 2, billed.day)
    with pytest.raises(RuleRefused, match="not claimed before"):
        billed.register.run(refunds.claim_refunds, CODE)
    assert billed.register.read(refunds.refund_bases, CODE) == (basis,)


def test_a_ledger_holds_all_of_the_period_and_sums_to_the_ore(billed: Office) -> None:
    _, person = both(billed)
    pay(billed, ("01.09.2026", "1 999,99", person.kid))
    billed.register.run(payments.import_payments, bank(("01.10.2027", "5", "1")))
    found = billed.register.read(ledgers.ledger, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert found.total(LedgerKind.CHARGE) == found.invoiced == KR_2000 * 2
    assert found.total(LedgerKind.PAYMENT) == Money(199_999)
    table = ledgers.ledger_table(found)
    assert [row[-1] for row in table.rows[-3:]] == ["4000,00", "4000,00", "1999,99"]
    assert len(table.rows) == len(found.entries) + 3
    with pytest.raises(UsageFault):
        billed.register.read(ledgers.ledger, dt.date(2027, 1, 1), dt.date(2026, 12, 31))


@given(st.lists(st.tuples(st.sampled_from(LedgerKind), st.integers(-10_000_000, 10_000_000), st.integers(0, 99_999))))
def test_the_amounts_of_a_written_ledger_add_up_to_its_sums(given_entries: list[tuple[LedgerKind, int, int]]) -> None:
    day = dt.date(2026, 9, 1)
    entries = tuple(
        LedgerEntry(kind=kind, day=day, number="", course="", name="", what="", net=Money(net), vat=Money(vat))
        for kind, net, vat in given_entries
    )
    found = Ledger(first=day, last=day, entries=entries)
    rows = ledgers.ledger_table(found).rows
    written, sums = rows[: len(entries)], rows[len(entries) :]

    def ore(text: object) -> int:
        return int(str(text).replace(",", ""))

    assert sum(ore(row[-1]) for row in written) == sum(ore(row[-1]) for row in sums)
    for row, entry in zip(written, entries, strict=True):
        assert ore(row[-3]) + ore(row[-2]) == ore(row[-1]) == entry.amount.ore


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_an_invoice_stands_in_one_way_by_what_was_paid(owed: int, paid: int) -> None:
    how = settlement(Money(owed), Money(paid), credited=False)
    assert (how is Settlement.PAID, how is Settlement.OVER) == (owed == paid, paid > owed)
    assert settlement(Money(owed), Money(paid), credited=True) is Settlement.CREDITED
