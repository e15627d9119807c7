"""Which papers should be sent by themselves: certificates to those they are about, bills to those who pay."""

from __future__ import annotations

from collections.abc import Iterator

from ...course_type.mail_plans import MailPlan, Occasion
from ...domain.certificate import CertificateStatus
from ...domain.invoice import Invoice, InvoiceKind
from ...domain.mail import MailAddress
from ...domain.outgoing_mail import MailState
from ...domain.payment import Settlement
from ..courses.telling import Audience
from .course_mail import CourseMail
from .recipients import about_one, apart
from .wanted import About, Reached, Wanted, key_of


def certificates(facts: CourseMail, plan: MailPlan) -> Iterator[Wanted]:
    """Yield the certificates that are valid."""
    for one in facts.certificates:
        line = facts.lines[one.enrolment]
        if one.status is CertificateStatus.VALID and one.issued_on >= facts.since:
            about = About(participant=line.person.name, certificate=one, paper=one.id)
            for reached in about_one(facts, plan, line):
                key = key_of(plan, str(one.id), *apart(reached, one.enrolment))
                yield Wanted(key=key, plan=plan, reached=reached, due=one.issued_on, about=about)


def invoices(facts: CourseMail, plan: MailPlan) -> Iterator[Wanted]:
    """Yield the invoices that are owed."""
    for one in facts.invoices:
        is_owed = one.settlement in (Settlement.OPEN, Settlement.PART)
        if is_owed and one.invoice.kind is InvoiceKind.INVOICE and _goes_by_mail(facts, one.invoice):
            yield _bill(plan, one.invoice, of=one.invoice)


def credit_notes(facts: CourseMail, plan: MailPlan) -> Iterator[Wanted]:
    """Yield the credit notes for invoices that their buyer has."""
    issued = {one.invoice.number: one.invoice for one in facts.invoices}
    for note in issued.values():
        if note.kind is InvoiceKind.CREDIT_NOTE and _goes_by_mail(facts, note):
            credited = issued[note.credits]
            if _was_handed_over(facts, credited):
                yield _bill(plan, note, of=credited)


def _goes_by_mail(facts: CourseMail, invoice: Invoice) -> bool:
    """Return whether a bill is sent as a paper: a public body gets EHF."""
    return not invoice.buyer.public and invoice.issued_on >= facts.since


def _was_handed_over(facts: CourseMail, invoice: Invoice) -> bool:
    """Return whether an invoice has left, or was handed over otherwise: before there was mail, or in place of it."""
    plans = [plan for plan in facts.plans if plan.on is Occasion.INVOICE]
    if not plans or invoice.issued_on < facts.since:
        return True
    keys = [key_of(plan, str(invoice.id)) for plan in plans]
    has_left = any(key in facts.dispatches and facts.dispatches[key].may_have_left for key in keys)
    return has_left or any(key in facts.choices and facts.choices[key].held is MailState.DROPPED for key in keys)


def _bill(plan: MailPlan, invoice: Invoice, *, of: Invoice) -> Wanted:
    """Return mail with a bill; its recipient is whoever pays the invoice that it is of."""
    to = MailAddress(name=invoice.buyer.name, email=invoice.buyer.email)
    return Wanted(
        key=key_of(plan, str(invoice.id)),
        plan=plan,
        reached=Reached(who=f"payer/{of.id}", audience=Audience.PAYER, to=to),
        due=invoice.issued_on,
        about=About(invoice=invoice, paper=invoice.id),
    )
