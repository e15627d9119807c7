"""The words in which people say when they can: which of them mean something, in Norwegian and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from .errors import ValueFault
from .messages import Message

_WEEKDAYS = (
    r"man(?:dag(?:er|ene)?)?|mon(?:days?)?",
    r"tir(?:sdag(?:er|ene)?)?|tys(?:dag(?:ar|ane)?)?|tue(?:s(?:days?)?)?",
    r"ons(?:dag(?:er|ene)?)?|wed(?:nesdays?)?",
    r"tor(?:sdag(?:er|ene)?)?|thu(?:rs(?:days?)?)?",
    r"fre(?:dag(?:er|ene)?)?|fri(?:days?)?",
    r"lør(?:dag(?:er|ene)?)?|laurdag(?:ar)?|sat(?:urdays?)?",
    r"søn(?:dag(?:er|ene)?)?|sun(?:days?)?",
)
_MONTHS = (
    r"jan(?:uary?)?",
    r"feb(?:ruary?)?",
    r"mars|mar(?:ch)?",
    r"apr(?:il)?",
    r"mai|may",
    r"june?|juni",
    r"july?|juli",
    r"aug(?:ust)?",
    r"sept?(?:ember)?",
    r"o[kc]t(?:ober)?",
    r"nov(?:ember)?",
    r"de[sc](?:ember)?",
)
_ORDINALS = (
    ("2", r"annen|andre|annet|2\.|2nd|second|other|2"),
    ("3", r"tredje|3\.|3rd|third|3"),
    ("4", r"fjerde|4\.|4th|fourth|4"),
)
_KINDS = (
    ("date", r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.?\s?(?:MONTH)\.?,?\s\d{4}\b"),
    ("undated", r"\d{1,2}[./]\s?(?:0?[1-9]|1[0-2])\b\.?(?![.\d])|\d{1,2}\.?\s(?:MONTH)\b"),
    ("every", r"annenhver|annahvar|(?:hver|every)\s(?:ORDINAL)(?![.:\d])(?:\s?(?:uke|weeks?)\b)?|every\sother"),
    ("not", r"(?:men\s|but\s)?(?:ikke|ikkje|not|never|aldri)\b|unntatt|utenom|bortsett\sfra|except(?:\sfor)?|minus"),
    ("workdays", r"hverdag(?:er|ene)?|virkedag(?:er|ene)?|ukedag(?:er|ene)?|weekdays?|working\sdays?"),
    ("weekend", r"helg(?:er|ene|a)?|weekends?"),
    ("all", r"alle\sdager|hver\sdag|alltid|every\sday|any\sday|always"),
    ("odd", r"oddetalls?uker?|odd(?:\s?-?numbered)?\sweeks?"),
    ("even", r"partalls?uker?|even(?:\s?-?numbered)?\sweeks?"),
    ("weekday", r"(?:WEEKDAY)\b\.?"),
    ("month", r"(?:MONTH)\b\.?"),
    ("week", r"(?:uke(?:ne|n|r)?|uka|veke|weeks?)\b(?:\s?nr\.?)?"),
    ("morning", r"formiddag(?:er|en|ene)?|mornings?"),
    ("afternoon", r"ettermiddag(?:er|en|ene)?|afternoons?"),
    ("clock", r"kl(?:okken|okka)?\b\.?"),
    ("time", r"(?:[01]?\d|2[0-4])[.:][0-5]\d\b"),
    ("year", r"(?:19|20|21)\d\d\b"),
    ("number", r"\d{1,2}\b\.?(?![.\d])"),
    ("after", r"etter|after"),
    ("before", r"før|before"),
    ("from", r"fra(?:\sog\smed)?|f\.?o\.?m\.?|from|since"),
    ("to", r"til(?:\sog\smed)?|t\.?o\.?m\.?|to|until|till|through"),
    ("dash", r"[-–—]"),
    ("and", r"og|and|eller|or|samt"),
    ("comma", r","),
    ("end", r"[;\n]|\.(?=\s|$)"),
    ("filler", r"\s+|(?:i|på|in|on|at|of|the|den|de|kun|bare|only|hver|every|each|kan|can|både|også|also)\b|:"),
)


@attrs.frozen(kw_only=True)
class Token:
    """Ord om tid: what kind it is, and how it was written."""

    kind: str
    text: str
    value: int = 0


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the words that mean something, in order.

    Raises:
        ValueFault: a word that means nothing here.
    """
    place = 0
    while place < len(text):
        found = _pattern().match(text, place)
        if found is None or found.lastgroup is None:
            raise _not_understood(text[place:])
        place = found.end()
        if found.lastgroup != "filler":
            yield _token(found.lastgroup, found[0].casefold())


def month_number(text: str) -> int:
    """Return the month that a text begins with, from 1."""
    return _which(_MONTHS, text)


def _token(kind: str, text: str) -> Token:
    return Token(kind="to" if kind == "dash" else kind, text=text, value=_value(kind, text))


def _value(kind: str, text: str) -> int:
    match kind:
        case "weekday":
            return _which(_WEEKDAYS, text)
        case "month":
            return _which(_MONTHS, text)
        case "every":
            said = text.split()[1] if " " in text else "2"
            return next(int(number) for number, names in _ORDINALS if re.fullmatch(names, said))
        case "year" | "number":
            return int(text.rstrip("."))
    return 0


def _which(names: tuple[str, ...], text: str) -> int:
    return next(number for number, name in enumerate(names, 1) if re.fullmatch(f"(?:{name})", text.strip(" .")))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    weekdays, months = "|".join(_WEEKDAYS), "|".join(_MONTHS)
    ordinals = "|".join(names for _, names in _ORDINALS)
    filled = {"WEEKDAY": weekdays, "MONTH": months, "ORDINAL": ordinals}
    kinds = []
    for kind, words in _KINDS:
        for name, meant in filled.items():
            words = words.replace(name, meant)  # noqa: PLW2901 - each name is filled in
        boundary = r"(?<![^\W\d_])" if words[0].isalpha() or words.startswith("(") else ""
        kinds.append(f"(?P<{kind}>{boundary}(?:{words}))")
    return re.compile("|".join(kinds), re.IGNORECASE)


def _not_understood(rest: str) -> ValueFault:
    word = (rest.split(maxsplit=1) or [rest])[0][:40]
    return ValueFault(
        Message("{word!r} says nothing about when", word=word),
        hint=Message("Write it as: Tuesdays, not week 8; or: weekdays after 12:00 from 2027-01-04."),
    )
