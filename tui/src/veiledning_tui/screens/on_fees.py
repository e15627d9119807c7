"""What else is done on the tab of money: what is decided about fees, who sells and who buys, what the bank says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding

from veiledning_core.domain.clock import today
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.fee import Fee, FeeUnit
from veiledning_core.domain.invoice import Seller
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.money.charges import ChargedCourse, charges_of
from veiledning_core.use_cases.money.sellers import seller_of

from ..errands.agree_price import AgreePrice
from ..errands.charge_travel import ChargeTravel
from ..errands.fee_days import DecideFeeDays
from ..errands.offers import Offer
from ..errands.reduce_fee import ReduceFee
from ..errands.say_who_sells import SayWhoSells
from ..imports.payments import Payments
from ..widgets.economy import EconomyPane
from .course_desk import ECONOMY, CourseDesk
from .import_file import ImportScreen
from .invoice_receivers import InvoiceReceivers
from .refunds import Refunds


class OnFees(CourseDesk):
    """Fanen Økonomi: avgjørelser, selger og mottakere, innbetalinger."""

    TAB = ECONOMY
    TYPED = frozenset(("fee_days", "reduce", "receivers"))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("r", "reduce", "Reduce"),
        Binding("d", "fee_days", "Fee days"),
        Binding("m", "receivers", "Receivers"),
        Binding("b", "take_payments", "Payments"),
    )

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what is done with money too seldom to have a key."""
        if self.has_fees:
            say, code = self.say, self.code
            yield SystemCommand(say("Who issues the invoices"), say("Name, number, account, KID"), self._see_seller)
            yield SystemCommand(
                say("Basis for refunds"), say("What can be claimed back: {code}", code=code), self._show_refunds
            )
        if self._fees(FeeUnit.PARTICIPANT):
            yield SystemCommand(
                say("Agree on a price"), say("For this course, whatever the rates say"), self._agree_price
            )
        if self._fees(FeeUnit.ACTUAL_COST):
            yield SystemCommand(say("Charge an actual cost"), say("Such as a supervisor's travel"), self._charge_travel)
        yield from super().commands()

    def action_fee_days(self) -> None:
        economy = self.query_one(EconomyPane).economy
        decided = economy.charged.fee_days if economy else None
        self.changing.fill_in(DecideFeeDays(code=self.code, decided=decided))

    def action_reduce(self) -> None:
        self.ask(lambda register: register.read(list_enrolments, self.code), self._reduce, about="choices")

    def action_receivers(self) -> None:
        self.app.push_screen(InvoiceReceivers(self.desk, self.code))

    def action_take_payments(self) -> None:
        self.app.push_screen(ImportScreen(self.desk, Payments(code=self.code)))

    def _reduce(self, lines: Sequence[EnrolmentLine]) -> None:
        chosen = self.query_one(EconomyPane).charge
        several = self._fees(FeeUnit.PARTICIPANT)
        errand = ReduceFee(
            code=self.code,
            people=tuple(line for line in lines if _may_owe(line.enrolment.status)),
            chosen=chosen.charge.enrolment if chosen else None,
            fees=several if len(several) > 1 else (),
        )
        self.changing.fill_in(errand)

    def _charge_travel(self) -> None:
        self.changing.fill_in(ChargeTravel(code=self.code, fees=self._fees(FeeUnit.ACTUAL_COST)))

    def _agree_price(self) -> None:
        self.ask(lambda register: register.read(charges_of, self.code), self._say_price, about="choices")

    def _say_price(self, charged: ChargedCourse) -> None:
        day = today(self.desk.register.clock)
        fees = self._fees(FeeUnit.PARTICIPANT)
        self.changing.fill_in(AgreePrice(code=self.code, fees=fees, agreed=charged.agreed, today=day))

    def _see_seller(self) -> None:
        self.ask(lambda register: register.read(seller_of), self._say_who_sells, about="choices")

    def _say_who_sells(self, seller: Seller | None) -> None:
        self.changing.fill_in(SayWhoSells(code=self.code, seller=seller))

    def _show_refunds(self) -> None:
        self.app.push_screen(Refunds(self.desk, self.code))

    def _fees(self, unit: FeeUnit) -> Offer:
        fees: tuple[Fee, ...] = self.course_type.fees if self.course_type else ()
        return tuple((fee.key, self.say(fee.title)) for fee in fees if fee.unit is unit)


def _may_owe(status: EnrolmentStatus) -> bool:
    """Return whether somebody has a place, or may have had one."""
    return status.is_binding or status is EnrolmentStatus.WITHDRAWN
