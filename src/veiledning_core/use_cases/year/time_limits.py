"""How many days must lie between the gatherings of a course, and over all of them, by the rules of its type."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...course_type.model import CourseType
from ...rules.kinds.gap_between_gatherings import GapBetweenGatherings
from ...rules.kinds.span import Span


@attrs.frozen(kw_only=True)
class TimeLimits:
    """Tidsgrenser: days from one gathering to the next (1 = the day after), and from the first day to the last."""

    min_gap: int = 1
    max_gap: int | None = None
    min_span: int = 0
    max_span: int | None = None


def time_limits(course_type: CourseType, variant: str | None) -> TimeLimits:
    """Return the limits of a type in a variant: the first, unless one is given."""
    chosen = variant or next((known.key for known in course_type.variants), None)
    gaps = [*_variant_gaps(course_type, chosen), *_rule_limits(course_type, chosen, GapBetweenGatherings)]
    spans = list(_rule_limits(course_type, chosen, Span))
    return TimeLimits(
        min_gap=max((least or 1 for least, _ in gaps), default=1),
        max_gap=min((most for _, most in gaps if most is not None), default=None),
        min_span=max((least or 0 for least, _ in spans), default=0),
        max_span=min((most for _, most in spans if most is not None), default=None),
    )


def _variant_gaps(course_type: CourseType, variant: str | None) -> Iterator[tuple[int | None, int | None]]:
    yield from ((v.min_gap_days, v.max_gap_days) for v in course_type.variants if v.key == variant)


def _rule_limits(
    course_type: CourseType, variant: str | None, kind: type[GapBetweenGatherings | Span]
) -> Iterator[tuple[int | None, int | None]]:
    for rule in course_type.rules:
        if isinstance(rule.kind, kind) and (not rule.variants or variant in rule.variants):
            yield rule.kind.min_days, rule.kind.max_days
