"""Verbs of the noun `type`: for those who write a course type's file."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from veiledning_core.course_type.faults import CourseTypeFaults
from veiledning_core.course_type.load import load_course_type
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import InputFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.system_faults import reason_of
from veiledning_core.exchange.plain import Plain, plain_text
from veiledning_core.exchange.plain_types import plain_fault

from .. import out
from ..diagnostics import report
from ..exit_codes import ExitCode
from ..given_file import GivenFile
from ..options import as_json
from ..session import Session
from ..spoken import SpokenCommand, option


@attrs.frozen(kw_only=True)
class _Looked:
    """A file that was looked at: what it holds, or what is wrong with it."""

    file: str
    course_type: CourseType | None = None
    wrong: CourseTypeFaults | None = None


@click.command(cls=SpokenCommand)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@as_json
@click.pass_obj
def validate(session: Session, /, files: tuple[str, ...], as_json: bool) -> None:
    """Say everything that is wrong with course type files, each fault with its line; - is standard input."""
    looked = [_looked_at(session, GivenFile(file)) for file in files]
    if as_json:
        out.envelope(files=[_plain(session, one) for one in looked])
    else:
        for one in looked:
            _tell(session, one)
    if any(one.wrong for one in looked):
        raise click.exceptions.Exit(ExitCode.INPUT_FAULTY)


@click.command(cls=SpokenCommand)
@option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to this file.")
@click.pass_obj
def schema(session: Session, /, output: Path | None) -> None:
    """Print the JSON Schema of course type files, for editors.

    An editor that knows TOML then completes and checks a file whose first line is
    #:schema ./course-type.schema.json, the path from that file to the schema.

    It holds the rule kinds that are registered now; write it again when you have registered one of your own.
    """
    from veiledning_core.course_type.describe import json_schema

    found = json_schema(session.plugins.rule_kinds)
    if output is None:
        out.document(found)
        return
    _write(output, out.as_json_text(found, ascii_only=False) + "\n")
    session.tell(
        "{file} is written. First line of a course type's file beside it: {line}", file=output, line=_line(output)
    )


def _looked_at(session: Session, source: GivenFile) -> _Looked:
    try:
        return _Looked(
            file=source.name,
            course_type=load_course_type(source, session.plugins.converter(), additions=session.plugins.additions),
        )
    except CourseTypeFaults as error:
        return _Looked(file=source.name, wrong=error)


def _tell(session: Session, looked: _Looked) -> None:
    if looked.wrong is not None:
        report(session, looked.wrong)
    elif looked.course_type is not None:
        session.tell("{file} is right: {title}", file=looked.file, title=looked.course_type.title)


def _plain(session: Session, looked: _Looked) -> Plain:
    held = looked.course_type
    return {
        "file": looked.file,
        "right": held is not None,
        "type": held and {"key": held.key, "edition": held.edition, "title": plain_text(held.title)},
        "faults": [plain_fault(fault, session.say) for fault in looked.wrong.faults] if looked.wrong else [],
    }


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        what = Message("cannot be written: {reason}", reason=reason_of(error))
        raise InputFault(what, where=str(file)) from None


def _line(schema: Path) -> str:
    return f"#:schema ./{schema.name}"


VERBS = (validate, schema)
