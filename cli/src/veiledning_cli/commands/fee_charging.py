"""Verbs of the noun `fee` that change what is owed and invoiced."""

from __future__ import annotations

from typing import Any

import click

from veiledning_core.domain.messages import Message
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.money import charges, invoicing, standing
from veiledning_core.use_cases.money.invoicing import Gathered, IssuedInvoices

from ..asking import agreed
from ..changing import Changing
from ..options import Kroner, dry_run, never_asks, yes
from ..render.money import print_charges, print_issued, print_to_issue
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@never_asks
@dry_run
@click.pass_obj
def charge(session: Session, /, code: str, dry_run: bool) -> None:
    """Bring the charges of a course in step with its participants, days and fees."""
    with session.register() as register:
        found = Changing(session, register, dry_run=dry_run)(charges.charge_course, code)
    if not dry_run:
        print_charges(session, found, reckoned=True)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("amount", type=Kroner())
@option("--reason", required=True, help="Why; it stands on the invoice.")
@option("--fee", help="Which fee, where the course type has several at actual cost.")
@never_asks
@dry_run
@click.pass_obj
def travel(session: Session, /, code: str, amount: Money, *, dry_run: bool, **said: Any) -> None:
    """Charge the body whose course it is with an actual cost, such as a supervisor's travel."""
    with session.register() as register:
        made = Changing(session, register, dry_run=dry_run)(charges.charge_travel, code, amount, **said)
    if not dry_run:
        session.tell("{title}: kr {amount} is charged.", title=made.title, amount=str(made.amount))


@click.command(cls=SpokenCommand)
@click.argument("code")
@option(
    "--by",
    type=click.Choice([one.value for one in Gathered]),
    default=Gathered.ORGANISATION.value,
    show_default=True,
    help="One invoice for each body, or one for each participant also where a body pays.",
)
@yes
@dry_run
@click.pass_obj
def invoice(session: Session, /, *, code: str, by: str, yes: bool, dry_run: bool) -> None:
    """Issue invoices for what is owed for a course and stands on none; what is issued is never changed."""
    with session.register() as register:
        if not (dry_run or yes):
            shown = register.preview(invoicing.issue_invoices, code, by=Gathered(by)).result
            print_to_issue(session, shown)
            if shown.invoices and not agreed(session, _question(shown), yes=yes):
                session.note("Nothing was written.")
                return
        issued = Changing(session, register, dry_run=dry_run)(invoicing.issue_invoices, code, by=Gathered(by))
    if dry_run:
        print_to_issue(session, issued)
    else:
        print_issued(session, issued)


def _question(shown: IssuedInvoices) -> Message:
    count, total = len(shown.invoices), sum((one.gross for one in shown.invoices), start=Money(0))
    return Message("Issue {count} {count:invoice|invoices}, kr {total} in all?", count=count, total=str(total))


@click.command(cls=SpokenCommand)
@click.argument("number")
@option("--reason", required=True, help="Why; it stands on the credit note.")
@yes
@dry_run
@click.pass_obj
def credit(session: Session, /, *, number: str, reason: str, yes: bool, dry_run: bool) -> None:
    """Take a whole invoice back with a credit note; what it was for can be invoiced again."""
    with session.register() as register:
        register.read(standing.invoice_numbered, number)
        if not dry_run and not agreed(session, Message("Credit invoice {number}?", number=number), yes=yes):
            session.note("Nothing was written.")
            return
        note = Changing(session, register, dry_run=dry_run)(invoicing.credit_invoice, number, reason=reason)
    if not dry_run:
        session.tell("Invoice {number} is credited by {note}.", number=number, note=note.number)


VERBS = (charge, travel, invoice, credit)
