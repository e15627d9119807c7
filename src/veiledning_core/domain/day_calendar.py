"""What speaks against holding a course on a day: holidays, school holidays, closed weeks and days squeezed between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from .errors import ValueFault
from .holidays import easter_sunday, holidays_of
from .iso_week import IsoWeek
from .messages import Listed, Message, Worded
from .text import match_key

_DAY = dt.timedelta(days=1)
_SATURDAY = 6
_SUMMER, _CHRISTMAS = range(27, 33), (52, 53, 1)
_LONGEST = 100


class DayKind(Worded):
    """Hva som taler mot en dag: the most telling first (register, g5 to g7)."""

    HOLIDAY = "holiday", "public holiday"
    WEEKEND = "weekend"
    CLOSED = "closed", "closed week"
    QUIET = "quiet", "summer or Christmas"
    SCHOOL = "school", "school holiday"
    EASTER = "easter", "week before Easter"
    BETWEEN = "between", "squeezed between"


COSTS: Mapping[DayKind, int] = {DayKind.QUIET: 60, DayKind.SCHOOL: 40, DayKind.EASTER: 40, DayKind.BETWEEN: 20}
"""What such a day costs a plan, in weeks that a gathering is rather put off; the others are not chosen at all."""


@attrs.frozen(kw_only=True)
class DayRemark:
    """Merknad til en dag: what speaks against it, in words."""

    kind: DayKind
    words: Message

    @property
    def cost(self) -> int | None:
        """Return what it costs, or None where the day is not chosen."""
        return COSTS.get(self.kind)


@attrs.frozen(kw_only=True)
class SchoolHoliday:
    """Skoleferie: days without school in a county; yearly data that an office takes in (register, g7).

    Raises:
        ValueFault: it ends before it begins, lasts more than a hundred days, or has no county.
    """

    county: str
    name: str
    first: dt.date
    last: dt.date

    def __attrs_post_init__(self) -> None:
        if not 0 <= (self.last - self.first).days < _LONGEST:
            raise ValueFault(Message("{first} to {last} is no school holiday", first=self.first, last=self.last))
        if not match_key(self.county):
            raise ValueFault(Message("a school holiday is of a county"))


@attrs.frozen(kw_only=True)
class DayCalendar:
    """Dagkalender: what an office knows of days; `counties` are those whose school holidays count, empty means all."""

    closed: Mapping[IsoWeek, str] = attrs.field(factory=dict, hash=False)
    school: tuple[SchoolHoliday, ...] = ()
    counties: tuple[str, ...] = ()

    def remarks(self, day: dt.date) -> tuple[DayRemark, ...]:
        """Return what speaks against a day, the most telling first."""
        return tuple(DayRemark(kind=kind, words=words) for kind, words in self._said(day))

    def cost(self, day: dt.date) -> int | None:
        """Return what a day costs, or None where it is not chosen."""
        costs = [remark.cost for remark in self.remarks(day)]
        return None if None in costs else sum(cost for cost in costs if cost is not None)

    def knows_school_holidays(self, year: int) -> bool:
        """Return whether those of a year were taken in: of every county that counts, or of any where all count."""
        known = {match_key(one.county) for one in self.school if one.first.year == year}
        return bool(known) and known.issuperset(map(match_key, self.counties))

    def _said(self, day: dt.date) -> Iterator[tuple[DayKind, Message]]:
        week = IsoWeek.of(day)
        if holidays := holidays_of(day.year).get(day):
            yield DayKind.HOLIDAY, Message("{holiday}", holiday=Listed(holidays))
        elif day.isoweekday() >= _SATURDAY:
            yield DayKind.WEEKEND, Message("at the weekend")
        if week in self.closed:
            yield DayKind.CLOSED, Message("closed week: {reason}", reason=self.closed[week])
        if week.number in _SUMMER or week.number in _CHRISTMAS:
            yield DayKind.QUIET, Message("week {week}, when hardly anybody can", week=week.number)
        for name in self._school_holidays(day):
            yield DayKind.SCHOOL, name
        if 1 <= (_maundy_thursday(day.year) - day).days <= 3:
            yield DayKind.EASTER, Message("the days before Easter")
        if is_between(day):
            yield DayKind.BETWEEN, Message("squeezed between days off")

    def _school_holidays(self, day: dt.date) -> Iterator[Message]:
        counties = set(map(match_key, self.counties))
        for one in self.school:
            if one.first <= day <= one.last and (not counties or match_key(one.county) in counties):
                yield Message("{name} ({county})", name=one.name, county=one.county)


def is_day_off(day: dt.date) -> bool:
    """Return whether hardly anybody works: at the weekend or on a public holiday."""
    return day.isoweekday() >= _SATURDAY or day in holidays_of(day.year)


def is_between(day: dt.date) -> bool:
    """Return whether it is a working day with a day off before and after it, at least one of them a holiday."""
    return not is_day_off(day) and is_day_off(day - _DAY) and is_day_off(day + _DAY)


def _maundy_thursday(year: int) -> dt.date:
    return easter_sunday(year) - 3 * _DAY
