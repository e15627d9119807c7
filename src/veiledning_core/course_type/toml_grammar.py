"""What is wrong with a text that is no TOML: where the reader stopped, in words, and what to write instead."""

from __future__ import annotations

import re

from ..domain.messages import Message
from .faults import TypeFault, heading_of
from .toml_lines import NamedAgain, Naming, named_again
from .toml_slips import Stop, slip_at
from .toml_words import toml_words

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_TAKEN = ("Cannot overwrite a value", "Cannot declare", "Duplicate inline table key")


def grammar_fault(reason: str, text: str, file: str) -> TypeFault:
    """Return what Python's reader says of a text that is no TOML, as an author would say it."""
    stop = _stop(reason, text)
    if stop.reason.startswith(_TAKEN) and (again := named_again(text, stop.line)):
        return _taken(again, file)
    slip = slip_at(stop)
    what, hint = slip if slip else (toml_words(stop.reason), None)
    told = Message("no valid TOML in column {column}: {reason}", column=stop.column, reason=what)
    if stop.is_end:
        told = Message("no valid TOML at the end of the file: {reason}", reason=what)
    return TypeFault(file=file, line=stop.line, path="", what=told, hint=hint)


def _stop(reason: str, text: str) -> Stop:
    place = _PLACE.search(reason)
    words = reason[: place.start()] if place else reason
    if place is None or place["line"] is None:
        lines = text.rstrip("\n").split("\n")
        return Stop(reason=words, line=len(lines), text=lines[-1], column=len(lines[-1]) + 1, is_end=True)
    line, column = int(place["line"]), int(place["column"])
    return Stop(reason=words, line=line, text=text.split("\n")[line - 1], column=column)


def _taken(again: NamedAgain, file: str) -> TypeFault:
    """Return the fault of a name that is taken; a heading that is to be doubled is the one told of."""
    ways = {again.first, again.again}
    line, other = again.line, again.first_line
    if ways == {Naming.TABLE, Naming.MEMBER} and again.first is Naming.TABLE:
        line, other = other, line
    what, hint = _taken_words(heading_of(again.path), ways, other)
    return TypeFault(file=file, line=line, path=again.path, what=what, hint=hint)


def _taken_words(heading: str, ways: set[Naming], line: int) -> tuple[Message, Message]:
    if ways == {Naming.TABLE, Naming.MEMBER}:
        what = Message("[{heading}] heads one table, and line {line} has [[{heading}]]", heading=heading, line=line)
        return what, Message("Write [[{heading}]] here too.", heading=heading)
    if ways == {Naming.TABLE}:
        what = Message(
            "the heading [{heading}] stands here again; the first is on line {line}", heading=heading, line=line
        )
        hint = "Put the two together, or write [[{heading}]] over both if there are several."
        return what, Message(hint, heading=heading)
    what = Message("is given a value again; the first is on line {line}", line=line)
    return what, Message("Leave one of the two out.")
