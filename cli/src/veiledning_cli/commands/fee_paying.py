"""Verbs of the noun `fee` about what was paid, and what is claimed back."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.money import refunds

from .. import out
from ..asking import agreed
from ..bank_files import BankImport
from ..changing import Changing
from ..file_import import Manner
from ..options import as_json, dry_run, yes
from ..render.money import plain_refund, print_refunds
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


VERBS = (payments, refund_basis)
