"""A folder of invitations: each event under a name of its own, which does not change when its day is moved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...domain.calendar_event import CalendarEvent
from ..file_names import file_name
from ..outgoing import folder_made, write_together
from .calendar_file import as_invitation

_LONGEST_NAME = 30
"""Characters of a person's name, so that the code before it and the identity after it stay whole."""


def in_the_way(code: str, events: Sequence[CalendarEvent], folder: Path) -> tuple[Path, ...]:
    """Return the files that would be replaced."""
    return tuple(path for event in events if (path := _path(code, event, folder)).exists())


def write_invitations(code: str, events: Sequence[CalendarEvent], folder: Path, *, language: str) -> tuple[Path, ...]:
    """Write each event of a course as an invitation to a folder, which is made: all of them or none.

    Files of the same names are replaced.

    Raises:
        UsageFault: a file or the folder cannot be written.
    """
    ready = [(_path(code, event, folder), as_invitation(event, language=language)) for event in events]
    folder_made(folder)
    write_together(dict(ready))
    return tuple(path for path, _ in ready)


def _path(code: str, event: CalendarEvent, folder: Path) -> Path:
    """Return where an event stands: by course and name for people, by its identity for namesakes and later editions."""
    names = (one.name for one in event.attendees)
    return folder / file_name(code, *(name[:_LONGEST_NAME] for name in names), event.uid.hex[:12], suffix=".ics")
