"""Weeks in which an office holds no courses, such as school holidays; they differ by county and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from ...domain.errors import UsageFault, ValueFault
from ...domain.iso_week import IsoWeek
from ..reasons import stated
from ..work import Work

CLOSED_WEEKS = "closed-weeks"
"""The scope of the settings that hold them, by year."""


@attrs.frozen(kw_only=True)
class ClosedWeek:
    """Stengt uke: a week in which no course is to be held, and why (register, g7)."""

    week: IsoWeek
    reason: str


def closed_weeks(work: Work, year: int) -> tuple[ClosedWeek, ...]:
    """Return the closed weeks of a year, in order."""
    held = sorted((int(number), reason) for number, reason in _held(work, year).items())
    return tuple(ClosedWeek(week=IsoWeek(year=year, number=number), reason=reason) for number, reason in held)


def close_weeks(work: Work, year: int, numbers: Iterable[int], *, reason: str) -> tuple[ClosedWeek, ...]:
    """Keep weeks of a year free of courses, and say why; what was said of them before is replaced.

    Raises:
        UsageFault: no reason, or the year has no such week.
    """
    weeks = _weeks(year, numbers)
    why = stated(reason, str(year))
    _keep(work, year, {**_held(work, year), **{str(week.number): why for week in weeks}})
    return closed_weeks(work, year)


def open_weeks(work: Work, year: int, numbers: Iterable[int]) -> tuple[ClosedWeek, ...]:
    """Let courses be held in weeks of a year again; a week that is open stays so.

    Raises:
        UsageFault: the year has no such week.
    """
    opened = {str(week.number) for week in _weeks(year, numbers)}
    _keep(work, year, {number: reason for number, reason in _held(work, year).items() if number not in opened})
    return closed_weeks(work, year)


def _weeks(year: int, numbers: Iterable[int]) -> Sequence[IsoWeek]:
    try:
        return [IsoWeek(year=year, number=number) for number in numbers]
    except ValueFault as fault:
        raise UsageFault(fault.what) from fault


def _held(work: Work, year: int) -> Mapping[str, str]:
    held: Mapping[str, str] | None = work.settings.get(CLOSED_WEEKS, str(year))
    return held or {}


def _keep(work: Work, year: int, weeks: Mapping[str, str]) -> None:
    if weeks != _held(work, year):
        work.settings.put(CLOSED_WEEKS, str(year), dict(weeks))
