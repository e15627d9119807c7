"""Invoices, credit notes, receipts and bases for refunds as papers: what each says, and when there is one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from tests.exchange.documents.paper_text import pages_of
from tests.use_cases.money.billed_course import CODE, MONDAY, SELLER, issue, pay
from veiledning_core.course_type.documents import Draft
from veiledning_core.domain.invoice import Address
from veiledning_core.use_cases.documents.drafting import drafts_of
from veiledning_core.use_cases.money import invoicing, refunds, sellers

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

KINDS = ("invoice", "credit-note", "receipt", "refund-basis")


def drafts(office: Office, *keys: str) -> list[Draft]:
    return list(office.register.read(drafts_of, CODE, keys or KINDS))


def made(office: Office) -> dict[str, int]:
    found = [draft.kind.key for draft in drafts(office)]
    return {key: found.count(key) for key in KINDS}


def words(draft: Draft, language: str = "nb") -> str:
    return " ".join(pages_of(draft.kind, draft.content, language=language)).replace("\u00a0", " ")


def test_each_paper_is_there_once_there_is_something_to_say(billed: Office) -> None:
    assert made(billed) == dict.fromkeys(KINDS, 0)
    town, person = issue(billed).invoices
    assert made(billed) == {"invoice": 2, "credit-note": 0, "receipt": 0, "refund-basis": 0}
    pay(billed, ("01.09.2026", "2 000", person.kid))
    billed.register.run(invoicing.credit_invoice, town.number, reason="Feil mottaker")
    assert made(billed) == {"invoice": 2, "credit-note": 1, "receipt": 1, "refund-basis": 1}
    (receipt,) = drafts(billed, "receipt")
    (note,) = drafts(billed, "credit-note")
    assert (receipt.dated, receipt.content.about) == (dt.date(2026, 9, 1), (person.number, "Åse Ås"))
    assert (note.dated, note.content.about) == (billed.day, ("2026-0003", "Ås kommune"))


def test_a_basis_is_of_the_day_it_was_handed_out(billed: Office) -> None:
    _, person = issue(billed).invoices
    pay(billed, ("01.09.2026", "2 000", person.kid))
    billed.day = MONDAY
    billed.register.run(refunds.claim_refunds, CODE)
    billed.day = MONDAY + dt.timedelta(days=99)
    (basis,) = drafts(billed, "refund-basis")
    assert basis.dated == MONDAY


def test_an_invoice_on_paper_says_all_that_the_law_asks(billed: Office) -> None:
    """Register, d14: number, date, parties, what, when, where, price, due date, VAT and the seller's number."""
    address = Address(street="Vangsvegen 143", postcode="2300", city="Hamar")
    seller = attrs.evolve(SELLER, address=address, vat_registered=True)
    billed.register.run(sellers.set_seller, seller)
    issue(billed)
    town = words(drafts(billed, "invoice")[0])
    for said in (
        "Faktura",
        "2026-0001",
        "9. juli 2026",
        "8. august 2026",
        "Hamar kommune",
        "Vangsvegen 143",
        "Organisasjonsnummer 970540008 MVA",
        "Ås kommune",
        "Kursavgift",
        "07.09.2026–05.10.2026, Ola Bø",
        "Levering 5. oktober 2026",
        "Bodø",
        "Unntatt merverdiavgift, mval. § 3-5",
        "2 000,00",
        "0000000018",
        "1234 56 78903",
        "Dekker: Lunsj begge dager",
    ):
        assert said in town, said
    assert town.count("Organisasjonsnummer 970540008") == 2, "seller and buyer each have theirs"


def test_an_invoice_in_english_has_english_headings_and_names_the_course_in_english(billed: Office) -> None:
    """Only its EHF is Norwegian, whoever reads the paper."""
    issue(billed)
    invoice = words(drafts(billed, "invoice")[0], "en")
    assert "What Quantity Price Kroner" in invoice
    assert "Sample course in mentoring (PRV-1)" in invoice


def test_a_receipt_says_how_much_too_much_was_paid(billed: Office) -> None:
    town, person = issue(billed).invoices
    pay(billed, ("01.09.2026", "2 000", person.kid), ("02.09.2026", "2 500,50", town.kid))
    in_full, too_much = sorted((words(draft) for draft in drafts(billed, "receipt")), key=len)
    assert "For mye betalt kr 500,50" in too_much
    assert "For mye" not in in_full


def test_receipt_and_basis_say_who_paid_what_for_which_days(billed: Office) -> None:
    _, person = issue(billed).invoices
    pay(billed, ("01.09.2026", "2 000", person.kid))
    receipt, basis = drafts(billed, "receipt")[0], drafts(billed, "refund-basis")[0]
    for said in ("Receipt", "1 September 2026", "Åse Ås", "kr 2 000,00"):
        assert said in words(receipt, "en"), said
    assert "Sample course in mentoring (PRV-1)" in words(basis, "en")
    for said in ("refusjon av kursavgift", "Åse Ås", "7. september 2026", "5. oktober 2026", "kr 2 000,00", "utgift"):
        assert said in words(basis), said
