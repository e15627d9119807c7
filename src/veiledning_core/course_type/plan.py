"""What rules may ask of a course type."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.messages import LocalText
from ..rules.picture import Plan
from .model import CourseType


def plan_of(course_type: CourseType, variant: str | None) -> Plan:
    """Return what the rules ask of a course type, for one of its variants."""
    adapted = [adaptation.session for v in course_type.variants if v.key == variant for adaptation in v.adaptations]
    return Plan(
        credit_hours=course_type.frame.credit_hours,
        blocks=course_type.preparation_blocks,
        preparations=course_type.preparations,
        outcomes=course_type.outcomes,
        fees=course_type.fees,
        variants=course_type.variants,
        adapted_sessions=tuple(adapted),
        titles=dict(_titles(course_type)),
    )


def _titles(course_type: CourseType) -> Iterator[tuple[str, LocalText]]:
    for role in course_type.roles:
        yield f"role:{role.key}", role.title
    for field in course_type.fields:
        yield f"field:{field.key}", field.label
        for choice in field.choices:
            yield f"choice:{field.key}:{choice.key}", choice.label
    for gathering in course_type.gatherings:
        for session in gathering.sessions:
            yield f"session:{session.key}", session.title
