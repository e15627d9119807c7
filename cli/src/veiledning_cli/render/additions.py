"""What plugins add to a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.exchange.plain import Plain

from .. import out

if TYPE_CHECKING:
    from veiledning_core.course_type.additions import Added, CourseCommand, CoursePanel, PanelContent

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


def plain_content(session: Session, content: PanelContent) -> Plain:
    """Return a panel in words, as JSON-ready data."""
    return {
        "paragraphs": [session.words(paragraph) for paragraph in content.paragraphs],
        "tables": [
            {
                "headings": [session.words(heading) for heading in table.headings],
                "rows": [[session.words(cell) for cell in row] for row in table.rows],
            }
            for table in content.tables
        ],
    }


def plain_added(session: Session, added: Added[CoursePanel] | Added[CourseCommand]) -> Plain:
    """Return what a plugin adds by name, as JSON-ready data."""
    return {"key": added.what.key, "title": session.words(added.what.title), "plugin": added.distribution}
