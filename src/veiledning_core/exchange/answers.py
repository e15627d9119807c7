"""What one answer of a sign-up form means, by the kind of its field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from ..course_type.form import FieldKind, FormField
from ..domain.errors import ValueFault
from ..domain.identifiers import email_address, hpr_number, organisation_number, phone_number
from ..domain.messages import Listed, Message
from ..domain.text import first_invisible, match_key, one_line
from ..domain.time import OSLO, parse_clock_time, parse_date

Answer = str | bool | dt.datetime
_LONGEST_FREE_TEXT = 4000
_YES = frozenset(("ja", "yes", "y", "j", "true", "sann", "x", "1"))
_NO = frozenset(("nei", "no", "n", "false", "usann", "0"))


def read_answer(field: FormField, written: str) -> Answer | None:
    """Return what was answered; None when nothing was.

    Raises:
        ValueFault: the answer is missing though required, or is not of the field's kind.
    """
    if not (plain := written.strip(" \t\r\n\u00a0")):
        if field.required:
            raise ValueFault(Message("{field} is missing", field=field.label), hint=Message("Fill it in."))
        return None
    if field.kind is FieldKind.CHOICE:
        return _choice(field, plain)
    return _READERS[field.kind](plain)


def free_text(text: str) -> str:
    """Return text of several lines, each without unseen characters.

    Raises:
        ValueFault: a control or format character, or more than 4,000 characters.
    """
    for line in text.splitlines():
        if (bad := first_invisible(line.replace("\t", " "))) is not None:
            raise ValueFault(
                Message("the character U+{code} at place {place} cannot be seen and is not allowed", **bad)
            )
    if len(text) > _LONGEST_FREE_TEXT:
        raise ValueFault(
            Message("{length} characters; at most {longest} fit", length=len(text), longest=_LONGEST_FREE_TEXT)
        )
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def yes_or_no(text: str) -> bool:
    """Return the meaning of `Ja`, `nei`, `x`, `true` and the like.

    Raises:
        ValueFault: it is neither.
    """
    key = match_key(text)
    if key in _YES or key in _NO:
        return key in _YES
    raise ValueFault(Message("{text!r} is neither yes nor no", text=text[:80]), hint=Message("Write Ja or Nei."))


def timestamp(text: str) -> dt.datetime:
    """Return the instant of a form's local time stamp; of an hour that happens twice, the first.

    Raises:
        ValueFault: it is no date and time.
    """
    day, _, time = re.sub(r"[T ]+", " ", text.strip()).partition(" ")
    clock = parse_clock_time(":".join(time.split(":")[:2])) if time else dt.time()
    return dt.datetime.combine(parse_date(day), clock, OSLO).astimezone(dt.UTC)


def _choice(field: FormField, text: str) -> str:
    key = match_key(text)
    for choice in field.choices:
        names = (choice.key, choice.label.nb, choice.label.en, *choice.known_as)
        if key in map(match_key, names):
            return choice.key
    raise ValueFault(
        Message("{text!r} is none of the choices", text=text[:80]),
        hint=Message("Choose one of: {choices}.", choices=Listed(choice.label for choice in field.choices)),
    )


_READERS: Mapping[FieldKind, Callable[[str], Answer]] = {
    FieldKind.LINE: one_line,
    FieldKind.EMAIL: email_address,
    FieldKind.PHONE: phone_number,
    FieldKind.HPR_NUMBER: hpr_number,
    FieldKind.ORGANISATION_NUMBER: organisation_number,
    FieldKind.ORGANISATION: one_line,
    FieldKind.YES_NO: yes_or_no,
    FieldKind.TIMESTAMP: timestamp,
    FieldKind.REMARK: free_text,
    FieldKind.HEALTH: free_text,
}
