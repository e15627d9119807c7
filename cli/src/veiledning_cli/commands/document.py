"""The noun `document`."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.label_sheet import label_sheet
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.documents.drafting import document_kinds, drafts_of
from veiledning_core.use_cases.documents.name_tags import choose_label_sheet

from .. import out
from ..asking import agreed
from ..changing import Changing
from ..options import as_json, dry_run, yes
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
        kinds = register.read(document_kinds, code)
        drafts = register.read(drafts_of, code)
    counts = [(kind, sum(draft.kind is kind for draft in drafts)) for kind in kinds]
    if as_json:
        out.envelope(
            documents=[{"key": kind.key, "title": session.words(kind.title), "count": count} for kind, count in counts]
        )
        return
    headings = (session.say("Key"), session.say("Paper"), session.say("How many"))
    out.table(headings, [(kind.key, session.words(kind.title), str(count)) for kind, count in counts])


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
    if everything == bool(keys):
        raise UsageFault(
            Message("it is not clear which papers are wanted"), hint=Message("Name their keys, or give --all.")
        )
    from ..papers import Order, carry_out, in_the_way, name_files

    with session.register() as register:
        drafts = register.read(drafts_of, code, keys)
    order = Order(drafts=drafts, folder=folder, form=form, language=language, templates=templates)
    if dry_run:
        name_files(session, order)
        return
    there = in_the_way(order)
    question = Message("Replace {count} files in {folder}?", count=len(there), folder=str(folder))
    if there and not agreed(session, question, yes=yes):
        session.note("Nothing was written.")
        return
    carry_out(session, order)


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
