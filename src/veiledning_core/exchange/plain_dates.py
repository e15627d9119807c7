"""Availability and dates as plain data for JSON; what `plain` says of fields holds here."""

from __future__ import annotations

import datetime as dt

from ..course_type.conflict_rule import DOUBLE_BOOKING
from ..domain.availability import AvailabilityException, AvailabilityRule, Hours
from ..domain.availability_words import clock, exception_words, rule_words
from ..domain.conflict import DateConflict
from ..domain.day_calendar import SchoolHoliday
from .plain import Plain, Say


def plain_availability_rule(rule: AvailabilityRule, say: Say = str) -> Plain:
    """Return a rule about when somebody can; `words` are read back as the same rule, and empty lists mean any."""
    return {
        "free": rule.free,
        "weekdays": list(rule.weekdays),
        "weeks": list(rule.weeks),
        "months": list(rule.months),
        "first_day": rule.first.isoformat() if rule.first else None,
        "last_day": rule.last.isoformat() if rule.last else None,
        "every_weeks": rule.every,
        **_hours(rule.hours),
        "words": say(rule_words(rule)),
    }


def plain_availability_exception(one: AvailabilityException, say: Say = str) -> Plain:
    """Return days on which somebody's rules do not hold; `source` is the calendar that they were read from."""
    return {
        "free": one.free,
        "first_day": one.first.isoformat(),
        "last_day": one.last.isoformat(),
        **_hours(one.hours),
        "reason": one.reason or None,
        "source": one.source or None,
        "words": say(exception_words(one)),
    }


def _hours(hours: Hours) -> Plain:
    return {"begins": clock(hours.begins), "ends": clock(hours.ends)}


def plain_conflict(one: DateConflict, say: Say = str) -> Plain:
    """Return somebody or something that is needed in two places; `subject` is what `course waive --about` takes."""
    return {
        "kind": one.kind.value,
        "day": one.day.isoformat(),
        "courses": list(one.courses),
        "who": one.who,
        "person": str(one.person) if one.person else None,
        "works_on": sorted(one.works_on),
        "spans": [
            {"course": code, "begins": f"{begins:%H:%M}", "ends": _end(ends)} for code, begins, ends in one.spans
        ],
        "words": say(one.words),
        "waived": one.waived,
        "rule": DOUBLE_BOOKING,
        "subject": one.subject,
    }


def _end(time: dt.time) -> str:
    return "24:00" if time == dt.time.max else f"{time:%H:%M}"


def plain_school_holiday(one: SchoolHoliday) -> Plain:
    """Return days without school in a county."""
    return {
        "county": one.county,
        "name": one.name,
        "first_day": one.first.isoformat(),
        "last_day": one.last.isoformat(),
    }
