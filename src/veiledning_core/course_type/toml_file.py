"""Reading a TOML file that a stranger wrote: bounded in size and depth, refused in one line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Protocol

from ..domain.messages import Message
from ..domain.system_faults import reason_of
from ..domain.text import first_invisible
from .faults import CourseTypeFaults, TypeFault, joined
from .toml_grammar import grammar_fault
from .toml_lines import told_with_lines

LARGEST_FILE = 1_000_000
LONGEST_LINE = 10_000
LONGEST_NUMBER = 400
DEEPEST_KEY = 8
DEEPEST_VALUE = 50
MOST_VALUES = 20_000

# tomllib takes seconds on a dotted key of thousands of parts, and on thousands of keys of a hundred.
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART}[ \t]*+\.[ \t]*+){{{DEEPEST_KEY}}}")
_LONG_NUMBER = re.compile(rf"[0-9_]{{{LONGEST_NUMBER + 1}}}")


class TomlSource(Protocol):
    """Where a text comes from: a file, what is inside a distribution, or standard input."""

    @property
    def name(self) -> str: ...
    def open(self, mode: Literal["rb"], /) -> AbstractContextManager[Any]: ...


def read_toml(source: TomlSource) -> dict[str, Any]:
    """Return the file's tables; numbers with a point are exact decimals.

    Raises:
        CourseTypeFaults: it cannot be read, is too large or too deep, is no TOML, or has characters nobody can see.
    """
    return parse_toml(toml_text(source), source.name)


def toml_text(source: TomlSource) -> str:
    """Return a file's text.

    Raises:
        CourseTypeFaults: it cannot be read, is too large, or is no text.
    """
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _refused(source.name, Message("cannot be read: {reason}", reason=reason_of(error))) from None
    if len(content) > LARGEST_FILE:
        raise _refused(source.name, Message("larger than {limit} bytes", limit=LARGEST_FILE))
    try:
        return str(content, "utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(source.name, Message("not UTF-8"), line=line, hint=Message("Save the file as UTF-8.")) from None


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """Return the tables of a text; `file` is the name that faults are told under.

    Raises:
        CourseTypeFaults: as `read_toml`.
    """
    _refuse_excess(text, file)
    try:
        data = tomllib.loads(text, parse_float=_exact)
        values = _bounded(data, file)
    except tomllib.TOMLDecodeError as error:
        raise CourseTypeFaults((grammar_fault(str(error), text, file),)) from None
    except RecursionError:
        raise _too_deep(file) from None
    with told_with_lines(text):
        if faults := (*_no_numbers(values, file), *_invisible(values, file)):
            raise CourseTypeFaults(faults)
    return data


def _refuse_excess(text: str, file: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise _refused(file, Message("longer than {limit} characters", limit=LONGEST_LINE), line=number)
    for pattern, what in (
        (_DEEP_KEY, Message("a key of more than {limit} parts", limit=DEEPEST_KEY)),
        (_LONG_NUMBER, Message("a number of more than {limit} digits", limit=LONGEST_NUMBER)),
    ):
        if match := pattern.search(text):
            raise _refused(file, what, line=text.count("\n", 0, match.start()) + 1)


def _exact(text: str) -> Decimal:
    """Return the number as it is written; one that no Decimal can hold as none at all, found again with its path."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("nan")


def _bounded(data: dict[str, Any], file: str) -> list[tuple[str, Any]]:
    """Return each value and key with its path."""
    found = []
    for count, (path, value, depth) in enumerate(_values(data, "", 0)):
        if count > MOST_VALUES:
            raise _refused(file, Message("more than {limit} values", limit=MOST_VALUES))
        if depth > DEEPEST_VALUE:
            raise _too_deep(file)
        found.append((path, value))
    return found


def _values(value: Any, path: str, depth: int) -> Iterator[tuple[str, Any, int]]:
    yield path, value, depth
    if isinstance(value, dict):
        for key, item in value.items():
            inner = joined(path, key)
            yield inner, key, depth
            yield from _values(item, inner, depth + 1)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _values(item, joined(path, place), depth + 1)


def _no_numbers(values: list[tuple[str, Any]], file: str) -> Iterator[TypeFault]:
    for path, value in values:
        if isinstance(value, Decimal) and not value.is_finite():
            what, hint = Message("a number that cannot be used"), Message("Write it with digits, as 7 or 7.5.")
            yield TypeFault(file=file, path=path, what=what, hint=hint)


def _invisible(values: list[tuple[str, Any]], file: str) -> Iterator[TypeFault]:
    for path, text in values:
        if isinstance(text, str) and (bad := first_invisible(text.replace("\n", " "))):
            what = Message("the character U+{code} at place {place} cannot be seen and is not allowed", **bad)
            yield TypeFault(file=file, path=path, what=what, hint=Message("Type the text again without it."))


def _too_deep(file: str) -> CourseTypeFaults:
    return _refused(file, Message("tables or lists nested too deep"))


def _refused(file: str, what: Message, *, line: int | None = None, hint: Message | None = None) -> CourseTypeFaults:
    return CourseTypeFaults((TypeFault(file=file, line=line, path="", what=what, hint=hint),))
