"""An invoice or credit note as EHF Billing 3.0.

Source: Peppol BIS Billing 3.0 and the Norwegian rules in it (register, d2 to d13). The rules are named where one
decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

from ...domain.errors import RuleRefused
from ...domain.invoice import Invoice, InvoiceKind, InvoiceLine, VatCategory, VatSum
from ...domain.messages import Listed, Message
from ..outgoing import write_file
from .parties import buyer_party, seller_party
from .tree import CURRENCY, aggregate, amount, basic, document

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"

_INVOICE, _CREDIT_NOTE = "380", "381"
_CREDIT_TRANSFER = "30"
_PIECE = "C62"
"""The unit «one» of UN/ECE recommendation 20."""
_REASONS: Mapping[VatCategory, tuple[str, str]] = MappingProxyType(
    {
        VatCategory.EXEMPT: ("", "Unntatt merverdiavgift, mval. § 3-5"),
        VatCategory.OUTSIDE: ("VATEX-EU-O", "Selger er ikke merverdiavgiftsregistrert"),
    }
)
"""Why there is no VAT: code and words (BR-E-10, BR-O-10). The code for teaching points to an EU directive (d13)."""


def ehf(invoice: Invoice) -> bytes:
    """Return an invoice or credit note as an EHF file, UTF-8.

    Raises:
        RuleRefused: the buyer cannot be sent EHF, or something is missing that every EHF has.
    """
    if faults := tuple(lacking(invoice)):
        raise RuleRefused(
            Message("EHF cannot be made of it: {faults}", faults=Listed(faults, between="; ")),
            where=invoice.number,
            hint=Message("`veiledning fee buyer` keeps how a body wants its invoices."),
        )
    is_invoice = invoice.kind is InvoiceKind.INVOICE
    return document(
        "Invoice" if is_invoice else "CreditNote",
        basic("CustomizationID", CUSTOMIZATION),
        basic("ProfileID", PROFILE),
        basic("ID", invoice.number),
        basic("IssueDate", invoice.issued_on.isoformat()),
        basic("DueDate", invoice.due_on.isoformat()) if is_invoice and invoice.due_on else None,
        basic("InvoiceTypeCode", _INVOICE) if is_invoice else basic("CreditNoteTypeCode", _CREDIT_NOTE),
        basic("Note", _note(invoice)),
        basic("DocumentCurrencyCode", CURRENCY),
        basic("AccountingCost", invoice.buyer.accounting),
        basic("BuyerReference", invoice.buyer.reference),
        aggregate("OrderReference", basic("ID", invoice.buyer.order)),
        aggregate("BillingReference", aggregate("InvoiceDocumentReference", basic("ID", invoice.credits))),
        seller_party(invoice.seller),
        buyer_party(invoice.buyer),
        _delivery(invoice),
        _payment(invoice) if is_invoice else None,
        _tax_total(invoice),
        _totals(invoice),
        *(_line(number, line, is_invoice=is_invoice) for number, line in enumerate(invoice.lines, 1)),
    )


def write_ehf(path: Path, invoice: Invoice) -> None:
    """Write an invoice or credit note as an EHF file; one of that name is replaced at once, when the new one is whole.

    Raises:
        RuleRefused: as `ehf`.
        UsageFault: the file cannot be written; what was there is there still.
    """
    content = ehf(invoice)
    write_file(path, content)


def lacking(invoice: Invoice) -> Iterator[Message]:
    """Yield what keeps an invoice from being EHF."""
    buyer, seller = invoice.buyer, invoice.seller
    if not buyer.organisation_number:
        yield Message("the buyer has no Norwegian organisation number, so it is sent paper")
    if not (buyer.reference or buyer.order):
        yield Message("the buyer has neither a reference nor an order number")  # R003
    if invoice.kind is InvoiceKind.INVOICE and not seller.account:
        yield Message("the seller has no bank account")  # BR-61
    categories = {line.category for line in invoice.lines}
    if seller.vat_registered is (VatCategory.OUTSIDE in categories):
        yield Message("a seller that is registered for VAT has no line outside the VAT act, and any other only such")


def _note(invoice: Invoice) -> str:
    """Return all notes as one, since a document has one at most (R002)."""
    notes = (note.nb if note.nb.endswith((".", "!", "?")) else f"{note.nb}." for note in invoice.notes)
    return " ".join(notes) or invoice.reason


def _delivery(invoice: Invoice) -> ET.Element | None:
    if invoice.delivered_on is None:
        return None
    return aggregate("Delivery", basic("ActualDeliveryDate", invoice.delivered_on.isoformat()))


def _payment(invoice: Invoice) -> ET.Element | None:
    return aggregate(
        "PaymentMeans",
        basic("PaymentMeansCode", _CREDIT_TRANSFER),
        basic("PaymentID", invoice.kid),
        aggregate("PayeeFinancialAccount", basic("ID", invoice.seller.account)),
    )


def _tax_total(invoice: Invoice) -> ET.Element | None:
    return aggregate("TaxTotal", amount("TaxAmount", invoice.vat), *map(_subtotal, invoice.vat_sums))


def _subtotal(part: VatSum) -> ET.Element | None:
    code, reason = _REASONS.get(part.category, ("", ""))
    return aggregate(
        "TaxSubtotal",
        amount("TaxableAmount", part.net),
        amount("TaxAmount", part.vat),
        aggregate(
            "TaxCategory",
            basic("ID", part.category.code),
            _per_cent(part.category, part.rate),
            basic("TaxExemptionReasonCode", code),
            basic("TaxExemptionReason", reason),
            aggregate("TaxScheme", basic("ID", "VAT")),
        ),
    )


def _per_cent(category: VatCategory, rate: int) -> ET.Element | None:
    """Return the rate; what is outside the act has none (BR-O-05)."""
    return None if category is VatCategory.OUTSIDE else basic("Percent", str(rate))


def _totals(invoice: Invoice) -> ET.Element | None:
    return aggregate(
        "LegalMonetaryTotal",
        amount("LineExtensionAmount", invoice.net),
        amount("TaxExclusiveAmount", invoice.net),
        amount("TaxInclusiveAmount", invoice.gross),
        amount("PayableAmount", invoice.gross),
    )


def _line(number: int, line: InvoiceLine, *, is_invoice: bool) -> ET.Element | None:
    quantity = "InvoicedQuantity" if is_invoice else "CreditedQuantity"
    return aggregate(
        "InvoiceLine" if is_invoice else "CreditNoteLine",
        basic("ID", str(number)),
        basic(quantity, str(line.quantity), unitCode=_PIECE),
        amount("LineExtensionAmount", line.net),
        aggregate(
            "Item",
            basic("Description", line.about.nb),
            basic("Name", line.title.nb),
            aggregate(
                "ClassifiedTaxCategory",
                basic("ID", line.category.code),
                _per_cent(line.category, line.rate),
                aggregate("TaxScheme", basic("ID", "VAT")),
            ),
        ),
        aggregate("Price", amount("PriceAmount", line.price)),
    )
