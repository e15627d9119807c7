"""What a change of the journal touched: fields, and of a programme its gatherings and sessions one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...domain.journal import JournalEntry

Path = tuple[str, ...]
"""The name of a field; of a programme also the keys of a gathering and of a session in it, an empty one for itself."""

PROGRAMME = "gatherings"
_Image = Mapping[str, Any]


def touched(entry: JournalEntry) -> frozenset[Path]:
    """Return what is different after a change; nothing where the whole thing came or went."""
    return frozenset(_touched(entry))


def changed_programme(entry: JournalEntry) -> tuple[Sequence[_Image], Sequence[_Image]] | None:
    """Return the gatherings of a course before and after an entry that changed them, else None."""
    before, after = entry.before or {}, entry.after or {}
    if entry.kind != "course" or PROGRAMME not in before or PROGRAMME not in after:
        return None
    return before[PROGRAMME], after[PROGRAMME]


def pairs(before: Sequence[_Image], after: Sequence[_Image]) -> Iterator[tuple[str, _Image | None, _Image | None]]:
    """Yield what differs by key, as it was and as it is; None where it was not there, or is there no more."""
    was, now = ({image["key"]: image for image in images} for images in (before, after))
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) != now.get(key):
            yield key, was.get(key), now.get(key)


def without_sessions(gathering: _Image) -> _Image:
    """Return what is said of a gathering itself."""
    return {name: value for name, value in gathering.items() if name != "sessions"}


def _touched(entry: JournalEntry) -> Iterator[Path]:
    programmes = changed_programme(entry)
    for name in entry.after or ():
        if name == PROGRAMME and programmes is not None:
            yield from _of_programmes(*programmes)
        else:
            yield (name,)


def _of_programmes(before: Sequence[_Image], after: Sequence[_Image]) -> Iterator[Path]:
    for key, was, now in pairs(before, after):
        if was is None or now is None:
            yield PROGRAMME, key
            continue
        if without_sessions(was) != without_sessions(now):
            yield PROGRAMME, key, ""
        for session, _, _ in pairs(was.get("sessions", ()), now.get("sessions", ())):
            yield PROGRAMME, key, session
