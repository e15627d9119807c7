"""The days between the gatherings, and the variant that they make."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import attrs

from ...domain.course import Course
from ...domain.messages import Listed, Message
from ...domain.variant import Variant, variant_that_fits
from ..finding import Fault, FixPlace
from ..picture import Picture, Plan
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class DaysFitVariant(RuleKind):
    """Dagene passer varianten: the days between the gatherings are those of the course's variant.

    Days that make no variant break it for whatever variant the course was taken for.
    """

    name = "days-fit-variant"
    place = FixPlace.DAYS

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault where the days fit no variant of the type, or another one than the course's."""
        course, variants = picture.course, picture.plan.variants
        days = [gathering.days for gathering in course.gatherings]
        if not variants or any(one.fits(days) for one in variants if one.key == course.variant):
            return
        fitting = variant_that_fits(variants, days)
        message = _fits_another(course, fitting, variants) if fitting else _fits_none(course, variants)
        yield Fault(message=message, how=_other_days(picture.plan))


def _fits_none(course: Course, variants: tuple[Variant, ...]) -> Message:
    return Message(
        "the days between the gatherings ({gaps}) fit no variant: {variants}",
        gaps=_gaps(course),
        variants=Listed(_in_words(one) for one in variants),
    )


def _fits_another(course: Course, fitting: Variant, variants: tuple[Variant, ...]) -> Message:
    titles = {one.key: one.title for one in variants}
    return Message(
        "the days between the gatherings ({gaps}) fit the variant “{fitting}”, and “{chosen}” is chosen",
        gaps=_gaps(course),
        fitting=fitting.title,
        chosen=titles.get(course.variant or "", course.variant or "–"),
    )


def _other_days(plan: Plan) -> Message:
    fitting = Listed(_in_words(one) for one in plan.variants)
    return Message("Choose days that fit ({variants}), or let it pass with a reason.", variants=fitting)


def _gaps(course: Course) -> Listed:
    return Listed(str((after.first_day - before.last_day).days) for before, after in pairwise(course.gatherings))


def _in_words(variant: Variant) -> Message:
    title, least, most = variant.title, variant.min_gap_days, variant.max_gap_days
    if most is None:
        return Message("{variant}: {least} or more", variant=title, least=least)
    if least == most:
        return Message("{variant}: {least}", variant=title, least=least)
    return Message("{variant}: {least} to {most}", variant=title, least=least, most=most)
