"""Verb of the noun `course`: the texts that are printed about it."""

from __future__ import annotations

import click

from veiledning_core.course_type.model import TextUse
from veiledning_core.exchange.plain_types import plain_text_block
from veiledning_core.use_cases.courses.texts import texts_of

from .. import out
from ..options import as_json
from ..render.type_parts import print_text
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--use", type=click.Choice([use.value for use in TextUse]), help="Only those for this, ready to be copied.")
@as_json
@click.pass_obj
def texts(session: Session, /, code: str, use: str | None, as_json: bool) -> None:
    """Show the texts of a course: each with where it is used, or those for one use."""
    with session.register() as register:
        blocks = register.read(texts_of, code, TextUse(use) if use else None)
    if as_json:
        out.envelope(texts=[plain_text_block(block) for block in blocks])
    elif not blocks:
        session.note("The course type has no such text.")
    else:
        for block in blocks:
            if use:
                session.tell(block.text)
            else:
                print_text(session, block)


VERBS = (texts,)
