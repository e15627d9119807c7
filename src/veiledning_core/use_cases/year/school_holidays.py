"""School holidays by county and year: data that an office takes in from a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...course_type.toml_file import TomlSource, read_toml
from ...domain.day_calendar import DayCalendar, SchoolHoliday
from ...domain.errors import InputFault, ValueFault
from ...domain.iso_week import IsoWeek
from ...domain.messages import Message
from ...domain.text import match_key, one_line
from ..work import Work
from .closed_weeks import closed_weeks

SCHOOL_HOLIDAYS = "school-holidays"
"""The scope of the settings that hold them, by year."""
_FIELDS = frozenset(("county", "name", "first", "last"))
_MOST = 2_000


def read_school_holidays(source: TomlSource) -> tuple[SchoolHoliday, ...]:
    """Return the school holidays of a TOML file: tables `[[holidays]]` with county, name, first and last.

    Raises:
        CourseTypeFaults: it cannot be read, or is no TOML.
        InputFault: a table lacks something, has something else, or makes no sense.
    """
    data = read_toml(source)
    tables = data.get("holidays")
    if set(data) != {"holidays"} or not isinstance(tables, list) or len(tables) > _MOST:
        raise InputFault(Message("the file has no tables [[holidays]]"), where=source.name, hint=_HINT)
    return tuple(_holiday(table, f"{source.name}, [[holidays]] {number}") for number, table in enumerate(tables, 1))


def school_holidays(work: Work, year: int) -> tuple[SchoolHoliday, ...]:
    """Return the school holidays that begin in a year, by county and day."""
    held: Sequence[Mapping[str, str]] = work.settings.get(SCHOOL_HOLIDAYS, str(year)) or ()
    return tuple(
        SchoolHoliday(
            county=one["county"],
            name=one["name"],
            first=dt.date.fromisoformat(one["first"]),
            last=dt.date.fromisoformat(one["last"]),
        )
        for one in held
    )


def set_school_holidays(work: Work, holidays: Iterable[SchoolHoliday]) -> tuple[SchoolHoliday, ...]:
    """Keep school holidays; for a county and year that they name, what was known before goes.

    Returns them as they are kept, for the years that were named.
    """
    by_year: dict[int, list[SchoolHoliday]] = {}
    for one in holidays:
        by_year.setdefault(one.first.year, []).append(one)
    for year, new in by_year.items():
        counties = {match_key(one.county) for one in new}
        stay = [one for one in school_holidays(work, year) if match_key(one.county) not in counties]
        _keep(work, year, sorted({*stay, *new}, key=lambda one: (match_key(one.county), one.first, one.name)))
    return tuple(one for year in sorted(by_year) for one in school_holidays(work, year))


def day_calendar(work: Work, first: dt.date, last: dt.date, counties: Sequence[str] = ()) -> DayCalendar:
    """Return what the office knows of the days from one to another."""
    years = range(first.year - 1, last.year + 2)
    closed: dict[IsoWeek, str] = {one.week: one.reason for year in years for one in closed_weeks(work, year)}
    school = tuple(one for year in years for one in school_holidays(work, year))
    return DayCalendar(closed=closed, school=school, counties=tuple(counties))


def _keep(work: Work, year: int, holidays: Sequence[SchoolHoliday]) -> None:
    if list(holidays) != list(school_holidays(work, year)):
        held = [
            {"county": one.county, "name": one.name, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in holidays
        ]
        work.settings.put(SCHOOL_HOLIDAYS, str(year), held)


def _holiday(table: Any, where: str) -> SchoolHoliday:
    if not isinstance(table, dict) or set(table) != _FIELDS:
        raise InputFault(Message("a school holiday has county, name, first and last"), where=where, hint=_HINT)
    texts, days = [table[name] for name in ("county", "name")], [table[name] for name in ("first", "last")]
    if not all(isinstance(text, str) for text in texts) or not all(type(day) is dt.date for day in days):
        raise InputFault(Message("county and name are texts, first and last are days"), where=where, hint=_HINT)
    try:
        county, name = map(one_line, texts)
        return SchoolHoliday(county=county, name=name, first=days[0], last=days[1])
    except ValueFault as fault:
        raise InputFault(fault.what, where=where, hint=fault.hint) from fault


_HINT = Message(
    'Write it as: [[holidays]] county = "Innlandet" name = "Vinterferie" first = 2027-02-22 last = 2027-02-26'
)
