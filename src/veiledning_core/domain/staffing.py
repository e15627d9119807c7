"""Who does what."""

from __future__ import annotations

from uuid import UUID

import attrs

from .citation import Citation
from .messages import LocalText


@attrs.frozen(kw_only=True)
class StaffRole:
    """Rolle: what a course type needs people for; `help` explains titles that mean the same."""

    key: str
    title: LocalText
    help: LocalText | None = None
    statements: tuple[str, ...] = ()
    cite: Citation | None = None


@attrs.frozen(kw_only=True)
class Assignment:
    """Bemanning: one person in one role on a course.

    `gatherings` are the keys of those it is for; empty means all. `presenter` is the slot of the programme that the
    person fills, if any.
    """

    id: UUID
    course: UUID
    person: UUID
    role: str
    gatherings: tuple[str, ...] = ()
    presenter: str | None = None
