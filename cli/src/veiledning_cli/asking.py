"""Asking before something is written."""

from __future__ import annotations

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.text import safe

from .session import Session


def agreed(session: Session, question: Message, *, yes: bool) -> bool:
    """Return whether somebody said yes; `--yes` says it beforehand.

    Raises:
        UsageFault: nobody sits at a terminal to be asked.
    """
    if yes:
        return True
    if not session.may_ask():
        raise UsageFault(
            Message("nothing was written, for nobody was there to be asked: {question}", question=question),
            hint=Message("Say yes beforehand with --yes."),
        )
    return click.confirm(safe(session.say(question)), err=True)
