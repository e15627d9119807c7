"""What plugins answer when something was changed: what is to be done as well, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import attrs

from ..domain.messages import LocalText, Message
from .origin import Origin


@attrs.frozen(kw_only=True)
class FollowUp:
    """Følge: something to be done as part of the same step; `do` takes the unit of work and writes through it.

    `course` is the identity of the course that it is about, and `why` stands in the journal beside what it changed.
    """

    course: UUID
    why: LocalText
    do: Callable[[Any], object]


@attrs.frozen(kw_only=True)
class Objection:
    """Innsigelse: why a step must not be kept, who puts that right, and how."""

    what: Message
    who: LocalText
    how: LocalText


@attrs.frozen(kw_only=True)
class Watcher:
    """Vakt: a plugin that watches what changes; each of its hooks returns what it answered, in a list."""

    plugin: Origin
    after_change: Callable[..., Sequence[Any]] | None = None
    before_keep: Callable[..., Sequence[Any]] | None = None
