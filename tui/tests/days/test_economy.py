"""The tab of money: from charges to invoices, credit notes and files."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import attrs
from textual.pilot import Pilot
from textual.widgets import Input, TabbedContent
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import press, settle, shown
from veiledning_tui.messages import CourseWanted
from veiledning_tui.screens.confirm import Confirm
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.widgets.table import Table

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.invoice import Address, Seller
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing.types import sample_file
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.money.buyers import BillingProfile, set_billing_profile
from veiledning_core.use_cases.money.invoicing import issue_invoices
from veiledning_core.use_cases.money.sellers import set_seller
from veiledning_core.use_cases.money.standing import invoices_of

FEES = re.compile(r"^\[\[fees\]\].*?(?=^\[\[fields)", re.DOTALL | re.MULTILINE)
FIRST_DAY, LAST_DAY = dt.date(2027, 1, 11), dt.date(2027, 1, 20)
CODE = "EMNE-2024-1"
ADDRESS = Address(street="Torget 1", postcode="0001", city="Oslo")
SELLER = Seller(
    name="Eksempel kommune",
    organisation_number="974760673",
    account="12345678903",
    address=ADDRESS,
    email="post@eksempel.example",
)


async def open_money(app: VeiledningApp, pilot: Pilot[Any]) -> None:
    app.post_message(CourseWanted(CODE, "economy"))
    await settle(pilot)


async def name_file(app: VeiledningApp, pilot: Pilot[Any], file: Path) -> None:
    app.screen.query_one("#reason", Input).value = str(file)
    await press(pilot, "enter")


def says(app: VeiledningApp, words: str) -> bool:
    return any(words in row.replace("\u00a0", " ") for row in shown(app))


def invoices(register: Register) -> int:
    return len(register.read(invoices_of, CODE))


async def test_what_is_owed_is_reckoned_invoiced_and_credited_and_nothing_of_it_without_a_word(
    unbilled: Register,
) -> None:
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await open_money(app, pilot)
        await press(pilot, "g")
        assert isinstance(app.screen, Confirm)
        assert says(app, "Owed in all: kr 105 600,00")
        await press(pilot, "enter", "i")
        assert says(app, "nobody has said who issues the invoices")
        await press(pilot, "escape")
        unbilled.run(set_seller, SELLER)
        await press(pilot, "i")
        assert says(app, "it can only be credited")
        assert says(app, "Not invoiced: Ringsaker has neither address nor organisation number")
        assert invoices(unbilled) == 0
        await press(pilot, "enter")
        issued = invoices(unbilled)
        assert says(app, "invoiced 92 400,00")
        await press(pilot, "k", "enter")
        assert says(app, "This cannot be undone.")
        assert not says(app, "k on the Money tab credits it."), "it is being credited"
        assert says(app, "This takes a reason.")
        await press(pilot, *"wrong", "enter")
        assert isinstance(app.screen, CourseScreen)
        assert says(app, "credited")
        assert invoices(unbilled) == issued + 1
        assert " k Credit " not in shown(app)[-1]


async def test_an_invoice_becomes_a_pdf_and_an_ehf_and_one_that_cannot_says_why(
    unbilled: Register, tmp_path: Path
) -> None:
    unbilled.run(set_seller, SELLER)
    profile = BillingProfile(address=ADDRESS, reference="1234", public=True)
    buyers = [one.buyer for one in unbilled.preview(issue_invoices, CODE).result.invoices]
    body = next(buyer for buyer in buyers if buyer.organisation_number)
    unbilled.run(set_billing_profile, body.organisation_number, profile)
    app = VeiledningApp(unbilled, language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await open_money(app, pilot)
        await press(pilot, "i", "enter", "end", "e")
        await name_file(app, pilot, tmp_path / "not.xml")
        assert says(app, "EHF cannot be made of it")
        await press(pilot, "escape")
        await put_cursor(app, pilot, body.name)
        await press(pilot, "e")
        await name_file(app, pilot, tmp_path / "one.xml")
        (tmp_path / "folder").mkdir()
        await press(pilot, "e")
        await name_file(app, pilot, tmp_path / "folder")
        assert isinstance(app.screen, CourseScreen), "what is in a folder has the name that was offered"
        await press(pilot, "p")
        await name_file(app, pilot, tmp_path / "out")
    assert b"<cbc:BuyerReference>1234<" in (tmp_path / "one.xml").read_bytes()
    assert len(list((tmp_path / "out").iterdir())) == 1
    (in_folder,) = (tmp_path / "folder").iterdir()
    assert in_folder.suffix == ".xml"
    assert not (tmp_path / "not.xml").exists()


async def test_a_course_without_fees_has_no_such_tab(register: Register, plugins: Plugins, tmp_path: Path) -> None:
    file = tmp_path / "free_type.toml"
    text = sample_file().read_text("utf-8").replace('"sample-type"', '"free-type"')
    file.write_text(FEES.sub("", text), "utf-8")
    free = attrs.evolve(plugins, course_types=(OfferedFile(source=file, distribution="sample"),))
    with open_register(register.url, plugins=free, clock=register.clock, actor="tester") as opened:
        days = ((FIRST_DAY,), (LAST_DAY,))
        opened.run(new_course, NewCourse(type_key="free-type", code="FREE-1", gatherings=days, place="Oslo"))
        app = VeiledningApp(opened, language="en")
        async with app.run_test(size=(140, 24)) as pilot:
            app.post_message(CourseWanted("FREE-1", "overview"))
            await settle(pilot)
            assert says(app, "5 Attendance 7 Tasks")
            await press(pilot, "6")
            assert app.screen.query_one(TabbedContent).active == "overview"


async def put_cursor(app: VeiledningApp, pilot: Pilot[Any], buyer: str) -> None:
    table = app.screen.query_one("#invoices-table", Table)
    for place in range(table.total):
        table.cursor = place
        if table.row is not None and table.row.cells[1] == buyer:
            break
    await settle(pilot)
