"""The noun `document`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.label_sheet import label_sheet
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.documents.drafting import document_kinds, drafts_of
from veiledning_core.use_cases.documents.name_tags import choose_label_sheet
from veiledning_core.use_cases.documents.papers import PapersOfKind, papers_of

from .. import out
from ..asking import agreed
from ..changing import Changing
from ..misspelt_templates import note_misspelt
from ..options import as_json, dry_run, yes
from ..paper_troubles import leave_with_troubles
from ..session import Session
from ..spoken import noun, option

command = noun("Documents: every paper of a course, as PDF or as a spreadsheet.")

_FORMATS = ("pdf", "xlsx", "csv", "vcf")


@command.command("list")
@click.argument("code")
@as_json
@click.pass_obj
def list_(session: Session, /, code: str, as_json: bool) -> None:
    """List the kinds of papers that a course has, and how many of each can be made today."""
    with session.register() as register:
        papers = register.read(papers_of, code)
    if as_json:
        out.envelope(documents=[_plain(session, one) for one in papers])
    else:
        headings = (session.say("Key"), session.say("Paper"), session.say("How many"))
        out.table(headings, [(one.kind.key, session.words(one.kind.title), _how_many(session, one)) for one in papers])
    leave_with_troubles(session, papers)


def _how_many(session: Session, papers: PapersOfKind) -> str:
    return session.say("failed") if papers.trouble else str(len(papers.drafts))


def _plain(session: Session, papers: PapersOfKind) -> dict[str, object]:
    return {
        "key": papers.kind.key,
        "title": session.words(papers.kind.title),
        "count": None if papers.trouble else len(papers.drafts),
        "trouble": session.say(papers.trouble.what) if papers.trouble else None,
    }


@command.command()
@click.argument("code")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@option("--all", "everything", is_flag=True, help="Every paper that the course has.")
@option("--out", "folder", type=click.Path(path_type=Path), default=Path(), help="The folder; it is made if need be.")
@option(
    "--as",
    "form",
    type=click.Choice(_FORMATS),
    default="pdf",
    help="Tables can be had as spreadsheets too, and lists of people for an address book.",
)
@option("--language", type=click.Choice(("nb", "en")), default="nb", help="The language of the papers.")
@option("--templates", type=click.Path(path_type=Path), help="A folder with templates of your own.")
@dry_run
@yes
@click.pass_obj
def make(
    session: Session,
    /,
    *,
    code: str,
    keys: tuple[str, ...],
    everything: bool,
    folder: Path,
    form: str,
    language: str,
    templates: Path | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Make papers of a course: those that are named, or every one with --all."""
    _refuse_unclear(keys, everything=everything)
    from ..papers import Order, carry_out, in_the_way, name_files, note_unmade

    with session.register() as register:
        papers = register.read(papers_of, code) if everything else ()
        named = () if everything else register.read(drafts_of, code, keys)
        kinds = register.read(document_kinds, code)
    if templates is not None:
        note_misspelt(session, templates, [kind.key for kind in kinds])
    drafts = (*named, *(draft for one in papers for draft in one.drafts))
    order = Order(drafts=drafts, folder=folder, form=form, language=language, templates=templates)
    note_unmade(session, order, (kind for kind in kinds if kind.key in keys))
    there = in_the_way(order)
    question = Message("Replace {count} {count:file|files} in {folder}?", count=len(there), folder=str(folder))
    if dry_run:
        name_files(session, order)
    elif there and not agreed(session, question, yes=yes):
        session.note("Nothing was written.")
    else:
        carry_out(session, order)
    leave_with_troubles(session, papers)


def _refuse_unclear(keys: Sequence[str], *, everything: bool) -> None:
    if everything == bool(keys):
        raise UsageFault(
            Message("it is not clear which papers are wanted"), hint=Message("Name their keys, or give --all.")
        )


@command.command("label-sheet")
@click.argument("size", required=False)
@dry_run
@click.pass_obj
def label_sheet_(session: Session, /, *, size: str | None, dry_run: bool) -> None:
    """Say how large the name tags are, such as 85x54 millimetres; without SIZE, show it."""
    from veiledning_core.use_cases.documents.name_tags import chosen_label_sheet

    with session.register() as register:
        if size is None:
            sheet = register.read(chosen_label_sheet)
        else:
            sheet = Changing(session, register, dry_run=dry_run)(choose_label_sheet, label_sheet(size))
    session.tell(
        "{width} × {height} mm, {columns} × {rows} on a sheet",
        width=sheet.width,
        height=sheet.height,
        columns=sheet.columns,
        rows=sheet.rows,
    )
