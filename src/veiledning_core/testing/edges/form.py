"""Edges of the rules about answers on the sign-up form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...domain.enrolment import EnrolmentStatus, KeptAnswer
from ...rules.kinds.completed_before import CompletedBefore
from ...rules.kinds.field_among import FieldAmong
from ...rules.kinds.field_required import FieldRequired
from ...rules.kinds.prerequisite import Prerequisite
from ...rules.picture import Picture
from ..pictures import a_participant
from .stage import Edge, Stage, breaks, keeps


def field_among(kind: FieldAmong, stage: Stage) -> Iterator[Edge]:
    """Yield each answer that will do, another one, a blank one and none."""
    for value in kind.values:
        if value.strip():
            yield keeps(f"the answer {value}", _answered(stage, {kind.field: value}))
    yield breaks("another answer", _answered(stage, {kind.field: _other(*kind.values)}))
    yield breaks("a blank answer", _answered(stage, {kind.field: " "}))
    yield from _nothing_said(stage)


def field_required(kind: FieldRequired, stage: Stage) -> Iterator[Edge]:
    """Yield the answer that is asked for, another one where one is asked for, a blank one and none."""
    if kind.equals is None:
        yield keeps("an answer", _answered(stage, {kind.field: "svar"}))
        yield keeps("a no", _answered(stage, {kind.field: False}))
    elif not isinstance(kind.equals, str) or kind.equals.strip():
        other = _other(kind.equals) if isinstance(kind.equals, str) else not kind.equals
        yield keeps(f"the answer {kind.equals}", _answered(stage, {kind.field: kind.equals}))
        yield breaks(f"the answer {other}", _answered(stage, {kind.field: other}))
    yield breaks("a blank answer", _answered(stage, {kind.field: " "}))
    yield from _nothing_said(stage)


def completed_before(kind: CompletedBefore, stage: Stage) -> Iterator[Edge]:
    """Yield somebody who completed the other course, another one and none, and what is accepted instead."""
    person = a_participant()
    completed = {person.person.id: frozenset((kind.type,))}
    yield keeps("a completed course of the type", stage.picture(participants=(person,), completed=completed))
    another = {person.person.id: frozenset((_other(kind.type),))}
    yield breaks("a completed course of another type", stage.picture(participants=(person,), completed=another))
    yield from _nothing_said(stage)
    if kind.approval is not None:
        for accepted in (True, False):
            picture = _answered(stage, {kind.approval: accepted})
            yield Edge(says=f"something instead, accepted: {accepted}", picture=picture, fires=not accepted)


def prerequisite(kind: Prerequisite, stage: Stage) -> Iterator[Edge]:
    """Yield a yes, nothing, and something instead that is approved, refused and not decided."""
    instead: dict[str, KeptAnswer] = {kind.field: False, kind.equivalent: "Samtalekurs 2019"}
    yield keeps("a yes", _answered(stage, {kind.field: True}))
    yield keeps("something instead that is approved", _answered(stage, {**instead, kind.approval: True}))
    yield breaks("something instead that is refused", _answered(stage, {**instead, kind.approval: False}))
    yield breaks("something instead that nobody decided about", _answered(stage, instead))
    yield breaks("an approval of nothing", _answered(stage, {kind.approval: True}))
    yield from _nothing_said(stage)


def _answered(stage: Stage, answers: Mapping[str, KeptAnswer]) -> Picture:
    return stage.picture(participants=(a_participant(answers=answers),))


def _nothing_said(stage: Stage) -> Iterator[Edge]:
    yield breaks("no answer", _answered(stage, {}))
    gone = a_participant(status=EnrolmentStatus.WITHDRAWN)
    yield keeps("no answer from somebody who has withdrawn", stage.picture(participants=(gone,)))


def _other(*answers: str) -> str:
    """Return an answer that is none of these."""
    other = "annet"
    while other in answers:
        other += "!"
    return other
