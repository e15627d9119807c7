"""What holds from a day to another: outcomes and fees, and what is answered outside their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from ...course_type.model import CourseType
from ...domain.dated import Unanswered, is_valid_on
from ...domain.fee import Fee, FeeRate, FeeUnit
from ...domain.outcome import LearningOutcome
from ...rules.kinds.fee_known import FeeKnown
from ...rules.kinds.outcome_retired import OutcomeRetired
from .base import KitPart
from .complaint import Complaint

_DAY = dt.timedelta(days=1)


class DatedTests(KitPart):
    """What holds for whatever has a first day or a last one."""

    def test_outcomes_are_in_force_or_somebody_is_told(self) -> None:
        """Some are in force when the sources were last read, and a rule asks about those that begin or end."""
        self.accept(_outcomes_out_of_force(self.course_type()))

    def test_fees_follow_one_another_and_answer_for_no_other_day(self) -> None:
        """Rates leave no gap, each has an amount for the course, and outside their days there is no old one."""
        course_type = self.course_type()
        days = sum(template.days for template in course_type.gatherings) or 1
        for place, fee in enumerate(course_type.fees):
            self.accept(_wrong_rates(fee, f"fees[{place}]", days))
        self.accept(_fees_nobody_asks_about(course_type))


def _outcomes_out_of_force(course_type: CourseType) -> Iterator[Complaint]:
    asked = any(isinstance(rule.kind, OutcomeRetired) for rule in course_type.rules)
    for place, outcome in enumerate(course_type.outcomes):
        path = f"outcomes[{place}]"
        if _is_dated(outcome) and not asked:
            do = 'Add a rule of kind "outcome-retired", so that a course on another day is told of it.'
            yield Complaint(what=f"{outcome.key} begins or ends, and no rule asks about it", path=path, do=do)
    read_on = max((source.read_on for source in course_type.sources.values() if source.read_on), default=None)
    if read_on and course_type.outcomes and not any(is_valid_on(one, read_on) for one in course_type.outcomes):
        what = f"none is in force on {read_on}, when the sources were last read"
        yield Complaint(what=what, path="outcomes", do="Correct their dates, or add those that have followed.")


def _is_dated(outcome: LearningOutcome) -> bool:
    return outcome.valid_from is not None or outcome.valid_to is not None


def _wrong_rates(fee: Fee, path: str, days: int) -> Iterator[Complaint]:
    if fee.unit is FeeUnit.ACTUAL_COST and fee.rates:
        yield Complaint(what=f"{fee.key} is at actual cost, and has rates", path=f"{path}.rates", do="Leave them out.")
    if fee.unit is not FeeUnit.ACTUAL_COST and not fee.rates:
        do = "Write rates = [{ valid_from = …, by_days = [kroner] }], or let the unit be actual-cost."
        yield Complaint(what=f"{fee.key} has no rate", path=path, do=do)
    for place, rate in enumerate(fee.rates):
        yield from _wrong_amount(fee, rate, f"{path}.rates[{place}]", days)
    for place, (before, after) in enumerate(pairwise(fee.rates), 1):
        if before.valid_to is not None and after.valid_from - before.valid_to != _DAY:
            what = f"nothing is known from {before.valid_to + _DAY} to {after.valid_from - _DAY}"
            do = f"Let it begin {before.valid_to + _DAY}, or the one before end {after.valid_from - _DAY}."
            yield Complaint(what=what, path=f"{path}.rates[{place}].valid_from", do=do)
    yield from _silent_old_rates(fee, path, days)


def _wrong_amount(fee: Fee, rate: FeeRate, path: str, days: int) -> Iterator[Complaint]:
    for day in (rate.valid_from, rate.valid_to or rate.valid_from):
        if isinstance(fee.amount(day=day, days=days), Unanswered):
            what = f"has no amount for {days} course days, which a course of this type has"
            do = f"Write {days} amounts in by_days, or each_further_day."
            yield Complaint(what=what, path=path, do=do)
            return


def _silent_old_rates(fee: Fee, path: str, days: int) -> Iterator[Complaint]:
    outside = [rate.valid_from - _DAY for rate in fee.rates[:1]]
    outside += [rate.valid_to + _DAY for rate in fee.rates[-1:] if rate.valid_to is not None]
    for day in outside:
        if not isinstance(fee.amount(day=day, days=days), Unanswered):
            yield Complaint(what=f"{fee.key} answers for {day}, when no rate holds", path=path)


def _fees_nobody_asks_about(course_type: CourseType) -> Iterator[Complaint]:
    asked = {rule.kind.fee for rule in course_type.rules if isinstance(rule.kind, FeeKnown)}
    for place, fee in enumerate(course_type.fees):
        if fee.rates and fee.rates[-1].valid_to is not None and fee.key not in asked:
            do = 'Add a rule of kind "fee-known", so that a course on a later day is told of it.'
            what = f"{fee.key} is known until {fee.rates[-1].valid_to}, and no rule asks whether it is known"
            yield Complaint(what=what, path=f"fees[{place}]", do=do)
