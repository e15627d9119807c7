"""Everything that is wrong with a file, said at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

from ..domain.dated import HistoryFault
from ..domain.errors import InputFault, VeiledningError
from ..domain.messages import Message
from ..rules.kinds.values import FieldFault
from ..rules.rule import Rule, RuleKind
from .expected import expected, holds_tables, is_list
from .suggestion import nearest, slip_for

MOST_FAULTS = 100
_CORRECT = Message("Correct them in the file; each stands with its line.")
_ONLY_AT_THE_TOP = frozenset(("short_title", "aliases", "organisers", "part_of", "follows", "contacts"))
"""What a course type has and no part of one; TOML takes it for the last part's where it stands last."""
_AT_THE_TOP = Message("It belongs at the top of the file, above the first heading in brackets.")
_MEMBER = re.compile(r"\[\d+\]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")

Found = tuple[str, Message, Message | None]
"""What a check finds in a course type: the path, what is wrong, what to do."""


@attrs.frozen(kw_only=True)
class TypeFault:
    """Feil i en kurstypefil: in which file, on which line, at what path (`rules[3].fix.who`), what, and what to do.

    Lines count from 1. There is none where the file cannot be read, and for data that comes from no file.
    """

    file: str
    line: int | None = None
    path: str
    what: Message
    hint: Message | None = None

    @property
    def place(self) -> str:
        """Return where it is, as `emnekurs.toml:123: rules[3].fix.who`."""
        file = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{file}: {self.path}" if self.path else file

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f" – {self.hint}" if self.hint else "")


class CourseTypeFaults(InputFault):
    """Feil i en kurstypefil (exit code 6): the faults of one file, at most the first hundred of them."""

    def __init__(self, faults: Iterable[TypeFault]) -> None:
        self.faults = tuple(islice(faults, MOST_FAULTS))
        super().__init__(
            Message("faults found: {count}", count=len(self.faults)),
            where=self.faults[0].file if self.faults else "",
            hint=_CORRECT if any(fault.line or fault.path for fault in self.faults) else None,
        )
        self.args = (self.faults,)  # pickling calls the class with these

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


def structure_faults(error: Exception, file: str, *, headed: bool = True) -> Iterator[TypeFault]:
    """Yield the faults in what a converter raised, each with its path; `headed` as in TOML: tables have headings."""
    for path, cause in _leaves(error, ""):
        if isinstance(cause, ForbiddenExtraKeysError):
            yield from _unknown_keys(cause, path, file)
        else:
            what, hint = _words(cause)
            hint = hint or (_where_tables_are_listed(cause, path) if headed else None)
            yield TypeFault(file=file, path=_exactly(path, cause), what=what, hint=hint)


def _exactly(path: str, cause: Exception) -> str:
    """Return the path of what is wrong inside the value that was refused."""
    if isinstance(cause, FieldFault):
        return joined(path, cause.name)
    return joined(joined(path, cause.name), cause.place) if isinstance(cause, HistoryFault) and cause.name else path


def _leaves(error: Exception, path: str) -> Iterator[tuple[str, Exception]]:
    if not isinstance(error, ClassValidationError | IterableValidationError):
        yield path, error
        return
    noted, bare = error.group_exceptions()
    for cause, note in noted:
        yield from _leaves(cause, joined(path, note.name if hasattr(note, "name") else note.index))
    for cause in bare:
        yield from _leaves(cause, path)


def joined(path: str, step: str | int) -> str:
    """Return the path of a key or a place in a list below `path`, a key in quotes where TOML would have it so."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    key = step if _BARE_KEY.fullmatch(step) else f"'{step}'"
    return f"{path}.{key}" if path else key


def heading_of(path: str) -> str:
    """Return the words of a heading in brackets for what stands at a path."""
    return _MEMBER.sub("", path)


def _unknown_keys(error: ForbiddenExtraKeysError, path: str, file: str) -> Iterator[TypeFault]:
    for key in sorted(error.extra_fields):
        known = _keys(error.cl)
        hint = _AT_THE_TOP if key in _ONLY_AT_THE_TOP and not slip_for(key, known) else nearest(key, known)
        yield TypeFault(file=file, path=joined(path, key), what=Message("unknown key"), hint=hint)


def _keys(type_: Any) -> tuple[str, ...]:
    own = tuple(field.name for field in attrs.fields(type_))
    return own + _keys(Rule) if issubclass(type_, RuleKind) else own


def _words(error: Exception) -> tuple[Message, Message | None]:
    if isinstance(error, KeyError):
        return Message("is missing"), _what_to_write(error)
    if isinstance(error, VeiledningError):
        return error.what, error.hint
    return Message("cannot be used: {reason}", reason=str(error)), None


def _what_to_write(error: KeyError) -> Message | None:
    """Return what to write for a key that is missing."""
    wanted = _wanted(error)
    return Message("Write {expected}.", expected=expected(wanted)) if wanted else None


def _where_tables_are_listed(error: Exception, path: str) -> Message | None:
    """Return how several tables are written, for something else that stands in their place."""
    wanted = _wanted(error)
    if wanted is None or not is_list(wanted) or not holds_tables(wanted):
        return None
    return Message("Write each below a heading of its own, [[{heading}]].", heading=heading_of(path))


def _wanted(error: Exception) -> Any:
    """Return the class of the value in which an error was raised; it stands in the note that says where that was."""
    notes = [note for note in getattr(error, "__notes__", ()) if isinstance(note, AttributeValidationNote)]
    return notes[0].type if notes else None
