"""What plugins answer when something was changed: what is to be done as well, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import attrs

from ..domain.messages import LocalText, Message
from .origin import Origin
from .promised import a_message, in_both_languages


@attrs.frozen(kw_only=True)
class FollowUp:
    """Følge: something to be done as part of the same step; `do` takes the unit of work and writes through it.

    `course` is the identity of the course that it is about, and `why` stands in the journal beside what it changed.
    """

    course: UUID
    why: LocalText = attrs.field(validator=in_both_languages)
    do: Callable[[Any], object]


@attrs.frozen(kw_only=True)
class Objection:
    """Innsigelse: why a step must not be kept.

    `what` speaks against it. `who` says in words who puts that right, such as `The course coordinator`. `how` says what
    they do. It is told as one line: what, a full stop, who, a colon, how.
    """

    what: Message = attrs.field(validator=a_message)
    who: LocalText = attrs.field(validator=in_both_languages)
    how: LocalText = attrs.field(validator=in_both_languages)


@attrs.frozen(kw_only=True)
class Watcher:
    """Vakt: a plugin that watches what changes; each of its hooks returns what it answered, in a list."""

    plugin: Origin
    after_change: Callable[..., Sequence[Any]] | None = None
    before_keep: Callable[..., Sequence[Any]] | None = None
