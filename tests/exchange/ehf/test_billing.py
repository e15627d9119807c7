"""EHF files: the order of UBL 2.1, and the rules of Peppol BIS Billing 3.0 that a course's invoices can break."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.invoice import Address, Buyer, Invoice, InvoiceKind, InvoiceLine, Seller, VatCategory
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money
from veiledning_core.exchange.ehf.billing import ehf

NAMES = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}
ORDER: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "Invoice": [
            "CustomizationID",
            "ProfileID",
            "ID",
            "IssueDate",
            "DueDate",
            "InvoiceTypeCode",
            "Note",
            "DocumentCurrencyCode",
            "AccountingCost",
            "BuyerReference",
            "OrderReference",
            "BillingReference",
            "AccountingSupplierParty",
            "AccountingCustomerParty",
            "Delivery",
            "PaymentMeans",
            "TaxTotal",
            "LegalMonetaryTotal",
            "InvoiceLine",
        ],
        "CreditNote": [
            "CustomizationID",
            "ProfileID",
            "ID",
            "IssueDate",
            "CreditNoteTypeCode",
            "Note",
            "DocumentCurrencyCode",
            "AccountingCost",
            "BuyerReference",
            "OrderReference",
            "BillingReference",
            "AccountingSupplierParty",
            "AccountingCustomerParty",
            "Delivery",
            "TaxTotal",
            "LegalMonetaryTotal",
            "CreditNoteLine",
        ],
        "Party": ["EndpointID", "PartyName", "PostalAddress", "PartyTaxScheme", "PartyLegalEntity", "Contact"],
        "PostalAddress": ["StreetName", "CityName", "PostalZone", "Country"],
        "PaymentMeans": ["PaymentMeansCode", "PaymentID", "PayeeFinancialAccount"],
        "TaxSubtotal": ["TaxableAmount", "TaxAmount", "TaxCategory"],
        "TaxCategory": ["ID", "Percent", "TaxExemptionReasonCode", "TaxExemptionReason", "TaxScheme"],
        "ClassifiedTaxCategory": ["ID", "Percent", "TaxScheme"],
        "LegalMonetaryTotal": ["LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount"],
        "InvoiceLine": ["ID", "InvoicedQuantity", "LineExtensionAmount", "Item", "Price"],
        "CreditNoteLine": ["ID", "CreditedQuantity", "LineExtensionAmount", "Item", "Price"],
        "Item": ["Description", "Name", "ClassifiedTaxCategory"],
    }
)
"""How the schemas of UBL 2.1 order the elements that we use: a file in another order is refused everywhere."""

DAY = dt.date(2027, 1, 4)
MUNICIPALITY = Seller(
    name="Prøve kommune",
    organisation_number="974760673",
    address=Address(street="Storgata 1", postcode="2318", city="Hamar"),
    email="faktura@kommune.example",
    account="15037890126",
    vat_registered=True,
)
TRUST = Buyer(
    name="Prøve sykehus HF", organisation_number="993467049", reference="B123456", order="4500", accounting="12"
)
LINE = InvoiceLine(
    title=LocalText(nb="Programavgift", en="Programme fee"),
    about=LocalText(nb="KULL-5, Kari Prøve", en="KULL-5, Kari Prøve"),
    price=Money.kroner(34_000),
    category=VatCategory.EXEMPT,
)


def invoice(*lines: InvoiceLine, **changed: Any) -> Invoice:
    said: dict[str, Any] = {
        "id": UUID(int=1),
        "number": "2027-0001",
        "seller": MUNICIPALITY,
        "buyer": TRUST,
        "issued_on": DAY,
        "due_on": DAY + dt.timedelta(days=30),
        "delivered_on": DAY,
        "kid": "0000000018",
    }
    return Invoice(lines=lines or (LINE,), **(said | changed))


def credit_note(**changed: Any) -> Invoice:
    given = {"kind": InvoiceKind.CREDIT_NOTE, "due_on": None, "kid": "", "credits": "2027-0001", "reason": "Feil"}
    return invoice(**(given | changed))


def tree(made: Invoice) -> ET.Element:
    return ET.fromstring(ehf(made))


def texts(root: ET.Element, path: str) -> list[str | None]:
    return [found.text for found in root.findall(path, NAMES)]


def own_name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


WHOLE = {
    "an invoice": invoice(LINE, attrs.evolve(LINE, category=VatCategory.ORDINARY, rate=25), notes=(LINE.title,)),
    "a credit note": credit_note(),
    "of a company": invoice(seller=attrs.evolve(MUNICIPALITY, in_business_register=True)),
}


@pytest.mark.parametrize("made", WHOLE.values(), ids=WHOLE)
def test_elements_stand_in_the_order_of_the_schema_and_none_is_empty(made: Invoice) -> None:
    """R008: no empty elements."""
    for element in tree(made).iter():
        assert len(element) or (element.text or "").strip(), own_name(element)
        if order := ORDER.get(own_name(element)):
            places = [order.index(own_name(child)) for child in element]
            assert places == sorted(places), own_name(element)


def test_everything_that_a_buyer_books_by_is_there() -> None:
    root = tree(invoice())
    assert texts(root, "cbc:ProfileID") == ["urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"]
    assert texts(root, "cbc:InvoiceTypeCode") == ["380"]
    assert texts(root, "cbc:BuyerReference") == ["B123456"]
    assert texts(root, "cac:OrderReference/cbc:ID") == ["4500"]
    assert texts(root, "cbc:AccountingCost") == ["12"]
    assert texts(root, "cac:PaymentMeans/cbc:PaymentID") == ["0000000018"]
    assert texts(root, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID") == ["15037890126"]
    assert texts(root, "cac:LegalMonetaryTotal/cbc:PayableAmount") == ["34000.00"]
    endpoints = root.findall(".//cbc:EndpointID", NAMES)
    assert [(end.get("schemeID"), end.text) for end in endpoints] == [("0192", "974760673"), ("0192", "993467049")]


def test_a_credit_note_points_to_its_invoice_and_asks_for_no_payment() -> None:
    root = tree(credit_note())
    assert own_name(root) == "CreditNote"
    assert texts(root, "cbc:CreditNoteTypeCode") == ["381"]
    assert texts(root, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID") == ["2027-0001"]
    assert texts(root, "cac:PaymentMeans") == []


def test_a_seller_that_is_registered_for_vat_is_exempt_with_a_reason() -> None:
    """BR-E-02, BR-E-05, BR-E-10 and NO-R-001."""
    root = tree(invoice())
    assert texts(root, ".//cac:PartyTaxScheme/cbc:CompanyID") == ["NO974760673MVA"]
    assert texts(root, ".//cac:TaxCategory/cbc:ID") == ["E"]
    assert texts(root, ".//cac:TaxCategory/cbc:Percent") == ["0"]
    assert "3-5" in str(texts(root, ".//cac:TaxCategory/cbc:TaxExemptionReason"))


def test_any_other_seller_is_outside_the_act_and_gives_no_rate() -> None:
    """BR-O-02, BR-O-05, BR-O-10."""
    outside = attrs.evolve(LINE, category=VatCategory.OUTSIDE)
    root = tree(invoice(outside, seller=attrs.evolve(MUNICIPALITY, vat_registered=False)))
    assert texts(root, ".//cac:PartyTaxScheme/cbc:CompanyID") == []
    assert texts(root, ".//cac:TaxCategory/cbc:ID") == texts(root, ".//cac:ClassifiedTaxCategory/cbc:ID") == ["O"]
    assert texts(root, ".//cbc:Percent") == []
    assert texts(root, ".//cac:TaxCategory/cbc:TaxExemptionReasonCode") == ["VATEX-EU-O"]


OUTSIDE = attrs.evolve(LINE, category=VatCategory.OUTSIDE)
REFUSED = {
    "a person": (invoice(buyer=Buyer(name="Kari Prøve", reference="1")), "organisation number"),
    "no reference": (invoice(buyer=attrs.evolve(TRUST, reference="", order="")), "neither a reference"),
    "no account": (invoice(seller=attrs.evolve(MUNICIPALITY, account="")), "bank account"),
    "registered, outside": (invoice(OUTSIDE), "registered for VAT"),
    "not registered, exempt": (invoice(seller=attrs.evolve(MUNICIPALITY, vat_registered=False)), "registered for VAT"),
}


@pytest.mark.parametrize(("made", "words"), REFUSED.values(), ids=REFUSED)
def test_what_a_buyer_would_send_back_is_not_made(made: Invoice, words: str) -> None:
    with pytest.raises(RuleRefused, match=words) as refused:
        ehf(made)
    assert refused.value.where == "2027-0001"


@pytest.mark.parametrize("buyer", [attrs.evolve(TRUST, reference=""), attrs.evolve(TRUST, order="")])
def test_either_a_reference_or_an_order_number_is_enough(buyer: Buyer) -> None:
    """R003."""
    assert ehf(invoice(buyer=buyer))


def test_signs_of_xml_and_unseen_ones_in_a_name_stay_text() -> None:
    line = attrs.evolve(LINE, about=LocalText(nb="<b>&amp; \x1b[31m «Åse» \u202e", en=""))
    assert texts(tree(invoice(line)), ".//cac:Item/cbc:Description") == ["<b>&amp; ␛[31m «Åse» �"]


def test_several_notes_are_one() -> None:
    """R002."""
    notes = (LocalText(nb="Dekker: to dager", en="Covers: two days"), LocalText(nb="To.", en="Two."))
    assert texts(tree(invoice(notes=notes)), "cbc:Note") == ["Dekker: to dager. To."]


LINES = st.lists(
    st.builds(
        lambda ore, rate, quantity: attrs.evolve(
            LINE,
            price=Money(ore),
            quantity=quantity,
            rate=rate,
            category=VatCategory.ORDINARY if rate else VatCategory.EXEMPT,
        ),
        st.integers(0, 10**8),
        st.sampled_from([0, 15, 25]),
        st.integers(1, 30),
    ),
    min_size=1,
    max_size=8,
)


@given(LINES)
def test_the_sums_in_the_file_agree(lines: list[InvoiceLine]) -> None:
    """BR-CO-10, BR-CO-13 to BR-CO-16 and BR-S-08, read back from the file."""
    root = tree(invoice(*lines))

    def sums(path: str) -> Decimal:
        return sum((Decimal(text or "") for text in texts(root, path)), Decimal(0))

    net, vat = sums("cac:InvoiceLine/cbc:LineExtensionAmount"), sums("cac:TaxTotal/cbc:TaxAmount")
    assert sums("cac:LegalMonetaryTotal/cbc:LineExtensionAmount") == net
    assert sums("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount") == net == sums(".//cac:TaxSubtotal/cbc:TaxableAmount")
    assert vat == sums(".//cac:TaxSubtotal/cbc:TaxAmount")
    assert sums("cac:LegalMonetaryTotal/cbc:PayableAmount") == net + vat
