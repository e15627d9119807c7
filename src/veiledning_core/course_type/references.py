"""Checks of references: keys are unique, and whatever is pointed to is there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..domain.citation import Citation
from ..domain.messages import Message
from ..domain.session import Session, SessionPart
from ..rules.finding import COURSE
from ..rules.rule import RuleKind
from .faults import Found, joined
from .fee_references import fees_ask_for_choices, regions_are_known
from .model import CourseType
from .suggestion import nearest, slip_for
from .walk import of_type

_REFERRING_RULE_VALUES: Mapping[str, str | None] = {
    "role": "role",
    "roles": "role",
    "field": "form field",
    "when_field": "form field",
    "equivalent": "form field",
    "approval": "form field",
    "fee": "fee",
    "wished-dates.after": "gathering",
    "wished-dates.before": "gathering",
    "gatherings-attended.gatherings": "gathering",
    "part-held.before": "gathering",
    "part-held.role": None,
    "preparations-ticked.block": "block",
}
"""By a value's name, or by a kind's and a value's where the same name means something else in another kind.

None: it is the key of something in another course type.
"""

KEYED_LISTS: Sequence[str] = (
    "gatherings",
    "variants",
    "roles",
    "preparation_blocks",
    "preparations",
    "outcomes",
    "fees",
    "fields",
    "tasks",
    "texts",
    "messages",
)
"""The lists of a course type whose members are known by keys."""

_ASKED_ABOUT = ("session", "gathering", "outcome")


@attrs.frozen(kw_only=True)
class Pointer:
    """A place that holds the key of something else, and what sort of thing that is."""

    path: str
    key: str
    to: str


def unique_keys(course_type: CourseType) -> Iterator[Found]:
    """Yield each key that is used again."""
    for path, keys in keyed_lists(course_type):
        seen: set[str] = set()
        for place, key in enumerate(keys):
            if key in seen:
                name = "id" if path == "rules" else "key"
                yield f"{path}[{place}].{name}", Message("{key!r} is used before", key=key), _another_key()
            seen.add(key)


def unique_session_keys(course_type: CourseType) -> Iterator[Found]:
    """Yield each session whose key another session of the course type has."""
    seen: set[str] = set()
    for outer, gathering in enumerate(course_type.gatherings):
        for inner, session in enumerate(gathering.sessions):
            if session.key in seen:
                path = f"gatherings[{outer}].sessions[{inner}].key"
                yield path, Message("{key!r} is used before", key=session.key), _another_key()
            seen.add(session.key)


def pointers_lead_somewhere(course_type: CourseType) -> Iterator[Found]:
    """Yield each key that nothing has."""
    known = _known(course_type)
    for pointer in _pointers(course_type):
        if pointer.key not in known[pointer.to]:
            what = Message("no {thing} has the key {key!r}", thing=_THINGS[pointer.to], key=pointer.key)
            yield pointer.path, what, nearest(pointer.key, sorted(known[pointer.to])) or _none_to_point_to()


def presenters_are_no_slips(course_type: CourseType) -> Iterator[Found]:
    """Yield each presenter that is so like a role that it is a slip for one; other slots are free words.

    One of several of a role has a number behind it, as course-leader-2.
    """
    roles = {role.key for role in course_type.roles}
    presented: Any = (Session, SessionPart)
    for path, item in of_type(course_type, presented):
        slot = item.presenter or ""
        name, _, number = slot.rpartition("-")
        meant = name if number.isdecimal() else slot
        if meant and meant not in roles and (hint := slip_for(meant, sorted(roles))):
            what = Message("no {thing} has the key {key!r}", thing=_THINGS["role"], key=meant)
            yield joined(path, "presenter"), what, hint


def questions_are_about_something(course_type: CourseType) -> Iterator[Found]:
    """Yield each evaluation question that is about no part of a course."""
    for place, question in enumerate(course_type.evaluation.questions):
        to = question.about.partition(":")[0]
        if question.about != COURSE and to not in _ASKED_ABOUT:
            what = Message("{about!r} is nothing to ask about", about=question.about)
            hint = Message("Write course, session:<key>, gathering:<key> or outcome:<key>.")
            yield f"evaluation.questions[{place}].about", what, hint


def _another_key() -> Message:
    return Message("Give it a key of its own.")


def _none_to_point_to() -> Message:
    return Message("There is none in the file: write one first, or leave this out.")


def keyed_lists(course_type: CourseType) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each list whose members are known by keys, with these."""
    for name in KEYED_LISTS:
        yield name, tuple(item.key for item in getattr(course_type, name))
    yield "rules", tuple(rule.id for rule in course_type.rules)
    yield "admission.criteria", tuple(criterion.key for criterion in course_type.admission.criteria)
    yield "evaluation.questions", tuple(question.key for question in course_type.evaluation.questions)
    for place, field in enumerate(course_type.fields):
        yield f"fields[{place}].choices", tuple(choice.key for choice in field.choices)


def _known(course_type: CourseType) -> Mapping[str, Collection[str]]:
    return {
        "source": course_type.sources.keys(),
        "gathering": {gathering.key for gathering in course_type.gatherings},
        "session": {session.key for gathering in course_type.gatherings for session in gathering.sessions},
        "variant": {variant.key for variant in course_type.variants},
        "role": {role.key for role in course_type.roles},
        "block": {block.key for block in course_type.preparation_blocks},
        "preparation": {preparation.key for preparation in course_type.preparations},
        "outcome": {outcome.key for outcome in course_type.outcomes},
        "form field": {field.key for field in course_type.fields},
        "fee": {fee.key for fee in course_type.fees},
        "rule": {rule.id for rule in course_type.rules},
    }


_THINGS: Mapping[str, Message] = {
    "source": Message("source"),
    "gathering": Message("gathering"),
    "session": Message("session"),
    "variant": Message("variant"),
    "role": Message("role"),
    "block": Message("preparation block"),
    "preparation": Message("preparation"),
    "outcome": Message("learning outcome"),
    "form field": Message("form field"),
    "fee": Message("fee"),
    "rule": Message("rule"),
}


def _pointers(course_type: CourseType) -> Iterator[Pointer]:
    sources: tuple[Callable[[CourseType], Iterable[Pointer]], ...] = (
        _of_citations,
        _of_programme,
        _of_preparations,
        _of_outcomes,
        _of_variants,
        _of_tasks,
        _of_messages,
        _of_rules,
        _of_admission,
        _of_evaluation,
        _of_grouping,
        _of_certificate,
        _of_fees,
    )
    for pointers in sources:
        yield from pointers(course_type)


def _of_citations(course_type: CourseType) -> Iterator[Pointer]:
    for path, cite in of_type(course_type, Citation):
        yield Pointer(path=joined(path, "source"), key=cite.source, to="source")


def _of_programme(course_type: CourseType) -> Iterator[Pointer]:
    for outer, gathering in enumerate(course_type.gatherings):
        for inner, session in enumerate(gathering.sessions):
            path = f"gatherings[{outer}].sessions[{inner}]"
            yield from _each(f"{path}.needs", session.needs, "preparation")
            yield from _each(f"{path}.outcomes", session.outcomes, "outcome")


def _of_preparations(course_type: CourseType) -> Iterator[Pointer]:
    for place, block in enumerate(course_type.preparation_blocks):
        path = f"preparation_blocks[{place}]"
        yield from _one(f"{path}.before", block.before, "gathering")
        yield from _one(f"{path}.release_after", block.release_after, "gathering")
    for place, preparation in enumerate(course_type.preparations):
        yield from _one(f"preparations[{place}].block", preparation.block, "block")


def _of_outcomes(course_type: CourseType) -> Iterator[Pointer]:
    for place, outcome in enumerate(course_type.outcomes):
        yield from _one(f"outcomes[{place}].gathering", outcome.gathering, "gathering")


def _of_variants(course_type: CourseType) -> Iterator[Pointer]:
    for outer, variant in enumerate(course_type.variants):
        for inner, adaptation in enumerate(variant.adaptations):
            yield from _one(f"variants[{outer}].adaptations[{inner}].session", adaptation.session, "session")


def _of_tasks(course_type: CourseType) -> Iterator[Pointer]:
    for place, task in enumerate(course_type.tasks):
        path = f"tasks[{place}]"
        yield from _one(f"{path}.owner", task.owner, "role")
        yield from _one(f"{path}.gathering", task.gathering, "gathering")
        yield from _one(f"{path}.when_rule", task.when_rule, "rule")
        yield from _each(f"{path}.variants", task.variants, "variant")


def _of_messages(course_type: CourseType) -> Iterator[Pointer]:
    for place, plan in enumerate(course_type.messages):
        yield from _one(f"messages[{place}].gathering", plan.gathering, "gathering")
        yield from _each(f"messages[{place}].variants", plan.variants, "variant")


def _of_rules(course_type: CourseType) -> Iterator[Pointer]:
    for place, rule in enumerate(course_type.rules):
        path = f"rules[{place}]"
        yield from _one(f"{path}.fix.who", rule.fix.who, "role")
        yield from _each(f"{path}.waived_by", rule.waived_by, "role")
        yield from _each(f"{path}.variants", rule.variants, "variant")
        yield from _of_values(path, rule.kind)


def _of_values(path: str, kind: RuleKind) -> Iterator[Pointer]:
    for field in attrs.fields(type(kind)):
        to = _REFERRING_RULE_VALUES.get(f"{kind.name}.{field.name}", _REFERRING_RULE_VALUES.get(field.name))
        value: Any = getattr(kind, field.name)
        if to and isinstance(value, str):
            yield from _one(f"{path}.{field.name}", value, to)
        elif to and isinstance(value, tuple):
            yield from _each(f"{path}.{field.name}", value, to)


def _of_admission(course_type: CourseType) -> Iterator[Pointer]:
    yield from _one("admission.approval", course_type.admission.approval, "form field")
    for place, criterion in enumerate(course_type.admission.criteria):
        yield from _one(f"admission.criteria[{place}].field", criterion.field, "form field")


def _of_evaluation(course_type: CourseType) -> Iterator[Pointer]:
    for place, question in enumerate(course_type.evaluation.questions):
        to, _, key = question.about.partition(":")
        if to in _ASKED_ABOUT:
            yield Pointer(path=f"evaluation.questions[{place}].about", key=key, to=to)


def _of_grouping(course_type: CourseType) -> Iterator[Pointer]:
    yield from _each("grouping.leaders", course_type.grouping.leaders, "role")
    for path, key in course_type.grouping.fields():
        yield from _one(f"grouping.{path}", key, "form field")


def _of_certificate(course_type: CourseType) -> Iterator[Pointer]:
    if course_type.certificate is not None:
        yield from _each("certificate.leaders", course_type.certificate.leaders, "role")


def _of_fees(course_type: CourseType) -> Iterator[Pointer]:
    for place, fee in enumerate(course_type.fees):
        for inner, multiple in enumerate(fee.multiples):
            yield from _one(f"fees[{place}].multiples[{inner}].field", multiple.field, "form field")
        for inner, buyer in enumerate(fee.buyers):
            path = f"fees[{place}].buyers[{inner}]"
            yield from _one(f"{path}.field", buyer.field, "form field")
            yield from _one(f"{path}.name", buyer.name, "form field")
            yield from _one(f"{path}.number", buyer.number or None, "form field")


def _one(path: str, key: str | None, to: str) -> Iterator[Pointer]:
    if key is not None:
        yield Pointer(path=path, key=key, to=to)


def _each(path: str, keys: tuple[str, ...], to: str) -> Iterator[Pointer]:
    for place, key in enumerate(keys):
        yield Pointer(path=f"{path}[{place}]", key=key, to=to)


REFERENCES = (
    unique_keys,
    unique_session_keys,
    pointers_lead_somewhere,
    presenters_are_no_slips,
    questions_are_about_something,
    fees_ask_for_choices,
    regions_are_known,
)
