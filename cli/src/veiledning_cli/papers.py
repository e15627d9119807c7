"""Papers as files: set in type, or written as spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from veiledning_core.course_type.documents import DocumentKind, Draft
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.documents.folder import Written, names_of, write_cards, write_papers, write_tables
from veiledning_core.exchange.documents.typesetting import Typesetter

from . import out
from .progress import Bar
from .session import Session


@attrs.frozen(kw_only=True)
class Order:
    """Bestilling: which papers are wanted, in what form, and where."""

    drafts: tuple[Draft, ...]
    folder: Path
    form: str
    language: str
    templates: Path | None

    @property
    def suffix(self) -> str:
        """Return what the names of the files end in."""
        return f".{self.form}"

    @property
    def wanted(self) -> tuple[Draft, ...]:
        """Return those that there are in that form: only tables are spreadsheets, and only lists of people cards."""
        return tuple(draft for draft in self.drafts if _is_had_as(self.form, draft))


def in_the_way(order: Order) -> Sequence[Path]:
    """Return the files that would be replaced."""
    return [file for file in _files(order) if file.exists()]


def name_files(session: Session, order: Order) -> None:
    """Name the files that would be written."""
    for file in _files(order):
        out.echo(str(file))
    session.note("They would be written; nothing was.")


def note_unmade(session: Session, order: Order, named: Iterable[DocumentKind]) -> None:
    """Say of each kind of paper that was named and is empty that there is none of it.

    Raises:
        UsageFault: one cannot be had in the form that is wanted: it has no table, or is no list of people.
    """
    for kind in named:
        drafts = [draft for draft in order.drafts if draft.kind.key == kind.key]
        if not drafts:
            session.note("{paper}: the course has nothing to say on this paper yet", paper=kind.title)
        elif not any(_is_had_as(order.form, draft) for draft in drafts):
            raise UsageFault(
                Message("{paper} cannot be had as {form}", paper=kind.title, form=order.form),
                hint=Message("Leave out --as, and it is made as PDF."),
            )


def carry_out(session: Session, order: Order) -> None:
    """Write the papers; the files are named on stdout, and what is to be known of them on stderr."""
    for paper in _written(order):
        out.echo(str(paper.path))
        if paper.lacking:
            session.note("{file}: no font has {signs}", file=paper.path.name, signs=Listed(paper.lacking))
    session.note("Papers written: {count}", count=len(order.wanted))


def _files(order: Order) -> Sequence[Path]:
    return [order.folder / name for name in names_of(order.wanted, order.language, order.suffix)]


def _is_had_as(form: str, draft: Draft) -> bool:
    return bool(form == "pdf" or (draft.content.cards if form == "vcf" else draft.content.table))


def _written(order: Order) -> Sequence[Written]:
    if order.form == "pdf":
        return _set(order)
    if order.form == "vcf":
        return write_cards(order.wanted, order.folder, language=order.language)
    return write_tables(order.wanted, order.folder, language=order.language, suffix=order.suffix)


def _set(order: Order) -> Sequence[Written]:
    bar = Bar()
    try:
        with Typesetter(language=order.language, own=order.templates) as typesetter:
            return write_papers(order.wanted, order.folder, typesetter, progress=bar)
    finally:
        bar.end()
