"""Checks of what groups are mixed over: answers that can be compared, and that anybody may see."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.messages import Message
from .faults import Found
from .form import Destination, FieldKind
from .model import CourseType

_COMPARABLE = frozenset((FieldKind.LINE, FieldKind.NUMBER, FieldKind.YES_NO, FieldKind.CHOICE, FieldKind.ORGANISATION))
_KEPT = frozenset((Destination.ANSWER, Destination.ORGANISATION, Destination.DEPARTMENT))


def groups_are_mixed_over_answers(course_type: CourseType) -> Iterator[Found]:
    """Yield each field to mix over whose answers are nobody else's, are no words to compare, or are health remarks."""
    fields = {field.key: field for field in course_type.fields}
    for path, key in course_type.grouping.fields():
        if (field := fields.get(key)) and (field.kind not in _COMPARABLE or field.goes_to not in _KEPT):
            what = Message("people cannot be compared by a field of kind {kind}", kind=field.kind.value)
            yield f"grouping.{path}", what, Message("Name a choice, a line, a number, a yes-no or the organisation.")


def regions_are_of_organisations(course_type: CourseType) -> Iterator[Found]:
    """Yield each region that is asked of a field that names no organisation."""
    fields = {field.key: field for field in course_type.fields}
    for place, mixed in enumerate(course_type.grouping.mix):
        field = fields.get(mixed.field)
        if mixed.region and field and field.goes_to is not Destination.ORGANISATION:
            hint = Message("Name the field of kind organisation, or leave region out.")
            yield f"grouping.mix[{place}].region", Message("only organisations have a region"), hint


def bands_are_of_numbers(course_type: CourseType) -> Iterator[Found]:
    """Yield each list of bands for a field that is no number."""
    fields = {field.key: field for field in course_type.fields}
    for place, mixed in enumerate(course_type.grouping.mix):
        field = fields.get(mixed.field)
        if mixed.bands and field and field.kind is not FieldKind.NUMBER:
            hint = Message("Leave bands out, or let the field's kind be number.")
            yield f"grouping.mix[{place}].bands", Message("only numbers have bands"), hint


def nothing_is_mixed_twice(course_type: CourseType) -> Iterator[Found]:
    """Yield each attribute that is named again: its weights would add up unseen."""
    seen: set[str] = set()
    for place, mixed in enumerate(course_type.grouping.mix):
        if mixed.key in seen:
            what = Message("{field} is mixed over already", field=mixed.field)
            yield f"grouping.mix[{place}].field", what, Message("Name it once, with the weight of both.")
        seen.add(mixed.key)


GROUPING_AGREEMENTS = (
    groups_are_mixed_over_answers,
    regions_are_of_organisations,
    bands_are_of_numbers,
    nothing_is_mixed_twice,
)
