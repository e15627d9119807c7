"""Fields that two people changed at once: what they were, what they are by now, and what the other one wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from ...domain.journal import JournalEntry
from ...domain.messages import LocalText, Message
from ..work import Work
from .doings import choice, field_name
from .touched import PROGRAMME

_BODIES = frozenset(("organiser", "organisation"))
_Image = Mapping[str, Any]


def fields_changed(work: Work, theirs: JournalEntry, mine: Sequence[JournalEntry]) -> Iterator[Message]:
    """Yield the fields of a thing that somebody else changed and one wants to change as well, before and after."""
    wanted = _wanted(theirs, mine)
    for name, before, after in _changes(theirs):
        if name in wanted:
            was, now = (_value(work, theirs.kind, name, value) for value in (before, after))
            yield Message("{title}: {before} → {after}", title=field_name(name), before=was, after=now)


def fields_wanted(work: Work, theirs: Sequence[JournalEntry], mine: Sequence[JournalEntry]) -> Iterator[Message]:
    """Yield the same fields with what one wants to write there."""
    found = {
        (entry.subject, name): _value(work, entry.kind, name, value)
        for entry in theirs
        for name, value in _wanted(entry, mine).items()
        if any(name == changed for changed, _, _ in _changes(entry))
    }
    for (_, name), value in found.items():
        yield Message("{title}: {value}", title=field_name(name), value=value)


def _wanted(theirs: JournalEntry, mine: Sequence[JournalEntry]) -> _Image:
    """Return what one wants to write to the fields of the same thing."""
    changes = (entry for entry in mine if entry.subject == theirs.subject)
    return {name: after for entry in changes for name, _, after in _changes(entry)}


def _changes(entry: JournalEntry) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields of a change; a programme is told session by session elsewhere."""
    if entry.before is not None and entry.after is not None:
        for name, after in entry.after.items():
            if name != PROGRAMME and _is_short(after) and _is_short(entry.before.get(name)):
                yield name, entry.before.get(name), after


def _is_short(value: object) -> bool:
    """Return whether a value can be told in a line: a word, a number, or a text in two languages."""
    return value is None or isinstance(value, str | int) or (isinstance(value, Mapping) and {*value} == {"nb", "en"})


def _value(work: Work, kind: str, name: str, value: Any) -> object:
    if value is None or value == "":
        return "–"
    if name in _BODIES:
        body = work.organisations.many({UUID(value)}).get(UUID(value))
        return body.name if body else "–"
    return LocalText(**value) if isinstance(value, Mapping) else choice(kind, name, value)
