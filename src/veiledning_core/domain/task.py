"""What somebody must do, and by when."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .messages import LocalText, Worded


class TaskStatus(Worded):
    """Status for en oppgave."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    CANCELLED = "cancelled", "dropped"


@attrs.frozen(kw_only=True)
class Task:
    """Oppgave: dated from the course, owned by a role.

    `key` names the plan, rule or field that asked for it, so that reconciling finds it again; `subject` what it is
    about (as in a Finding). `reason` says why it was skipped. `secret` holds text that is to be read once and deleted,
    such as a health remark: it is never written to the journal, and is gone when the task is open no more.
    """

    id: UUID
    course: UUID
    key: str
    title: LocalText
    owner: str
    due: dt.date | None = None
    status: TaskStatus = TaskStatus.OPEN
    subject: str = "course"
    reason: str = ""
    secret: str | None = attrs.field(default=None, repr=False)
