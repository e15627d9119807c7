"""What a course costs whom, and from when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import attrs

from .citation import Citation
from .dated import Unanswered, answer_on, check_history, is_valid_on
from .enrolment import KeptAnswer
from .errors import ValueFault
from .messages import LocalText, Message, Worded
from .money import Money


class Payer(Worded):
    """Betaler: who owes the fee unless the enrolment says otherwise."""

    PARTICIPANT = "participant", "the participant"
    TRUST = "trust", "the health trust"


class FeeUnit(Worded):
    """Enhet: what one fee is for. Actual cost has no rate of its own."""

    PARTICIPANT = "participant"
    ACTUAL_COST = "actual-cost"


@attrs.frozen(kw_only=True)
class FeeRate:
    """Sats i et tidsrom: `by_days[n - 1]` kroner for a course of n days, and `each_further_day` beyond the list.

    Raises:
        ValueFault: no amount, or a negative one.
    """

    valid_from: dt.date
    valid_to: dt.date | None = None
    by_days: tuple[int, ...]
    each_further_day: int | None = None
    source_note: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.by_days or min(*self.by_days, self.each_further_day or 0, 0) < 0:
            raise ValueFault(Message("a rate has at least one amount and none below zero"))

    def for_days(self, days: int) -> Money | None:
        """Return the fee for a course of `days` days, or None where the list is too short for it."""
        if days < 1:
            return None
        if len(self.by_days) == 1 and self.each_further_day is None:
            return Money.kroner(self.by_days[0])
        if days <= len(self.by_days):
            return Money.kroner(self.by_days[days - 1])
        if self.each_further_day is None:
            return None
        return Money.kroner(self.by_days[-1] + (days - len(self.by_days)) * self.each_further_day)


@attrs.frozen(kw_only=True)
class FeeMultiple:
    """Avgift etter svar: whoever gave this answer pays the fee so many times; 0 is nothing (register, b1 and b5).

    Raises:
        ValueFault: fewer times than none.
    """

    field: str
    equals: str
    times: int
    cite: Citation | None = None

    def __attrs_post_init__(self) -> None:
        if self.times < 0:
            raise ValueFault(
                Message("a fee is not owed {times} times", times=self.times),
                hint=Message("0 is nothing, 1 the fee, 2 twice the fee."),
            )


@attrs.frozen(kw_only=True)
class FeeBuyer:
    """Fakturamottaker etter svar: whoever gave this answer has the invoice sent to a body that the form names.

    `name` and `number` are the keys of the form fields that hold its name and its organisation number.
    """

    field: str
    equals: str
    name: str
    number: str = ""
    public: bool = False


@attrs.frozen(kw_only=True)
class FeeWithdrawal:
    """Avgift ved avmelding: what is owed from so many days before the first course day on (register, b5 and b6).

    Either whole kroner, never more than the fee, or a part of the fee in per cent.

    Raises:
        ValueFault: neither or both are given, or a number makes no sense.
    """

    days_before: int
    kroner: int | None = None
    per_cent: int | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    cite: Citation | None = None

    def __attrs_post_init__(self) -> None:
        if (self.kroner is None) is (self.per_cent is None):
            raise ValueFault(
                Message("a withdrawal costs either kroner or per cent"), hint=Message("Leave one of them out.")
            )
        if min(self.days_before, self.kroner or 0, self.per_cent or 0) < 0 or (self.per_cent or 0) > 100:
            raise ValueFault(Message("days and kroner are not below zero, and per cent are from 0 to 100"))

    def of(self, full: Money) -> Money:
        """Return what is owed of a fee."""
        if self.kroner is not None:
            return min(Money.kroner(self.kroner), full)
        part = Decimal(full.ore) * (self.per_cent or 0) / 100
        return Money(int(part.quantize(Decimal(1), ROUND_HALF_UP)))


@attrs.frozen(kw_only=True)
class Fee:
    """Kursavgift: dated rates, what they are per, who pays, and what they cover.

    A rate with a single amount holds for any number of days, and one without a last day until the next begins.
    `vat` is the VAT in per cent of what is not teaching; teaching has none. Bodies of `exempt_regions`, by the key of
    the health region, never owe it. `withdrawal` is asked where the decision about a withdrawal leaves it open.

    Raises:
        HistoryFault: rates that overlap or are out of order.
        ValueFault: a rate of VAT that is none.
    """

    key: str
    title: LocalText
    unit: FeeUnit
    payer: Payer
    vat: int = 0
    rates: tuple[FeeRate, ...] = ()
    multiples: tuple[FeeMultiple, ...] = ()
    buyers: tuple[FeeBuyer, ...] = ()
    withdrawal: tuple[FeeWithdrawal, ...] = ()
    exempt_regions: tuple[str, ...] = ()
    covers: tuple[LocalText, ...] = ()
    notes: tuple[LocalText, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation

    def __attrs_post_init__(self) -> None:
        check_history(self.rates, "rates")
        if not 0 <= self.vat < 100:
            raise ValueFault(Message("{rate} per cent is no rate of VAT", rate=self.vat))

    def amount(self, *, day: dt.date, days: int) -> Money | Unanswered:
        """Return the fee of a course of `days` course days whose first is `day`, or that none is known."""
        rate = answer_on(self.rates, day)
        if isinstance(rate, Unanswered):
            return rate
        return rate.for_days(days) or Unanswered(day=day, last=rate)

    def multiple(self, answers: Mapping[str, KeptAnswer]) -> FeeMultiple | None:
        """Return what the answers of somebody make of the fee; None where it is owed once."""
        return next((one for one in self.multiples if answers.get(one.field) == one.equals), None)

    def buyer(self, answers: Mapping[str, KeptAnswer]) -> FeeBuyer | None:
        """Return which body somebody has the invoice sent to, by their answers."""
        return next((one for one in self.buyers if answers.get(one.field) == one.equals), None)

    def withdrawn(self, full: Money, *, day: dt.date, days_left: int) -> Money | Unanswered:
        """Return what is owed of the fee of a course, `day` being its first, by whoever withdrew so many days before.

        Nothing is owed before the first of the days that the rules name; without rules for the day, none is known.
        """
        rules = [rule for rule in self.withdrawal if is_valid_on(rule, day)]
        if not rules:
            return Unanswered(day=day, last=None)
        reached = [rule for rule in rules if days_left <= rule.days_before]
        return min(reached, key=lambda rule: rule.days_before).of(full) if reached else Money(0)

    def last_day(self, rate: FeeRate) -> dt.date | None:
        """Return the last day of one of its rates: without one of its own, the day before the next begins."""
        following = next((other for other in self.rates if other.valid_from > rate.valid_from), None)
        replaced = following.valid_from - dt.timedelta(days=1) if following else None
        return rate.valid_to or replaced
