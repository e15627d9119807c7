"""What a course costs whom, and from when."""

from __future__ import annotations

import datetime as dt

import attrs

from .citation import Citation
from .dated import Unanswered, answer_on, check_history
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
class Fee:
    """Kursavgift: dated rates, what they are per, who pays, and what they cover.

    A rate with a single amount holds for any number of days, and one without a last day until the next begins.

    Raises:
        HistoryFault: rates that overlap or are out of order.
    """

    key: str
    title: LocalText
    unit: FeeUnit
    payer: Payer
    rates: tuple[FeeRate, ...] = ()
    covers: tuple[LocalText, ...] = ()
    notes: tuple[LocalText, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation

    def __attrs_post_init__(self) -> None:
        check_history(self.rates, "rates")

    def amount(self, *, day: dt.date, days: int) -> Money | Unanswered:
        """Return the fee of a course of `days` course days whose first is `day`, or that none is known."""
        rate = answer_on(self.rates, day)
        if isinstance(rate, Unanswered):
            return rate
        return rate.for_days(days) or Unanswered(day=day, last=rate)

    def last_day(self, rate: FeeRate) -> dt.date | None:
        """Return the last day of one of its rates: without one of its own, the day before the next begins."""
        following = next((other for other in self.rates if other.valid_from > rate.valid_from), None)
        replaced = following.valid_from - dt.timedelta(days=1) if following else None
        return rate.valid_to or replaced
