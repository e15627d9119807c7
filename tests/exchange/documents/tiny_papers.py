"""A paper of one line, to see how any paper is set in type."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs

from veiledning_core.course_type.documents import ContactCard, Content, DocumentKind, Draft
from veiledning_core.course_type.panel_table import PanelTable
from veiledning_core.domain.messages import Message

PLAIN = '#import "/house.typ": *\n#show: paper\n= #data.title\n#data.name\n'


@attrs.frozen(kw_only=True)
class Line:
    """All that the paper says."""

    name: str


def tiny_kind(folder: Path, template: str = PLAIN, *, key: str = "tiny") -> DocumentKind:
    """Return a kind of paper with a template of its own in that folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.typ").write_text(template, "utf-8")
    return DocumentKind(key=key, title=Message("Participants"), templates=folder, contents=lambda work, code: ())


def tiny_draft(
    kind: DocumentKind,
    name: str = "Åse Ås",
    *,
    code: str = "PRV-1",
    about: tuple[str, ...] = (),
    table: PanelTable | None = None,
    cards: tuple[ContactCard, ...] = (),
) -> Draft:
    """Return a paper about somebody, of a day in January 2027."""
    content = Content(title=Message("Participants"), body=Line(name=name), about=about, table=table, cards=cards)
    return Draft(kind=kind, code=code, content=content, dated=dt.date(2027, 1, 11))
