"""The command `tui`."""

from __future__ import annotations

import click

from ..opening import open_terminal_interface
from ..session import Session
from ..spoken import SpokenCommand


@click.command(cls=SpokenCommand)
@click.pass_obj
def command(session: Session) -> None:
    """Open the terminal interface."""
    open_terminal_interface(session, session.url)
