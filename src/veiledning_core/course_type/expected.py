"""What a value of a class looks like in a file, in words; and how what somebody wrote would be written right."""

from __future__ import annotations

import datetime as dt
import enum
import types
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import attrs

from ..domain.messages import Listed, Message

_LONGEST = 60
_YES, _NO = frozenset(("true", "yes", "ja", "1")), frozenset(("false", "no", "nei", "0"))


def expected(type_: Any) -> Message:
    """Return what a value is to be, as `text in quotes` or `a table, as { nb = …, en = … }`."""
    scalars = {
        str: Message("text in quotes"),
        bool: Message("true or false"),
        int: Message("a whole number"),
        Decimal: Message("a number"),
        dt.time: Message("a time of day in whole minutes, as 09:15"),
        dt.date: Message("a date, as 2026-11-30"),
        dt.datetime: Message("an instant with its zone"),
        UUID: Message("an identifier (UUID)"),
    }
    if type_ in scalars:
        return scalars[type_]
    if get_origin(type_) in (Union, types.UnionType):
        return _either(type_)
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return Message("one of: {kinds}", kinds=Listed(member.value for member in type_))
    if is_list(type_):
        return Message("a list, as {example}", example="[…]")
    return Message("a table, as {example}", example=_table(type_))


def as_written(value: Any) -> str:
    """Return a value as a file has it, cut where it is long."""
    text = _written(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "…"


def written_right(value: Any, type_: Any) -> Message | None:
    """Return how a value of another class would be written as one of `type_`; None where nobody can tell."""
    write: Mapping[Any, Callable[[Any], str | None]] = {
        str: _as_text,
        bool: _as_yes_or_no,
        int: _as_whole,
        Decimal: _as_number,
        dt.date: _as_day,
        dt.time: _as_time,
    }
    right = write.get(type_, _as_list if is_list(type_) and not holds_tables(type_) else _unknown)(value)
    return Message("Write it as {example}.", example=right) if right else None


def _either(type_: Any) -> Message:
    members = [member for member in get_args(type_) if member is not type(None)]
    if len(members) == 1:
        return expected(members[0])
    return Message("one of: {kinds}", kinds=Listed(expected(member) for member in members))


def is_list(type_: Any) -> bool:
    """Return whether a value of a class is a list in a file."""
    origin = get_origin(type_)
    return isinstance(origin, type) and issubclass(origin, Sequence)


def holds_tables(type_: Any) -> bool:
    """Return whether the members of a list are tables, which nobody can guess from a word."""
    return attrs.has(get_args(type_)[0])


def _table(type_: Any) -> str:
    if not attrs.has(type_):
        return "{ … }"
    needed = [field.name for field in attrs.fields(type_) if field.default is attrs.NOTHING]
    return "{ " + ", ".join(f"{name} = …" for name in needed) + " }" if needed else "{ … }"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | dt.date | dt.time):
        return str(value)
    if isinstance(value, Mapping):
        return "{ … }"
    return "[…]" if isinstance(value, list | tuple) else repr(value)


def _unknown(_: Any) -> str | None:
    return None


def _as_text(value: Any) -> str | None:
    return None if isinstance(value, Mapping | list | tuple) or value is None else f'"{_written(value)}"'


def _as_yes_or_no(value: Any) -> str | None:
    word = str(value).strip().casefold()
    return "true" if word in _YES else "false" if word in _NO else None


def _as_whole(value: Any) -> str | None:
    number = _number(value)
    return None if number is None or number != number.to_integral_value() else f"{number:.0f}"


def _as_number(value: Any) -> str | None:
    number = _number(value)
    return None if number is None else f"{number:f}"


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < len("1000000000") else None


def _as_day(value: Any) -> str | None:
    return value.date().isoformat() if isinstance(value, dt.datetime) else None


def _as_time(value: Any) -> str | None:
    return f"{value:%H:%M}" if isinstance(value, dt.time | dt.datetime) else None


def _as_list(value: Any) -> str | None:
    return f"[{as_written(value)}]" if isinstance(value, str | int | Decimal) else None
