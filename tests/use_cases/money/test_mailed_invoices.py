"""Invoices by mail: to whoever pays, with the paper, as long as it is owed; never to a public body, which gets EHF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.use_cases.messages.mail_room import SENDER, Door
from tests.use_cases.money.billed_course import CODE, DAY, MONDAY, issue, pay
from veiledning_core.domain.mail import Letter
from veiledning_core.domain.outgoing_mail import MailState
from veiledning_core.sending import send_mail
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.telling import Audience
from veiledning_core.use_cases.messages.deciding import drop_mail, hold_mail, release_mail
from veiledning_core.use_cases.messages.leaving import mark_sent, prepare_mail
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


def by_mail(office: Office, plan: str = "invoice") -> list[MailLine]:
    return [line for line in office.register.read(outbox, CODE) if line.plan == plan]


def send(office: Office) -> list[Letter]:
    """Send the bills that are due, and return them."""
    door = Door(office.clock)
    send_mail(office.register, door, (*by_mail(office), *by_mail(office, "credit-note")))
    return door.letters


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


def test_mail_of_a_course_long_over_leaves_only_when_it_is_named(billed: Office) -> None:
    """Two years later somebody finds that it was never invoiced; the mail of all courses has no room for such."""
    billed.day = MONDAY + 730 * DAY
    billed.register.run(set_mail_settings, SENDER)
    issue(billed)
    (line,) = by_mail(billed)
    assert line.key not in {one.key for one in billed.register.read(outbox)}
    assert billed.register.read(mail, line.key[:12]).line.key == line.key
    (held,) = billed.register.run(hold_mail, (line.key,))
    assert held.state is MailState.HELD
    billed.register.run(release_mail, (line.key,))
    ready = billed.register.read(prepare_mail, (line.key,))
    assert [one.state for one in billed.register.run(mark_sent, ready)] == [MailState.SENT]


def test_an_invoice_that_is_paid_is_not_sent_afterwards(invoiced: Office) -> None:
    _, amount, kid = number_of_ase(invoiced)
    pay(invoiced, ("01.09.2026", amount, kid))
    assert by_mail(invoiced) == []


def test_an_invoice_that_is_credited_is_not_sent_afterwards(invoiced: Office) -> None:
    invoiced.register.run(credit_invoice, number_of_ase(invoiced)[0], reason="Feil")
    assert by_mail(invoiced) == []


def test_whoever_was_sent_an_invoice_is_sent_its_credit_note(invoiced: Office) -> None:
    send(invoiced)
    number, _, _ = number_of_ase(invoiced)
    note = invoiced.register.run(credit_invoice, number, reason="Feil beløp")
    (line,) = by_mail(invoiced, "credit-note")
    assert (line.name, line.audience) == ("Åse Ås", Audience.PAYER)
    (letter,) = send(invoiced)
    assert note.number in letter.subject
    assert f"Faktura {number} " in letter.body
    assert "Grunn: Feil beløp" in letter.body
    assert [note.number in one.name for one in letter.attachments] == [True]
    assert by_mail(invoiced, "credit-note") == []


def test_nobody_hears_that_an_invoice_is_credited_which_nobody_was_sent(invoiced: Office) -> None:
    invoiced.register.run(credit_invoice, number_of_ase(invoiced)[0], reason="Feil")
    assert by_mail(invoiced, "credit-note") == []


def test_an_invoice_that_was_handed_over_otherwise_has_its_credit_note_sent(invoiced: Office) -> None:
    """Mail that is dropped stands for another way out; whether a public body was sent EHF is not known here."""
    (line,) = by_mail(invoiced)
    invoiced.register.run(drop_mail, [line.key])
    for one in invoiced.register.read(invoices_of, CODE):
        invoiced.register.run(credit_invoice, one.invoice.number, reason="Feil")
    assert [one.name for one in by_mail(invoiced, "credit-note")] == ["Åse Ås"]


def test_an_invoice_is_sent_after_the_course_too(invoiced: Office) -> None:
    invoiced.day = MONDAY + 40 * DAY
    invoiced.register.run(course_changes.close, CODE)
    assert [line.name for line in by_mail(invoiced)] == ["Åse Ås"]
