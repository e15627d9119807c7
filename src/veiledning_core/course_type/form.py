"""What a sign-up form asks: declared once, and a CLI option, a TUI field, an import column and a schema follow."""

from __future__ import annotations

import enum

import attrs

from ..domain.citation import Citation
from ..domain.messages import LocalText, Worded


class FieldKind(Worded):
    """Felttype: how an answer is read, checked and stored."""

    LINE = "line", "one line of text"
    EMAIL = "email", "e-mail address"
    PHONE = "phone", "telephone number"
    HPR_NUMBER = "hpr-number", "HPR number"
    ORGANISATION_NUMBER = "organisation-number"
    ORGANISATION = "organisation"
    NUMBER = "number"
    """A whole number from 0 on; criteria can weigh it."""
    YES_NO = "yes-no", "yes or no"
    CHOICE = "choice", "one of several"
    DATE = "date"
    TIMESTAMP = "timestamp", "date and time"
    REMARK = "remark", "free text"
    """Free text: health remarks in it become a task to read and delete, wished dates become proposals."""
    HEALTH = "health"
    """A health remark by its nature (allergies): never stored as an answer, always a task to read and delete."""

    @property
    def is_text(self) -> bool:
        """Return whether its answers can be kept where texts are; the others are always kept among the answers."""
        return self not in (FieldKind.NUMBER, FieldKind.YES_NO)


class Destination(enum.Enum):
    """Where an answer is kept: with the person, in a field of the enrolment, or among its answers."""

    GIVEN_NAME = "given-name"
    FAMILY_NAME = "family-name"
    EMAIL = "email"
    PHONE = "phone"
    HPR_NUMBER = "hpr-number"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    APPLIED_AT = "applied-at"
    ANSWER = "answer"


@attrs.frozen(kw_only=True)
class Choice:
    """Svaralternativ: the key that is stored, and what people call it."""

    key: str
    label: LocalText
    known_as: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class FormField:
    """Skjemafelt: one question of the sign-up form.

    `known_as` are the headings under which exports have it. A required field left empty makes the row a faulty one.
    """

    key: str
    kind: FieldKind
    label: LocalText
    help: LocalText | None = None
    goes_to: Destination = Destination.ANSWER
    known_as: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[Choice, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation | None = None
