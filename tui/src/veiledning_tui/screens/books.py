"""What is done with the money of all courses, wherever one is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from textual.app import SystemCommand

from veiledning_core.domain.clock import today
from veiledning_core.domain.messages import Message
from veiledning_core.register import Register
from veiledning_core.use_cases.money.ledgers import ledger, ledger_table

from ..desk import DeskScreen
from ..words.payments import UNPLACED
from .invoices_due import InvoicesDue
from .ledger_box import LedgerBox
from .saving import save_table
from .unplaced_payments import UnplacedPayments


def commands_of_books(screen: DeskScreen[Any]) -> Iterator[SystemCommand]:
    """Yield what is done with the money of all courses."""
    say = screen.say
    if not isinstance(screen, InvoicesDue):
        yield SystemCommand(
            say("What is due"), say("Invoices of all courses"), lambda: screen.app.push_screen(InvoicesDue(screen.desk))
        )
    if not isinstance(screen, UnplacedPayments):
        yield SystemCommand(
            say(UNPLACED),
            say("What no KID has placed, of all courses"),
            lambda: screen.app.push_screen(UnplacedPayments(screen.desk)),
        )
    yield SystemCommand(say("Ledger"), say("For accounting: a workbook or csv"), lambda: write_ledger(screen))


def write_ledger(screen: DeskScreen[Any]) -> None:
    """Ask for a period and a file, and write the ledger."""
    last = today(screen.desk.register.clock)
    box = LedgerBox(screen.desk, dt.date(last.year, 1, 1), last)
    save_table(screen, box, lambda register: list(_rows(screen, register, box.first, box.last)))


def _rows(screen: DeskScreen[Any], register: Register, first: dt.date, last: dt.date) -> Iterator[list[str]]:
    table = ledger_table(register.read(ledger, first, last))
    for row in (table.headings, *table.rows):
        yield [screen.say(Message("{said}", said=cell)) for cell in row]
