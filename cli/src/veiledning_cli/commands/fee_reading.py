"""Verbs of the noun `fee` that show what is owed and invoiced, and write it to files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.money import charges, ledgers, standing

from .. import out
from ..asking import agreed
from ..options import Day, as_json, yes
from ..render.money import (
    plain_charges,
    plain_standing,
    print_charges,
    print_invoices,
    said_ledger,
)
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, as_json: bool) -> None:
    """Show what is owed for a course, what made it so, and what nobody knows."""
    with session.register() as register:
        found = register.read(charges.charges_of, code)
    if as_json:
        out.envelope(**plain_charges(session, found))
    else:
        print_charges(session, found)


@click.command("list", cls=SpokenCommand)
@click.argument("code", required=False)
@option("--due", is_flag=True, help="Only what is to be paid by a day: today, or that of --until.")
@option("--until", type=Day(), help="The last due day; with --due.")
@as_json
@click.pass_obj
def list_(session: Session, /, *, code: str | None, due: bool, until: dt.date | None, as_json: bool) -> None:
    """List invoices and credit notes, of a course or all of them, and how they stand."""
    with session.register() as register:
        if due or until:
            found = tuple(register.read(standing.invoices_due, course=code, until=until))
        else:
            found = register.read(standing.list_invoices, course=code)
    if as_json:
        out.envelope(invoices=[plain_standing(one) for one in found])
    else:
        print_invoices(session, found)


@click.command(cls=SpokenCommand)
@click.argument("number")
@option("--out", "file", metavar="FILE", required=True, help="The file, such as 2027-0014.xml; - prints it.")
@yes
@click.pass_obj
def ehf(session: Session, /, *, number: str, file: str, yes: bool) -> None:
    """Write an invoice or credit note as EHF, for a buyer that takes nothing else."""
    from veiledning_core.exchange.ehf import billing

    with session.register() as register:
        invoice = register.read(standing.invoice_numbered, number).invoice
    if file == "-":
        out.content(billing.ehf(invoice))
    elif _may_write(session, Path(file), yes=yes):
        billing.write_ehf(Path(file), invoice)
        session.tell("{file} is written.", file=file)


@click.command(cls=SpokenCommand)
@option("--from", "first", type=Day(), required=True, help="The first day.")
@option("--to", "last", type=Day(), required=True, help="The last day.")
@option("--out", "file", type=click.Path(path_type=Path), required=True, help="The file: .xlsx or .csv.")
@yes
@click.pass_obj
def ledger(session: Session, /, *, first: dt.date, last: dt.date, file: Path, yes: bool) -> None:
    """Write all charges, invoices and payments of a period for accounting, with their sums."""
    from veiledning_core.exchange.outgoing import require_writable, write_table

    require_writable(file)
    with session.register() as register:
        found = register.read(ledgers.ledger, first, last)
    if _may_write(session, file, yes=yes):
        write_table(file, said_ledger(session, ledgers.ledger_table(found)))
        session.tell("{file}: entries: {count}", file=str(file), count=len(found.entries))


def _may_write(session: Session, file: Path, *, yes: bool) -> bool:
    """Return whether a file may be written; one that is there is asked about."""
    if not file.exists() or agreed(session, Message("Replace {file}?", file=str(file)), yes=yes):
        return True
    session.note("Nothing was written.")
    return False


VERBS = (show, list_, ehf, ledger)
