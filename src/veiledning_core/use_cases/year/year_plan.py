"""The gatherings of all courses of a year, week by week, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import attrs

from ...domain.clock import today
from ...domain.holidays import Holiday, holidays_of
from ...domain.iso_week import IsoWeek, weeks_of
from ...domain.lists import GatheringLine
from ..work import Work
from .clashes import Clash, clashes
from .closed_weeks import closed_weeks


@attrs.frozen(kw_only=True)
class HeldDays:
    """Samlingsdager: a gathering, and those of its days that lie in one week."""

    gathering: GatheringLine
    days: tuple[dt.date, ...]


@attrs.frozen(kw_only=True)
class WeekPlan:
    """Ukeplan: what is held in one week and what speaks against it.

    `closed` says why no course is to be held then; it is empty where nothing does. A Sunday is among the `holidays`
    only where it has a name.
    """

    week: IsoWeek
    held: tuple[HeldDays, ...] = ()
    holidays: Mapping[dt.date, tuple[Holiday, ...]] = attrs.field(factory=dict, hash=False)
    closed: str = ""
    clashes: tuple[Clash, ...] = ()


@attrs.frozen(kw_only=True)
class YearPlan:
    """Årsplan: the weeks of a year; `present` is the week that it is, whatever the year."""

    year: int
    present: IsoWeek
    weeks: tuple[WeekPlan, ...]


def year_plan(work: Work, year: int | None = None) -> YearPlan:
    """Return the plan of a year by ISO weeks; of the present one unless a year is given.

    Raises:
        ValueFault: no calendar has that year.
    """
    present = IsoWeek.of(today(work.clock))
    weeks = weeks_of(present.year if year is None else year)
    first, last = weeks[0].monday, weeks[-1].sunday
    lines = work.courses.gatherings(first, last)
    held = _by_week(lines)
    closed = {one.week: one.reason for one in closed_weeks(work, weeks[0].year)}
    found = clashes(work, lines, first, last)
    holidays = {day: names for one in range(first.year, last.year + 1) for day, names in holidays_of(one).items()}
    return YearPlan(
        year=weeks[0].year,
        present=present,
        weeks=tuple(
            WeekPlan(
                week=week,
                held=held.get(week, ()),
                holidays={day: holidays[day] for day in week.days if day in holidays},
                closed=closed.get(week, ""),
                clashes=tuple(clash for clash in found if week.monday <= clash.day <= week.sunday),
            )
            for week in weeks
        ),
    )


def _by_week(lines: Iterable[GatheringLine]) -> Mapping[IsoWeek, tuple[HeldDays, ...]]:
    found: dict[IsoWeek, tuple[HeldDays, ...]] = {}
    for line in lines:
        for week, days in _days_by_week(line.days).items():
            found[week] = (*found.get(week, ()), HeldDays(gathering=line, days=tuple(days)))
    return found


def _days_by_week(days: Sequence[dt.date]) -> Mapping[IsoWeek, list[dt.date]]:
    found: dict[IsoWeek, list[dt.date]] = {}
    for day in days:
        found.setdefault(IsoWeek.of(day), []).append(day)
    return found
