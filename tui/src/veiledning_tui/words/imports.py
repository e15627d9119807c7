"""What a file brings, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from textual.content import Content

from veiledning_core.exchange.sign_up import RowNote, rows_noted
from veiledning_core.use_cases.course_days.importing_ticks import ImportedTicks
from veiledning_core.use_cases.course_days.preparing import Ticked
from veiledning_core.use_cases.enrolments.importing import ImportReport
from veiledning_core.use_cases.enrolments.merging import SignedUp
from veiledning_core.use_cases.evaluation.evaluating import ImportedEvaluation

from ..block import Block
from ..speaking import Voice
from ..text import joined, lines
from ..widgets.table import Row
from .hints import hint_text


@attrs.frozen(kw_only=True)
class Brought:
    """A row to show, and all that is to be said of it."""

    row: Row
    details: Content | Block


def sums(voice: Voice, report: ImportReport) -> Content:
    """Return how many rows of each kind there are, and what else the file brings."""
    counts = voice.say(
        "{new} new, {updated} with newer answers, {unchanged} unchanged, {faults} faulty, {blank} blank",
        new=len(report.new),
        updated=len(report.updated),
        unchanged=len(report.unchanged),
        faults=rows_noted(report.faults),
        blank=report.blank_rows,
    )
    return lines((joined((counts, "bold")), *(joined((text, "$foreground-muted")) for text in _more(voice, report))))


def taken_text(voice: Voice, report: ImportReport) -> Iterator[Content]:
    """Yield what taking one sign-up by hand brings."""
    for found in report.new:
        yield joined((voice.say("New sign-up: {name}", name=name_of(found)), "bold"))
    for found in report.updated:
        yield joined((voice.say("{name} has signed up before; the answers are newer.", name=name_of(found)), "bold"))
    yield from (joined((note_text(voice, notice), "$text-warning")) for notice in report.notices)
    yield from (joined(text) for text in _more(voice, report))


def ticks_brought(voice: Voice, report: ImportedTicks) -> tuple[Brought, ...]:
    """Return who ticked off what, what is to be noticed, and the faulty rows."""
    people = (_ticked(voice, one) for one in report.ticked)
    notices = (_noticed(voice, note, place) for place, note in enumerate(report.notices))
    return (*people, *notices, *faults_brought(voice, report.faults))


def ticks_sums(voice: Voice, report: ImportedTicks) -> Content:
    """Return how many ticks a file brings."""
    counts = voice.say(
        "ticks: {ticks}, people: {people}, there already: {unchanged}, faulty rows: {faults}, blank: {blank}",
        ticks=sum(len(one.preparations) for one in report.ticked),
        people=len(report.ticked),
        unchanged=report.unchanged,
        faults=rows_noted(report.faults),
        blank=report.blank_rows,
    )
    return joined((counts, "bold"))


def evaluation_sums(voice: Voice, report: ImportedEvaluation) -> Content:
    """Return how many forms a file brings; nothing is taken while a row has a fault."""
    counts = voice.say(
        "forms: {forms}, faulty rows: {faults}, blank: {blank}",
        forms=report.sheets,
        faults=rows_noted(report.faults),
        blank=report.blank_rows,
    )
    left = (voice.say("Nothing is taken in before every row is right."),) if report.faults else ()
    return lines((joined((counts, "bold")), *(joined((text, "$text-warning")) for text in left)))


def faults_brought(voice: Voice, faults: Sequence[RowNote]) -> tuple[Brought, ...]:
    """Return the faulty rows, each with what is wrong and what to do."""
    return tuple(_fault(voice, fault, place) for place, fault in enumerate(faults))


def _ticked(voice: Voice, one: Ticked) -> Brought:
    line, count = one.line, voice.say("ticks: {count}", count=len(one.preparations))
    body = line.organisation.name if line.organisation else ""
    row = Row(key=str(line.enrolment.id), cells=("", voice.say("new"), line.person.name, body, count), tone="good")
    return Brought(row=row, details=joined((line.person.name, "bold"), f"  {line.person.email}  {count}"))


def _noticed(voice: Voice, note: RowNote, place: int) -> Brought:
    what = note_text(voice, note)
    row = Row(key=f"notice-{place}", cells=(str(note.row), voice.say("unchanged"), "", "", what), tone="warn")
    return Brought(row=row, details=lines((joined(what), joined(hint_text(voice, note.hint)))))


def name_of(found: SignedUp) -> str:
    """Return what somebody in a file is called."""
    return f"{found.newest.given_name} {found.newest.family_name}".strip()


def _fault(voice: Voice, fault: RowNote, place: int) -> Brought:
    what = note_text(voice, fault)
    row = Row(key=f"fault-{place}", cells=(str(fault.row), voice.say("faulty"), "", "", what), tone="stop")
    return Brought(row=row, details=lines((joined((what, "bold $text-error")), joined(hint_text(voice, fault.hint)))))


def note_text(voice: Voice, note: RowNote) -> str:
    """Return what is to be said of a row, with the column that it is about."""
    return f"{note.column}: {voice.say(note.what)}" if note.column else voice.say(note.what)


def _more(voice: Voice, report: ImportReport) -> Iterator[str]:
    if report.new_organisations:
        names = ", ".join(body.name for body in report.new_organisations[:5])
        yield voice.say("New organisations: {names}", names=names)
    if report.secrets:
        yield voice.say(
            "{count} health {count:remark becomes a task|remarks become tasks} to read and delete", count=report.secrets
        )
    if report.wishes:
        yield voice.say(
            "{count} wished {count:date becomes a proposal|dates become proposals} to confirm", count=report.wishes
        )
