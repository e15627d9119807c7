"""Verbs of the noun `fee` about what was paid, and what is claimed back."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.money import placing, refunds

from .. import out
from ..asking import agreed
from ..bank_files import BankImport
from ..changing import Changing
from ..file_import import Manner
from ..options import as_json, dry_run, never_asks, with_reason, yes
from ..render.money import plain_refund, plain_unplaced, print_invoices, print_refunds, print_unplaced
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path))
@option("--all-or-nothing", is_flag=True, help="Write nothing when a row has a fault.")
@yes
@dry_run
@as_json
@click.pass_obj
def payments(session: Session, /, file: Path, **how: bool) -> None:
    """Take in the bank's file of payments: a csv or workbook with dato, beløp and kid."""
    with session.register() as register:
        BankImport(session=session, register=register, code="").carry_out(file, {}, Manner(**how))


@click.command(cls=SpokenCommand)
@as_json
@click.pass_obj
def unplaced(session: Session, /, as_json: bool) -> None:
    """List the payments on no invoice or a credited one, and the invoices of which just as much is left to pay."""
    with session.register() as register:
        found = register.read(placing.unplaced_payments)
    if as_json:
        out.envelope(payments=[plain_unplaced(one) for one in found])
    elif found:
        print_unplaced(session, found)
    else:
        session.tell("Every payment stands on an invoice.")


@click.command(cls=SpokenCommand)
@click.argument("payment")
@click.argument("number")
@with_reason(required=True)
@never_asks
@dry_run
@click.pass_obj
def place(session: Session, /, *, payment: str, number: str, reason: str, dry_run: bool) -> None:
    """Put a payment that `veiledning fee unplaced` lists on the invoice that it is for."""
    with session.register() as register:
        placed = Changing(session, register, dry_run=dry_run)(placing.place_payment, payment, number, reason=reason)
    if not dry_run:
        print_invoices(session, (placed.invoice,))


@click.command("refund-basis", cls=SpokenCommand)
@click.argument("code")
@option("--claim", is_flag=True, help="Record that the bases are handed out; nothing is ever claimed twice.")
@yes
@dry_run
@as_json
@click.pass_obj
def refund_basis(session: Session, /, *, code: str, claim: bool, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Show what participants have paid for a course and can claim back from their municipality."""
    with session.register() as register:
        found = register.read(refunds.refund_bases, code)
        if claim:
            fresh = sum(basis.claimed_on is None for basis in found)
            question = Message("Record {count} {count:claim|claims} for a refund?", count=fresh)
            if not dry_run and fresh and not agreed(session, question, yes=yes):
                session.note("Nothing was written.")
                return
            found = Changing(session, register, dry_run=dry_run)(refunds.claim_refunds, code)
    if as_json:
        out.envelope(refunds=[plain_refund(basis) for basis in found])
    else:
        print_refunds(session, found)


VERBS = (payments, unplaced, place, refund_basis)
