"""What was typed into a form, field by field: what is meant by it, or what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import attrs

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.time import parse_date

T = TypeVar("T")
Days = tuple[dt.date, ...]
_LONGEST = 30


@attrs.frozen(kw_only=True)
class Draft(Generic[T]):
    """Utkast: what is meant, or what is wrong by the name of the field; an empty one is only `missing`."""

    meant: T | None = None
    faults: Mapping[str, ValueFault] = attrs.field(factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def open(self) -> frozenset[str]:
        """Return the fields that keep it from meaning something."""
        return frozenset((*self.faults, *self.missing))


class FieldReader:
    """Reads one field after the other and remembers what is wrong."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.faults: dict[str, ValueFault] = {}
        self.missing: list[str] = []

    def read(self, name: str, parse: Callable[[str], T], *, needed: bool = True) -> T | None:
        """Return what a field means; None when it is empty or cannot be read, which is remembered."""
        text = self.typed.get(name, "").strip()
        if not text:
            if needed:
                self.missing.append(name)
            return None
        try:
            return parse(text)
        except ValueFault as fault:
            self.faults[name] = fault
            return None

    def draft(self, mean: Callable[[], T]) -> Draft[T]:
        """Return what is meant by all the fields, once each of them can be read."""
        if self.faults or self.missing:
            return Draft(faults=self.faults, missing=tuple(self.missing))
        return Draft(meant=mean())


def parse_days(text: str, length: int) -> Days:
    """Return the days of `11.01.2027` (as many as the gathering is long) or of `11.01.2027..12.01.2027`.

    Raises:
        ValueFault: it is no date, or the span is none.
    """
    first, dots, last = text.partition("..")
    start = parse_date(first)
    end = parse_date(last) if dots else start + dt.timedelta(days=length - 1)
    count = (end - start).days + 1
    if not 1 <= count <= _LONGEST:
        raise ValueFault(Message("the last day comes before the first, or much later"))
    return tuple(start + dt.timedelta(days=place) for place in range(count))


def parse_dates(text: str) -> Days:
    """Return the dates of `21.09.2027, 22.09.2027`, in order and each once.

    Raises:
        ValueFault: something in it is no date.
    """
    written = (part.strip() for part in text.replace(";", ",").split(","))
    return tuple(sorted({parse_date(part) for part in written if part}))


def seats(text: str) -> int:
    """Return a number of seats.

    Raises:
        ValueFault: it is no whole number from 1 to 9999.
    """
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 9999:
        raise ValueFault(Message("the number of seats is a whole number from 1"))
    return int(text)
