"""How days, times and numbers are written in the reader's language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal


class Counted(int):
    """Et antall: chooses between two words in a template, `{count} {count:day|days}`, the first for exactly one."""

    def __format__(self, how: str) -> str:
        one, either, many = how.partition("|")
        if not either:
            return super().__format__(how)
        return one if self == 1 else many


def written(value: object, language: str) -> object:
    """Return a day, time or decimal number as text, a whole one as `Counted`, and anything else as it is.

    Norwegian (`nb`) has `30.11.2026` and `7,5`, every other language `2026-11-30` and `7.5`; a time of day is `09:15`
    in all.
    """
    if isinstance(value, dt.datetime):
        return f"{written(value.date(), language)} {value:%H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}" if language == "nb" else value.isoformat()
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return _plain(value, language)
    return Counted(value) if type(value) is int else value


def _plain(number: Decimal, language: str) -> str:
    """Return a number without the zeros at its end that say nothing: `7.50` as `7.5`, `10.0` as `10`."""
    plain = f"{number.normalize():f}"
    return plain.replace(".", ",") if language == "nb" else plain
