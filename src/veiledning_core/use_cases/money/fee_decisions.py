"""What was decided about the fees of one course, otherwise than its type says, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.money import Money
from ..work import Work

_DAYS = "fee-days"


@attrs.frozen(kw_only=True)
class FeeDays:
    """Avgiftsdager etter avgjørelse: for how many days the fee of a course is owed, whatever its days are (A-08)."""

    days: int
    reason: str


@attrs.frozen(kw_only=True)
class ReducedFee:
    """Redusert avgift: what one participant owes by one fee at most, and why."""

    amount: Money
    reason: str


@attrs.frozen(kw_only=True)
class FeeDecisions:
    """Avgjørelser om avgifter: `reduced` is by enrolment and fee."""

    days: FeeDays | None = None
    reduced: Mapping[tuple[UUID, str], ReducedFee] = attrs.field(factory=dict)


def fee_decisions(work: Work, course: Course) -> FeeDecisions:
    """Return what was decided about the fees of a course."""
    days: Mapping[str, Any] | None = work.settings.get(_DAYS, str(course.id))
    reduced = {name: held for name, held in work.settings.all(_reductions(course)).items() if held}
    return FeeDecisions(
        days=FeeDays(**days) if days else None,
        reduced={
            _key(name): ReducedFee(amount=Money(held["ore"]), reason=held["reason"]) for name, held in reduced.items()
        },
    )


def keep_fee_days(work: Work, course: Course, decided: FeeDays | None) -> None:
    """Keep for how many days the fee is owed; None for those of the course."""
    work.settings.put(_DAYS, str(course.id), attrs.asdict(decided) if decided else None)


def keep_reduction(work: Work, course: Course, enrolment: UUID, fee: str, reduced: ReducedFee | None) -> None:
    """Keep what somebody owes by a fee at most; None for what the fee says."""
    held = {"ore": reduced.amount.ore, "reason": reduced.reason} if reduced else None
    work.settings.put(_reductions(course), f"{enrolment} {fee}", held)


def _reductions(course: Course) -> str:
    return f"reduced-fee {course.id}"


def _key(name: str) -> tuple[UUID, str]:
    enrolment, _, fee = name.partition(" ")
    return UUID(enrolment), fee
