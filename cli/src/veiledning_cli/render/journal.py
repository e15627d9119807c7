"""The journal: what was done together stands together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from veiledning_core.use_cases.journal.doings import field_name
from veiledning_core.use_cases.journal.journal_lines import JournalLine, codes_of
from veiledning_core.use_cases.journal.undoing import Undone

from .. import out
from .changes import collapsed, told_value
from .findings import print_answer

if TYPE_CHECKING:
    from ..session import Session

_COURSES_NAMED = 3


def print_groups(session: Session, groups: Iterable[Sequence[JournalLine]]) -> None:
    """Print lines that were written together under one heading, newest first."""
    for group in groups:
        _print_heading(session, group)
        for words in collapsed(session, reversed(group)):
            out.echo(f"    {words}")


def print_entry(session: Session, line: JournalLine) -> None:
    """Print one line with everything that was, and is."""
    entry, say = line.entry, session.say
    out.facts(
        (
            (say("No."), entry.number),
            (say("When"), session.moment(entry.at)),
            (say("Who"), entry.actor),
            (say("Doing"), session.words(line.doing)),
            (say("Course"), line.course_code),
            (
                say("What"),
                " ".join(filter(None, (session.words(line.thing), session.words(line.about) if line.about else ""))),
            ),
            (say("Remark"), session.words(line.remark)),
        )
    )
    before, after = entry.before or {}, entry.after or {}
    rows = [
        (
            session.words(field_name(name, line.own)),
            *(_value(session, line, name, values) for values in (before, after)),
        )
        for name in dict.fromkeys((*before, *after))
    ]
    if rows:
        out.table((say("Field"), say("Before"), say("After")), rows)


def print_step(session: Session, lines: Sequence[JournalLine]) -> None:
    """Print what was done in one step; the lines are oldest first."""
    _print_heading(session, lines[::-1])
    for words in collapsed(session, lines):
        out.echo(f"    {words}")


def print_undone(session: Session, undone: Undone, stays: Sequence[JournalLine], *, dry_run: bool) -> None:
    """Print that a step was taken back, what of it stays, and what the rules say of its courses now."""
    if not dry_run:
        session.tell("Taken back.")
    tell_of_mail(session, undone)
    if stays:
        session.tell("These stay as they are:")
        for words in collapsed(session, stays):
            out.echo(f"    {words}")
    for verdict in undone.verdicts:
        out.echo(verdict.course.code)
        print_answer(session, verdict)


def tell_of_mail(session: Session, undone: Undone) -> None:
    """Print how many people have been written to since a step was taken, if any."""
    if undone.written_to:
        session.tell("People written to about it since: {count}. Mail that has left stays.", count=undone.written_to)


def written_together(session: Session, lines: Iterable[JournalLine]) -> Iterator[list[JournalLine]]:
    """Yield neighbouring lines of the same step, which are undone together.

    Lines from before there were steps stand together when one person wrote them in the same minute by doing the same,
    with one course at most.
    """
    group: list[JournalLine] = []
    for line in lines:
        if group and not _belongs(session, line, group):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _belongs(session: Session, line: JournalLine, group: Sequence[JournalLine]) -> bool:
    first, entry = group[0].entry, line.entry
    if first.step or entry.step:
        return first.step == entry.step
    same = (first.actor, first.use_case, session.moment(first.at)) == (
        entry.actor,
        entry.use_case,
        session.moment(entry.at),
    )
    return same and (line.course_code is None or _course(group) in (None, line.course_code))


def _course(group: Iterable[JournalLine]) -> str | None:
    return next((line.course_code for line in group if line.course_code), None)


def _courses(group: Sequence[JournalLine]) -> str:
    """Return the codes of the courses that a step was about, the first that it changed first."""
    codes = codes_of(group)
    return ", ".join(codes[:_COURSES_NAMED]) + (" …" if len(codes) > _COURSES_NAMED else "")


def _print_heading(session: Session, group: Sequence[JournalLine]) -> None:
    newest, oldest = group[0].entry, group[-1].entry
    numbers = "–".join(dict.fromkeys((str(oldest.number), str(newest.number))))
    about = f"{courses}: " if (courses := _courses(group)) else ""
    what = f"{about}{session.words(group[0].doing)}"
    out.echo(f"{numbers}  {session.moment(newest.at)}  {newest.actor}  {what}")


def _value(session: Session, line: JournalLine, name: str, values: object) -> str:
    if not isinstance(values, dict) or name not in values:
        return ""
    return told_value(session, line, name, values[name])
