"""What one answer of a sign-up form means, by the kind of its field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache

from ..course_type.form import FieldKind, FormField
from ..domain.enrolment import KeptAnswer
from ..domain.errors import ValueFault
from ..domain.identifiers import email_address, hpr_number, organisation_number, phone_number
from ..domain.messages import Listed, Message
from ..domain.text import first_invisible, match_key, one_line
from ..domain.time import OSLO, parse_clock_time, parse_date
from .date_words import date_words

Answer = KeptAnswer | dt.datetime
AnswerReader = Callable[[str], Answer | None]
_LONGEST_FREE_TEXT = 4000
_FEW_ANSWERS = frozenset((FieldKind.CHOICE, FieldKind.YES_NO))
_YES = frozenset(("ja", "yes", "y", "j", "true", "sann", "x", "1"))
_NO = frozenset(("nei", "no", "n", "false", "usann", "0"))
_WHOLE_NUMBER = re.compile(r"0*([0-9]{1,9}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,2})(?:[.,]0{1,2})?")
_TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d\d(:\d\d)?$")


def reader_of(field: FormField) -> AnswerReader:
    """Return what reads the answers of one field: a function that returns None when nothing was answered.

    The function raises ValueFault where the answer is missing though required, or is not of the field's kind.
    """
    meaning = _choices(field) if field.kind is FieldKind.CHOICE else _READERS[field.kind]
    if field.kind in _FEW_ANSWERS:
        meaning = cache(meaning)  # thousands of rows say the same few things

    def read(written: str) -> Answer | None:
        if plain := written.strip(" \t\r\n\u00a0"):
            return meaning(plain)
        if field.required:
            raise ValueFault(Message("{field} is missing", field=field.label), hint=Message("Fill it in."))
        return None

    return read


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


def whole_number(text: str) -> int:
    """Return the meaning of `12`, of `1 200`, and of `12.0` as some spreadsheets write it.

    Three digits behind a point or comma are refused, zeros too: `12.000` is twelve to some and twelve thousand to
    others.

    Raises:
        ValueFault: it is no whole number from 0 on, or has more than nine digits.
    """
    if found := _WHOLE_NUMBER.fullmatch(text.strip()):
        return int(re.sub(r"\s", "", found[1]))
    raise ValueFault(
        Message("{text!r} is no whole number of at most nine digits", text=text[:80]),
        hint=Message("Write a whole number, such as 12."),
    )


def timestamp(text: str) -> dt.datetime:
    """Return the instant of a form's local time stamp; of an hour that happens twice, the first.

    Raises:
        ValueFault: it is no date and time.
    """
    day, _, time = re.sub(r"[T ]+", " ", text.strip()).partition(" ")
    clock = parse_clock_time(":".join(time.split(":")[:2])) if time else dt.time()
    return dt.datetime.combine(parse_date(day), clock, OSLO).astimezone(dt.UTC)


def iso_date(text: str) -> str:
    """Return `1. mars 2027`, `1.3.27` or `2027-03-01`, with or without the time of day that spreadsheets add, as ISO.

    Raises:
        ValueFault: it is no date.
    """
    plain = _TIME_OF_DAY.sub("", text)
    return (_date_in_words(plain) or parse_date(plain)).isoformat()


def _date_in_words(text: str) -> dt.date | None:
    """Return the date that the whole text says with its year; None where it says anything else."""
    words = list(date_words(text))
    whole = bool(words) and words[0].start == 0 and words[-1].end == len(text)
    if not whole or [word.kind for word in words] not in (["date"], ["day", "month", "year"]):
        return None
    try:
        return dt.date(*(max(getattr(word, part) for word in words) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _choices(field: FormField) -> Callable[[str], Answer]:
    meant: dict[str, str] = {}
    for choice in field.choices:
        for name in (choice.key, choice.label.nb, choice.label.en, *choice.known_as):
            meant.setdefault(match_key(name), choice.key)

    def choose(text: str) -> str:
        if found := meant.get(match_key(text)):
            return found
        raise ValueFault(
            Message("{text!r} is none of the choices", text=text[:80]),
            hint=Message("Choose one of: {choices}.", choices=Listed(choice.label for choice in field.choices)),
        )

    return choose


_READERS: Mapping[FieldKind, Callable[[str], Answer]] = {
    FieldKind.LINE: one_line,
    FieldKind.EMAIL: email_address,
    FieldKind.PHONE: phone_number,
    FieldKind.HPR_NUMBER: hpr_number,
    FieldKind.ORGANISATION_NUMBER: organisation_number,
    FieldKind.ORGANISATION: one_line,
    FieldKind.NUMBER: whole_number,
    FieldKind.YES_NO: yes_or_no,
    FieldKind.DATE: iso_date,
    FieldKind.TIMESTAMP: timestamp,
    FieldKind.REMARK: free_text,
    FieldKind.HEALTH: free_text,
}
