"""From a course type and days to a course with its programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from ..domain.course import Course, Delivery
from ..domain.errors import UsageFault
from ..domain.gathering import Gathering
from ..domain.messages import Message
from ..domain.text import one_line
from ..domain.variant import Days
from .model import CourseType, GatheringTemplate
from .variants import variant_for, worded_for_variant


def draft_course(
    course_type: CourseType,
    *,
    id: UUID,
    code: str,
    gatherings: Sequence[Days],
    title: str = "",
    cohort: str | None = None,
    place: str = "",
    capacity: int | None = None,
    delivery: Delivery = Delivery.PHYSICAL,
    variant: str | None = None,
    organiser: UUID | None = None,
    organisation: UUID | None = None,
    part_of: UUID | None = None,
) -> Course:
    """Return a draft with the type's programme on the days of each gathering, and its own title, seats and variant.

    Raises:
        UsageFault: more gatherings than the type has, or a variant that it has not.
        ValueFault: the days of a gathering do not follow one another, or there is room for nobody.
    """
    planned = planned_gatherings(course_type, gatherings)
    draft = Course(
        id=id,
        code=code,
        type_key=course_type.key,
        edition=course_type.edition,
        title=one_line(title) or course_type.title.nb,
        variant=_known_variant(course_type, variant) or variant_for(course_type, days_of(planned)),
        cohort=one_line(cohort) if cohort else None,
        delivery=delivery,
        place=one_line(place),
        capacity=course_type.frame.capacity if capacity is None else capacity,
        organiser=organiser,
        organisation=organisation,
        part_of=part_of,
        gatherings=planned,
    )
    return worded_for_variant(draft, course_type)


def planned_gatherings(course_type: CourseType, days: Sequence[Days]) -> tuple[Gathering, ...]:
    """Return the first gatherings of the course plan on these days, in order.

    Raises:
        UsageFault: more of them than the type has.
    """
    templates = course_type.gatherings
    if len(days) > len(templates):
        raise UsageFault(
            Message(
                "{given} gatherings; a course of type {key} has {wanted}",
                given=len(days),
                key=course_type.key,
                wanted=len(templates),
            )
        )
    return tuple(planned_gathering(template, found) for template, found in zip(templates, sorted(days), strict=False))


def planned_gathering(template: GatheringTemplate, days: Days) -> Gathering:
    """Return a gathering of the course plan on these days."""
    return Gathering(
        key=template.key,
        label=template.label,
        days=days,
        credit_hours=template.credit_hours,
        sessions=template.sessions,
    )


def days_of(gatherings: Iterable[Gathering]) -> tuple[Days, ...]:
    """Return the days of each gathering."""
    return tuple(gathering.days for gathering in gatherings)


def _known_variant(course_type: CourseType, variant: str | None) -> str | None:
    keys = [known.key for known in course_type.variants]
    if variant is not None and variant not in keys:
        raise UsageFault(
            Message("the type {key} has no variant {variant!r}", key=course_type.key, variant=variant),
            hint=Message("It has {keys}.", keys=", ".join(keys) or "–"),
        )
    return variant
