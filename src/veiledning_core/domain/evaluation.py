"""What participants think of a course, without anybody knowing who thinks what."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .citation import Citation
from .errors import ValueFault
from .messages import LocalText, Message, Worded

SCALE = range(1, 6)
"""The answers to a question on a scale: 1 is lowest, 5 highest."""
_FEWEST = 3
"""Of two who answered, each knows what the other said."""


class QuestionKind(Worded):
    """Spørsmålstype: a scale from 1 to 5, yes or no, or free text."""

    SCALE = "scale"
    YES_NO = "yes-no", "yes or no"
    TEXT = "text", "free text"


@attrs.frozen(kw_only=True)
class Question:
    """Spørsmål i evalueringen.

    `about` is what it asks about: `session:<key>`, `gathering:<key>`, `outcome:<key>`, or `course`. `known_as` are the
    headings under which exports of other form tools have it.
    """

    key: str
    kind: QuestionKind
    text: LocalText
    about: str = "course"
    known_as: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class EvaluationForm:
    """Evalueringsskjema: anonymous; results are shown from `show_from` answers on (register, part 2 (i)).

    Raises:
        ValueFault: results would be shown from one or two answers on.
    """

    questions: tuple[Question, ...] = ()
    show_from: int = 5
    statements: tuple[str, ...] = ()
    cite: Citation | None = None

    def __attrs_post_init__(self) -> None:
        if self.show_from < _FEWEST:
            raise ValueFault(
                Message("among fewer than {fewest} answers nobody is anonymous", fewest=_FEWEST),
                hint=Message("Let show_from be {fewest} or more.", fewest=_FEWEST),
            )


class Reading(Worded):
    """Lesestatus for fritekst: it is read by somebody before others see it."""

    UNREAD = "unread"
    SHARED = "shared"
    WITHHELD = "withheld"


@attrs.frozen(kw_only=True)
class EvaluationAnswer:
    """Svar på ett spørsmål: nothing joins it to a person, to the code it was given with, or to a time of the day.

    `sheet` is a random number that joins the answers of one form. `value` is `1` to `5`, `yes` or `no`, or words.
    """

    id: UUID
    course: UUID
    sheet: UUID
    question: str
    value: str
    day: dt.date
    reading: Reading = Reading.SHARED


@attrs.frozen(kw_only=True)
class EvaluationCode:
    """Engangskode: lets one form in, once, whoever it is from; kept as a digest, apart from the answers."""

    course: UUID
    digest: str
    used: bool = False
