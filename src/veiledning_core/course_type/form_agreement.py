"""Checks of the sign-up form: each field is kept where its answers fit, and the form asks for what is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ..domain.fee import Payer
from ..domain.messages import Listed, Message
from ..rules.kinds.minimum_per_organisation import MinimumPerOrganisation
from ..rules.kinds.minimum_per_unit import MinimumPerUnit
from ..rules.kinds.same_cohort import SameCohort
from ..rules.kinds.team_per_organisation import TeamPerOrganisation
from ..selection.criterion import CriterionKind
from .faults import Found
from .form import Destination, FieldKind
from .model import CourseType

_FITTING: Mapping[Destination, tuple[FieldKind, ...]] = MappingProxyType(
    {
        Destination.GIVEN_NAME: (FieldKind.LINE,),
        Destination.FAMILY_NAME: (FieldKind.LINE,),
        Destination.EMAIL: (FieldKind.EMAIL,),
        Destination.PHONE: (FieldKind.PHONE,),
        Destination.HPR_NUMBER: (FieldKind.HPR_NUMBER,),
        Destination.ORGANISATION: (FieldKind.ORGANISATION, FieldKind.ORGANISATION_NUMBER),
        Destination.DEPARTMENT: (FieldKind.LINE, FieldKind.CHOICE),
    }
)
"""The kinds of field whose answers can be kept there; arrival is asked about on its own."""
_ABOUT_ORGANISATIONS = (MinimumPerOrganisation, MinimumPerUnit, TeamPerOrganisation, SameCohort)
_BY_ORGANISATION = (CriterionKind.FIRST_OF_ORGANISATION, CriterionKind.TEAM_TOO_SMALL, CriterionKind.SAME_COHORT)


def choices_are_given(course_type: CourseType) -> Iterator[Found]:
    """Yield each choice field without choices, and each other field with some."""
    for place, field in enumerate(course_type.fields):
        is_choice = field.kind is FieldKind.CHOICE
        if bool(field.choices) != is_choice:
            what = Message("a field has choices when its kind is choice, and only then")
            hint = (
                Message("List what can be chosen.") if is_choice else Message("Leave them out, or let kind be choice.")
            )
            yield f"fields[{place}].choices", what, hint


def instants_are_of_arrival(course_type: CourseType) -> Iterator[Found]:
    """Yield each field for an instant that is kept elsewhere than as the arrival, and each other field kept there."""
    for place, field in enumerate(course_type.fields):
        is_instant = field.kind is FieldKind.TIMESTAMP
        if is_instant != (field.goes_to is Destination.APPLIED_AT):
            what = Message("a field goes to applied-at when its kind is timestamp, and only then")
            hint = (
                Message("Let goes_to be applied-at.")
                if is_instant
                else Message("Leave goes_to out, or let kind be timestamp.")
            )
            yield f"fields[{place}].goes_to", what, hint


def what_is_no_text_is_an_answer(course_type: CourseType) -> Iterator[Found]:
    """Yield each field for a number or a yes that goes where there is room for text only."""
    for place, field in enumerate(course_type.fields):
        if field.goes_to is not Destination.ANSWER and not field.kind.is_text:
            what = Message("a field of kind {kind} is kept among the answers", kind=field.kind.value)
            yield f"fields[{place}].goes_to", what, Message("Leave out the field's goes_to.")


def answers_fit_where_they_are_kept(course_type: CourseType) -> Iterator[Found]:
    """Yield each text field that is kept where answers of another kind belong, as an e-mail address."""
    for place, field in enumerate(course_type.fields):
        kinds = _FITTING.get(field.goes_to)
        told_already = field.kind is FieldKind.TIMESTAMP or not field.kind.is_text
        if kinds and field.kind not in kinds and not told_already:
            wanted = Listed((kind.value for kind in kinds), between=" / ")
            what = Message("what goes to {place} is of kind {wanted}", place=field.goes_to.value, wanted=wanted)
            yield f"fields[{place}].kind", what, Message("Let the field's kind be {wanted}.", wanted=wanted)


def organisations_are_asked_for(course_type: CourseType) -> Iterator[Found]:
    """Yield what looks at the organisations of applicants where the form does not ask for them."""
    if any(field.goes_to is Destination.ORGANISATION for field in course_type.fields):
        return
    hint = Message('Add a field of kind organisation with goes_to = "organisation".')
    for path in _looking_at_organisations(course_type):
        yield path, Message("looks at organisations, and the form asks for none"), hint


def _looking_at_organisations(course_type: CourseType) -> Iterator[str]:
    for place, rule in enumerate(course_type.rules):
        if isinstance(rule.kind, _ABOUT_ORGANISATIONS):
            yield f"rules[{place}].kind"
    for place, criterion in enumerate(course_type.admission.criteria):
        if criterion.kind in _BY_ORGANISATION:
            yield f"admission.criteria[{place}].kind"
    for place, fee in enumerate(course_type.fees):
        if fee.payer is Payer.TRUST:
            yield f"fees[{place}].payer"


FORM_AGREEMENTS = (
    choices_are_given,
    instants_are_of_arrival,
    what_is_no_text_is_an_answer,
    answers_fit_where_they_are_kept,
    organisations_are_asked_for,
)
