"""Edges of the rules about the days of a course."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...domain.gathering import Gathering
from ...rules.kinds.absence_days import AbsenceDays
from ...rules.kinds.course_days import CourseDays
from ...rules.kinds.day_limits import DayLimits
from ...rules.kinds.days_fit_variant import DaysFitVariant
from ...rules.kinds.gap_between_gatherings import GapBetweenGatherings
from ...rules.kinds.gathering_count import GatheringCount
from ...rules.kinds.span import Span
from ...rules.kinds.window_between_parent_gatherings import WindowBetweenParentGatherings
from ...rules.picture import Picture
from ..pictures import a_course
from .stage import Edge, Stage, breaks


def absence_days(kind: AbsenceDays, stage: Stage) -> Iterator[Edge]:
    """Yield courses of a day too few, as many as announced, and one too many."""
    right = kind.certain - kind.elsewhere
    for days in range(max(right - 1, 0), max(right + 2, 1)):
        yield Edge(says=f"{days} course days", picture=_in_a_row(stage, days), fires=days != right)


def course_days(kind: CourseDays, stage: Stage) -> Iterator[Edge]:
    """Yield courses of a day too few, just enough, and one more."""
    for days in range(kind.min - 1, kind.min + 2):
        yield Edge(says=f"{days} course days", picture=_in_a_row(stage, days), fires=days < kind.min)


def days_fit_variant(_: DaysFitVariant, stage: Stage) -> Iterator[Edge]:
    """Yield, in each variant of the type, gaps at its edges and a day to each side."""
    for variant in stage.type.variants:
        there = attrs.evolve(stage, variant=variant.key)
        least, most = variant.min_gap_days, variant.max_gap_days
        limits = {least - 1, least, least + 1} | (set() if most is None else {most - 1, most, most + 1})
        for gap in sorted(limits - {0}):
            picture = there.picture(there.gathering(), there.gathering("day-2", after=gap))
            says = f"{gap} days from one gathering to the next in the variant {variant.key}"
            yield Edge(says=says, picture=picture, fires=gap < least or (most is not None and gap > most))


def gap_between_gatherings(kind: GapBetweenGatherings, stage: Stage) -> Iterator[Edge]:
    """Yield two gatherings a day too near, just far enough, just near enough and a day too far."""
    for days, fires in _around(kind):
        picture = stage.picture(stage.gathering(), stage.gathering("day-2", after=days))
        yield Edge(says=f"{days} days from one gathering to the next", picture=picture, fires=fires)


def span(kind: Span, stage: Stage) -> Iterator[Edge]:
    """Yield courses that last a day too short, just long enough, just short enough and a day too long."""
    for days, fires in _around(kind):
        first, last = stage.gathering(), stage.gathering("day-2", after=days)
        picture = stage.picture(first, last) if days else stage.picture(first)
        yield Edge(says=f"{days} days from the first course day to the last", picture=picture, fires=fires)


def gathering_count(kind: GatheringCount, stage: Stage) -> Iterator[Edge]:
    """Yield one gathering too few and too many, each a day too short and too long, and two on the same day."""
    days = kind.days or 1
    for count in range(kind.gatherings - 1, kind.gatherings + 2):
        picture = _of(stage, stage.gatherings(count, days=days))
        yield Edge(says=f"{count} gatherings", picture=picture, fires=count != kind.gatherings)
    for length in (days - 1, days + 1):
        if kind.days and length:
            yield breaks(f"gatherings of {length} days", _of(stage, stage.gatherings(kind.gatherings, days=length)))
    if kind.gatherings > 1:
        same = (stage.gathering(f"day-{place}", days=days) for place in range(kind.gatherings))
        yield breaks("gatherings on the same days", stage.picture(*same))


def window_between_parent_gatherings(kind: WindowBetweenParentGatherings, stage: Stage) -> Iterator[Edge]:
    """Yield a course day on the last day before the window, on its only day, and on the first day after it."""
    yield breaks("a course that belongs to no other", stage.picture())
    for after, before, fires, says in (
        (-1, 1, False, "the only day between the two gatherings"),
        (0, 2, True, "the day on which the earlier gathering ends"),
        (-2, 0, True, "the day on which the later gathering begins"),
    ):
        gatherings = stage.gathering(kind.after, after=after), stage.gathering(kind.before, after=before)
        picture = stage.picture(parent=a_course(*gatherings, code="PARENT-1"))
        yield Edge(says=f"a course day on {says}", picture=picture, fires=fires)
    alone = a_course(stage.gathering(kind.after, after=-1), code="PARENT-1")
    yield breaks("a parent without the later gathering", stage.picture(parent=alone))


def _in_a_row(stage: Stage, days: int) -> Picture:
    return _of(stage, (stage.gathering(days=days),) if days else ())


def _of(stage: Stage, gatherings: tuple[Gathering, ...]) -> Picture:
    return stage.picture(course=stage.course(*gatherings))


def _around(kind: DayLimits) -> Iterator[tuple[int, bool]]:
    """Yield each limit and the number of days that is one beyond it, with whether it breaks the limit."""
    if kind.min_days is not None:
        if kind.min_days > 0:
            yield kind.min_days - 1, True
        yield kind.min_days, False
    if kind.max_days is not None:
        yield kind.max_days, False
        yield kind.max_days + 1, True
