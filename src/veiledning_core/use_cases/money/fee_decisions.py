"""What was decided about the fees of one course, otherwise than its type says, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.messages import Message
from ...domain.money import Money
from ..work import Work

_DAYS, _PRICE = "fee-days", "agreed-price"


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
class AgreedPrice:
    """Avtalt pris: what a fee of one course is for each participant, whatever its rates say; by whom and why."""

    amount: Money
    reason: str
    decided_by: str
    decided_on: dt.date

    @property
    def words(self) -> Message:
        """Return what was decided."""
        return Message(
            "price agreed for this course: kr {amount}, decided by {who} on {day}: {reason}",
            amount=str(self.amount),
            who=self.decided_by,
            day=self.decided_on,
            reason=self.reason,
        )


@attrs.frozen(kw_only=True)
class FeeDecisions:
    """Avgjørelser om avgifter: `agreed` is by fee, `reduced` by enrolment and fee."""

    days: FeeDays | None = None
    agreed: Mapping[str, AgreedPrice] = attrs.field(factory=dict)
    reduced: Mapping[tuple[UUID, str], ReducedFee] = attrs.field(factory=dict)


def fee_decisions(work: Work, course: Course) -> FeeDecisions:
    """Return what was decided about the fees of a course."""
    days: Mapping[str, Any] | None = work.settings.get(_DAYS, str(course.id))
    reduced = {name: held for name, held in work.settings.all(_reductions(course)).items() if held}
    return FeeDecisions(
        days=FeeDays(**days) if days else None,
        agreed=agreed_prices(work).get(course.id, {}),
        reduced={
            _key(name): ReducedFee(amount=Money(held["ore"]), reason=held["reason"]) for name, held in reduced.items()
        },
    )


def agreed_prices(work: Work) -> Mapping[UUID, Mapping[str, AgreedPrice]]:
    """Return the prices that were agreed for courses, by course and fee, in one query."""
    found: dict[UUID, dict[str, AgreedPrice]] = {}
    for name, held in work.settings.all(_PRICE).items():
        if held:
            course, fee = _key(name)
            found.setdefault(course, {})[fee] = _price(held)
    return found


def keep_price(work: Work, course: Course, fee: str, agreed: AgreedPrice | None) -> None:
    """Keep what a fee of a course is; None for what its rates say."""
    held = attrs.asdict(agreed, recurse=False) if agreed else None
    if held and agreed:
        held |= {"amount": agreed.amount.ore, "decided_on": agreed.decided_on.isoformat()}
    work.settings.put(_PRICE, f"{course.id} {fee}", held)


def _price(held: Mapping[str, Any]) -> AgreedPrice:
    read = {"amount": Money(held["amount"]), "decided_on": dt.date.fromisoformat(held["decided_on"])}
    return AgreedPrice(**{**held, **read})


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
    """Return whose decision it is, and about which fee."""
    whose, _, fee = name.partition(" ")
    return UUID(whose), fee
