"""The noun `evaluation`."""

from __future__ import annotations

from pathlib import Path

import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain_days import plain_question
from veiledning_core.use_cases.evaluation import evaluating, evaluation_results
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..evaluation_sheets import EvaluationExport, read_texts
from ..file_import import Manner
from ..options import Number, Pair, as_json, dry_run, mapped, never_asks, once_each, yes
from ..render.evaluation import plain_results, plain_written, print_form, print_results, print_texts, shown_id
from ..session import Session
from ..spoken import noun, option

command = noun("Evaluation: what the participants think, and nobody knows who thinks what.")


@command.command()
@click.argument("code")
@option("--count", type=Number(1), help="So many; one for each participant unless given.")
@never_asks
@dry_run
@click.pass_obj
def codes(session: Session, /, code: str, count: int | None, dry_run: bool) -> None:
    """Make one-time codes to hand out at random; they are shown this once, and nobody's code is known."""
    with session.register() as register:
        made = Changing(session, register, dry_run=dry_run)(evaluating.make_evaluation_codes, code, count)
    if dry_run:
        return
    for fresh in made:
        out.echo(fresh)
    session.note("{count} codes, shown this once: let everybody draw one.", count=len(made))


@command.command()
@click.argument("code")
@option("--code", "one_time_code", help="The one-time code; asked for at a terminal unless given.")
@option(
    "--answer",
    "answers",
    type=Pair("KEY=VALUE"),
    callback=once_each,
    multiple=True,
    required=True,
    help="An answer, by the key of its question; `evaluation form CODE` lists them. Repeat for more.",
)
@never_asks
@dry_run
@click.pass_obj
def enter(
    session: Session, /, code: str, one_time_code: str | None, answers: tuple[tuple[str, str], ...], dry_run: bool
) -> None:
    """Take in one form that somebody filled in on paper, with the one-time code that stands on it."""
    given = one_time_code or _ask_for_code(session)
    with session.register() as register:
        Changing(session, register, dry_run=dry_run)(evaluating.enter_evaluation, code, given, dict(answers))
    if not dry_run:
        session.tell("The form is taken in; its code is used up.")


@command.command()
@click.argument("code")
@as_json
@click.pass_obj
def form(session: Session, /, code: str, as_json: bool) -> None:
    """Show the questions of a course's evaluation, with their keys."""
    with session.register() as register:
        found = register.read(evaluating.evaluation_form, code)
    if as_json:
        out.envelope(form={"show_from": found.show_from, "questions": [plain_question(q) for q in found.questions]})
    else:
        print_form(session, found)


@command.command("import")
@click.argument("code")
@click.argument("file", type=click.Path(path_type=Path))
@mapped("KEY", help="Which question a heading means; nothing after = leaves the column out.")
@yes
@dry_run
@as_json
@click.pass_obj
def import_(session: Session, /, code: str, file: Path, mapping: tuple[tuple[str, str], ...], **how: bool) -> None:
    """Import the export of a form tool, once and when all have answered; shows what it brings, and asks.

    A faulty row holds all of it back; the exit code is then 6.
    """
    with session.register() as register:
        manner = Manner(all_or_nothing=True, **how)
        EvaluationExport(session=session, register=register, code=code).carry_out(file, dict(mapping), manner)


@command.command()
@click.argument("code")
@as_json
@click.pass_obj
def show(session: Session, /, code: str, as_json: bool) -> None:
    """Show what the participants think, in the order of the programme; nothing while too few have answered."""
    with session.register() as register:
        results = register.read(evaluation_results.evaluation_results, code)
    if as_json:
        out.envelope(evaluation=plain_results(results, session.say))
    else:
        print_results(session, results)


@command.command()
@click.argument("code")
@as_json
@click.pass_obj
def unread(session: Session, /, code: str, as_json: bool) -> None:
    """List the free texts that are to be read before others see them."""
    with session.register() as register:
        texts = register.read(evaluation_results.unread_texts, code)
    if as_json:
        out.envelope(texts=[plain_written(text) for text in texts])
    else:
        print_texts(session, texts, code)


@command.command()
@click.argument("code")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@never_asks
@dry_run
@click.pass_obj
def share(session: Session, /, code: str, ids: tuple[str, ...], dry_run: bool) -> None:
    """Let others see free texts that have been read, given by what `evaluation unread` shows before them."""
    _decide(session, code, ids, share=True, dry_run=dry_run)


@command.command()
@click.argument("code")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@never_asks
@dry_run
@click.pass_obj
def withhold(session: Session, /, code: str, ids: tuple[str, ...], dry_run: bool) -> None:
    """Let nobody else see free texts that have been read, such as those that tell who somebody is."""
    _decide(session, code, ids, share=False, dry_run=dry_run)


def _decide(session: Session, code: str, ids: tuple[str, ...], *, share: bool, dry_run: bool) -> None:
    def read_text(work: Work) -> tuple[evaluation_results.WrittenAnswer, ...]:
        return read_texts(work, code, ids, share=share)

    with session.register() as register:
        texts = Changing(session, register, dry_run=dry_run)(read_text)
    for text in texts:
        session.tell("{id}: {reading}", id=shown_id(text), reading=text.reading)


def _ask_for_code(session: Session) -> str:
    if not session.may_ask():
        raise UsageFault(Message("no one-time code is given"), hint=Message("Give it with --code."))
    typed: str = click.prompt(session.say("One-time code"), err=True)
    return typed
