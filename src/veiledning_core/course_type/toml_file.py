"""Reading a TOML file that a stranger wrote: bounded in size and depth, refused in one line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable
from typing import Any

from ..domain.messages import Message
from ..domain.text import first_invisible
from .faults import CourseTypeFaults, TypeFault, joined
from .toml_words import toml_words

LARGEST_FILE = 1_000_000
LONGEST_LINE = 10_000
DEEPEST_KEY = 8
MOST_VALUES = 20_000

# tomllib takes seconds on a dotted key of thousands of parts, and on thousands of keys of a hundred.
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART}[ \t]*+\.[ \t]*+){{{DEEPEST_KEY}}}")
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def read_toml(source: Traversable) -> dict[str, Any]:
    """Return the file's tables; numbers with a point are exact decimals.

    Raises:
        CourseTypeFaults: it cannot be read, is too large or too deep, is no TOML, or has characters nobody can see.
    """
    text = _text(source)
    _refuse_excess(text, source.name)
    try:
        data = tomllib.loads(text, parse_float=_exact)
        texts = _texts(data, source.name)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(error, source.name) from None
    except RecursionError:
        raise _refused(source.name, Message("tables or lists nested too deep")) from None
    except ValueError as error:
        raise _refused(source.name, Message("a number that cannot be used: {reason}", reason=str(error))) from None
    if unseen := tuple(_invisible(texts, source.name)):
        raise CourseTypeFaults(unseen)
    return data


def _text(source: Traversable) -> str:
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _refused(
            source.name, Message("cannot be read: {reason}", reason=error.strerror or type(error).__name__)
        ) from None
    if len(content) > LARGEST_FILE:
        raise _refused(source.name, Message("larger than {limit} bytes", limit=LARGEST_FILE))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(
            source.name, Message("line {line} is not UTF-8", line=line), Message("Save the file as UTF-8.")
        ) from None


def _refuse_excess(text: str, file: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise _refused(
                file, Message("line {line} is longer than {limit} characters", line=number, limit=LONGEST_LINE)
            )
    if match := _DEEP_KEY.search(text):
        line_number = text.count("\n", 0, match.start()) + 1
        raise _refused(
            file, Message("line {line} has a key of more than {limit} parts", line=line_number, limit=DEEPEST_KEY)
        )


def _exact(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return number


def _texts(data: dict[str, Any], file: str) -> list[tuple[str, str]]:
    """Return each text and key with its path."""
    found = []
    for count, (path, value) in enumerate(_values(data, "")):
        if count > MOST_VALUES:
            raise _refused(file, Message("more than {limit} values", limit=MOST_VALUES))
        if isinstance(value, str):
            found.append((path, value))
    return found


def _values(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield path, key
            yield from _values(item, joined(path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _values(item, joined(path, place))


def _invisible(texts: list[tuple[str, str]], file: str) -> Iterator[TypeFault]:
    for path, text in texts:
        if bad := first_invisible(text.replace("\n", " ")):
            what = Message("the character U+{code} at place {place} cannot be seen and is not allowed", **bad)
            yield TypeFault(file=file, path=path, what=what, hint=Message("Type the text again without it."))


def _no_toml(error: tomllib.TOMLDecodeError, file: str) -> CourseTypeFaults:
    words = str(error)
    place = _PLACE.search(words)
    reason = toml_words(words[: place.start()] if place else words)
    if place is None or place["line"] is None:
        return _refused(file, Message("no valid TOML at the end of the file: {reason}", reason=reason))
    what = Message(
        "no valid TOML in line {line}, column {column}: {reason}",
        line=place["line"],
        column=place["column"],
        reason=reason,
    )
    return _refused(file, what)


def _refused(file: str, what: Message, hint: Message | None = None) -> CourseTypeFaults:
    return CourseTypeFaults((TypeFault(file=file, path="", what=what, hint=hint),))
