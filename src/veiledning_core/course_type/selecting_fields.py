"""Checks of the form fields that admission looks at: of the right kind, and answered with what they can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..domain.messages import Listed, Message
from ..selection.criterion import Criterion, CriterionKind
from .expected import written_right
from .faults import Found
from .form import Destination, FieldKind, FormField
from .model import CourseType
from .suggestion import nearest

_FITTING: Mapping[CriterionKind, tuple[FieldKind, ...]] = {
    CriterionKind.ANSWER: (FieldKind.YES_NO, FieldKind.CHOICE),
    CriterionKind.SOONEST: (FieldKind.DATE,),
    CriterionKind.NUMBER: (FieldKind.NUMBER,),
}


def approval_is_a_yes(course_type: CourseType) -> Iterator[Found]:
    """Yield the approval where its field cannot be answered yes and kept so."""
    fields = _fields(course_type)
    field = fields.get(course_type.admission.approval or "")
    if field is not None:
        yield from _unfit("admission.approval", field, (FieldKind.YES_NO,), fields)


def criteria_fit_their_fields(course_type: CourseType) -> Iterator[Found]:
    """Yield each criterion with a field whose answers it cannot look at, or with an answer that nobody can give."""
    fields = _fields(course_type)
    for place, criterion in enumerate(course_type.admission.criteria):
        path = f"admission.criteria[{place}]"
        field = fields.get(criterion.field or "")
        if field is None or criterion.kind not in _FITTING:
            continue
        unfit = list(_unfit(f"{path}.field", field, _FITTING[criterion.kind], fields))
        yield from unfit
        if not unfit and criterion.kind is CriterionKind.ANSWER:
            yield from _unanswerable(f"{path}.equals", criterion, field)


def _fields(course_type: CourseType) -> dict[str, FormField]:
    return {field.key: field for field in course_type.fields}


def _unfit(
    path: str, field: FormField, kinds: tuple[FieldKind, ...], fields: Mapping[str, FormField]
) -> Iterator[Found]:
    if field.kind not in kinds:
        wanted = Listed((kind.value for kind in kinds), between=" / ")
        what = Message(
            "the field {field!r} is of kind {kind}, not {wanted}", field=field.key, kind=field.kind.value, wanted=wanted
        )
        fitting = [other.key for other in fields.values() if other.kind in kinds]
        yield path, what, nearest(field.key, fitting) or Message("Let the field's kind be {wanted}.", wanted=wanted)
    elif field.goes_to is not Destination.ANSWER and field.kind.is_text:
        what = Message("the field {field!r} is not kept among the answers", field=field.key)
        yield path, what, Message("Leave out the field's goes_to.")


def _unanswerable(path: str, criterion: Criterion, field: FormField) -> Iterator[Found]:
    choices = [choice.key for choice in field.choices]
    if field.kind is FieldKind.YES_NO and not isinstance(criterion.equals, bool):
        yield path, Message("a yes-no field is answered true or false"), written_right(criterion.equals, bool)
    elif field.kind is FieldKind.CHOICE and not isinstance(criterion.equals, str):
        yield path, Message("a choice field is answered with one of its choices"), nearest("", choices)
    elif field.kind is FieldKind.CHOICE and criterion.equals not in choices:
        what = Message("{answer!r} is no choice of the field {field!r}", answer=criterion.equals, field=field.key)
        yield path, what, nearest(str(criterion.equals), choices)


SELECTING_FIELDS = (approval_is_a_yes, criteria_fit_their_fields)
