"""Invoices and credit notes: numbered without gaps, and never changed once they are issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

import attrs

from .errors import ValueFault
from .messages import LocalText, Message, Worded
from .money import Money
from .postal import HOME


class VatCategory(Worded):
    """Mva-kategori: what a price line is in the VAT act; the code is that of EN 16931 (register, d12 and d13)."""

    EXEMPT = "exempt", "exempt from VAT"
    """Teaching by a seller that is registered for VAT: E, with the paragraph of the act (mval. § 3-5)."""
    OUTSIDE = "outside", "outside the VAT act"
    """Whatever a seller sells that is not registered for VAT: O."""
    ORDINARY = "ordinary", "ordinary VAT"
    """Goods and services that are not teaching: S."""

    @property
    def code(self) -> str:
        """Return the code of EN 16931."""
        return {"exempt": "E", "outside": "O", "ordinary": "S"}[self.value]


class InvoiceKind(Worded):
    """Salgsdokument: an invoice, or a credit note that takes one back."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit-note", "credit note"


@attrs.frozen(kw_only=True)
class Address:
    """Adresse; `country` is the code of ISO 3166."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = HOME

    @property
    def lines(self) -> tuple[str, ...]:
        """Return it as it stands on an envelope; abroad with the country in front of the postcode."""
        abroad = f"{self.country}-" if self.country != HOME and self.postcode else ""
        return tuple(line for line in (self.street, f"{abroad}{self.postcode} {self.city}".strip()) if line)

    @property
    def can_be_written_to(self) -> bool:
        """Return whether it has what a letter needs; small places have no streets."""
        return bool(self.postcode and self.city)


@attrs.frozen(kw_only=True)
class Seller:
    """Selger: the legal entity that issues invoices, and how it does.

    The host municipality of an ALIS office is one, the office is not (register, c2). `days_to_pay` is from the day of
    issue (register, d8). `kid_length` and `kid_check` are those of the agreement with the bank.
    """

    name: str
    organisation_number: str
    address: Address = Address()
    email: str = ""
    account: str
    vat_registered: bool = False
    in_business_register: bool = False
    """Foretaksregisteret: companies say so on their invoices, municipalities do not (register, d5)."""
    days_to_pay: int = 30
    kid_length: int = 10
    kid_check: str = "mod10"


@attrs.frozen(kw_only=True)
class Buyer:
    """Kjøper: a person, or a body with its organisation number and what it wants its invoices marked with.

    `reference` is «Deres ref.», `order` an order number, `accounting` what the buyer books by (register, d7).
    """

    name: str
    organisation_number: str = ""
    address: Address = Address()
    email: str = ""
    public: bool = False
    """A public body: it is sent EHF and nothing else (register, d1)."""
    reference: str = ""
    order: str = ""
    accounting: str = ""

    @property
    def is_told(self) -> bool:
        """Return whether an invoice says who it is: by organisation number, or address (register, d14)."""
        return bool(self.organisation_number) or self.address.can_be_written_to

    @property
    def is_marked(self) -> bool:
        """Return whether its invoices have what EHF needs: its number, and a reference or an order number (d7)."""
        return not self.public or bool(self.organisation_number and (self.reference or self.order))


@attrs.frozen(kw_only=True)
class InvoiceLine:
    """Fakturalinje: `quantity` × `price`, before VAT.

    `about` says for whom and when: course, days, participant. `charge` is the charge that it is for. `rate` is the VAT
    in per cent, 0 unless the category is ordinary.
    """

    title: LocalText
    about: LocalText = attrs.field(factory=lambda: LocalText(nb="", en=""))
    quantity: int = 1
    price: Money
    category: VatCategory
    rate: int = 0
    charge: UUID | None = None

    def __attrs_post_init__(self) -> None:
        if self.price.ore < 0 or self.quantity < 1:
            raise ValueFault(Message("a line has a price that is not below zero, and at least one of it"))
        if (self.rate > 0) is not (self.category is VatCategory.ORDINARY):
            raise ValueFault(Message("only a line with ordinary VAT has a rate of VAT, and it always has one"))

    @property
    def net(self) -> Money:
        """Return the amount before VAT."""
        return self.price * self.quantity


@attrs.frozen(kw_only=True)
class VatSum:
    """Mva-spesifikasjon: the lines of one category and rate together, and the VAT of them."""

    category: VatCategory
    rate: int
    net: Money
    vat: Money


@attrs.frozen(kw_only=True)
class Invoice:
    """Faktura or kreditnota: all that the paper says, frozen when it is issued.

    `number` is the year and a running number of the seller, `2027-0014`; invoices and credit notes share the series.
    `credits` is the number of the invoice that a credit note takes back, which has no KID and no due date.
    `delivered_on` is the last day of what was delivered, or of what will be.

    Raises:
        ValueFault: no line, an invoice without due date or KID, or a credit note that credits nothing.
    """

    id: UUID
    number: str
    kind: InvoiceKind = InvoiceKind.INVOICE
    seller: Seller
    buyer: Buyer
    course: UUID | None = None
    course_code: str = ""
    place: str = ""
    issued_on: dt.date
    due_on: dt.date | None = None
    delivered_on: dt.date | None = None
    kid: str = ""
    lines: tuple[InvoiceLine, ...]
    notes: tuple[LocalText, ...] = ()
    credits: str = ""
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.lines:
            raise ValueFault(Message("an invoice has at least one line"), where=self.number)
        is_invoice = self.kind is InvoiceKind.INVOICE
        if is_invoice and (self.due_on is None or not self.kid):
            raise ValueFault(Message("an invoice has a due date and a KID"), where=self.number)
        if is_invoice is bool(self.credits):
            raise ValueFault(Message("a credit note, and nothing else, credits an invoice"), where=self.number)

    @property
    def net(self) -> Money:
        """Return the sum of the lines, before VAT."""
        return _sum(line.net for line in self.lines)

    @property
    def vat(self) -> Money:
        """Return the VAT of all categories."""
        return _sum(part.vat for part in self.vat_sums)

    @property
    def gross(self) -> Money:
        """Return what is to be paid, or given back."""
        return self.net + self.vat

    @property
    def vat_sums(self) -> tuple[VatSum, ...]:
        """Return the VAT by category and rate: reckoned from the sum of the lines, to the øre (EN 16931, BR-CO-17)."""
        kinds = dict.fromkeys((line.category, line.rate) for line in self.lines)
        return tuple(_vat_sum(category, rate, self.lines) for category, rate in kinds)


def _vat_sum(category: VatCategory, rate: int, lines: Iterable[InvoiceLine]) -> VatSum:
    net = _sum(line.net for line in lines if (line.category, line.rate) == (category, rate))
    vat = (Decimal(net.ore) * rate / 100).quantize(Decimal(1), ROUND_HALF_UP)
    return VatSum(category=category, rate=rate, net=net, vat=Money(int(vat)))


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, start=Money(0))


def invoice_number(year: int, running: int) -> str:
    """Return a number as it stands on the paper: `2027-0014`."""
    return f"{year}-{running:04d}"
