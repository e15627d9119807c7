"""What participants are to learn."""

from __future__ import annotations

import datetime as dt

import attrs

from .citation import Citation
from .messages import LocalText, Worded


class OutcomeKind(Worded):
    """Type læringsmål: a coded objective of a framework, an outcome (læringsutbytte) in words, or the aim of a day."""

    OBJECTIVE = "objective"
    OUTCOME = "outcome"
    AIM = "aim"


@attrs.frozen(kw_only=True)
class LearningOutcome:
    """Læringsmål, læringsutbytte: codes are as the regulation writes them (`ALM-002`) and are never translated.

    `successor` is the code that seems to follow when this one ends; a person confirms it, nothing swaps it in.
    """

    key: str
    kind: OutcomeKind
    text: LocalText | None = None
    framework: str = ""
    version: str = ""
    level: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None
    gathering: str | None = None
    statements: tuple[str, ...] = ()
    cite: Citation
