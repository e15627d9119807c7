"""Invoices for what is owed, and credit notes that take them back; nothing that is issued is ever changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

import attrs

from ...course_type.model import CourseType, TextUse
from ...domain.charge import Charge
from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import RuleRefused
from ...domain.fee import Fee
from ...domain.invoice import Buyer, Invoice, InvoiceKind, InvoiceLine, Seller, VatCategory, invoice_number
from ...domain.kid import kid
from ...domain.messages import Listed, LocalText, Message, Worded
from ...domain.progress import watched
from ...domain.writing import written
from ..completion.evidence import frozen
from ..courses.course_changes import changeable
from ..reasons import stated
from ..types import edition_of
from ..work import Work
from .buyers import Buyers, buyers_of, wrongly_marked
from .charges import names_of, reconcile_charges
from .reckoning import reckoned
from .sellers import kid_check_of, required_seller

TELL_BUYER = Message(
    "Give a person's address with `veiledning fee address`, a body's number or address with `veiledning fee buyer`."
)
"""What to do where an invoice does not say who its buyer is."""


class Gathered(Worded):
    """Samling av kostnader: what one invoice is for."""

    PERSON = "person", "one invoice for each participant"
    ORGANISATION = "organisation", "one invoice for each body, with a line for each participant"


@attrs.frozen(kw_only=True)
class IssuedInvoices:
    """Utstedte fakturaer: the new ones by number, and what stands on none and why.

    `untold` are the buyers of whom too little is known for an invoice, `lacking` what keeps an invoice from being EHF,
    `shared` the organisation numbers that several names go with.
    """

    invoices: tuple[Invoice, ...]
    skipped: tuple[Message, ...] = ()
    untold: tuple[Message, ...] = ()
    lacking: tuple[Message, ...] = ()
    shared: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True)
class _Group:
    """What becomes one invoice."""

    buyer: Buyer
    charges: tuple[Charge, ...]


@attrs.frozen(kw_only=True)
class _Sources:
    """What the invoices of one course are written from."""

    course: Course
    edition: CourseType
    seller: Seller
    names: Mapping[UUID, str]

    @property
    def fees(self) -> Mapping[str, Fee]:
        """Return the fees by key."""
        return {fee.key: fee for fee in self.edition.fees}

    @property
    def title(self) -> LocalText:
        """Return what the course is called in either language."""
        called = self.edition.called(self.course)
        return LocalText(nb=called, en=called) if isinstance(called, str) else called


def issue_invoices(work: Work, code: str, *, by: Gathered = Gathered.ORGANISATION) -> IssuedInvoices:
    """Bring a course's charges in step and issue invoices for those that stand on none.

    A buyer of whom neither address nor organisation number is known gets no invoice before one of them is
    (bokføringsforskriften § 5-1-2); the others do.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: nobody has said who the seller is, a mark is not as the buyer wants it, or of none of the buyers
            an address or organisation number is known.
    """
    course, seller = changeable(work, code), required_seller(work)
    should_be = reckoned(work, course)
    reconcile_charges(work, course, should_be)
    lines = tuple(names_of(work, course, work.charges.of_course(course.id)))
    free = [line.charge for line in lines if line.charge.invoice is None and line.charge.amount.ore]
    buyers = buyers_of(work, course)
    found, nobodys = _groups(buyers, free, by)
    groups = [group for group in found if group.buyer.is_told]
    untold = tuple(dict.fromkeys(_untold(group.buyer) for group in found if not group.buyer.is_told))
    if untold and not groups:
        raise RuleRefused(_no_invoice(untold), where=code, hint=TELL_BUYER)
    _refuse_wrong_marks(buyers, groups, code)
    sources = _Sources(
        course=course,
        edition=edition_of(work, course),
        seller=seller,
        names={line.charge.id: line.name for line in lines},
    )
    issued = tuple(_issue(work, sources, group) for group in watched(work.progress, groups))
    return IssuedInvoices(
        invoices=issued,
        skipped=(*(one.what for one in should_be.not_known), *nobodys),
        untold=untold,
        lacking=tuple(dict.fromkeys(_unmarked(one.buyer) for one in issued if not one.buyer.is_marked)),
        shared=tuple(_shared(one.buyer for one in issued)),
    )


def credit_invoice(work: Work, number: str, *, reason: str) -> Invoice:
    """Take a whole invoice back with a credit note; its charges stand on no invoice again.

    Raises:
        NotFound: there is none of that number.
        UsageFault: no reason.
        RuleRefused: it is a credit note, credited already, another seller's, or claimed back from somebody.
    """
    invoice, seller = work.invoices.by_number(number), required_seller(work)
    why = stated(reason, number)
    charges = work.charges.on_invoices((invoice.number,))
    _refuse_crediting(work, invoice, seller, charges)
    day = today(work.clock)
    note = attrs.evolve(
        invoice,
        id=work.new_id(),
        number=_next_number(work, seller, day),
        kind=InvoiceKind.CREDIT_NOTE,
        issued_on=day,
        due_on=None,
        kid="",
        notes=(),
        credits=invoice.number,
        reason=why,
    )
    work.invoices.add(note)
    for charge in charges:
        work.charges.save(charge, attrs.evolve(charge, invoice=None))
    return note


def _groups(buyers: Buyers, charges: Iterable[Charge], by: Gathered) -> tuple[list[_Group], list[Message]]:
    """Return what becomes one invoice each, in the order of the charges, and the charges that nobody can be sent."""
    found: dict[tuple[Buyer, UUID | None], list[Charge]] = {}
    nobodys: list[Message] = []
    for charge in charges:
        buyer = buyers.of(charge)
        if isinstance(buyer, Message):
            nobodys.append(buyer)
            continue
        is_own = by is Gathered.PERSON or buyers.is_person(charge, buyer)
        found.setdefault((buyer, charge.enrolment if is_own else None), []).append(charge)
    return [_Group(buyer=buyer, charges=tuple(some)) for (buyer, _), some in found.items()], nobodys


def _refuse_wrong_marks(buyers: Buyers, groups: Iterable[_Group], code: str) -> None:
    wrong = [fault for group in groups for fault in wrongly_marked(group.buyer, buyers.profile(group.buyer))]
    if wrong:
        raise RuleRefused(
            _no_invoice(dict.fromkeys(wrong)),
            where=code,
            hint=Message("Ask the buyer, and keep it with `veiledning fee buyer`."),
        )


def _unmarked(buyer: Buyer) -> Message:
    if not buyer.organisation_number:
        return Message(
            "{name} is a public body and is sent EHF, which needs its organisation number: it is not known",
            name=buyer.name,
        )
    return Message(
        "{name} is a public body and is sent EHF, which needs its reference or an order number: neither is known",
        name=buyer.name,
    )


def _shared(buyers: Iterable[Buyer]) -> Iterator[Message]:
    names: dict[str, dict[str, None]] = {}
    for buyer in buyers:
        names.setdefault(buyer.organisation_number, {})[buyer.name] = None
    for number, called in names.items():
        if number and len(called) > 1:
            yield Message(
                "{number} is the organisation number of each of: {names}", number=number, names=Listed(called)
            )


def _no_invoice(faults: Iterable[Message]) -> Message:
    return Message("no invoice is issued: {faults}", faults=Listed(faults, between="; "))


def _untold(buyer: Buyer) -> Message:
    return Message(
        "{name} has neither address nor organisation number, and an invoice says one of them (bokføringsforskriften "
        "§ 5-1-2)",
        name=buyer.name,
    )


def _issue(work: Work, sources: _Sources, group: _Group) -> Invoice:
    day, seller, course = today(work.clock), sources.seller, sources.course
    invoice = Invoice(
        id=work.new_id(),
        number=_next_number(work, seller, day),
        seller=seller,
        buyer=group.buyer,
        course=course.id,
        course_code=course.code,
        place=course.place,
        issued_on=day,
        due_on=day + dt.timedelta(days=seller.days_to_pay),
        delivered_on=course.last_day,
        kid=_next_kid(work, seller),
        lines=tuple(_line(sources, charge) for charge in group.charges),
        notes=tuple(dict.fromkeys(_notes(sources, group.charges))),
    )
    work.invoices.add(invoice)
    for charge in group.charges:
        work.charges.save(charge, attrs.evolve(charge, invoice=invoice.number))
    return invoice


def _line(sources: _Sources, charge: Charge) -> InvoiceLine:
    category, rate = _vat(sources.seller, sources.fees.get(charge.fee))
    return InvoiceLine(
        title=charge.title,
        about=LocalText(nb=_about(sources, charge, "nb"), en=_about(sources, charge, "en")),
        price=charge.amount,
        category=category,
        rate=rate,
        charge=charge.id,
    )


def _about(sources: _Sources, charge: Charge, language: str) -> str:
    course, title = sources.course, sources.title.in_language(language)
    spent_on = (words for words in charge.why if isinstance(words, str))
    parts = (f"{title} ({course.code})", _period(course, language), sources.names[charge.id], *spent_on)
    return ", ".join(part for part in parts if part)


def _vat(seller: Seller, fee: Fee | None) -> tuple[VatCategory, int]:
    """Return the category and the rate: teaching is exempt under mval. § 3-5 (register, d11 to d13)."""
    if not seller.vat_registered:
        return VatCategory.OUTSIDE, 0
    if fee is not None and fee.vat:
        return VatCategory.ORDINARY, fee.vat
    return VatCategory.EXEMPT, 0


def _period(course: Course, language: str) -> str:
    days = sorted({course.first_day, course.last_day} - {None}, key=str)
    return "–".join(str(written(day, language)) for day in days if day)


def _notes(sources: _Sources, charges: Iterable[Charge]) -> Iterator[LocalText]:
    """Yield what the fees cover and what else is to be known of them, and the type's texts for invoices."""
    fees = sources.fees
    for key in dict.fromkeys(charge.fee for charge in charges):
        if (fee := fees.get(key)) is None:
            continue
        if fee.covers:
            yield frozen(Message("Covers: {what}", what=Listed(fee.covers, between="; ")))
        yield from fee.notes
    yield from (block.text for block in sources.edition.texts if TextUse.INVOICE in block.uses)


def _next_number(work: Work, seller: Seller, day: dt.date) -> str:
    return invoice_number(day.year, work.invoices.next_number(seller.organisation_number, day.year))


def _next_kid(work: Work, seller: Seller) -> str:
    """Return the next KID; one that mod 11 would end with a hyphen is passed over (register, d9)."""
    check = kid_check_of(seller)
    while True:
        if (made := kid(work.invoices.next_kid(), length=seller.kid_length, check=check)) is not None:
            return made


def _refuse_crediting(work: Work, invoice: Invoice, seller: Seller, charges: Iterable[Charge]) -> None:
    where = invoice.number
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise RuleRefused(Message("a credit note is not credited"), where=where)
    if work.invoices.credited((invoice.number,)):
        raise RuleRefused(Message("the invoice is credited already"), where=where)
    if invoice.seller.organisation_number != seller.organisation_number:
        raise RuleRefused(Message("the invoice is another seller's"), where=where)
    if invoice.course is not None:
        claimed = {(one.enrolment, one.fee) for one in work.refund_claims.of_course(invoice.course)}
        if any((charge.enrolment, charge.fee) in claimed for charge in charges):
            raise RuleRefused(
                Message("a refund of it was claimed"),
                where=where,
                hint=Message("Undo the claim first, if it was not handed out: `veiledning journal undo`."),
            )
