"""What the participants of a course owe, reckoned from the frozen edition's fees, with what made it so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...course_type.model import CourseType
from ...domain.course import Course, CourseStatus
from ...domain.dated import Unanswered, answer_on
from ...domain.enrolment import EnrolmentStatus, FeeDecision, StatusChange
from ...domain.fee import Fee, FeeMultiple, FeeUnit
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message, Said
from ...domain.money import Money
from ...domain.time import OSLO
from ..types import edition_to_read
from ..work import Work
from .fee_decisions import FeeDays, FeeDecisions, ReducedFee, fee_decisions


@attrs.frozen(kw_only=True)
class Owed:
    """Skyldig beløp: what one participant owes by one fee, and why; `full` is what it would be for a place."""

    line: EnrolmentLine
    fee: Fee
    amount: Money
    full: Money
    rate_day: dt.date
    days: int
    why: tuple[Said, ...]

    @property
    def key(self) -> tuple[UUID | None, str]:
        """Return what only one charge has."""
        return self.line.enrolment.id, self.fee.key


@attrs.frozen(kw_only=True)
class NotKnown:
    """Ukjent beløp: what cannot be reckoned; about one participant, or about everybody where `line` is None."""

    fee: Fee
    line: EnrolmentLine | None = None
    what: Message

    def covers(self, enrolment: UUID | None, fee: str) -> bool:
        """Return whether it is about a charge."""
        return fee == self.fee.key and (self.line is None or self.line.enrolment.id == enrolment)


@attrs.frozen(kw_only=True)
class Reckoned:
    """Avregning av et kurs: what its participants owe, and what nobody can say."""

    owed: tuple[Owed, ...] = ()
    not_known: tuple[NotKnown, ...] = ()


@attrs.frozen(kw_only=True)
class _Basis:
    """What the fees of one course are reckoned from."""

    edition: CourseType
    course: Course
    lines: Sequence[EnrolmentLine]
    histories: Mapping[UUID, Sequence[StatusChange]]
    decided: FeeDecisions


@attrs.frozen(kw_only=True)
class _Rate:
    """What a place costs by a fee, before anything about the person."""

    fee: Fee
    full: Money
    day: dt.date
    days: int
    why: tuple[Message, ...]


def reckoned(work: Work, course: Course) -> Reckoned:
    """Return what the participants of a course owe; nothing for a course that is called off.

    Raises:
        PluginBroken: the edition uses something that only a missing plugin knows.
    """
    if course.status is CourseStatus.CANCELLED:
        return Reckoned()
    lines = tuple(work.enrolments.of_course(course.id))
    gone = [line.enrolment.id for line in lines if line.enrolment.status is EnrolmentStatus.WITHDRAWN]
    basis = _Basis(
        edition=edition_to_read(work, course),
        course=course,
        lines=lines,
        histories=work.enrolments.histories(gone),
        decided=fee_decisions(work, course),
    )
    fees = [fee for fee in basis.edition.fees if fee.unit is FeeUnit.PARTICIPANT]
    found = [one for fee in fees for one in _by_fee(basis, fee)]
    return Reckoned(
        owed=tuple(one for one in found if isinstance(one, Owed)),
        not_known=tuple(one for one in found if isinstance(one, NotKnown)),
    )


def _by_fee(basis: _Basis, fee: Fee) -> Iterator[Owed | NotKnown]:
    rate = _rate(basis.course, fee, basis.decided)
    if isinstance(rate, NotKnown):
        yield rate
        return
    for line in basis.lines:
        place, reduced = _place(basis.edition, rate, line), basis.decided.reduced.get((line.enrolment.id, fee.key))
        if line.enrolment.status.is_binding:
            yield _reduced(place, reduced) if reduced else place
        elif (left := _left_a_place(basis.histories.get(line.enrolment.id, ()))) is not None:
            yield from _withdrawn(place, left, reduced)


def _rate(course: Course, fee: Fee, decided: FeeDecisions) -> _Rate | NotKnown:
    day = course.first_day
    if day is None:
        return NotKnown(fee=fee, what=Message("{title}: the course has no days yet", title=fee.title))
    days = decided.days.days if decided.days else len(set(course.days))
    if (agreed := decided.agreed.get(fee.key)) is not None:
        why = (_days(days, day, decided.days), agreed.words)
        return _Rate(fee=fee, full=agreed.amount, day=day, days=days, why=why)
    full, rate = fee.amount(day=day, days=days), answer_on(fee.rates, day)
    if isinstance(full, Unanswered) or isinstance(rate, Unanswered):
        answer = full if isinstance(full, Unanswered) else Unanswered(day=day, last=None)
        return NotKnown(fee=fee, what=Message("{title}: {answer}", title=fee.title, answer=answer.message))
    why = (
        _days(days, day, decided.days),
        Message("the rate from {day} is kr {amount}", day=rate.valid_from, amount=str(full)),
    )
    return _Rate(fee=fee, full=full, day=day, days=days, why=why)


def _days(days: int, first: dt.date, decided: FeeDays | None) -> Message:
    if decided is None:
        return Message("course days: {days}, the first on {day}", days=days, day=first)
    return Message(
        "fee days by decision: {days} ({reason}), the first course day on {day}",
        days=days,
        reason=decided.reason,
        day=first,
    )


def _place(edition: CourseType, rate: _Rate, line: EnrolmentLine) -> Owed:
    """Return what is owed for a place, as often as the answers of the person say."""
    multiple = rate.fee.multiple(line.enrolment.answers)
    full = rate.full * (1 if multiple is None else multiple.times)
    why = rate.why if multiple is None else (*rate.why, _times(edition, multiple))
    return Owed(line=line, fee=rate.fee, amount=full, full=full, rate_day=rate.day, days=rate.days, why=why)


def _reduced(place: Owed, reduced: ReducedFee) -> Owed:
    """Return a fee as it was reduced; one that has since become less than that stays as it is."""
    words = Message("reduced to kr {amount}: {reason}", amount=str(reduced.amount), reason=reduced.reason)
    return attrs.evolve(place, amount=min(reduced.amount, place.full), why=(*place.why, words))


def _times(edition: CourseType, multiple: FeeMultiple) -> Message:
    field = next(field for field in edition.fields if field.key == multiple.field)
    choice = next(choice for choice in field.choices if choice.key == multiple.equals)
    return Message(
        "{times} times the rate: {field} {choice}", times=multiple.times, field=field.label, choice=choice.label
    )


def _left_a_place(history: Sequence[StatusChange]) -> dt.date | None:
    """Return on which day somebody gave up a binding place; None for whoever had none."""
    if len(history) < 2 or not history[-2].status.is_binding:
        return None
    return history[-1].at.astimezone(OSLO).date()


def _withdrawn(place: Owed, left: dt.date, reduced: ReducedFee | None) -> Iterator[Owed | NotKnown]:
    """Yield what is owed by whoever gave up a place; decisions come before the rules of the fee."""
    decision = place.line.enrolment.fee_decision
    if decision is FeeDecision.REMITTED:
        return
    if reduced is not None:
        gone = Message("withdrew on {day}", day=left)
        yield _reduced(attrs.evolve(place, why=(*place.why, gone)), reduced)
    elif decision is FeeDecision.DUE:
        due = Message("withdrew on {day}, and the fee is due in full", day=left)
        yield attrs.evolve(place, why=(*place.why, due))
    else:
        yield from _by_the_rules(place, left)


def _by_the_rules(place: Owed, left: dt.date) -> Iterator[Owed | NotKnown]:
    days_left = (place.rate_day - left).days
    answer = place.fee.withdrawn(place.full, day=place.rate_day, days_left=days_left)
    if isinstance(answer, Unanswered):
        what = Message("{name} withdrew on {day}, and nobody has said what is owed", name=place.line.called, day=left)
        yield NotKnown(fee=place.fee, line=place.line, what=what)
    elif answer.ore:
        words = Message("withdrew on {day}, days before the course: {days}", day=left, days=days_left)
        yield attrs.evolve(place, amount=answer, why=(*place.why, words))
