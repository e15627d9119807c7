"""What an office says about conflicts: its rooms, and the minutes that must lie between two courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import attrs

from ...domain.double_booking import Buffers
from ...domain.errors import UsageFault
from ...domain.messages import Message
from ...domain.text import match_key, one_line
from ..work import Work

CONFLICTS = "conflicts"
"""The scope of the settings that hold them."""
_BUFFERS, _ROOMS = "buffers", "rooms"
_DAY = 24 * 60


@attrs.frozen(kw_only=True)
class ConflictSettings:
    """Innstillinger for kollisjoner; `rooms` are places that take one course at a time."""

    buffers: Buffers = attrs.field(factory=Buffers)
    rooms: tuple[str, ...] = ()

    @property
    def names(self) -> Mapping[UUID, str]:
        """Return what rooms are called, by the ids that stand for them among bookings."""
        return {room_id(room): room for room in self.rooms}

    def room_in(self, place: str) -> str | None:
        """Return the room that a place is, or None where it is no known room."""
        key = match_key(place)
        return next((room for room in self.rooms if match_key(room) == key), None)


def room_id(room: str) -> UUID:
    """Return the id of a room: the same however its name is written."""
    return uuid5(NAMESPACE_URL, f"veiledning:room:{match_key(room)}")


def conflict_settings(work: Work) -> ConflictSettings:
    """Return what the office has said, else an hour to travel, none to prepare, and no rooms."""
    held: Mapping[str, Any] = work.settings.all(CONFLICTS)
    return ConflictSettings(buffers=Buffers(**(held.get(_BUFFERS) or {})), rooms=tuple(held.get(_ROOMS) or ()))


def set_buffers(work: Work, *, travel: int | None = None, preparation: int | None = None) -> ConflictSettings:
    """Say how many minutes must lie between two courses; what is None stays.

    Raises:
        UsageFault: less than none, or a day and more: what lies a night apart is never compared.
    """
    said = {"travel": travel, "preparation": preparation}
    given = {name: minutes for name, minutes in said.items() if minutes is not None}
    for minutes in given.values():
        if not 0 <= minutes < _DAY:
            raise UsageFault(
                Message("{minutes} minutes are less than none, or a whole day and more", minutes=minutes),
                hint=Message("A night between two courses is always long enough."),
            )
    before = conflict_settings(work).buffers
    after = attrs.evolve(before, **given)
    if after != before:
        work.settings.put(CONFLICTS, _BUFFERS, attrs.asdict(after))
    return conflict_settings(work)


def add_rooms(work: Work, names: Iterable[str]) -> ConflictSettings:
    """Say that places take one course at a time, written as they are on courses: «Møterom 3, Hamar».

    Raises:
        UsageFault: a name without letters or digits.
    """
    known = {match_key(room): room for room in conflict_settings(work).rooms}
    for name in map(one_line, names):
        if not match_key(name):
            raise UsageFault(Message("a room has a name"))
        known[match_key(name)] = name
    return _keep(work, known.values())


def remove_rooms(work: Work, names: Iterable[str]) -> ConflictSettings:
    """Say that places take several courses at a time after all.

    Raises:
        UsageFault: one of them is no known room.
    """
    known = {match_key(room): room for room in conflict_settings(work).rooms}
    for name in names:
        if known.pop(match_key(name), None) is None:
            raise UsageFault(
                Message("no room is called {name!r}", name=name), hint=Message("`veiledning plan rooms` lists them.")
            )
    return _keep(work, known.values())


def _keep(work: Work, rooms: Iterable[str]) -> ConflictSettings:
    held = sorted(rooms, key=match_key)
    if held != list(conflict_settings(work).rooms):
        work.settings.put(CONFLICTS, _ROOMS, held)
    return conflict_settings(work)
