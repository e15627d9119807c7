"""Putting a payment that no KID has placed on the invoice that it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.money.placing import PlacedPayment, UnplacedPayment, place_payment
from veiledning_core.use_cases.money.standing import StandingInvoice

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.payments import placed_text
from .errand import Question


@attrs.frozen(kw_only=True)
class PlacePayment:
    """Ærendet «Før på faktura»: which of the unpaid invoices a payment is for, and how one knows; of no one course."""

    unplaced: UnplacedPayment
    unpaid: tuple[StandingInvoice, ...]
    code: str = ""

    def heading(self, voice: Voice) -> str:
        payment = self.unplaced.payment
        return voice.say(
            "Put kr {amount} of {day} on an invoice", amount=str(payment.amount), day=voice.day(payment.day)
        )

    def questions(self, voice: Voice) -> Sequence[Question]:
        say, fitting = voice.say, self.unplaced.fitting
        first = fitting[0].invoice.number if len(fitting) == 1 else ""
        choices = tuple((one.invoice.number, _called(one)) for one in self._fitting_first())
        hint = say("those of which just as much is left stand first")
        return (
            Question(name="invoice", title=say("Invoice"), value=first, choices=choices, hint=hint, begins=not first),
            Question(name="reason", title=say("Reason"), hint=say("it stands in the journal"), begins=bool(first)),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[PlacedPayment]]:
        reader = FieldReader(typed)
        number, reason = reader.read("invoice", str), reader.read("reason", one_line)
        return reader.draft(lambda: step(place_payment, self.unplaced.payment.id.hex, number, reason=reason))

    def consequences(self, voice: Voice, outlook: Outlook[PlacedPayment]) -> Content:
        return placed_text(voice, outlook.preview.result.invoice)

    def _fitting_first(self) -> Sequence[StandingInvoice]:
        return sorted(self.unpaid, key=lambda one: one not in self.unplaced.fitting)


def _called(one: StandingInvoice) -> str:
    return f"{one.invoice.number}  {one.invoice.buyer.name}  kr {one.left}"
