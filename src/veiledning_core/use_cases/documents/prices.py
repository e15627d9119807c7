"""What a course costs, as it is announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from ...course_type.model import CourseType
from ...domain.course import Course
from ...domain.dated import Unanswered
from ...domain.fee import Fee, FeeUnit, Payer
from ...domain.long_dates import stretch_of_days
from ...domain.messages import LocalText, Message
from ...domain.money import Money


@attrs.frozen(kw_only=True)
class Price:
    """Pris: a fee that a participant or their trust owes, or that none is known for the course's days."""

    title: LocalText
    amount: Message
    others: tuple[Message, ...]
    payer: Payer
    covers: tuple[LocalText, ...]


def prices_of(
    course_type: CourseType, course: Course, day: dt.date, agreed: Mapping[str, Money] = MappingProxyType({})
) -> Iterator[Price]:
    """Yield what each fee of a participant comes to for a course that begins that day; `agreed` goes before rates."""
    for fee in course_type.fees:
        if fee.unit is FeeUnit.PARTICIPANT:
            amount = agreed.get(fee.key) or fee.amount(day=day, days=len(course.days))
            yield Price(
                title=fee.title,
                amount=_amount(amount),
                others=() if isinstance(amount, Unanswered) else tuple(_others(course_type, fee, amount)),
                payer=fee.payer,
                covers=fee.covers,
            )


def _amount(amount: Money | Unanswered) -> Message:
    if isinstance(amount, Unanswered):
        return Message("The rate for {day} is not known yet.", day=stretch_of_days((amount.day,)))
    return Message("NOK {amount} for each participant", amount=amount)


def _others(course_type: CourseType, fee: Fee, amount: Money) -> Iterator[Message]:
    """Yield what those pay whose answer in the sign-up form makes the fee another."""
    for multiple in fee.multiples:
        who = _choice(course_type, multiple.field, multiple.equals)
        if multiple.times:
            yield Message("{who}: NOK {amount}", who=who, amount=amount * multiple.times)
        else:
            yield Message("{who}: nothing", who=who)


def _choice(course_type: CourseType, field: str, key: str) -> LocalText | str:
    labels = (
        choice.label for one in course_type.fields if one.key == field for choice in one.choices if choice.key == key
    )
    return next(labels, key)
