"""The rules that hold for every course type, since its other tables say what they ask for."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.citation import Strength
from ..domain.messages import LocalText, Message
from ..domain.variant import variant_that_fits
from ..rules.finding import Fault, Fix, FixPlace, Moment, Reaction
from ..rules.kinds.days_fit_variant import DaysFitVariant
from ..rules.kinds.gap_between_gatherings import GapBetweenGatherings
from ..rules.kinds.gathering_count import GatheringCount
from ..rules.picture import Picture
from ..rules.rule import Rule, RuleKind
from .conflict_rule import double_booking
from .model import CourseType, GatheringTemplate

DAYS_FIT_VARIANT = "VARIANT"
"""The rule about the days between the gatherings of a type with variants."""
GATHERINGS_PLANNED = "GATHERINGS"
"""The rule about the gatherings that a course is to have."""
_COORDINATOR = "coordinator"


@attrs.frozen(kw_only=True)
class UnjudgedDays(DaysFitVariant):
    """Dagene passer varianten, der ingen annen regel ser på dem: as its kind, but for the variants that are `judged`.

    The gap of such a variant has a rule of its own.
    """

    judged: frozenset[str] = frozenset()

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault where the days fit no variant, or another one than the course's, which nobody judges."""
        fitting = variant_that_fits(picture.plan.variants, [gathering.days for gathering in picture.course.gatherings])
        if fitting is None or picture.course.variant not in self.judged:
            yield from super().faults(picture)


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

    One that the type has of the same kind, or about the number of gatherings, takes the place of what would follow.
    """
    kinds = {type(rule.kind) for rule in course_type.rules}
    planned = () if GatheringCount in kinds or not course_type.gatherings else (_gatherings(course_type),)
    variants = () if DaysFitVariant in kinds or not course_type.variants else (_variants(course_type),)
    conflicts = (double_booking(course_type),) if course_type.gatherings else ()
    return (*course_type.rules, *variants, *planned, *conflicts)


def _variants(course_type: CourseType) -> Rule:
    gaps = [rule for rule in course_type.rules if isinstance(rule.kind, GapBetweenGatherings)]
    judged = frozenset(variant for rule in gaps for variant in rule.variants)
    return Rule(
        id=DAYS_FIT_VARIANT,
        kind=UnjudgedDays(judged=judged),
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
