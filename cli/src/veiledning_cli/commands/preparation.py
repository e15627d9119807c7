"""The noun `preparation`."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.course_days import preparation_sheets, preparing
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..file_import import Manner
from ..naming import ids_of, with_people
from ..options import as_json, dry_run, mapped, never_asks, on_people, yes
from ..render.preparations import (
    plain_not_ready,
    plain_sheet,
    print_changed,
    print_not_ready,
    print_nothing_to_tick,
    print_sheet,
)
from ..session import Session
from ..spoken import noun, option
from ..ticked_sheets import TickedSheet

command = noun("Preparations: what is to be done before a course day, and who has ticked it off.")


@command.command()
@click.argument("code")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, as_json: bool) -> None:
    """Show what is to be prepared, from when the participants have it, and who has ticked off what."""
    with session.register() as register:
        sheet = register.read(preparation_sheets.preparation_sheet, code)
    if as_json:
        out.envelope(preparation=plain_sheet(sheet))
    else:
        print_sheet(session, sheet)


@command.command()
@click.argument("code")
@click.argument("who", nargs=-1)
@option("--all", "everybody", is_flag=True, help="Everybody with a binding place.")
@option("--only", multiple=True, metavar="KEY", help="Only this preparation, or this block; repeat for more.")
@never_asks
@dry_run
@click.pass_obj
def confirm(
    session: Session, /, *, code: str, who: tuple[str, ...], everybody: bool, only: tuple[str, ...], dry_run: bool
) -> None:
    """Tick off preparations for people, named by e-mail address, full name or id.

    What somebody prepared is asked nowhere, and kept nowhere.
    """
    if everybody == bool(who):
        raise UsageFault(Message("it is not clear whose preparations"), hint=Message("Name them, or give --all."))

    def confirm_preparations(work: Work) -> preparing.TickChange:
        return preparing.confirm_preparations(work, code, ids_of(work, code, who) if who else None, only)

    with session.register() as register:
        changed = Changing(session, register, dry_run=dry_run)(confirm_preparations)
        sheet = register.read(preparation_sheets.preparation_sheet, code)
    if changed.changed or changed.unchanged:
        print_changed(session, changed, Message("Ticked off:"))
    else:
        print_nothing_to_tick(session, sheet)


@command.command("take-back")
@option("--only", multiple=True, required=True, metavar="KEY", help="Which preparation, or block; repeat for more.")
@on_people
@click.pass_obj
def take_back(session: Session, /, code: str, who: tuple[str, ...], only: tuple[str, ...], dry_run: bool) -> None:
    """Take back ticks that were set by mistake."""
    with session.register() as register:
        changed = Changing(session, register, dry_run=dry_run)(with_people(preparing.take_back_ticks), code, who, only)
    print_changed(session, changed, Message("Not ticked off any more:"))


@command.command("import")
@click.argument("code")
@click.argument("file", type=click.Path(path_type=Path))
@mapped(
    "KEY", help="Which preparation an unknown heading means, or email or name; nothing after = leaves the column out."
)
@option("--all-or-nothing", is_flag=True, help="Write nothing when a row is faulty.")
@yes
@dry_run
@as_json
@click.pass_obj
def import_(session: Session, /, code: str, file: Path, mapping: tuple[tuple[str, str], ...], **how: bool) -> None:
    """Import a sheet in which participants ticked off; shows what it brings, asks, and writes the good rows.

    Faulty rows are left out and named; the exit code is then 6.
    """
    with session.register() as register:
        TickedSheet(session=session, register=register, code=code).carry_out(file, dict(mapping), Manner(**how))


@command.command("not-ready")
@click.argument("code")
@as_json
@click.pass_obj
def not_ready(session: Session, /, code: str, as_json: bool) -> None:
    """List who has not ticked off what a session builds on, session by session."""
    with session.register() as register:
        found = register.read(preparation_sheets.not_ready, code)
        sheet = register.read(preparation_sheets.preparation_sheet, code)
    if as_json:
        out.envelope(not_ready=[plain_not_ready(line) for line in found])
    elif found:
        print_not_ready(session, found)
    else:
        print_nothing_to_tick(session, sheet)
