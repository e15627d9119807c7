"""The record of every change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import attrs

from .messages import Said


@attrs.frozen(kw_only=True)
class JournalEntry:
    """Logglinje: who changed what, when, by which use case, from what to what; only ever added to.

    `number` is given by the register. `use_case` is the name of the function that was run. `kind` says what kind of
    thing was changed, and `subject` is its id. `course` is the id of the course that it belongs to; of a course, its
    own. `before` is None for something new, `after` None for something removed; both hold only the fields that differ
    when the thing existed before and after, as plain data: a choice by its value, a day as `2026-11-30`. `note` is what
    was said beside it, such as a reason. `step` is the same for all that one use case did at once, so that it can be
    undone as a whole.
    """

    number: int | None = None
    at: dt.datetime
    actor: str
    use_case: str
    kind: str
    subject: UUID
    course: UUID | None = None
    before: Mapping[str, Any] | None = attrs.field(default=None, hash=False)
    after: Mapping[str, Any] | None = attrs.field(default=None, hash=False)
    note: Said = ""
    step: UUID | None = None
