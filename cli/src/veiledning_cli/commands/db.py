"""The noun `db`."""

from __future__ import annotations

import click

from .. import out
from ..exit_codes import ExitCode
from ..options import as_json, dry_run
from ..session import Session
from ..spoken import noun

command = noun("The database that holds the register.")


@command.command()
@dry_run
@click.pass_obj
def init(session: Session, /, dry_run: bool) -> None:
    """Make a register, where there is none yet."""
    if dry_run:
        _tell_forms(session)
        return
    with session.register():
        session.tell("The register is ready: {address}", address=session.shown_address)


@command.command("upgrade")
@dry_run
@click.pass_obj
def upgrade_(session: Session, /, dry_run: bool) -> None:
    """Bring the tables of a register up to date with the program."""
    if dry_run:
        _tell_forms(session)
        return
    from veiledning_core.register import upgrade

    upgrade(session.url, session.plugins)
    with session.register():
        session.tell("The register is up to date: {address}", address=session.shown_address)


@command.command()
@as_json
@click.pass_obj
def verify(session: Session, /, as_json: bool) -> None:
    """Look the register over: the file, what points to what, the counters, the journal, the money."""
    with session.register() as register:
        found = register.problems()
    if as_json:
        out.envelope(problems=[session.say(problem) for problem in found])
    elif not found:
        session.tell("Nothing is wrong with the register.")
    for problem in () if as_json else found:
        session.tell(problem)
    if found:
        raise click.exceptions.Exit(ExitCode.BUSY)


def _tell_forms(session: Session) -> None:
    from veiledning_core.register import own_tables_to_upgrade, stored_and_expected

    stored, expected = stored_and_expected(session.url)
    where = {"address": session.shown_address, "expected": expected}
    if stored is None:
        session.tell("A register of form {expected} would be made: {address}", **where)
    elif stored == expected:
        session.tell("The register is up to date: {address}", **where)
    else:
        session.tell("The register would go from form {stored} to {expected}: {address}", stored=stored, **where)
    for plugin, found, wanted in own_tables_to_upgrade(session.url, session.plugins):
        session.tell(
            "The tables of the plugin {plugin} would go from form {stored} to {expected}.",
            plugin=str(plugin),
            stored=found or "–",
            expected=wanted,
        )
