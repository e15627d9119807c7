"""The command `demo`."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.messages import Message
from veiledning_core.register import Register, open_register
from veiledning_core.testing.demo import fill
from veiledning_core.use_cases.reading import list_courses

from ..opening import open_terminal_interface
from ..render.courses import print_courses
from ..session import Session, database_url
from ..spoken import SpokenCommand, option

_TO_TRY = ("course check KULL-7", "enrolment list KULL-7", "task list", "journal list", "type show ttt --rules", "tui")


@click.command(cls=SpokenCommand)
@option("--no-tui", is_flag=True, help="Print what was made, and open nothing.")
@click.pass_obj
def command(session: Session, /, no_tui: bool) -> None:
    """Build a register filled with made-up courses and people, and open it.

    It is thrown away afterwards, unless --db says where to keep it.
    """
    if session.chosen.db:
        _show(session, session.url, no_tui=no_tui)
    else:
        with tempfile.TemporaryDirectory(prefix="veiledning-demo-") as folder:
            _show(session, database_url(str(Path(folder) / "register.db")), no_tui=no_tui)


def _show(session: Session, url: str, *, no_tui: bool) -> None:
    with open_register(url, plugins=session.plugins) as register:
        _refuse_if_used(register)
        fill(register)
        if no_tui:
            print_courses(session, register.read(list_courses, CourseFilter()))
            _suggest(session)
            return
    open_terminal_interface(session, url)


def _suggest(session: Session) -> None:
    """Say what to try; a register that is thrown away has to be kept first."""
    kept = session.chosen.db
    if not kept:
        session.note("This register is thrown away now. To keep one: veiledning --db demo.db demo --no-tui")
    session.note("To try next:")
    for words in _TO_TRY:
        session.note("    {command}", command=f"veiledning --db {shlex.quote(kept or 'demo.db')} {words}")


def _refuse_if_used(register: Register) -> None:
    if register.read(list_courses, CourseFilter(), limit=1).total:
        raise UsageFault(
            Message("the register holds courses already, and made-up ones do not belong among them"),
            hint=Message("Give --db the name of a new file, or open this register with `veiledning tui`."),
        )
