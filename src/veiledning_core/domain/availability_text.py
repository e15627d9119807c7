"""Reads availability as people type it: «tirsdager, ikke uke 8» or "Tuesdays, not week 8".

A line or a semicolon ends a rule, and so does «ikke». Within a rule everything that is said holds at once («tirsdager i
uke 10–20» are the Tuesdays of those weeks), and what is said of the same thing again is one of several («tirsdager og
torsdager»). What could be meant in two ways is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from .availability import AvailabilityRule, Hours
from .availability_tokens import Token, month_number, tokens_of
from .availability_words import EVEN_WEEKS, ODD_WEEKS, rule_words
from .errors import ValueFault
from .iso_week import IsoWeek
from .messages import Message
from .text import one_line
from .time import MINUTES_A_DAY, parse_date

_NOON = 12 * 60
_LONGEST = 1000
_A_YEAR = 366
_Span = tuple[dt.date | None, dt.date | None]
_OF_THE_CALENDAR = frozenset(("weeks", "months", "dates"))
_END = Token(kind="end", text="")


def parse_availability(text: str) -> tuple[AvailabilityRule, ...]:
    """Return the rules that a text says, in order; none for an empty text.

    Raises:
        ValueFault: a word that means nothing here, a date without a year, or something that can be meant in two ways.
    """
    lines = (one_line(line, longest=_LONGEST) for line in text.splitlines())
    reader = _Reader([*tokens_of("\n".join(lines)), _END])
    return tuple(rule for clause in reader.clauses() for rule in clause.rules())


@attrs.define
class _Clause:
    free: bool = True
    weekdays: list[int] = attrs.field(factory=list)
    weeks: list[int] = attrs.field(factory=list)
    months: list[int] = attrs.field(factory=list)
    dates: list[_Span] = attrs.field(factory=list)
    hours: list[Hours] = attrs.field(factory=list)
    every: int = 1
    said: list[str] = attrs.field(factory=list)
    """What it speaks of, in the order in which it was said."""

    def rules(self) -> Iterator[AvailabilityRule]:
        """Yield a rule for each stretch of days and of the day."""
        for first, last in self.dates or [(None, None)]:
            for hours in self.hours or [Hours()]:
                yield _that_comes(
                    AvailabilityRule(
                        free=self.free,
                        weekdays=tuple(sorted(set(self.weekdays))),
                        weeks=tuple(sorted(set(self.weeks))),
                        months=tuple(sorted(set(self.months))),
                        first=first,
                        last=last,
                        every=self.every,
                        hours=hours,
                    )
                )


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._place = tokens, 0

    def clauses(self) -> Iterator[_Clause]:
        """Yield what is said, a rule at a time."""
        clause, after_comma = _Clause(), False
        while (token := self._take()) is not None:
            if token.kind in ("comma", "and"):
                after_comma = True
                continue
            if token.kind in ("end", "not"):
                yield from _whole(clause)
                clause = _Clause(free=token.kind != "not")
            else:
                about = self._about(token)
                if self._begins_another(clause, about, token, after_comma=after_comma):
                    yield clause
                    clause = _Clause(free=clause.free)
                self._read(token, about, clause)
                clause.said.append(about)
            after_comma = False

    def _begins_another(self, clause: _Clause, about: str, token: Token, *, after_comma: bool) -> bool:
        if not after_comma or not clause.said or clause.said[-1] == about:
            return False
        if about in clause.said or {about, clause.said[-1]} <= _OF_THE_CALENDAR:
            return True
        if clause.free:
            return False
        raise ValueFault(
            Message("it is not clear whether {word!r} is what they cannot, too", word=token.text),
            hint=Message("Write «not» before it, or a semicolon where they can again."),
        )

    def _about(self, token: Token) -> str:
        if token.kind in ("from", "to", "after", "before"):
            token = self._next
        about = _ABOUT.get(token.kind)
        if about is None:
            raise _unclear(token)
        return about

    def _read(self, token: Token, about: str, clause: _Clause) -> None:
        match about:
            case "weekdays":
                clause.weekdays += self._weekdays(token)
            case "weeks":
                self._read_weeks(token, clause)
            case "months":
                self._read_months(token, clause)
            case "dates":
                clause.dates.append(self._dates(token))
            case "hours":
                clause.hours.append(self._hours(token))
            case "every":
                clause.every = token.value
                self._skip("week")

    def _weekdays(self, token: Token) -> list[int]:
        named = {"workdays": [1, 2, 3, 4, 5], "weekend": [6, 7], "all": [1, 2, 3, 4, 5, 6, 7]}
        if token.kind in named:
            return named[token.kind]
        token = self._take_known() if token.kind == "from" else token
        if self._next.kind == "to":
            self._take_known()
            return _span(token, self._expect("weekday"))
        return [token.value]

    def _read_weeks(self, token: Token, clause: _Clause) -> None:
        if token.kind in ("odd", "even"):
            clause.weeks += ODD_WEEKS if token.kind == "odd" else EVEN_WEEKS
            return
        if token.kind == "from":
            self._take_known()
        numbers = self._week_numbers()
        if self._next.kind == "year":
            clause.dates += _weeks_of_year(numbers, self._take_known().value)
        else:
            clause.weeks += numbers

    def _week_numbers(self) -> list[int]:
        numbers = self._week_span()
        while self._next.kind in ("comma", "and") and self._after.kind == "number":
            self._take_known()
            numbers += self._week_span()
        if not set(numbers) <= set(range(1, 54)):
            raise ValueFault(Message("a year has the weeks 1 to 52 or 53, not {week}", week=max(numbers)))
        return numbers

    def _week_span(self) -> list[int]:
        first = self._expect("number")
        if self._next.kind != "to":
            return [first.value]
        self._take_known()
        self._skip("week")
        return _span(first, self._expect("number"))

    def _read_months(self, token: Token, clause: _Clause) -> None:
        token = self._take_known() if token.kind == "from" else token
        months = [token.value]
        if self._next.kind == "to" and self._after.kind == "month":
            self._take_known()
            months = _span(token, self._take_known())
        if self._next.kind == "year":
            clause.dates.append(_months_of_year(months, self._take_known().value))
        else:
            clause.months += months

    def _dates(self, token: Token) -> _Span:
        if token.kind == "to":
            return None, self._date(self._take_known())
        if token.kind == "before":
            return None, self._date(self._take_known()) - dt.timedelta(days=1)
        if token.kind == "after":
            return self._date(self._take_known()) + dt.timedelta(days=1), None
        is_open = token.kind == "from"
        first = self._date(self._take_known() if is_open else token)
        if self._next.kind == "to":
            self._take_known()
            return first, self._date(self._take_known())
        return first, None if is_open else first

    def _date(self, token: Token) -> dt.date:
        if token.kind == "undated":
            raise ValueFault(
                Message("{day!r} has no year", day=token.text.strip()), hint=Message("Write it as 30.11.2026.")
            )
        if token.kind != "date":
            raise _unclear(token)
        return _day(token.text)

    def _hours(self, token: Token) -> Hours:
        if token.kind == "morning":
            return Hours(begins=0, ends=_NOON)
        if token.kind == "afternoon":
            return Hours(begins=_NOON, ends=MINUTES_A_DAY)
        if token.kind in ("before", "to"):
            return Hours(begins=0, ends=self._minutes(self._take_known()))
        is_open = token.kind in ("after", "from")
        begins = self._minutes(self._take_known() if is_open else token)
        if self._next.kind == "to" and self._after.kind != "date":
            self._take_known()
            return Hours(begins=begins, ends=self._minutes(self._take_known()))
        if is_open:
            return Hours(begins=begins, ends=MINUTES_A_DAY)
        raise ValueFault(
            Message("{time} is when it begins, but not when it ends", time=token.text),
            hint=Message("Write it as: after 12:00, or 9:00 to 12:00."),
        )

    def _minutes(self, token: Token) -> int:
        if token.kind == "clock":
            token = self._take_known()
        if token.kind not in ("time", "number", "undated"):
            raise _unclear(token)
        hours, _, minutes = token.text.rstrip(".").replace(".", ":").partition(":")
        found = int(hours) * 60 + int(minutes or 0)
        if found > MINUTES_A_DAY:
            raise ValueFault(Message("{text!r} is no time of day", text=token.text))
        return found

    @property
    def _next(self) -> Token:
        return self._tokens[self._place] if self._place < len(self._tokens) else _END

    @property
    def _after(self) -> Token:
        return self._tokens[self._place + 1] if self._place + 1 < len(self._tokens) else _END

    def _take(self) -> Token | None:
        token = self._next if self._place < len(self._tokens) else None
        self._place += 1
        return token

    def _take_known(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _skip(self, kind: str) -> None:
        if self._next.kind == kind:
            self._place += 1

    def _expect(self, kind: str) -> Token:
        token = self._take_known()
        if token.kind != kind:
            raise _unclear(token)
        return token


def _whole(clause: _Clause) -> Iterator[_Clause]:
    if clause.said:
        yield clause
    elif not clause.free:
        raise ValueFault(Message("it is not said when they cannot"), hint=Message("Write it as: not week 8."))


def _that_comes(rule: AvailabilityRule) -> AvailabilityRule:
    """Return the rule, unless no day is ever meant: `Monday 2027-02-02` is a Tuesday."""
    if rule.first and rule.last and (rule.last - rule.first).days <= _A_YEAR:
        days = (rule.first + dt.timedelta(days=after) for after in range((rule.last - rule.first).days + 1))
        if not any(rule.covers(day) for day in days):
            raise ValueFault(Message("no day is meant by {rule}", rule=rule_words(rule)))
    return rule


def _span(first: Token, last: Token) -> list[int]:
    if last.value < first.value:
        raise ValueFault(
            Message("{last} comes before {first}", last=last.text, first=first.text),
            hint=Message("Around New Year, write two: week 50-53, 1-2."),
        )
    return list(range(first.value, last.value + 1))


def _weeks_of_year(numbers: list[int], year: int) -> Iterator[_Span]:
    """Yield the weeks of one year as stretches of days."""
    weeks = [IsoWeek(year=year, number=number) for number in sorted(set(numbers))]
    while weeks:
        first = last = weeks.pop(0)
        while weeks and weeks[0].number == last.number + 1:
            last = weeks.pop(0)
        yield first.monday, last.sunday


def _months_of_year(months: list[int], year: int) -> _Span:
    following = dt.date(year + months[-1] // 12, months[-1] % 12 + 1, 1)
    return dt.date(year, months[0], 1), following - dt.timedelta(days=1)


def _day(text: str) -> dt.date:
    plain = text.replace(" ", "") if text.replace(".", "").replace(" ", "").isdigit() else text
    if plain[0].isdigit() and not any(letter.isalpha() for letter in plain):
        return parse_date(plain)
    number, _, rest = plain.partition("." if "." in plain[:3] else " ")
    name, year = rest.replace(".", " ").replace(",", " ").split()
    try:
        return dt.date(int(year), month_number(name), int(number))
    except ValueError as fault:
        raise ValueFault(Message("{text!r} is no date", text=text)) from fault


def _unclear(token: Token) -> ValueFault:
    hint = Message("Write it as: Tuesdays, not week 8; or: weekdays after 12:00 from 2027-01-04.")
    if not token.text.strip():
        return ValueFault(Message("it ends in the middle of a rule"), hint=hint)
    return ValueFault(Message("it is not clear what {word!r} belongs to", word=token.text.strip()), hint=hint)


_ABOUT: Mapping[str, str] = {
    "weekday": "weekdays",
    "workdays": "weekdays",
    "weekend": "weekdays",
    "all": "weekdays",
    "week": "weeks",
    "odd": "weeks",
    "even": "weeks",
    "month": "months",
    "date": "dates",
    "undated": "dates",
    "time": "hours",
    "number": "hours",
    "clock": "hours",
    "morning": "hours",
    "afternoon": "hours",
    "every": "every",
}
