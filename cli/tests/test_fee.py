"""Money from the command line: charges, invoices, EHF, payments, refunds and the ledger."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

from veiledning_core.register import open_register
from veiledning_core.testing.demo.office import Office, tell
from veiledning_core.testing.demo.topic_courses import joined_course, split_course

Run = Callable[..., Result]
Read = Callable[..., dict[str, Any]]

CODE = "EMNE-2024-1"
SELLER = ("--name", "Hamar kommune", "--number", "970540008", "--account", "1234.56.78903")


@pytest.fixture(scope="session")
def demo_file(made_once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The file of a register with two courses that were held, before anybody reckoned what they cost."""

    def make(file: Path) -> None:
        with open_register(f"sqlite:///{file}") as register:
            office = Office(register)
            tell(office, split_course(office), joined_course(office))

    return made_once("unbilled-cli.db", make)


@pytest.fixture
def billed(demo: Run) -> Run:
    """The same after the course of 2024 was invoiced."""
    demo("fee", "seller", *SELLER)
    demo("fee", "invoice", CODE, "--yes")
    return demo


def own_invoices(read: Read) -> list[dict[str, Any]]:
    """The invoices of those who pay for themselves."""
    return [one for one in read("fee", "list")["invoices"] if one["buyer"]["email"] and not one["credits"]]


def test_the_seller_is_named_shown_and_changed_in_part(demo: Run, read: Read) -> None:
    assert "Nobody has said" in demo("fee", "seller").stdout
    assert read("fee", "seller")["seller"] is None
    demo("fee", "seller", "--name", "Hamar kommune", code=2)
    demo("fee", "seller", *SELLER, "--city", "Hamar")
    demo("fee", "seller", "--days", "14", "--vat", "--dry-run")
    demo("fee", "seller", "--days", "20")
    assert "Foretaksregisteret" in demo("fee", "seller", "--company").stdout
    assert "yes, on the invoices" in demo("fee", "seller").stdout
    seller = read("fee", "seller")["seller"]
    assert (seller["days_to_pay"], seller["account"], seller["address"]["city"], seller["vat_registered"]) == (
        20,
        "12345678903",
        "Hamar",
        False,
    )


def test_charges_say_why_and_what_is_not_known(demo: Run, read: Read) -> None:
    demo("fee", "charge", CODE, "--dry-run")
    assert read("fee", "show", CODE)["charges"] == []
    assert "Nothing is charged; `veiledning fee charge` reckons what is owed." in demo("fee", "show", CODE).stdout
    assert "the rate from 2024-07-01" in demo("fee", "charge", CODE).stdout
    found = read("fee", "show", CODE)
    assert found["total_ore"] == sum(one["ore"] for one in found["charges"]) > 0
    assert read("fee", "show", "EMNE-2025-1")["not_known"] != []
    assert demo("fee", "charge", "EMNE-2025-1").stdout.startswith("There is nothing to charge.\nNot known: ")


def test_an_invoice_is_asked_about_previewed_issued_credited_and_listed(demo: Run, read: Read) -> None:
    demo("fee", "invoice", CODE, "--yes", code=1)
    demo("fee", "seller", *SELLER)
    demo("fee", "invoice", CODE, code=2)
    by_body, by_person = (demo("fee", "invoice", CODE, "--dry-run", *by).stdout for by in ((), ("--by", "person")))
    assert by_person.count("Sør-Varanger legesenter") > by_body.count("Sør-Varanger legesenter") == 1
    assert read("fee", "list")["invoices"] == []
    demo("fee", "invoice", CODE, "--by", "person", "--yes")
    first = read("fee", "list", CODE)["invoices"][0]
    assert (first["number"][-4:], first["status"], first["left_ore"]) == ("0001", "open", 440_000)
    demo("fee", "credit", first["number"], "--reason", "Feil mottaker", code=2)
    demo("fee", "credit", first["number"], "--reason", "Feil mottaker", "--yes")
    listed = {one["number"]: one for one in read("fee", "list")["invoices"]}
    assert listed[first["number"]]["status"] == "credited"
    assert [one["credits"] for one in listed.values() if one["kind"] == "credit-note"] == [first["number"]]
    demo("fee", "credit", "2020-0001", "--reason", "Feil", "--yes", code=3)


def test_payments_are_taken_in_once_and_what_is_due_is_left(billed: Run, read: Read, home: Path) -> None:
    first, second, *_ = own_invoices(read)
    file = home / "bank.csv"
    file.write_text(f"Dato;Beløp;KID\n01.09.2026;4400;{first['kid']}\n01.09.2026;7;{second['kid']}\n", "utf-8")
    billed("fee", "payments", str(file), "--dry-run")
    billed("fee", "payments", str(file), "--yes")
    assert "Rows taken in before" in billed("fee", "payments", str(file), "--yes").stdout
    statuses = [one["status"] for one in read("fee", "list")["invoices"]]
    assert [one["status"] for one in own_invoices(read)[:3]] == ["paid", "part", "open"]
    assert read("fee", "list", "--due")["invoices"] == []
    due = read("fee", "list", "--due", "--until", "2099-01-01")["invoices"]
    assert len(due) == len(statuses) - 1
    file.write_text(f"Dato;Beløp;KID\n01.09.2026;mye;{first['kid']}\n", "utf-8")
    billed("fee", "payments", str(file), "--yes", code=6)


def test_a_payment_of_no_known_kid_is_listed_and_put_on_an_invoice(billed: Run, read: Read, home: Path) -> None:
    assert billed("fee", "unplaced").stdout == "Every payment stands on an invoice.\n"
    file, first = home / "bank.csv", own_invoices(read)[0]
    file.write_text("Dato;Beløp;KID;Betaler\n01.09.2026;4500;77;Ukjent\n02.09.2026;4400;78;Ukjent\n", "utf-8")
    assert "fee unplaced" in billed("fee", "payments", str(file), "--yes").stderr
    much, same = read("fee", "unplaced")["payments"]
    assert (much["fitting"], first["number"] in same["fitting"]) == ([], True)
    assert much["key"] in billed("fee", "unplaced").stdout
    billed("fee", "place", much["key"], first["number"], "--reason", "Ringte", "--dry-run")
    assert len(read("fee", "unplaced")["payments"]) == 2
    assert "kr 100,00 too much" in billed("fee", "place", much["key"], first["number"], "--reason", "Ringte").stdout
    assert [one["key"] for one in read("fee", "unplaced")["payments"]] == [same["key"]]
    billed("fee", "place", much["key"], first["number"], "--reason", "Ringte", code=1)
    billed("fee", "place", "nix", first["number"], "--reason", "Ringte", code=3)


def test_a_list_says_by_how_much_too_much_was_paid(billed: Run, read: Read, home: Path) -> None:
    file = home / "bank.csv"
    file.write_text(f"Dato;Beløp;KID\n01.09.2026;4500;{own_invoices(read)[0]['kid']}\n", "utf-8")
    billed("fee", "payments", str(file), "--yes")
    first = own_invoices(read)[0]
    assert (first["status"], first["left_ore"], first["too_much_ore"]) == ("over", 0, 10_000)
    assert "kr 100,00 too much" in billed("fee", "list", CODE).stdout


def test_the_basis_for_a_refund_is_shown_claimed_and_never_again(billed: Run, read: Read, home: Path) -> None:
    first = own_invoices(read)[0]
    file = home / "bank.csv"
    file.write_text(f"Dato;Beløp;KID\n01.09.2026;4400;{first['kid']}\n", "utf-8")
    billed("fee", "payments", str(file), "--yes")
    (basis,) = read("fee", "refund-basis", CODE)["refunds"]
    assert (basis["ore"], basis["claimed_on"]) == (440_000, None)
    billed("fee", "refund-basis", CODE, "--claim", code=2)
    billed("fee", "refund-basis", CODE, "--claim", "--yes")
    billed("fee", "refund-basis", CODE, "--claim", "--yes", code=1)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_ledger_is_a_file_whose_amounts_add_up(billed: Run, home: Path, suffix: str) -> None:
    file = home / f"regnskap{suffix}"
    period = ("--from", "2024-01-01", "--to", "2099-12-31", "--out", str(file))
    billed("fee", "ledger", *period)
    billed("fee", "ledger", *period, code=2)
    billed("fee", "ledger", *period, "--yes")
    if suffix == ".csv":
        rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    else:
        rows = [[str(cell or "") for cell in row] for row in openpyxl.load_workbook(file).active.values]
    amounts = [int(row[-1].replace(",", "")) for row in rows[1:]]
    assert sum(amounts[:-3]) == sum(amounts[-3:]) > 0


def test_a_buyer_has_a_profile_and_gets_ehf_with_its_mark(demo: Run, read: Read, home: Path) -> None:
    demo("fee", "seller", *SELLER)
    who = read("enrolment", "list", CODE, "--status", "completed")["enrolments"][0]["person"]["email"]
    demo("organisation", "add", "Ås kommune", "--kind", "municipality")
    demo("fee", "buyer", "Ås kommune", code=2)
    demo("fee", "buyer", "Ås kommune", "--number", "974767880", "--reference", "B1", "--reference-pattern", "B[0-9]+")
    demo("fee", "buyer", "Ås kommune", "--number", "974767880", "--city", "Ås")
    held = read("fee", "buyer", "974767880")["buyer"]
    assert (held["reference"], held["reference_pattern"], held["address"]["city"]) == ("B1", "B[0-9]+", "Ås")
    demo("fee", "buyer", "Ås kommune", "--number", "974767881", "--city", "Ås", code=6)
    assert "gets the invoice" in demo("fee", "buyer", "Ås kommune", "--for", CODE, who).stdout
    demo("fee", "invoice", CODE, "--yes")
    (found,) = (one for one in read("fee", "list")["invoices"] if one["buyer"]["name"] == "Ås kommune")
    file = home / "faktura.xml"
    demo("fee", "ehf", found["number"], "--out", str(file))
    assert b"<cbc:BuyerReference>B1</cbc:BuyerReference>" in file.read_bytes()
    assert demo("fee", "ehf", found["number"], "--out", "-").stdout_bytes == file.read_bytes()
    person = next(one["number"] for one in read("fee", "list")["invoices"] if one["buyer"]["email"])
    demo("fee", "ehf", person, "--out", str(home / "nei.xml"), code=1)
    assert not (home / "nei.xml").exists()


def test_travel_is_refused_where_no_fee_covers_it_and_where_it_is_no_amount(demo: Run) -> None:
    assert "no fee at actual cost" in demo("fee", "travel", CODE, "4321,50", "--reason", "Fly", code=1).stderr
    assert "Write it as 34 000" in demo("fee", "travel", CODE, "mye", "--reason", "Fly", code=2).stderr


@pytest.mark.parametrize(("step", "paper"), [("travel", "invoice"), ("credit", "credit note")])
def test_it_is_said_where_a_reason_will_be_read(demo: Run, step: str, paper: str) -> None:
    assert f"it stands on the {paper}." in demo("fee", step, "--help").stdout


def test_fee_days_are_decided_shown_and_taken_back(demo: Run, read: Read) -> None:
    """Register, A-08."""
    dry = demo("fee", "days", CODE, "1", "--reason", "Betalt for en dag", "--dry-run")
    assert "+ setting fee days: 1 (Betalt for en dag)\n" in dry.stderr
    assert read("fee", "show", CODE)["fee_days"] is None
    demo("fee", "days", CODE, "1", "--reason", "Betalt for en dag")
    found = read("fee", "show", CODE)
    assert found["fee_days"] == {"days": 1, "reason": "Betalt for en dag"}
    assert {one["days"] for one in found["charges"]} == {1}
    assert "Fee days by decision: 1, Betalt for en dag" in demo("fee", "show", CODE).stdout
    demo("fee", "days", CODE, "--own")
    assert read("fee", "show", CODE)["fee_days"] is None
    demo("fee", "days", CODE, "--own", code=1)
    for wrong in ((), ("1",), ("0", "--reason", "Nei"), ("100", "--reason", "Nei"), ("1", "--own", "--reason", "Nei")):
        demo("fee", "days", CODE, *wrong, code=2)
    newest = read("journal", "list", "--limit", "1")["journal"][0]["number"]
    demo("journal", "undo", str(newest), "--yes")
    assert read("fee", "show", CODE)["fee_days"] is not None


def test_a_price_is_agreed_for_a_course_whose_rate_nobody_knows_and_taken_back(demo: Run, read: Read) -> None:
    code = "EMNE-2025-1"
    demo("fee", "price", code, code=2)
    demo("fee", "price", code, "2500", code=2)
    dry = demo("fee", "price", code, "2500", "--reason", "Vedtak 4", "--dry-run")
    assert "+ setting agreed price: kr 2\u00a0500,00 (Vedtak 4)\n" in dry.stderr
    assert read("fee", "show", code)["agreed"] == {}
    said = demo("fee", "price", code, "2500", "--reason", "Vedtak 4", "--by", "styret", "--on", "2024-12-01").stdout
    assert "price agreed for this course: kr 2\u00a0500,00, decided by styret on 2024-12-01: Vedtak 4" in said
    found = read("fee", "show", code)
    assert found["not_known"] == []
    assert list(found["agreed"].values()) == [
        {"ore": 250_000, "reason": "Vedtak 4", "decided_by": "styret", "decided_on": "2024-12-01"}
    ]
    demo("fee", "price", code, "--rates")
    assert read("fee", "show", code)["not_known"] != []


def test_a_fee_is_reduced_and_taken_back(demo: Run, read: Read) -> None:
    one = read("enrolment", "list", CODE, "--status", "completed")["enrolments"][0]["person"]
    who, name = one["email"], f"{one['given_name']} {one['family_name']}"

    def owed() -> int:
        (ore,) = (charge["ore"] for charge in read("fee", "show", CODE)["charges"] if charge["name"] == name)
        return int(ore)

    dry = demo("fee", "reduce", CODE, who, "1200,50", "--reason", "Syk en dag", "--dry-run")
    assert "+ setting reduced fee: kr 1\u00a0200,50 (Syk en dag)\n" in dry.stderr
    demo("fee", "reduce", CODE, who, "1200,50", "--reason", "Syk en dag")
    assert owed() == 120_050
    assert "reduced to kr 1\u00a0200,50: Syk en dag" in demo("fee", "show", CODE).stdout
    for wrong in (("9999999", "--reason", "Mye"), ("-5", "--reason", "Minus"), ("5",), ()):
        demo("fee", "reduce", CODE, who, *wrong, code=2)
    demo("fee", "reduce", CODE, who, "--in-full")
    assert owed() > 120_050
    demo("fee", "reduce", CODE, who, "--in-full", code=1)
    demo("fee", "reduce", CODE, "ingen@eksempel.example", "--in-full", code=3)


def test_without_an_address_somebody_gets_no_invoice_and_with_it_it_stands_on_the_invoice(
    demo: Run, read: Read
) -> None:
    """Bokføringsforskriften § 5-1-2; who it is and what to do is said, and the others get theirs."""
    demo("fee", "seller", *SELLER)
    completed = read("enrolment", "list", CODE, "--status", "completed")["enrolments"]
    (first, *_) = (one["person"] for one in completed if one["answers"]["payer"] == "self")
    who, name = first["email"], f"{first['given_name']} {first['family_name']}"
    assert "Hamar" in demo("fee", "address", CODE, who).stdout
    demo("fee", "address", CODE, who, "--none")
    assert "has no address" in demo("fee", "address", CODE, who).stdout
    assert f"Not invoiced: {name} has neither address nor" in demo("fee", "invoice", CODE, code=2).stderr
    assert "veiledning fee address" in demo("fee", "invoice", CODE, "--yes").stdout
    buyers = [one["buyer"] for one in read("fee", "list")["invoices"]]
    assert buyers
    assert who not in [buyer["email"] for buyer in buyers]
    refused = demo("fee", "invoice", CODE, "--yes", code=1).stderr
    assert "no invoice is issued" in refused
    assert f"{name} has neither" in refused
    demo("fee", "address", CODE, who, "--street", "Storgata 1", code=2)
    demo("fee", "address", CODE, who, "--postcode", "111 22", "--city", "Stockholm", code=6)
    demo("fee", "address", CODE, who, "--postcode", "111 22", "--city", "Stockholm", "--country", "SE")
    assert "SE-111 22 Stockholm" in demo("fee", "address", CODE, who).stdout
    demo("fee", "address", CODE, who, "--none")
    demo("fee", "address", CODE, who, "--street", "Storgata 1", "--postcode", "8006", "--city", "Bodø")
    assert read("fee", "address", CODE, who)["address"]["city"] == "Bodø"
    demo("fee", "invoice", CODE, "--yes")
    (buyer,) = (one["buyer"] for one in read("fee", "list")["invoices"] if one["buyer"]["address"]["city"] == "Bodø")
    assert buyer["email"] == who


def test_who_gets_an_invoice_and_how_it_is_marked_are_not_said_at_once(demo: Run) -> None:
    refused = demo("fee", "buyer", "self", "--for", CODE, "hvem", "--order", "7", code=2)
    assert "are said one at a time" in refused.stderr


def test_the_region_of_a_body_is_said_and_taken_back(demo: Run, read: Read) -> None:
    def region() -> object:
        return read("organisation", "show", "Ås kommune")["organisation"]["region"]

    demo("organisation", "add", "Ås kommune", "--kind", "municipality")
    demo("organisation", "region", "Ås kommune", "vest", "--dry-run")
    assert region() is None
    assert "Helse Vest" in demo("organisation", "region", "Ås kommune", "vest").stdout
    assert region() == "vest"
    demo("organisation", "region", "Ås kommune", "none")
    assert region() is None
    demo("organisation", "region", "Ås kommune", "sør", code=2)
    demo("organisation", "region", "Ingen kommune", "vest", code=3)
