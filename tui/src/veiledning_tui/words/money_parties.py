"""Sellers and buyers in words."""

from __future__ import annotations

from collections.abc import Iterator

from veiledning_core.domain.invoice import Address
from veiledning_core.domain.messages import Message
from veiledning_core.use_cases.money.receivers import Receiver

from ..speaking import Voice
from ..widgets.table import Row


def address_text(address: Address) -> str:
    """Return an address on one line."""
    return ", ".join(address.lines)


def receiver_row(voice: Voice, one: Receiver) -> Row:
    """Return who gets the invoice for a charge, and how it is found and marked."""
    key = str(one.charge.id)
    if isinstance(one.buyer, Message):
        return Row(key=key, cells=(one.name, "", "", voice.say("unknown")), tone="warn")
    marks = ", ".join(part for part in (one.buyer.reference, one.buyer.order, one.buyer.accounting) if part)
    where = one.buyer.organisation_number or address_text(one.buyer.address)
    missing = "" if one.buyer.is_told else voice.say("no address")
    return Row(key=key, cells=(one.name, one.buyer.name, where or missing, marks), tone="warn" if missing else "")


def receiver_lines(voice: Voice, one: Receiver) -> Iterator[str]:
    """Yield what else is to be said of whoever gets an invoice."""
    if isinstance(one.buyer, Message):
        yield voice.say(one.buyer)
        return
    if not one.buyer.is_told:
        yield voice.say("An invoice says an address or an organisation number, and there is neither.")
    elif not one.is_person and not one.buyer.organisation_number:
        yield voice.say("It has no Norwegian organisation number, so it gets its invoices on paper.")
    if one.buyer.public:
        yield voice.say("A public body; it is sent EHF.")
