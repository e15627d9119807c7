"""What a changing command would write, and what it wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from veiledning_core.domain.journal import JournalEntry
from veiledning_core.domain.messages import LocalText
from veiledning_core.exchange.plain import Plain, plain_values

from .. import out

if TYPE_CHECKING:
    from ..session import Session

_LONGEST_VALUE = 60
_MOST_SHOWN = 20
# Of something new these say enough to know it by; of a change every field that differs is told.
_TELLING = ("code", "names", "given_name", "family_name", "title", "role", "rule", "status", "reason", "due")


def print_changes(session: Session, changes: Iterable[JournalEntry]) -> None:
    """Print what a dry run would have written, on stderr."""
    found = tuple(changes)
    session.note("Dry run: nothing was written. {count} changes would be:", count=len(found))
    for entry in found[:_MOST_SHOWN]:
        out.echo(f"  {change_words(session, entry)}", err=True)
    if len(found) > _MOST_SHOWN:
        session.note("  … and {count} more", count=len(found) - _MOST_SHOWN)


def change_words(session: Session, entry: JournalEntry) -> str:
    """Return what a line of the journal says was changed."""
    before, after = plain_values(entry.before), plain_values(entry.after)
    words = [entry.note] if entry.note else []
    if before is not None and after is not None:
        return _told("~", entry.kind, [*_differences(session, before, after), *words])
    if after is not None:
        return _told("+", entry.kind, [*_identity(session, after), *words])
    return _told("−" if before else "·", entry.kind, [*_identity(session, before or {}), *words])


def _told(mark: str, kind: str, words: Sequence[str]) -> str:
    return f"{mark} {kind}: {', '.join(words)}" if words else f"{mark} {kind}"


def _identity(session: Session, values: Plain) -> list[str]:
    return [_short(session, values[name]) for name in _TELLING if values.get(name)]


def _differences(session: Session, before: Plain, after: Plain) -> list[str]:
    names = dict.fromkeys((*before, *after))
    return [f"{n}: {_short(session, before.get(n))} → {_short(session, after.get(n))}" for n in names]


def _short(session: Session, value: Any) -> str:
    text = _text(session, value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _text(session: Session, value: Any) -> str:
    match value:
        case None | "":
            return "–"
        case str():
            return value
        case {"nb": str(nb), "en": str(en), **rest} if not rest:
            return session.say(LocalText(nb=nb, en=en))
        case [{"name": str(name)}, *_]:
            return name
        case _:
            return json.dumps(value, ensure_ascii=False)
