"""The tab of money: what is decided about fees, who sells and who buys, what the bank and accounting say."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import fill_in, press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.invoice_receivers import InvoiceReceivers
from veiledning_tui.screens.overview import Overview
from veiledning_tui.screens.unplaced_payments import UnplacedPayments
from veiledning_tui.widgets.table import Table

from veiledning_core.domain.invoice import Address, Buyer, Seller
from veiledning_core.domain.money import Money
from veiledning_core.domain.payment import Settlement
from veiledning_core.register import Register
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.money import (
    addresses,
    buyers,
    charges,
    invoicing,
    payments,
    placing,
    sellers,
    standing,
)
from veiledning_core.use_cases.money.buyers import billing_profile
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.money.invoicing import Gathered
from veiledning_core.use_cases.money.receivers import Receiver, receivers
from veiledning_core.use_cases.organisations import organisation_named

CODE = "EMNE-2024-1"
SELLER = Seller(name="Eksempel kommune", organisation_number="974760673", account="12345678903")
HOME = Address(street="Storgata 1", postcode="8006", city="Bodø")


async def open_money(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted(CODE, "economy"))
    await settle(pilot)


async def command(app: VeiledningApp, pilot: Pilot[Any], title: str) -> None:
    commands = {found.title: found.callback for found in app.get_system_commands(app.screen)}
    commands[title]()
    await settle(pilot)


def says(app: VeiledningApp, words: str) -> bool:
    return any(words in row.replace("\u00a0", " ") for row in shown(app))


def charged(register: Register) -> ChargedCourse:
    return register.read(charges.charges_of, CODE)


def received(register: Register, *, person: bool) -> list[Receiver]:
    found = register.read(receivers, CODE)
    return [one for one in found if isinstance(one.buyer, Buyer) and one.is_person is person]


async def put_cursor(app: VeiledningApp, pilot: Pilot[Any], name: str) -> None:
    table = app.screen.query_one(Table)
    for place in range(table.total):
        table.cursor = place
        if table.row is not None and table.row.cells[0] == name:
            break
    await settle(pilot)


async def test_fee_days_and_a_reduced_fee_are_looked_at_confirmed_and_undone(unbilled: Register) -> None:
    unbilled.run(charges.charge_course, CODE)
    before = charged(unbilled)
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await open_money(app, pilot)
        await press(pilot, "d")
        await fill_in(pilot, days="1", reason="One day only")
        assert says(app, "Fee days by decision: 1, One day only")
        assert charged(unbilled) == before
        await press(pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, CourseScreen)
        assert charged(unbilled).total.ore < before.total.ore
        await press(pilot, "r")
        await fill_in(pilot, amount="99999", reason="Ill")
        assert says(app, "no part of the fee")
        await fill_in(pilot, amount="100,50")
        await press(pilot, "ctrl+s", "enter")
        assert Money(10_050) in {line.charge.amount for line in charged(unbilled).lines}
        await press(pilot, "r")
        await fill_in(pilot, amount="", reason="")
        await press(pilot, "ctrl+s", "enter", "d")
        await fill_in(pilot, days="", reason="")
        await press(pilot, "ctrl+s", "enter")
        assert charged(unbilled) == before
        await press(pilot, "ctrl+z", "enter")
    assert charged(unbilled).fee_days is not None


async def test_each_participant_gets_an_invoice_also_where_a_body_pays_when_that_is_wanted(unbilled: Register) -> None:
    unbilled.run(sellers.set_seller, SELLER)
    app = VeiledningApp(unbilled, language="nb")
    async with app.run_test(size=(100, 30)) as pilot:
        await open_money(app, pilot)
        await command(app, pilot, "Utsted fakturaer til hver deltaker")
        await press(pilot, "enter")
    issued = [one.invoice for one in unbilled.read(standing.invoices_of, CODE)]
    assert {len(invoice.lines) for invoice in issued} == {1}
    assert len({invoice.buyer.name for invoice in issued}) < len(issued)


async def test_a_price_is_agreed_for_the_course_and_the_rates_count_again(unbilled: Register) -> None:
    before = unbilled.run(charges.charge_course, CODE)
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await open_money(app, pilot)
        await command(app, pilot, "Agree on a price")
        await fill_in(pilot, amount="4000,50", by="the board", reason="Decision 4")
        assert says(app, "price agreed for this course: kr 4 000,50, decided by the board")
        await press(pilot, "ctrl+s", "enter")
        assert Money(400_050) in {line.charge.amount for line in charged(unbilled).lines}
        assert says(app, "price agreed for this course")
        await command(app, pilot, "Agree on a price")
        await fill_in(pilot, amount="")
        await press(pilot, "ctrl+s", "enter")
    assert charged(unbilled) == before


async def test_who_gets_an_invoice_where_and_how_marked_is_said_on_one_screen(unbilled: Register) -> None:
    unbilled.run(charges.charge_course, CODE)
    body = received(unbilled, person=False)[0]
    assert isinstance(body.buyer, Buyer)
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await open_money(app, pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, InvoiceReceivers)
        await put_cursor(app, pilot, body.name)
        await press(pilot, "enter")
        await fill_in(pilot, kind="municipality", number="991324968", region="nord")
        assert says(app, ": 991324968 is the organisation number")
        await fill_in(
            pilot, kind="practice", number="974767880", region="nord", reference="B1", reference_pattern="B[0-9]+"
        )
        await press(pilot, "ctrl+s", "enter")
        number, profile = unbilled.preview(billing_profile, "974767880").result
        assert (number, profile.reference, profile.reference_pattern) == ("974767880", "B1", "B[0-9]+")
        assert unbilled.preview(organisation_named, body.buyer.name).result.region == "nord"
        await press(pilot, "b")
        await fill_in(pilot, body="")
        await press(pilot, "ctrl+s", "enter")
        assert body.name in [one.name for one in received(unbilled, person=True)]
        await put_cursor(app, pilot, body.name)
        assert says(app, "An invoice says an address or an organisation number")
        await press(pilot, "a")
        await fill_in(pilot, street="Storgata 1")
        assert says(app, "an address has a postcode and a city")
        await fill_in(pilot, postcode="111 22", city="Stockholm")
        assert says(app, "'111 22' is no Norwegian postcode")
        await fill_in(pilot, country="SE")
        assert says(app, "Storgata 1, SE-111 22 Stockholm")
        await fill_in(pilot, postcode="8006", city="Bodø", country="")
        await press(pilot, "ctrl+s", "enter")
        assert says(app, "Storgata 1, 8006 Bodø")
        await press(pilot, "b")
        await fill_in(pilot, body="Ingen slik")
        assert says(app, "no organisation is called")
    assert HOME in {one.buyer.address for one in received(unbilled, person=True) if isinstance(one.buyer, Buyer)}


async def test_who_sells_what_is_paid_due_and_claimed(unbilled: Register, tmp_path: Path) -> None:
    unbilled.run(charges.charge_course, CODE)
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await open_money(app, pilot)
        await command(app, pilot, "Who issues the invoices")
        await fill_in(pilot, name=SELLER.name, number="974760674", account=SELLER.account)
        assert says(app, "cannot be read")
        await fill_in(pilot, number=SELLER.organisation_number, street="Torget 1", postcode="0001", city="Oslo")
        await press(pilot, "ctrl+s", "enter")
        held = unbilled.read(sellers.seller_of)
        assert held is not None
        assert (held.name, held.address.city, held.days_to_pay) == (SELLER.name, "Oslo", 30)
        first, second, third, *_ = (
            one for one in unbilled.run(invoicing.issue_invoices, CODE).invoices if not one.buyer.organisation_number
        )
        file = tmp_path / "bank.csv"
        paid = (("4400", first.kid), ("7", second.kid), ("4500", third.kid), ("mye", first.kid), ("5", "12345"))
        rows = [f"20.11.2026;{amount};{kid}" for amount, kid in paid]
        file.write_text("\n".join(("Dato;Beløp;KID", *rows)), "utf-8")
        await press(pilot, "b")
        app.screen.query_one("#file", Input).value = str(file)
        await press(pilot, "enter")
        for said in ("payments: 4", "unknown KID: 1", "faulty rows: 1", "paid in part: 1", "is no amount"):
            assert says(app, said), said
        await press(pilot, "ctrl+s")
        assert says(app, "Take in 4 payments of bank.csv?")
        await press(pilot, "enter")
        assert unbilled.read(standing.invoice_numbered, first.number).settlement is Settlement.PAID
        assert says(app, "paid too much 100,00")
        await command(app, pilot, "What is due")
        assert says(app, "Due today or before: 0 invoices")
        await press(pilot, "a")
        assert says(app, second.number)
        await press(pilot, "escape")
        await command(app, pilot, "Basis for refunds")
        assert says(app, first.number)
        await press(pilot, "h", "enter")
        assert not app.screen.check_action("claim", ())


async def test_a_ledger_of_a_period_is_written_from_anywhere_and_what_cannot_be_is_refused_in_its_box(
    unbilled: Register, tmp_path: Path
) -> None:
    unbilled.run(charges.charge_course, CODE)
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, Overview)
        await command(app, pilot, "Ledger")
        app.screen.query_one("#last", Input).value = "soon"
        app.screen.query_one("#reason", Input).value = str(tmp_path / "ledger.csv")
        await press(pilot, "enter")
        assert says(app, "'soon' is no date")
        app.screen.query_one("#first", Input).value = "01.01.2024"
        app.screen.query_one("#last", Input).value = "31.12.2023"
        await press(pilot, "enter")
        assert says(app, "2023-12-31 is before 2024-01-01")
        app.screen.query_one("#last", Input).value = "31.12.2026"
        for name, refused in (("ledger.pdf", "neither a workbook"), ("nowhere/ledger.csv", "there is no folder")):
            app.screen.query_one("#reason", Input).value = str(tmp_path / name)
            await press(pilot, "enter")
            assert says(app, refused)
        assert app.screen.query_one("#first", Input).value == "01.01.2024"
        app.screen.query_one("#reason", Input).value = str(tmp_path / "ledger.csv")
        await press(pilot, "enter")
    written = list(csv.reader((tmp_path / "ledger.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    amounts = [int(row[-1].replace(",", "")) for row in written[1:]]
    assert sum(amounts[:-3]) == sum(amounts[-3:]) > 0


async def test_a_payment_of_no_known_kid_is_put_on_an_invoice_and_taken_off_it_again(unbilled: Register) -> None:
    unbilled.run(sellers.set_seller, SELLER)
    line = next(line for line in unbilled.run(charges.charge_course, CODE).lines if line.charge.enrolment)
    assert line.charge.enrolment is not None
    unbilled.run(buyers.choose_buyer, CODE, line.charge.enrolment, None)
    unbilled.run(addresses.set_address, CODE, line.charge.enrolment, HOME)
    issued = unbilled.run(invoicing.issue_invoices, CODE, by=Gathered.PERSON).invoices
    first = next(one.number for one in issued if one.gross == Money.kroner(4_400))
    lines = ({"Dato": "2024-12-01", "Beløp": "4500", "KID": "77", "Betaler": "Ukjent Prøve"},)
    unbilled.run(payments.import_payments, sign_up_table(*lines))
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        needs = app.screen.query_one("#needs", Table)
        rows = (needs.row for needs.cursor in range(needs.total))
        assert any(row is not None and "1 payment on no invoice" in str(row.cells[-1]) for row in rows)
        await press(pilot, "enter")
        assert isinstance(app.screen, UnplacedPayments)
        assert says(app, "Ukjent Prøve")
        await press(pilot, "p")
        await fill_in(pilot, invoice=first, reason="Rang and asked")
        assert says(app, "Paid too much: kr 100,00")
        await press(pilot, "ctrl+s", "enter")
        assert unbilled.read(placing.unplaced_payments) == ()
        assert says(app, "Every payment stands on an invoice.")
        await press(pilot, "ctrl+z", "enter")
        assert says(app, "Ukjent Prøve")
    assert unbilled.read(standing.invoice_numbered, first).paid == Money(0)


async def test_a_payment_of_a_credited_invoice_is_listed_with_it_and_put_on_the_one_issued_instead(
    unbilled: Register,
) -> None:
    unbilled.run(sellers.set_seller, SELLER)
    unbilled.run(charges.charge_course, CODE)
    wrong = unbilled.run(invoicing.issue_invoices, CODE, by=Gathered.ORGANISATION).invoices[0]
    line = {"Dato": "2024-12-01", "Beløp": str(wrong.gross), "KID": wrong.kid, "Betaler": "{Ukjent} Prøve"}
    unbilled.run(payments.import_payments, sign_up_table(line))
    unbilled.run(invoicing.credit_invoice, wrong.number, reason="Feil mottaker")
    (instead,) = unbilled.run(invoicing.issue_invoices, CODE, by=Gathered.ORGANISATION).invoices
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(160, 40)) as pilot:
        await open_money(app, pilot)
        await command(app, pilot, "Payments on no invoice")
        assert says(app, f"{{Ukjent}} Prøve, on {wrong.number}, which is credited")
        await press(pilot, "p")
        await fill_in(pilot, invoice=instead.number, reason="Same buyer")
        await press(pilot, "ctrl+s", "enter")
        assert says(app, "Every payment stands on an invoice.")
    assert unbilled.read(standing.invoice_numbered, instead.number).left == Money(0)
