"""When people can, in words and as plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from veiledning_core.domain.availability_words import exception_words, rule_words
from veiledning_core.domain.iso_week import IsoWeek
from veiledning_core.exchange.calendar.busy_calendar import BusyCalendar
from veiledning_core.exchange.plain import plain_person
from veiledning_core.exchange.plain_dates import plain_availability_exception, plain_availability_rule
from veiledning_core.use_cases.availability import AvailabilityCard

from .. import out

if TYPE_CHECKING:
    from ..session import Session

_EXCEPTIONS_SHOWN = 40


def plain_card(session: Session, card: AvailabilityCard, days: Sequence[dt.date] | None = None) -> dict[str, Any]:
    """Return when somebody can as plain data; `free_days` is null where no days were asked about."""
    return {
        "person": plain_person(card.person),
        "known": card.known,
        "rules": [plain_availability_rule(rule, session.say) for rule in card.rules],
        "exceptions": [plain_availability_exception(one, session.say) for one in card.exceptions],
        "free_days": None if days is None else [day.isoformat() for day in days],
    }


def print_card(session: Session, card: AvailabilityCard) -> None:
    """Print the rules, and then the exceptions."""
    out.echo(card.person.name)
    if not card.known:
        session.tell("Nobody has said when they can; any weekday is taken as free.")
        return
    for rule in card.rules:
        out.echo(f"  {session.say(rule_words(rule))}")
    if not card.rules:
        out.echo("  " + session.say("any weekday"))
    for one in card.exceptions[-_EXCEPTIONS_SHOWN:]:
        out.echo(f"  – {session.say(exception_words(one))}")
    if len(card.exceptions) > _EXCEPTIONS_SHOWN:
        session.note(
            "{count} more {count:exception|exceptions}; --json has all.", count=len(card.exceptions) - _EXCEPTIONS_SHOWN
        )


def print_free_days(session: Session, days: Sequence[dt.date]) -> None:
    """Print the days on which somebody can, a line for each week."""
    session.tell("Days on which they can from 9 to 16: {count}", count=len(days))
    for week, found in groupby(days, key=IsoWeek.of):
        said = ", ".join(session.day(day) for day in found)
        out.echo("  " + session.say("week {number}: {days}", number=week.number, days=said))


def print_unread(session: Session, calendar: BusyCalendar) -> None:
    """Print the events that could not be read, with the line of the file."""
    for fault in calendar.faults:
        hint = f" – {session.say(fault.hint)}" if fault.hint else ""
        session.tell("Not read, line {line}: {what}", line=fault.row, what=f"{session.say(fault.what)}{hint}")
