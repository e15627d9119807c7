"""A programme to the minute, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.session import Session as Item
from veiledning_core.domain.timetable import by_day, gross_minutes, net_minutes

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_days(session: Session, heading: str, sessions: Sequence[Item], days: Sequence[dt.date] = ()) -> None:
    """Print the programme of a gathering; `days` are its dates, none while it has none."""
    if not sessions:
        out.echo("  ".join((heading, *map(session.day, days))))
        session.tell("    No programme.")
        out.echo()
    for number, items in by_day(sessions).items():
        date = f"  {session.day(days[number - 1])}" if days else ""
        out.echo(f"{heading}{date}")
        for item in items:
            _print(session, item)
        gross, net = gross_minutes(items), net_minutes(items)
        session.tell("    {gross} minutes, of them {net} of teaching", gross=gross, net=net)
        out.echo()


def _print(session: Session, item: Item) -> None:
    details = [session.say(form) for form in item.formats]
    if item.turns and item.turn_minutes:
        details.append(session.say("{turns} turns of {minutes} minutes", turns=item.turns, minutes=item.turn_minutes))
    if item.presenter:
        details.append(item.presenter)
    span = f"{item.start:%H:%M}–{item.end:%H:%M}"
    out.echo(f"  {span}  {item.minutes:>3}  {session.say(item.title)}{_bracketed(details)}  [{item.key}]")
    for part in item.parts:
        words = [session.say(form) for form in part.formats]
        words += [part.presenter] if part.presenter else []
        minutes = f"{part.minutes:>3}" if part.minutes else "   "
        out.echo(f"               {minutes}  – {session.say(part.title)}{_bracketed(words)}")


def _bracketed(words: Sequence[str]) -> str:
    return f" ({', '.join(words)})" if words else ""
