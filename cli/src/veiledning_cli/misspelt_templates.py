"""Templates of one's own whose names are like that of a paper, but not quite."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from veiledning_core.course_type.suggestion import slip_for

from .session import Session

_USED = "house"
"""The template that is every paper's."""


def note_misspelt(session: Session, templates: Path, keys: Sequence[str]) -> None:
    """Say which templates look meant for a paper, and are used for none; others may be what templates import."""
    known = (*keys, _USED)
    for file in sorted(templates.glob("*.typ")):
        if file.stem not in known and (suggestion := slip_for(file.stem, known)):
            session.note("{file} is the template of no paper. {suggestion}", file=file.name, suggestion=suggestion)
