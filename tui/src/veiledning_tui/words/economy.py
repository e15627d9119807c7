"""Charges and invoices in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.invoice import Invoice
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.money.charges import ChargedCourse, ChargeLine
from veiledning_core.use_cases.money.invoicing import IssuedInvoices
from veiledning_core.use_cases.money.refunds import RefundBasis
from veiledning_core.use_cases.money.standing import StandingInvoice

from ..economy_reading import Economy
from ..speaking import Voice
from ..text import joined, lines

_MOST, _FEW = 12, 4


def sums_text(voice: Voice, economy: Economy) -> str:
    """Return the sums of a course."""
    sums = voice.say(
        "Owed {owed} · invoiced {invoiced} · paid {paid} · left {left}",
        owed=str(economy.charged.total),
        invoiced=str(economy.invoiced),
        paid=str(economy.paid),
        left=str(economy.left),
    )
    if not economy.too_much.ore:
        return sums
    return voice.say("{sums} · paid too much {amount}", sums=sums, amount=str(economy.too_much))


def notes_text(voice: Voice, charged: ChargedCourse) -> Content:
    """Return what nobody knows, and which invoices no longer say what is owed."""
    return lines(_notes(voice, charged))


def because_text(voice: Voice, line: ChargeLine) -> Content:
    """Return what a charge is and what made it so."""
    why = voice.say(Message("{why}", why=Listed(line.charge.why, between="; ")))
    return joined((f"{line.name}: ", "bold"), why)


def status_text(voice: Voice, one: StandingInvoice, day: dt.date) -> str:
    """Return whether an invoice is paid, due, late or taken back."""
    if one.invoice.credits:
        return voice.say("credits {number}", number=one.invoice.credits)
    return voice.say("OVERDUE") if one.is_late(day) else voice.say(one.words)


def charged_text(voice: Voice, charged: ChargedCourse) -> Content:
    """Return what is owed, and what nobody knows."""
    rows = [f"  {line.name}: kr {line.charge.amount}, {voice.say(line.charge.title)}" for line in charged.lines]
    total = voice.say("Owed in all: kr {total}", total=str(charged.total))
    return lines((joined((total, "bold")), *_few(voice, _notes(voice, charged)), *_cut(voice, rows)))


def issued_text(voice: Voice, issued: IssuedInvoices) -> Content:
    """Return which invoices there are to be, and that they stay."""
    return lines(_issued(voice, issued))


def credited_text(voice: Voice, note: Invoice) -> Content:
    """Return what a credit note takes back."""
    number, total = note.credits or "", str(note.gross)
    back = voice.say(
        "A credit note of kr {total} takes all of {number} back; what it was for can be invoiced again.",
        total=total,
        number=number,
    )
    return joined(back)


def claimed_text(voice: Voice, claimed: Sequence[RefundBasis]) -> Content:
    """Return whose bases are handed out, and that nothing is claimed twice."""
    total = sum((one.amount for one in claimed), start=Money(0))
    once = voice.say("What was handed out once is never handed out again.")
    counted = voice.say("Bases: {count}, kr {total} in all", count=len(claimed), total=str(total))
    rows = [f"  {one.line.called}: kr {one.amount}" for one in claimed]
    return lines((joined((counted, "bold")), *_cut(voice, rows), joined((once, "$foreground-muted"))))


def _issued(voice: Voice, issued: IssuedInvoices) -> Iterator[Content]:
    total = sum((one.gross for one in issued.invoices), start=Money(0))
    counted = voice.say("Invoices: {count}, kr {total} in all", count=len(issued.invoices), total=str(total))
    yield joined((counted, "bold"))
    if issued.invoices:
        stays = voice.say("What is issued is never changed or taken away; it can only be credited.")
        yield joined((stays, "$text-warning"))
    yield from _cut(voice, [f"  {one.number}  {one.buyer.name}: kr {one.gross}" for one in issued.invoices])
    for what in issued.shared:
        yield joined((voice.say("Doubtful: {what}", what=what), "$text-warning"))
    for what in dict.fromkeys((*issued.skipped, *issued.untold)):
        yield joined((voice.say("Not invoiced: {what}", what=what), "$text-warning"))
    for what in issued.lacking:
        yield joined((voice.say("Lacking: {what}", what=what), "$text-warning"))


def _notes(voice: Voice, charged: ChargedCourse) -> Iterator[Content]:
    if charged.fee_days is not None:
        days, reason = charged.fee_days.days, charged.fee_days.reason
        yield joined(voice.say("Fee days by decision: {days}, {reason}", days=days, reason=reason))
    for price in charged.agreed.values():
        yield joined(voice.say(price.words))
    for what in charged.to_credit:
        yield joined((voice.say("Differs: {what}", what=what), "$text-warning"))
    for what in dict.fromkeys(charged.not_known):
        yield joined(voice.say("Not known: {what}", what=what))


def _few(voice: Voice, notes: Iterable[Content]) -> Iterator[Content]:
    found = list(notes)
    yield from found[:_FEW]
    if len(found) > _FEW:
        yield joined(voice.say("… and {count} more", count=len(found) - _FEW))


def _cut(voice: Voice, rows: Iterable[str]) -> Iterator[Content]:
    found = list(rows)
    for row in found[:_MOST]:
        yield joined(row)
    if len(found) > _MOST:
        yield joined("  ", voice.say("… and {count} more", count=len(found) - _MOST))
