"""What to say of papers that failed, when the others are made."""

from __future__ import annotations

from collections.abc import Iterable

import click

from veiledning_core.use_cases.documents.papers import PapersOfKind

from .diagnostics import report
from .session import Session


def leave_with_troubles(session: Session, papers: Iterable[PapersOfKind]) -> None:
    """Say each trouble once, and leave with the code of the first; where there is none, go on."""
    troubles = {session.say(one.trouble.what): one.trouble for one in papers if one.trouble}
    codes = [report(session, trouble) for trouble in troubles.values()]
    if codes:
        raise click.exceptions.Exit(codes[0])
