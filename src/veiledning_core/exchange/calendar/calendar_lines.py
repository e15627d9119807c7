"""Reads the lines of an iCalendar file (RFC 5545, 3.1) into components; the file is not trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from ...domain.errors import InputFault
from ...domain.messages import Message

_MOST_LINES = 500_000
_LONGEST_LINE = 100_000
_DEEPEST = 8
_LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):'
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)')


@attrs.frozen(kw_only=True)
class Property:
    """Egenskap: its name in capitals, its parameters, its value as written, and the line that it begins on."""

    name: str
    parameters: Mapping[str, str]
    value: str
    line: int


@attrs.frozen(kw_only=True)
class Component:
    """Komponent: what stands between BEGIN and END, without the components inside it; `line` is that of its BEGIN."""

    name: str
    line: int
    properties: tuple[Property, ...]

    def first(self, name: str) -> Property | None:
        """Return its first property of that name, or None."""
        return next((one for one in self.properties if one.name == name), None)

    def all(self, name: str) -> tuple[Property, ...]:
        """Return its properties of that name."""
        return tuple(one for one in self.properties if one.name == name)


def components_of(content: bytes, *, source: str) -> Iterator[Component]:
    """Yield the components of a calendar, each when it ends.

    Raises:
        InputFault: it is no calendar, is damaged, or has more lines than a calendar has.
    """
    open_ones: list[tuple[str, int, list[Property]]] = []
    for found in _properties(content, source):
        if found.name == "BEGIN":
            if len(open_ones) == _DEEPEST:
                raise _damaged(source, found.line)
            open_ones.append((found.value.upper(), found.line, []))
        elif found.name == "END":
            yield _closed(open_ones, found, source)
        elif open_ones:
            open_ones[-1][2].append(found)
    if open_ones:
        raise _damaged(source, open_ones[-1][1])


def _properties(content: bytes, source: str) -> Iterator[Property]:
    """Yield the properties of a calendar; a line that is none says nothing, and some programs leave half ones."""
    lines = _unfolded(_text(content, source), source)
    found = (one for number, line in lines if (one := _property(line, number)))
    first = next(found, None)
    if first is None or (first.name, first.value.upper()) != ("BEGIN", "VCALENDAR"):
        raise _no_calendar(source)
    yield first
    yield from found


def _closed(open_ones: list[tuple[str, int, list[Property]]], end: Property, source: str) -> Component:
    if not open_ones or open_ones[-1][0] != end.value.upper():
        raise _damaged(source, end.line)
    name, line, properties = open_ones.pop()
    return Component(name=name, line=line, properties=tuple(properties))


def _text(content: bytes, source: str) -> str:
    if b"\0" in content:
        raise _no_calendar(source)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # only ASCII means anything here


def _unfolded(text: str, source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with the number of the first line of each; a line that begins with a blank goes on another."""
    held, begun = "", 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if number > _MOST_LINES:
            raise InputFault(Message("there are more than {limit} lines", limit=_MOST_LINES), where=source)
        if line[:1] in (" ", "\t") and begun:
            if len(held) < _LONGEST_LINE:
                held += line[1:]
            continue
        if held.strip():
            yield begun, held
        held, begun = line[:_LONGEST_LINE], number
    if held.strip():
        yield begun, held


def _property(line: str, number: int) -> Property | None:
    if (found := _LINE.match(line)) is None:
        return None
    parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(found["params"])}
    value = line[found.end() :].strip()
    return Property(name=found["name"].upper(), parameters=parameters, value=value, line=number)


def _no_calendar(source: str) -> InputFault:
    return InputFault(
        Message("the file is no calendar"), where=source, hint=Message("Save the calendar as an ics file (iCalendar).")
    )


def _damaged(source: str, line: int) -> InputFault:
    return InputFault(
        Message("the calendar ends in the middle, or is mixed up"),
        where=f"{source}, {line}",
        hint=Message("Save it once more from the calendar it came from."),
    )
