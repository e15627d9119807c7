"""Charges: what is owed for a course is kept in step with what happens on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...course_type.suggestion import nearest
from ...domain.charge import Charge
from ...domain.clock import today
from ...domain.course import Course
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.fee import Fee, FeeUnit
from ...domain.messages import Message
from ...domain.money import Money
from ...domain.organisation import Organisation
from ..courses.course_changes import changeable
from ..reasons import stated
from ..types import edition_of
from ..work import Work
from .fee_decisions import AgreedPrice, FeeDays, fee_decisions
from .reckoning import Owed, Reckoned, reckoned


@attrs.frozen(kw_only=True)
class ChargeLine:
    """Kostnadslinje: a charge, and whom or which body it is about."""

    charge: Charge
    name: str


@attrs.frozen(kw_only=True)
class ChargedCourse:
    """Kostnadene til et kurs: the charges, what cannot be reckoned, and which invoices no longer say what is owed.

    `fee_days` is for how many days the fee is owed where that was decided, `agreed` are the prices that were, by fee.
    """

    lines: tuple[ChargeLine, ...]
    not_known: tuple[Message, ...] = ()
    to_credit: tuple[Message, ...] = ()
    fee_days: FeeDays | None = None
    agreed: Mapping[str, AgreedPrice] = attrs.field(factory=dict)

    @property
    def total(self) -> Money:
        """Return the sum of the charges."""
        return sum((line.charge.amount for line in self.lines), start=Money(0))


def charges_of(work: Work, code: str) -> ChargedCourse:
    """Return the charges of a course as they are kept, and in what they differ from what should be.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    course = work.courses.by_code(code)
    return _seen(work, course, reckoned(work, course))


def charge_course(work: Work, code: str) -> ChargedCourse:
    """Bring the charges of a course in step with its enrolments, fees and dates; what is invoiced stays as it is.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
    """
    course = changeable(work, code)
    should_be = reckoned(work, course)
    reconcile_charges(work, course, should_be)
    return _seen(work, course, should_be)


def charge_travel(work: Work, code: str, amount: Money, *, reason: str, fee: str | None = None) -> Charge:
    """Charge the body whose course it is with an actual cost; `fee` is needed where the type has several such fees.

    The reason says what was paid for, and stands on the line of the invoice.

    Raises:
        NotFound: no such course or fee.
        PluginBroken: its type is missing.
        UsageFault: no reason, no cost, or several fees and none is named.
        RuleRefused: nobody's own course, or a body that never owes it.
    """
    course = changeable(work, code)
    why = stated(reason, code)
    if amount.ore <= 0:
        raise UsageFault(Message("{amount} is no cost", amount=str(amount)), where=code)
    chosen = _actual_cost(work, course, fee)
    body = _debtor(work, course, chosen)
    day = today(work.clock)
    charge = Charge(
        id=work.new_id(),
        course=course.id,
        organisation=body.id,
        fee=chosen.key,
        title=chosen.title,
        payer=chosen.payer,
        amount=amount,
        rate_day=course.first_day or day,
        days=len(set(course.days)),
        why=(Message("actual cost, entered on {day}", day=day), why),
    )
    work.charges.add(charge)
    return charge


def reconcile_charges(work: Work, course: Course, should_be: Reckoned) -> None:
    """Add, change and remove charges that stand on no invoice, until they are what should be."""
    kept = _by_key(work.charges.of_course(course.id))
    wanted = {owed.key: owed for owed in should_be.owed}
    fresh = [_charge(work.new_id(), course, owed) for key, owed in wanted.items() if key not in kept]
    work.charges.add(*fresh)
    for key, charge in kept.items():
        if charge.invoice is not None:
            continue
        if key not in wanted:
            work.charges.remove(charge)
        elif (after := _charge(charge.id, course, wanted[key])) != charge:
            work.charges.save(charge, after)


def names_of(work: Work, course: Course, charges: Iterable[Charge]) -> Iterator[ChargeLine]:
    """Yield charges with whom they are about, by name."""
    called: dict[UUID | None, str] = {line.enrolment.id: line.called for line in work.enrolments.of_course(course.id)}
    charges = tuple(charges)
    bodies = work.organisations.many({one.organisation for one in charges if one.organisation})
    lines = [
        ChargeLine(charge=one, name=bodies[one.organisation].name if one.organisation else called[one.enrolment])
        for one in charges
    ]
    yield from sorted(lines, key=lambda line: (line.charge.rate_day, line.charge.fee, line.name, line.charge.id.int))


def _seen(work: Work, course: Course, should_be: Reckoned) -> ChargedCourse:
    decided = fee_decisions(work, course)
    lines = tuple(names_of(work, course, work.charges.of_course(course.id)))
    return ChargedCourse(
        lines=lines,
        not_known=tuple(one.what for one in should_be.not_known),
        to_credit=tuple(_to_credit(lines, should_be)),
        fee_days=decided.days,
        agreed=decided.agreed,
    )


def _to_credit(lines: Sequence[ChargeLine], should_be: Reckoned) -> Iterator[Message]:
    """Yield the invoiced charges that are not what should be, unless nobody can say what that is."""
    wanted = {owed.key: owed.amount for owed in should_be.owed}
    names = {line.charge.id: line.name for line in lines}
    for key, charge in _by_key(line.charge for line in lines).items():
        if charge.invoice is None or any(one.covers(*key) for one in should_be.not_known):
            continue
        owed = wanted.get(key, Money(0))
        if owed != charge.amount:
            yield Message(
                "{number} says kr {invoiced} for {name}, and kr {owed} is owed: credit it",
                number=charge.invoice,
                name=names[charge.id],
                invoiced=str(charge.amount),
                owed=str(owed),
            )


def _by_key(charges: Iterable[Charge]) -> Mapping[tuple[UUID | None, str], Charge]:
    """Return the charges that follow from enrolments, by what only one of them has."""
    return {(one.enrolment, one.fee): one for one in charges if one.enrolment is not None}


def _charge(id: UUID, course: Course, owed: Owed) -> Charge:
    return Charge(
        id=id,
        course=course.id,
        enrolment=owed.line.enrolment.id,
        fee=owed.fee.key,
        title=owed.fee.title,
        payer=owed.fee.payer,
        amount=owed.amount,
        rate_day=owed.rate_day,
        days=owed.days,
        why=owed.why,
    )


def _actual_cost(work: Work, course: Course, key: str | None) -> Fee:
    fees = {fee.key: fee for fee in edition_of(work, course).fees if fee.unit is FeeUnit.ACTUAL_COST}
    if not fees:
        raise RuleRefused(Message("the course type has no fee at actual cost"), where=course.code)
    if key is None and len(fees) > 1:
        raise UsageFault(Message("it is not clear which fee it is"), where=course.code, hint=nearest("", sorted(fees)))
    chosen = key or next(iter(fees))
    if chosen not in fees:
        what = Message("the course type has no fee {fee} at actual cost", fee=chosen)
        raise NotFound(what, where=course.code, hint=nearest(chosen, sorted(fees)))
    return fees[chosen]


def _debtor(work: Work, course: Course, fee: Fee) -> Organisation:
    """Return the body whose course it is; not one that never owes such a fee (register, LOK-13)."""
    if course.organisation is None:
        raise RuleRefused(Message("the course is no body's own, so nobody owes its actual costs"), where=course.code)
    body = work.organisations.get(course.organisation)
    if body.region in fee.exempt_regions:
        what = Message("{name} is in a region whose bodies do not owe {fee}", name=body.name, fee=fee.title)
        raise RuleRefused(what, where=course.code)
    return body
