"""Availability in words, in Norwegian and English; what is said of a rule is read back as the same rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .messages import Listed, LocalText, Message, all_of
from .time import MINUTES_A_DAY

if TYPE_CHECKING:
    from .availability import AvailabilityException, AvailabilityRule, Hours

ODD_WEEKS, EVEN_WEEKS = tuple(range(1, 54, 2)), tuple(range(2, 54, 2))
_CAN, _CANNOT = LocalText(nb="kan {when}", en="can {when}"), LocalText(nb="kan ikke {when}", en="cannot {when}")
_BY_CALENDAR = LocalText(nb="{said} (kalenderen {source})", en="{said} (calendar {source})")
_EVERY_DAY = LocalText(nb="alle dager", en="every day")
_WORKING_DAYS = LocalText(nb="hverdager", en="weekdays")
_WEEKDAYS = tuple(
    LocalText(nb=nb, en=en)
    for nb, en in (
        ("mandager", "Mondays"),
        ("tirsdager", "Tuesdays"),
        ("onsdager", "Wednesdays"),
        ("torsdager", "Thursdays"),
        ("fredager", "Fridays"),
        ("lørdager", "Saturdays"),
        ("søndager", "Sundays"),
    )
)
_MONTHS = tuple(
    LocalText(nb=nb, en=en)
    for nb, en in (
        ("januar", "January"),
        ("februar", "February"),
        ("mars", "March"),
        ("april", "April"),
        ("mai", "May"),
        ("juni", "June"),
        ("juli", "July"),
        ("august", "August"),
        ("september", "September"),
        ("oktober", "October"),
        ("november", "November"),
        ("desember", "December"),
    )
)


def clock(minutes: int) -> str:
    """Return minutes after midnight as a time, the end of the day as 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def only_words(allowing: Iterable[AvailabilityRule]) -> Message:
    """Return when somebody can and never else; with no rule that is any weekday."""
    said: list[Message | LocalText] = [rule_words(rule) for rule in allowing]
    return Message(
        LocalText(nb="kan bare {rules}", en="can only {rules}"), rules=Listed(said or [_WORKING_DAYS], between="; ")
    )


def rule_words(rule: AvailabilityRule) -> Message:
    """Return a rule as a sentence that is read back as the same rule."""
    said = Message("{words}", words=Listed(_pieces(rule), between=" "))
    return said if rule.free else Message(LocalText(nb="ikke {words}", en="not {words}"), words=said)


def exception_words(one: AvailabilityException) -> Message:
    """Return an exception in words: when, whether they can, and the reason that was given."""
    when = Message("{words}", words=Listed((*_dates(one.first, one.last), *_times(one.hours)), between=" "))
    said = Message(_CAN if one.free else _CANNOT, when=when)
    if one.source:
        return Message(_BY_CALENDAR, said=said, source=one.source)
    return Message("{said}: {reason}", said=said, reason=one.reason) if one.reason else said


def _pieces(rule: AvailabilityRule) -> Iterator[Message | LocalText]:
    yield from _days(rule)
    if rule.months:
        yield Message(LocalText(nb="i {months}", en="in {months}"), months=_and(_MONTHS, rule.months))
    if rule.weeks:
        yield _weeks(rule.weeks)
    if rule.every == 2:
        yield LocalText(nb="annenhver uke", en="every second week")
    elif rule.every > 1:
        yield Message(LocalText(nb="hver {every}. uke", en="every {every} weeks"), every=rule.every)
    yield from _times(rule.hours)
    yield from _dates(rule.first, rule.last)


def _days(rule: AvailabilityRule) -> Iterator[Message | LocalText]:
    if rule.weekdays == (1, 2, 3, 4, 5):
        yield _WORKING_DAYS
    elif rule.weekdays == (1, 2, 3, 4, 5, 6, 7):
        yield _EVERY_DAY
    elif rule.weekdays:
        yield _and(_WEEKDAYS, rule.weekdays)
    elif not (rule.months or rule.weeks or rule.first or rule.last) and rule.hours.is_whole_day:
        yield _EVERY_DAY


def _weeks(weeks: tuple[int, ...]) -> Message | LocalText:
    if weeks == ODD_WEEKS:
        return LocalText(nb="oddetallsuker", en="odd weeks")
    if weeks == EVEN_WEEKS:
        return LocalText(nb="partallsuker", en="even weeks")
    return Message(LocalText(nb="uke {weeks}", en="week {weeks}"), weeks=_spans(weeks))


def _spans(numbers: tuple[int, ...]) -> str:
    """Return `8, 10–12` of 8, 10, 11, 12."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans)


def _times(hours: Hours) -> Iterator[Message]:
    begins, ends = clock(hours.begins), clock(hours.ends)
    if hours.is_whole_day:
        return
    if hours.ends == MINUTES_A_DAY:
        yield Message(LocalText(nb="etter kl. {begins}", en="after {begins}"), begins=begins)
    elif hours.begins == 0:
        yield Message(LocalText(nb="før kl. {ends}", en="before {ends}"), ends=ends)
    else:
        yield Message(LocalText(nb="kl. {begins}–{ends}", en="from {begins} to {ends}"), begins=begins, ends=ends)


def _dates(first: dt.date | None, last: dt.date | None) -> Iterator[Message]:
    if first and first == last:
        yield Message("{day}", day=first)
        return
    if first:
        yield Message(LocalText(nb="fra {day}", en="from {day}"), day=first)
    if last:
        yield Message(LocalText(nb="til {day}", en="to {day}"), day=last)


def _and(names: tuple[LocalText, ...], numbers: Iterable[int]) -> Message:
    return all_of(names[number - 1] for number in numbers)
