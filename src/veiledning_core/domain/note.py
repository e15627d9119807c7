"""What is written down about a course after it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .messages import Worded


class NoteKind(Worded):
    """Type notat."""

    SUPERVISION = "supervision", "supervision note"
    ORAL_EVALUATION = "oral-evaluation", "oral evaluation"


@attrs.frozen(kw_only=True)
class CourseNote:
    """Notat om et kurs: what the supervising teacher or the course leader writes; never about a patient or a health."""

    id: UUID
    course: UUID
    kind: NoteKind
    text: str
    actor: str
    at: dt.datetime
