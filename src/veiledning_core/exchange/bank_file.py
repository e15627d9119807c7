"""The bank's file of payments: a table with a day, an amount and a KID in each row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeVar

import attrs

from ..domain.errors import InputFault, ValueFault
from ..domain.messages import Listed, Message
from ..domain.money import Money, parse_kroner
from ..domain.text import match_key, one_line
from ..domain.time import parse_date
from .sign_up import RowNote
from .table import Row, Table

_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "day": ("dato", "betalingsdato", "bokført dato", "bokføringsdato", "bokført", "date"),
        "amount": ("beløp", "innbetalt", "innbetalt beløp", "inn", "inn på konto", "amount"),
        "kid": ("kid", "kid-nummer", "kidnummer", "kid-nr"),
        "payer": ("betaler", "betalt av", "avsender", "navn", "payer"),
        "reference": ("referanse", "arkivreferanse", "arkivref", "bankreferanse", "reference"),
    }
)
T = TypeVar("T")
_CELL = re.compile(r"(-?[0-9]+)[.,]([0-9]{1,2})")
_LETTER = re.compile(r" \([A-Z]+\)$")
_TIME = re.compile(r"(?<=[0-9])[ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")
"""When a payment was booked, behind the day; what counts is the day."""
_NEEDED = ("day", "amount", "kid")


@attrs.frozen(kw_only=True)
class BankLine:
    """Linje fra banken: what was paid on a day, by the KID and by whom."""

    row: int
    day: dt.date
    amount: Money
    kid: str
    payer: str = ""
    reference: str = ""


@attrs.frozen(kw_only=True)
class BankFile:
    """Fil fra banken: its lines, and what is wrong with those that are none."""

    source: str
    lines: tuple[BankLine, ...]
    faults: tuple[RowNote, ...] = ()


def read_bank_file(table: Table, *, today: dt.date = dt.date.max) -> BankFile:
    """Return the payments of a table; a row that is none, or of a day after today, is a fault and is not believed.

    Raises:
        InputFault: a column is missing, or two may be the day, the amount or the KID.
    """
    columns = _columns(table)
    lines, faults = [], []
    for row in table.rows:
        try:
            lines.append(_line(row, columns, today))
        except _Wrong as wrong:
            faults.append(_fault(table, row, columns[wrong.part], wrong.fault))
    unread = [RowNote(row=one.number, column="", what=one.fault.what, hint=one.fault.hint) for one in table.faults]
    ordered = sorted((*faults, *unread), key=lambda fault: fault.row)
    return BankFile(source=table.source, lines=tuple(lines), faults=tuple(ordered))


class _Wrong(Exception):
    """A part of a row that cannot be read."""

    def __init__(self, part: str, fault: ValueFault) -> None:
        self.part, self.fault = part, fault


def _columns(table: Table) -> Mapping[str, int]:
    found = {part: [place for place in range(len(table.headings)) if _is(part, table, place)] for part in _HEADINGS}
    if missing := [part for part in _NEEDED if not found[part]]:
        raise InputFault(
            Message("no column is called {names}", names=Listed(_HEADINGS[part][0] for part in missing)),
            where=table.source,
            hint=Message(
                "A file of payments has the headings dato, beløp and kid, and may have betaler and referanse."
            ),
        )
    for part in _NEEDED:
        _refuse_several(part, [table.headings[place] for place in found[part]], table.source)
    return {part: places[0] for part, places in found.items() if places}


def _is(part: str, table: Table, place: int) -> bool:
    """Return whether a column may be that part of a payment; a repeated heading has its letter behind it."""
    heading = table.headings[place]
    plain = _LETTER.sub("", heading)
    return match_key(plain if plain in table.headings else heading) in {match_key(name) for name in _HEADINGS[part]}


def _refuse_several(part: str, headings: Sequence[str], source: str) -> None:
    if len(headings) > 1:
        raise InputFault(
            Message(
                "both {first!r} and {second!r} may be {part}",
                first=headings[0],
                second=headings[1],
                part=_HEADINGS[part][0],
            ),
            where=source,
            hint=Message("Take the one that is not meant out of the file, or give it another heading."),
        )


def _line(row: Row, columns: Mapping[str, int], today: dt.date) -> BankLine:
    def read(part: str, reader: Callable[[str], T]) -> T:
        try:
            return reader(row.cells[columns[part]] if part in columns else "")
        except ValueFault as fault:
            raise _Wrong(part, fault) from None

    return BankLine(
        row=row.number,
        day=read("day", partial(_paid_on, today=today)),
        amount=read("amount", _paid),
        kid=read("kid", _digits),
        payer=read("payer", one_line),
        reference=read("reference", one_line),
    )


def _paid_on(text: str, today: dt.date) -> dt.date:
    day = parse_date(_TIME.sub("", text.strip()))
    if day > today:
        raise ValueFault(Message("{day} is still to come", day=day))
    return day


def _paid(text: str) -> Money:
    amount = parse_kroner(_with_ore(text))
    if amount.ore <= 0:
        raise ValueFault(Message("{amount} is no payment", amount=str(amount)))
    return amount


def _with_ore(text: str) -> str:
    """Return an amount with two digits of øre: a workbook holds 4400.5 for what people write as 4 400,50."""
    found = _CELL.fullmatch(text.strip())
    return f"{found[1]},{found[2]:0<2}" if found else text


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _fault(table: Table, row: Row, column: int, fault: ValueFault) -> RowNote:
    return RowNote(row=row.number, column=table.headings[column], what=fault.what, hint=fault.hint)
