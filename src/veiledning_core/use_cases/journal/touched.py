"""What a change of the journal touched: fields, and of a programme its gatherings and sessions one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

Path = tuple[str, ...]
"""The name of a field; of a programme also the keys of a gathering and of a session in it, an empty one for itself."""

PROGRAMME = "gatherings"
_Image = Mapping[str, Any]


class Change(Protocol):
    """Endring av én ting: its images before and after, None where it was not there; both None where nothing changed."""

    @property
    def kind(self) -> str: ...
    @property
    def before(self) -> _Image | None: ...
    @property
    def after(self) -> _Image | None: ...


def overlap(change: Change, other: Change) -> bool:
    """Return whether two changes of one thing touch the same; whoever adds or removes it touches all of it."""
    if change.before is None and change.after is None:
        return False  # a remark changed nothing
    images = (change.before, change.after, other.before, other.after)
    return any(image is None for image in images) or any(
        _is_within(one, another) or _is_within(another, one) for one in _touched(change) for another in _touched(other)
    )


def changed_programme(change: Change) -> tuple[Sequence[_Image], Sequence[_Image]] | None:
    """Return the gatherings of a course before and after a change of them, else None."""
    before, after = change.before or {}, change.after or {}
    if change.kind != "course" or PROGRAMME not in before or PROGRAMME not in after:
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


def _touched(change: Change) -> frozenset[Path]:
    programmes = changed_programme(change)
    fields = {(name,) for name in change.after or () if name != PROGRAMME or programmes is None}
    return frozenset((*fields, *(_of_programmes(*programmes) if programmes else ())))


def _of_programmes(before: Sequence[_Image], after: Sequence[_Image]) -> Iterator[Path]:
    for key, was, now in pairs(before, after):
        if was is None or now is None:
            yield PROGRAMME, key
            continue
        if without_sessions(was) != without_sessions(now):
            yield PROGRAMME, key, ""
        for session, _, _ in pairs(was.get("sessions", ()), now.get("sessions", ())):
            yield PROGRAMME, key, session


def _is_within(path: Path, other: Path) -> bool:
    return path[: len(other)] == other
