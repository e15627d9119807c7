"""Finds the words of a Norwegian text that say a day, a month, a year or a week, in the order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, cast

import attrs

Kind = Literal["date", "day", "month", "year", "week", "to", "break", "or"]

_MONTHS = (
    ("januar", "january", "jan"),
    ("februar", "february", "feb"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("desember", "december", "des", "dec"),
)
_WEEKDAYS = "mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag"
_COUNTED = "time|dag|uke|veke|måned|månad|mnd|år|prosent|%"
_PATTERN = r"""
    (?P<time> \bkl(?:okken)?\b\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|til)\s*\d{1,2}(?:[.:]\d\d)?)? | \b\d{1,2}:\d\d\b )
  | (?P<week> \b(?:uke|uken|uka|ukene|veke|veka|week)\s*(?:nr\.?\s*)?\d{1,2}\b(?!\s*(?:COUNTED))
      (?:\s*(?:-|–|/|,|og|eller)\s*\d{1,2}\b(?![.\d]))* )
  | \b(?P<iso_year>\d{4})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)\b
  | \b(?P<num_day>\d{1,2})[./]\s?(?P<num_month>0?[1-9]|1[0-2])
      (?: [./-]\s?(?P<num_year>\d{4}|\d\d)\b(?!\.?\d) | \.(?!\d) | \b(?!\.\d|\s*(?:COUNTED)) )(?!\.?\s*(?:MONTHS)\b)
  | \b(?P<year>(?:19|20)\d\d)\b
  | \b(?P<day>\d{1,2})\b(?!:)\.?
  | \b(?P<month>MONTHS)\b(?:\.(?=\s*(?:19|20)\d\d))?
  | (?P<or> \b(?:alternativt?|alt|eller|eventuelt|evt|ev|subsidiært|sekundært|nest\s+best|ellers)\b[.:]* )
  | (?P<to> \b(?:til(?:\s+og\s+med)?|t\.?\s?o\.?\s?m)\b\.? | - | – | — )
  | (?P<break> [,;.\n] )
  | (?P<filler> [ \t\r\u00a0():&+/] | \b(?:og|samt|den|de|dagene|i|fra|både|også|WEEKDAYS)\b )
"""


@attrs.frozen(kw_only=True)
class DateWord:
    """Such a word, where it stands and what it says; `joined` when nothing but filling parts it from the one before.

    A month is `inside` when it follows the word `i`, as in `i september`.
    """

    kind: Kind
    start: int
    end: int
    joined: bool
    inside: bool = False
    day: int = 0
    month: int = 0
    year: int = 0


def date_words(text: str) -> Iterator[DateWord]:
    """Yield the date words of the text; times of the day are passed over."""
    reached, joined = 0, False
    for found in _pattern().finditer(text):
        joined = joined and found.start() == reached
        reached = found.end()
        if found["filler"] is None and found["time"] is None:
            yield _word(found, joined)
            joined = True


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    months = "|".join(name for names in _MONTHS for name in names)
    pattern = _PATTERN.replace("MONTHS", months).replace("WEEKDAYS", _WEEKDAYS).replace("COUNTED", _COUNTED)
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def _word(found: re.Match[str], joined: bool) -> DateWord:
    inside = found.string[max(0, found.start() - 3) : found.start()].casefold().split()[-1:] == ["i"]
    kind, day, month, year = _meaning(found)
    return DateWord(
        kind=kind, start=found.start(), end=found.end(), joined=joined, inside=inside, day=day, month=month, year=year
    )


def _meaning(found: re.Match[str]) -> tuple[Kind, int, int, int]:
    said = {name: value for name, value in found.groupdict().items() if value is not None}
    match said:
        case {"iso_year": year, "iso_month": month, "iso_day": day}:
            return "date", int(day), int(month), int(year)
        case {"num_day": day, "num_month": month}:
            return "date", int(day), int(month), _full_year(said.get("num_year", "0"))
        case {"day": day}:
            return "day", int(day), 0, 0
        case {"month": name}:
            return "month", 0, _month_number(name), 0
        case {"year": year}:
            return "year", 0, 0, int(year)
    (kind,) = said
    return cast(Kind, kind), 0, 0, 0


def _month_number(name: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if name.casefold() in names)


def _full_year(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)
