"""What plugins add to a course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from veiledning_core.exchange.plain import Plain

from .. import out

if TYPE_CHECKING:
    from veiledning_core.course_type.additions import Added, PanelContent, PanelTable

    from ..session import Session


def print_content(session: Session, content: PanelContent) -> None:
    """Print the paragraphs of a panel, then its tables."""
    for paragraph in content.paragraphs:
        out.echo(session.words(paragraph))
    for table in content.tables:
        out.table(
            tuple(map(session.words, table.headings)),
            [tuple(session.words(cell) for cell in row) for row in table.rows],
        )


def list_added(session: Session, added: Sequence[Added[Any]], noun: str, *, as_json: bool) -> None:
    """Print what plugins add by name, with whose it is."""
    if as_json:
        out.envelope(**{noun: [plain_added(session, one) for one in added]})
    elif added:
        say = session.say
        rows = [(one.what.key, say(one.what.title), one.distribution) for one in added]
        out.table((say("Key"), say("Title"), say("Plugin")), rows)
    else:
        session.tell("No plugin adds any to this course.")


def said_rows(session: Session, table: PanelTable) -> list[list[str]]:
    """Return the headings and the rows of a table in words."""
    return [[session.words(cell) for cell in row] for row in (table.headings, *table.rows)]


def plain_content(session: Session, content: PanelContent) -> Plain:
    """Return a panel in words, as JSON-ready data."""
    return {
        "paragraphs": [session.words(paragraph) for paragraph in content.paragraphs],
        "tables": [plain_table(session, table) for table in content.tables],
    }


def plain_table(session: Session, table: PanelTable) -> Plain:
    """Return a table in words, as JSON-ready data."""
    headings, *rows = said_rows(session, table)
    return {"headings": headings, "rows": rows}


def plain_added(session: Session, added: Added[Any]) -> Plain:
    """Return what a plugin adds by name, as JSON-ready data."""
    return {"key": added.what.key, "title": session.words(added.what.title), "plugin": added.distribution}
