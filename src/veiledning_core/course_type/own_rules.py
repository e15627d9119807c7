"""The rules that hold for every course type, since its other tables say what they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import attrs

from ..domain.citation import Strength
from ..domain.course import Course
from ..domain.messages import Listed, LocalText, Message
from ..rules.finding import Fault, Fix, FixPlace, Moment, Reaction
from ..rules.kinds.gap_between_gatherings import GapBetweenGatherings
from ..rules.kinds.gathering_count import GatheringCount
from ..rules.picture import Picture
from ..rules.rule import Rule, RuleKind
from .drafting import days_of
from .model import CourseType, GatheringTemplate, Variant
from .variants import fits, variant_that_fits

DAYS_FIT_VARIANT = "VARIANT"
"""The rule about the days between the gatherings of a type with variants."""
GATHERINGS_PLANNED = "GATHERINGS"
"""The rule about the gatherings that a course is to have."""
_COORDINATOR = "coordinator"


@attrs.frozen(kw_only=True)
class DaysFitVariant(RuleKind):
    """Dagene passer varianten: the days between the gatherings are those of the course's variant.

    A variant that is `judged` by a rule of its own about the gap is left to that rule.
    """

    name = "days-fit-variant"
    place = FixPlace.DAYS
    variants: tuple[Variant, ...]
    judged: frozenset[str] = frozenset()

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault where the days fit no variant, or another one than the course's."""
        course = picture.course
        days = days_of(course.gatherings)
        if any(fits(one, days) for one in self.variants if one.key == course.variant):
            return
        if (fitting := variant_that_fits(self.variants, days)) is None:
            yield Fault(message=self._fits_none(course), how=self._other_days())
        elif course.variant not in self.judged:
            yield Fault(message=self._fits_another(course, fitting), how=self._other_days())

    def _fits_none(self, course: Course) -> Message:
        return Message(
            "the days between the gatherings ({gaps}) fit no variant: {variants}",
            gaps=_gaps(course),
            variants=Listed(_in_words(one) for one in self.variants),
        )

    def _fits_another(self, course: Course, fitting: Variant) -> Message:
        titles = {one.key: one.title for one in self.variants}
        return Message(
            "the days between the gatherings ({gaps}) fit the variant “{fitting}”, and “{chosen}” is chosen",
            gaps=_gaps(course),
            fitting=fitting.title,
            chosen=titles.get(course.variant or "", course.variant or "–"),
        )

    def _other_days(self) -> Message:
        return Message(
            "Choose days that fit ({variants}), or let it pass with a reason.",
            variants=Listed(_in_words(one) for one in self.variants),
        )


@attrs.frozen(kw_only=True)
class GatheringsPlanned(RuleKind):
    """Alle samlinger er satt opp: the course has every gathering that its type has."""

    name = "gatherings-planned"
    place = FixPlace.DAYS
    gatherings: tuple[GatheringTemplate, ...]

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each gathering that has no days."""
        planned = {gathering.key for gathering in picture.course.gatherings}
        for template in self.gatherings:
            if template.key not in planned:
                yield Fault(message=Message("{label} has no days yet", label=template.label))


def rules_of(course_type: CourseType) -> tuple[Rule, ...]:
    """Return the rules of a course type, and those that follow from its variants and its gatherings.

    A type that counts its gatherings by a rule of its own has no other about that.
    """
    counts = any(isinstance(rule.kind, GatheringCount) for rule in course_type.rules)
    planned = () if counts or not course_type.gatherings else (_gatherings(course_type),)
    variants = (_variants(course_type),) if course_type.variants else ()
    return (*course_type.rules, *variants, *planned)


def _variants(course_type: CourseType) -> Rule:
    gaps = [rule for rule in course_type.rules if isinstance(rule.kind, GapBetweenGatherings)]
    judged = frozenset(variant for rule in gaps for variant in rule.variants)
    return Rule(
        id=DAYS_FIT_VARIANT,
        kind=DaysFitVariant(variants=course_type.variants, judged=judged),
        strength=Strength.INFORMATION,
        reaction=Reaction.WARN,
        cite=course_type.variants[0].cite,
        text=LocalText(
            nb="Tiden mellom samlingene passer varianten av kurset.",
            en="The time between the gatherings fits the variant of the course.",
        ),
        fix=Fix(
            who=_COORDINATOR,
            by=Moment.PUBLISH,
            how=LocalText(
                nb="Velg andre dager, eller la det passere med en grunn.",
                en="Choose other days, or let it pass with a reason.",
            ),
        ),
    )


def _gatherings(course_type: CourseType) -> Rule:
    return Rule(
        id=GATHERINGS_PLANNED,
        kind=GatheringsPlanned(gatherings=course_type.gatherings),
        guards=Moment.PUBLISH,
        strength=Strength.INFORMATION,
        reaction=Reaction.WARN,
        cite=course_type.gatherings[0].cite,
        text=LocalText(nb="Alle samlinger i kurset er satt opp.", en="Every gathering of the course is planned."),
        fix=Fix(
            who=_COORDINATOR,
            by=Moment.PUBLISH,
            how=LocalText(nb="Sett opp samlingen som mangler.", en="Plan the gathering that is missing."),
        ),
    )


def _gaps(course: Course) -> Listed:
    days = days_of(course.gatherings)
    return Listed(str((after[0] - before[-1]).days) for before, after in pairwise(days))


def _in_words(variant: Variant) -> Message:
    title, least, most = variant.title, variant.min_gap_days, variant.max_gap_days
    if most is None:
        return Message("{variant}: {least} or more", variant=title, least=least)
    if least == most:
        return Message("{variant}: {least}", variant=title, least=least)
    return Message("{variant}: {least} to {most}", variant=title, least=least, most=most)
