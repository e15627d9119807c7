"""On which line of a TOML file a value stands; asked for only when something is wrong with it.

Neither Python's own reader nor a well-kept library gives the places of what it has read.
"""

from __future__ import annotations

import enum
import re
import tomllib
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import attrs

from .faults import CourseTypeFaults, joined

_TOKEN = re.compile(
    r'''
      """(?:[^"\\]|\\.|""?(?!"))*+"{3,5}   # a text over several lines may end in one or two quotation marks of its own
    | \'\'\'(?:[^\']|\'\'?(?!\'))*+\'{3,5}
    | "(?:[^"\\]|\\.)*+"
    | '[^']*+'
    | \#[^\n]*+
    | [\n\[\]{},=.]
    | [^\s\[\]{},=.\#"']++
    ''',
    re.VERBOSE | re.DOTALL,
)
_BEHIND_A_VALUE = frozenset((",", "]", "}", "\n"))


def lines_of(text: str) -> Mapping[str, int]:
    """Return the line of each path (`rules[3].fix.who`) of a text that is valid TOML; the whole of it has line 1."""
    reader = _Reader(text)
    reader.read()
    return reader.lines


def line_of(path: str, lines: Mapping[str, int]) -> int:
    """Return the line of a path; where it is missing, the line of the innermost table or list around it."""
    ends = range(len(path), 0, -1)
    return next((lines[path[:end]] for end in ends if path[:end] in lines and path[end : end + 1] in ("", ".", "[")), 1)


class Naming(enum.Enum):
    """Navngiving: in which way a line of a file gives something its name."""

    VALUE = "value"
    """name = …"""
    TABLE = "table"
    """[name]"""
    MEMBER = "member"
    """[[name]], as often as there are members"""


@attrs.frozen(kw_only=True)
class NamedAgain:
    """Navn brukt igjen: a name that is taken, at which path; the line and the way of the first, and of the other."""

    path: str
    first_line: int
    first: Naming
    line: int
    again: Naming


def named_again(text: str, last_line: int) -> NamedAgain | None:
    """Return the first name that is taken, in a text that is valid TOML but for that, or not beyond a line."""
    reader = _Reader("\n".join(text.split("\n")[:last_line]))
    with suppress(IndexError, tomllib.TOMLDecodeError):  # it is broken off within a table or list
        reader.read()
    return reader.named_again


@contextmanager
def told_with_lines(text: str) -> Iterator[None]:
    """Give the faults that are raised meanwhile their lines in a text, unless they have some, and the lines' order.

    Raises:
        CourseTypeFaults: those faults.
    """
    try:
        yield
    except CourseTypeFaults as error:
        if all(fault.line for fault in error.faults):
            raise
        lines = lines_of(text)
        placed = [attrs.evolve(fault, line=fault.line or line_of(fault.path, lines)) for fault in error.faults]
        raise CourseTypeFaults(sorted(placed, key=lambda fault: fault.line or 0)) from error.__cause__


class _Reader:
    """Walks through the marks of a text, and notes on which line each key and each member of a list begins."""

    def __init__(self, text: str) -> None:
        self.lines = {"": 1}
        self.named_again: NamedAgain | None = None
        self._named: dict[str, tuple[int, Naming]] = {}
        self._marks = deque(_marks(text))
        self._newest: dict[str, int] = {}
        """The place of the newest member of each list whose members have headings of their own."""

    def read(self) -> None:
        table = ""
        while self._marks:
            if self._next == "\n":
                self._take()
            elif self._next == "[":
                table = self._heading()
            else:
                self._pair(table)

    @property
    def _next(self) -> str:
        return self._marks[0][0] if self._marks else ""

    @property
    def _line(self) -> int:
        return self._marks[0][1]

    def _take(self) -> str:
        return self._marks.popleft()[0]

    def _heading(self) -> str:
        line, _ = self._line, self._take()
        if is_member := self._next == "[":
            self._take()
        *outer, last = self._key("]")
        path = ""
        for step in outer:
            path = self._newest_in(joined(path, step))
            self.lines.setdefault(path, line)
        path = joined(path, last)
        self._name(path, line, Naming.MEMBER if is_member else Naming.TABLE)
        if is_member:
            self._take()
            self.lines.setdefault(path, line)
            self._newest[path] = self._newest.get(path, -1) + 1
            path = self._newest_in(path)
        self.lines[path] = line
        return path

    def _newest_in(self, path: str) -> str:
        return joined(path, self._newest[path]) if path in self._newest else path

    def _pair(self, table: str) -> None:
        line, path = self._line, table
        for step in self._key("="):
            path = joined(path, step)
            self.lines.setdefault(path, line)
        self._name(path, line, Naming.VALUE)
        self._value(path)

    def _name(self, path: str, line: int, naming: Naming) -> None:
        if path not in self._named:
            self._named[path] = line, naming
            return
        first_line, first = self._named[path]
        is_next_member = first is naming is Naming.MEMBER
        if self.named_again is None and not is_next_member:
            self.named_again = NamedAgain(path=path, first_line=first_line, first=first, line=line, again=naming)

    def _key(self, end: str) -> Iterator[str]:
        while (mark := self._take()) != end:
            if mark != ".":
                yield _plain(mark)

    def _value(self, path: str) -> None:
        if self._next == "[":
            self._list(path)
        elif self._next == "{":
            self._table_in_braces(path)
        else:
            while self._marks and self._next not in _BEHIND_A_VALUE:
                self._take()

    def _list(self, path: str) -> None:
        place = 0
        self._take()
        while self._next_inside() != "]":
            member = joined(path, place)
            self.lines[member] = self._line
            self._value(member)
            place += 1
        self._take()

    def _table_in_braces(self, path: str) -> None:
        self._take()
        while self._next_inside() != "}":
            self._pair(path)
        self._take()

    def _next_inside(self) -> str:
        while self._next in ("\n", ","):
            self._take()
        return self._next


def _marks(text: str) -> Iterator[tuple[str, int]]:
    """Yield brackets, signs, line ends, keys and values, each with its line; comments are left out."""
    line, seen = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if not match[0].startswith("#"):
            yield match[0], line


def _plain(key: str) -> str:
    """Return a key without the quotation marks and backslashes that it is written with."""
    if key.startswith('"'):
        return str(tomllib.loads(f"key = {key}")["key"])
    return key[1:-1] if key.startswith("'") else key
