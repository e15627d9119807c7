"""Reads wished dates out of free text, as proposals that a person confirms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import attrs

from .date_words import DateWord, date_words

_LONGEST_RANGE = dt.timedelta(days=7)
_DAYS_IN_A_MONTH, _MONTHS_IN_A_YEAR = 31, 12


@attrs.frozen(kw_only=True)
class WishedDates:
    """Ønskede datoer: one wish, with the words it was read from and nothing else of the text.

    `dates` is empty when the words name no certain days, such as `uke 38` or `31. juni`.
    `alternative` is true for every wish but the first.
    """

    dates: tuple[dt.date, ...]
    words: str
    alternative: bool


@attrs.frozen(kw_only=True)
class _Mention:
    """A day as it was written, or with `day` 0 only a week or a month.

    `run` counts stretches of words that belong together, `option` the words for "or" before it, `part` the commas.
    `until` is true for the end of a range. A year of 0 was not written.
    """

    start: int
    end: int
    run: int
    option: int
    part: int
    until: bool
    day: int
    month: int
    year: int


def find_wished_dates(text: str, *, year_hint: int | None = None) -> tuple[WishedDates, ...]:
    """Return the wishes in the order they stand; `year_hint` is the year of dates in a text that names no year."""
    mentions = _with_years(_mentions(_with_following_years(date_words(text))), year_hint)
    wishes = [wish for option in _grouped(mentions, "option") for wish in _wishes(option)]
    return tuple(
        WishedDates(dates=_dates(wish), words=_words(text, wish), alternative=place > 0)
        for place, wish in enumerate(wishes)
    )


def _with_following_years(words: Iterable[DateWord]) -> list[DateWord]:
    """Return the words with each year made part of the month, date or week before it: `12. mai, 2023`."""
    dated: list[DateWord] = []
    for word in words:
        place = _place_of_undated(dated) if word.kind == "year" and word.joined else None
        if place is None:
            dated.append(word)
        else:
            dated[place:] = [attrs.evolve(dated[place], year=word.year, end=word.end)]
    return dated


def _place_of_undated(words: Sequence[DateWord]) -> int | None:
    """Return where the last word stands if it lacks a year; commas and line ends after it do not count."""
    place = len(words) - 1
    while place > 0 and words[place].kind == "break" and words[place].joined:
        place -= 1
    lacks_year = place >= 0 and words[place].kind in ("month", "date", "week") and not words[place].year
    return place if lacks_year else None


def _mentions(words: Sequence[DateWord]) -> list[_Mention]:
    mentions, run, option, part = [], 0, 0, 0
    for place, (word, month) in enumerate(zip(words, _months_to_the_right(words), strict=True)):
        run += not word.joined
        option += word.kind == "or"
        part += word.kind == "break"
        before = words[place - 1] if word.joined else None
        until = before is not None and before.kind == "to"
        if word.kind == "day" and month is not None:
            end = month.end if words[place + 1] is month and month.kind == "month" else word.end
            said = {"day": word.day, "month": month.month, "year": month.year}
        elif word.kind == "date" or _is_vague(word, before):
            end, said = word.end, {"day": word.day, "month": word.month, "year": word.year}
        else:
            continue
        mentions.append(_Mention(start=word.start, end=end, run=run, option=option, part=part, until=until, **said))
    return mentions


def _months_to_the_right(words: Sequence[DateWord]) -> list[DateWord | None]:
    """Return for each word the nearest month or date after it in the same run: `5. og 6. juni` is twice in June."""
    months: list[DateWord | None] = []
    nearest: DateWord | None = None
    for word in reversed(words):
        months.append(nearest)
        nearest = word if word.month else nearest
        nearest = nearest if word.joined else None
    return months[::-1]


def _is_vague(word: DateWord, before: DateWord | None) -> bool:
    lone_month = word.kind == "month" and (before is None or before.kind != "day")
    return word.kind == "week" or (lone_month and (word.inside or word.year > 0))


def _with_years(mentions: list[_Mention], year_hint: int | None) -> list[_Mention]:
    """Give each day without a year the year that brings it nearest to the next dated one, else to the one before."""
    if year_hint is not None and mentions and not any(mention.year for mention in mentions):
        mentions = [attrs.evolve(mentions[0], year=year_hint), *mentions[1:]]
    from_the_right = _nearest_year(mentions[::-1])[::-1]
    return _nearest_year(from_the_right)


def _nearest_year(mentions: Iterable[_Mention]) -> list[_Mention]:
    dated: list[_Mention] = []
    anchor: _Mention | None = None
    for mention in mentions:
        dated.append(_near(mention, anchor) if anchor is not None and not mention.year else mention)
        anchor = dated[-1] if dated[-1].year else anchor
    return dated


def _near(mention: _Mention, anchor: _Mention) -> _Mention:
    years = (anchor.year, anchor.year - 1, anchor.year + 1)
    return min((attrs.evolve(mention, year=year) for year in years), key=lambda dated: abs(_age(dated) - _age(anchor)))


def _age(mention: _Mention) -> int:
    """Return days since year 0, near enough to compare, also for a day that does not exist."""
    return (mention.year * _MONTHS_IN_A_YEAR + mention.month) * _DAYS_IN_A_MONTH + mention.day


def _wishes(option: Sequence[_Mention]) -> list[list[_Mention]]:
    """Part the days of one option into wishes: `12.-13. mai, 20.-21. mai` is two, `12. mai, 20. mai` is one.

    Single days that stand apart, as in `første dag 12. mai, andre dag 20. mai`, are one wish too.
    """
    days = [mention for mention in option if mention.day]
    if not days:
        return [list(option)] if option else []
    wishes = [wish for run in _grouped(days, "run") for wish in _wishes_of_run(run)]
    return [days] if all(len(wish) == 1 for wish in wishes) else wishes


def _wishes_of_run(run: list[_Mention]) -> list[list[_Mention]]:
    parts = _grouped(run, "part")
    return [run] if any(len(part) == 1 for part in parts) else parts


def _grouped(mentions: Iterable[_Mention], by: str) -> list[list[_Mention]]:
    return [list(group) for _, group in groupby(mentions, key=attrgetter(by))]


def _dates(wish: Sequence[_Mention]) -> tuple[dt.date, ...]:
    """Return the days in order with those inside ranges, or none at all if one of them is in doubt."""
    dates: list[dt.date] = []
    for mention in wish:
        date = _date(mention)
        if date is None:
            return ()
        if mention.until and dates:
            if not dt.timedelta(0) < date - dates[-1] <= _LONGEST_RANGE:
                return ()
            dates.extend(_days_between(dates[-1], date))
        dates.append(date)
    return tuple(sorted(set(dates)))


def _days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=days) for days in range(1, (last - first).days))


def _date(mention: _Mention) -> dt.date | None:
    try:
        return dt.date(mention.year, mention.month, mention.day)
    except ValueError:
        return None


def _words(text: str, wish: Sequence[_Mention]) -> str:
    """Return what was read: never the words between runs, which may be about someone's health."""
    runs = _grouped(wish, "run")
    return " … ".join(" ".join(text[run[0].start : run[-1].end].split()) for run in runs)
