"""What it costs to give up a place, said with the step by which somebody does."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Concatenate, ParamSpec
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.enrolment import FeeDecision
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ..checking import CourseCheck
from ..work import Work
from .reckoning import Owed, Reckoned, reckoned

P = ParamSpec("P")
_Leaving = Callable[Concatenate[Work, str, Sequence[UUID], P], CourseCheck]


@attrs.frozen(kw_only=True)
class Left:
    """Avmelding: how the course stands after it, and what each who gave up a place owes."""

    verdict: CourseCheck
    costs: tuple[Message, ...]


def with_costs(step: _Leaving[P]) -> Callable[Concatenate[Work, str, Sequence[UUID], P], Left]:
    """Return a step by which people give up their places as one that also says what they owe after it."""

    @functools.wraps(step)  # the journal names the use case
    def both(work: Work, code: str, ids: Sequence[UUID], /, *args: P.args, **kwargs: P.kwargs) -> Left:
        course = work.courses.by_code(code)
        bound = {id for id, line in _lines(work, course).items() if line.enrolment.status.is_binding}
        verdict = step(work, code, ids, *args, **kwargs)
        found, now = reckoned(work, course), _lines(work, course)
        costs = (cost for id in ids if id in bound for cost in _costs(found, now[id]))
        return Left(verdict=verdict, costs=tuple(costs))

    return both


def _lines(work: Work, course: Course) -> Mapping[UUID, EnrolmentLine]:
    return {line.enrolment.id: line for line in work.enrolments.of_course(course.id)}


def _costs(found: Reckoned, line: EnrolmentLine) -> Iterator[Message]:
    """Yield what somebody owes, and what nobody can say of it; that it is nothing, where it is."""
    id, is_remitted = line.enrolment.id, line.enrolment.fee_decision is FeeDecision.REMITTED
    said = [_owed(one) for one in found.owed if one.line.enrolment.id == id and one.amount.ore]
    said += [one.what for one in found.not_known if one.covers(id, one.fee.key) and not is_remitted]
    yield from said or (Message("{name} owes nothing", name=line.called),)


def _owed(one: Owed) -> Message:
    return Message(
        "{name} owes kr {amount}: {title} ({why})",
        name=one.line.called,
        amount=str(one.amount),
        title=one.fee.title,
        why=one.why[-1],
    )
