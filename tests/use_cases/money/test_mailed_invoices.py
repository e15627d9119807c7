"""Invoices by mail: to whoever pays, with the paper, as long as it is owed; never to a public body, which gets EHF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.messages.mail_room import SENDER
from tests.use_cases.money.billed_course import CODE, DAY, MONDAY, issue, pay
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.messages.mail_lines import MailLine
from veiledning_core.use_cases.messages.mail_settings import set_mail_settings
from veiledning_core.use_cases.messages.outbox import mail, outbox
from veiledning_core.use_cases.money.invoicing import credit_invoice
from veiledning_core.use_cases.money.standing import invoices_of

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


@pytest.fixture
def invoiced(billed: Office) -> Office:
    """Åse and the municipality of Ola have been sent invoices."""
    billed.register.run(set_mail_settings, SENDER)
    issue(billed)
    return billed


def by_mail(office: Office) -> list[MailLine]:
    return [line for line in office.register.read(outbox, CODE) if line.plan == "invoice"]


def number_of_ase(office: Office) -> tuple[str, str, str]:
    """Return number, amount and KID of the invoice to Åse."""
    one = next(one.invoice for one in office.register.read(invoices_of, CODE) if one.invoice.buyer.name == "Åse Ås")
    return one.number, str(one.gross).replace("\u00a0", ""), one.kid


def test_whoever_pays_gets_the_invoice_and_a_public_body_does_not(invoiced: Office) -> None:
    assert len(invoiced.register.read(invoices_of, CODE)) == 2
    (line,) = by_mail(invoiced)
    number, _, kid = number_of_ase(invoiced)
    view = invoiced.register.read(mail, line.key)
    assert (line.name, line.email, line.state) == ("Åse Ås", "åse.ås@lege.example", MailState.PLANNED)
    assert number in view.subject
    assert f"KID: {kid}" in view.body
    assert [number in name for name in view.attachments] == [True]


def test_an_invoice_that_is_paid_is_not_sent_afterwards(invoiced: Office) -> None:
    _, amount, kid = number_of_ase(invoiced)
    pay(invoiced, ("01.09.2026", amount, kid))
    assert by_mail(invoiced) == []


def test_an_invoice_that_is_credited_is_not_sent_afterwards(invoiced: Office) -> None:
    invoiced.register.run(credit_invoice, number_of_ase(invoiced)[0], reason="Feil")
    assert by_mail(invoiced) == []


def test_an_invoice_is_sent_after_the_course_too(invoiced: Office) -> None:
    invoiced.day = MONDAY + 40 * DAY
    invoiced.register.run(course_changes.close, CODE)
    assert [line.name for line in by_mail(invoiced)] == ["Åse Ås"]
