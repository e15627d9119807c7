"""The noun `availability`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from veiledning_core.domain.availability import Hours
from veiledning_core.domain.conflict import DateConflict
from veiledning_core.domain.double_booking import ConflictKind
from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.calendar.busy_calendar import BusyCalendar, read_busy_calendar
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_dates import plain_conflict
from veiledning_core.register import Register
from veiledning_core.use_cases import availability
from veiledning_core.use_cases.availability import AvailabilityCard
from veiledning_core.use_cases.conflicts.finding import all_conflicts

from .. import out
from ..changing import Changing
from ..exit_codes import ExitCode
from ..options import ClockTime, Day, as_json, dry_run, never_asks
from ..render.availability import plain_card, print_card, print_free_days, print_unread
from ..render.conflicts import print_conflicts
from ..session import Session
from ..spoken import noun, option

command = noun("When people can teach: rules that return, exceptions to them, and what their calendar says.")


@command.command()
@click.argument("who")
@option("--from", "first", type=Day(), help="List the days from this one on which they can; today, unless given.")
@option("--to", "last", type=Day(), help="List the days up to this one on which they can.")
@as_json
@click.pass_obj
def show(session: Session, /, who: str, first: dt.date | None, last: dt.date | None, as_json: bool) -> None:
    """Show when somebody can, named by e-mail address, full name or id; with --to also day by day."""
    with session.register() as register:
        card = register.read(availability.show_availability, who)
        today, _ = register.read(availability.next_days)
    days = availability.free_days_of(card, first or today, last) if last else None
    if as_json:
        out.envelope(availability=plain_card(session, card, days))
        return
    print_card(session, card)
    if days is not None:
        print_free_days(session, days)


@command.command("set")
@click.argument("who")
@click.argument("rules", nargs=-1, required=True)
@never_asks
@dry_run
@as_json
@click.pass_obj
def set_(session: Session, /, who: str, rules: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Say by what rules somebody can: "Tuesdays, not week 8". The rules from before go; "" says that none holds.

    Every second week, a part of the day and a stretch of time can be said too: "Tuesdays and Thursdays after 12:00;
    every second Friday from 2027-01-08; not in July". Norwegian is read as well.
    """
    with session.register() as register:
        card = Changing(session, register, dry_run=dry_run)(availability.set_availability, who, " ".join(rules))
        clashes = _clashes(register, card, dry_run=dry_run)
    _end(session, card, clashes, dry_run=dry_run, as_json=as_json)


@command.command("except")
@click.argument("who")
@click.argument("first", type=Day())
@click.argument("last", type=Day(), required=False)
@option("--can", "free", is_flag=True, help="They can then, whatever the rules say.")
@option("--begins", type=ClockTime(), help="Only from this time of the day.")
@option("--ends", type=ClockTime(), help="Only until this time of the day.")
@option("--reason", default="", help="A word or two that everybody may read.")
@option("--remove", is_flag=True, help="Take back the exceptions that lie within these days.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def except_(
    session: Session,
    /,
    *,
    who: str,
    first: dt.date,
    last: dt.date | None,
    free: bool,
    begins: dt.time | None,
    ends: dt.time | None,
    reason: str,
    remove: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Say that somebody cannot from one day to another, whatever the rules say; or, with --can, that they can."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        if remove:
            if free or begins or ends or reason:
                raise UsageFault(Message("with --remove nothing but the days is said"))
            card = change(availability.remove_exceptions, who, first, last)
        else:
            hours = Hours.between(begins, ends)
            card = change(availability.add_exception, who, first, last, free=free, hours=hours, reason=reason)
        clashes = _clashes(register, card, dry_run=dry_run)
    _end(session, card, clashes, dry_run=dry_run, as_json=as_json)


@command.command("import")
@click.argument("who")
@click.argument("file", type=click.Path(path_type=Path))
@option("--from", "first", type=Day(), help="The first day that is read; today, unless given.")
@option("--to", "last", type=Day(), help="The last day that is read; a year and a half ahead, unless given.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def import_(
    session: Session,
    /,
    *,
    who: str,
    file: Path,
    first: dt.date | None,
    last: dt.date | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take in when somebody is busy from their calendar file (ics); nothing else of it is read or kept."""
    with session.register() as register:
        begins, ends = register.read(availability.next_days)
        calendar = read_busy_calendar(file, first=first or begins, last=last or ends)
        card = Changing(session, register, dry_run=dry_run)(availability.import_busy_times, who, calendar)
        clashes = _clashes(register, card, dry_run=dry_run)
    if as_json:
        told = {"import": _plain_import(session, card, calendar, written=not dry_run)}
        out.envelope(**told, conflicts=_plain_clashes(session, clashes))
    else:
        _tell_import(session, card, calendar, dry_run=dry_run)
        _print_clashes(session, clashes)
    if calendar.faults:
        raise click.exceptions.Exit(ExitCode.INPUT_FAULTY)


def _end(
    session: Session, card: AvailabilityCard, clashes: Sequence[DateConflict], *, dry_run: bool, as_json: bool
) -> None:
    if as_json:
        out.envelope(availability=plain_card(session, card), conflicts=_plain_clashes(session, clashes))
    elif not dry_run:
        print_card(session, card)
        _print_clashes(session, clashes)


def _clashes(register: Register, card: AvailabilityCard, *, dry_run: bool) -> Sequence[DateConflict]:
    """Return what the person is needed for when they cannot; a dry run leaves nothing that could clash."""
    found = () if dry_run else register.read(all_conflicts)
    here = (one for one in found if one.person == card.person.id and one.waived is None)
    return [one for one in here if one.kind is ConflictKind.UNAVAILABLE]


def _plain_clashes(session: Session, clashes: Sequence[DateConflict]) -> list[Plain]:
    return [plain_conflict(one, session.say) for one in clashes]


def _print_clashes(session: Session, clashes: Sequence[DateConflict]) -> None:
    if clashes:
        print_conflicts(session, clashes)


def _tell_import(session: Session, card: AvailabilityCard, calendar: BusyCalendar, *, dry_run: bool) -> None:
    print_unread(session, calendar)
    said = (
        "Busy times of {name} would be: {count}, by so many events: {events}"
        if dry_run
        else ("Busy times of {name}: {count}, by so many events: {events}")
    )
    session.tell(said, name=card.person.name, count=len(calendar.busy), events=calendar.events)


def _plain_import(
    session: Session, card: AvailabilityCard, calendar: BusyCalendar, *, written: bool
) -> dict[str, object]:
    return {
        "source": calendar.source,
        "written": written,
        "first_day": calendar.first.isoformat(),
        "last_day": calendar.last.isoformat(),
        "events": calendar.events,
        "busy": len(calendar.busy),
        "faults": [{"line": fault.row, "what": session.say(fault.what)} for fault in calendar.faults],
        "availability": plain_card(session, card),
    }
