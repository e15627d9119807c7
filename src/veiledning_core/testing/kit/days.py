"""Days on which a course of any type can be held, as far as its variants and rules say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ...course_type.model import CourseType
from ...rules.kinds.gap_between_gatherings import GapBetweenGatherings
from ...rules.kinds.span import Span

Days = tuple[dt.date, ...]
_USUAL_GAP = 14


def planned_days(course_type: CourseType, variant: str | None, first: dt.date) -> tuple[Days, ...]:
    """Return days for each gathering, as near one another as the variant and the rules about gaps and length allow.

    Where nothing says how far apart they are, it is two weeks.
    """
    gap, day, found = _gap(course_type, variant), first, []
    for template in course_type.gatherings:
        days = tuple(day + dt.timedelta(days=offset) for offset in range(template.days))
        found.append(days)
        day = days[-1] + dt.timedelta(days=gap)
    return tuple(found)


def _gap(course_type: CourseType, variant: str | None) -> int:
    least = max(_at_least(course_type, variant), default=_USUAL_GAP)
    return min((least, *_at_most(course_type, variant)))


def _at_least(course_type: CourseType, variant: str | None) -> Iterator[int]:
    yield from (known.min_gap_days for known in course_type.variants if known.key == variant)
    for rule in course_type.rules:
        if rule.variants and variant not in rule.variants:
            continue
        if isinstance(rule.kind, GapBetweenGatherings) and rule.kind.min_days is not None:
            yield rule.kind.min_days
        if isinstance(rule.kind, Span) and rule.kind.min_days is not None and len(course_type.gatherings) > 1:
            inside = sum(template.days - 1 for template in course_type.gatherings)
            yield -(-(rule.kind.min_days - inside) // (len(course_type.gatherings) - 1))


def _at_most(course_type: CourseType, variant: str | None) -> Iterator[int]:
    for known in course_type.variants:
        if known.key == variant and known.max_gap_days is not None:
            yield known.max_gap_days
    for rule in course_type.rules:
        limits = isinstance(rule.kind, GapBetweenGatherings) and rule.kind.max_days
        if limits and (not rule.variants or variant in rule.variants):
            yield limits
