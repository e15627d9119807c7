"""The public holidays of Norway, computed; they are the days on which hardly anybody holds a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from .messages import Worded


class Holiday(Worded):
    """Helligdag: a public holiday other than the Sundays (register, g5)."""

    NEW_YEAR = "new-year", "New Year's Day"
    MAUNDY_THURSDAY = "maundy-thursday", "Maundy Thursday"
    GOOD_FRIDAY = "good-friday", "Good Friday"
    EASTER_SUNDAY = "easter-sunday", "Easter Sunday"
    EASTER_MONDAY = "easter-monday", "Easter Monday"
    LABOUR_DAY = "labour-day", "Labour Day"
    CONSTITUTION_DAY = "constitution-day", "Constitution Day"
    ASCENSION_DAY = "ascension-day", "Ascension Day"
    WHIT_SUNDAY = "whit-sunday", "Whit Sunday"
    WHIT_MONDAY = "whit-monday", "Whit Monday"
    CHRISTMAS_DAY = "christmas-day", "Christmas Day"
    BOXING_DAY = "boxing-day", "Boxing Day"


_FIXED: Mapping[Holiday, tuple[int, int]] = {
    Holiday.NEW_YEAR: (1, 1),
    Holiday.LABOUR_DAY: (5, 1),
    Holiday.CONSTITUTION_DAY: (5, 17),
    Holiday.CHRISTMAS_DAY: (12, 25),
    Holiday.BOXING_DAY: (12, 26),
}
"""Month and day."""

_FROM_EASTER: Mapping[Holiday, int] = {
    Holiday.MAUNDY_THURSDAY: -3,
    Holiday.GOOD_FRIDAY: -2,
    Holiday.EASTER_SUNDAY: 0,
    Holiday.EASTER_MONDAY: 1,
    Holiday.ASCENSION_DAY: 39,
    Holiday.WHIT_SUNDAY: 49,
    Holiday.WHIT_MONDAY: 50,
}
"""Days after Easter Sunday."""


def easter_sunday(year: int) -> dt.date:
    """Return Easter Sunday by the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_correction + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def holidays_of(year: int) -> Mapping[dt.date, tuple[Holiday, ...]]:
    """Return the public holidays of a calendar year by their day; two may fall on the same."""
    easter = easter_sunday(year)
    days = {holiday: dt.date(year, month, day) for holiday, (month, day) in _FIXED.items()}
    days |= {holiday: easter + dt.timedelta(days=after) for holiday, after in _FROM_EASTER.items()}
    found: dict[dt.date, tuple[Holiday, ...]] = {}
    for holiday, day in sorted(days.items(), key=lambda item: item[1]):
        found[day] = (*found.get(day, ()), holiday)
    return found


def is_holiday(day: dt.date) -> bool:
    """Return whether it is a public holiday."""
    return day in holidays_of(day.year)
