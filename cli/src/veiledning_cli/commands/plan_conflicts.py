"""Verbs of the noun `plan` about who and what is needed in two places."""

from __future__ import annotations

import datetime as dt

import click

from veiledning_core.exchange.plain_dates import plain_conflict
from veiledning_core.use_cases.conflicts import allowing, finding, settings

from .. import out
from ..changing import Changing
from ..options import Day, Number, as_json, dry_run, never_asks
from ..render.conflicts import plain_settings, print_conflicts, print_settings
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@option("--from", "first", type=Day(), help="The first day; today, unless given.")
@option("--to", "last", type=Day(), help="The last day; as far as courses are planned, unless given.")
@option("--course", "code", help="Only those of this course.")
@option("--all", "with_waived", is_flag=True, help="Those that were let pass, too.")
@as_json
@click.pass_obj
def conflicts(
    session: Session,
    /,
    *,
    first: dt.date | None,
    last: dt.date | None,
    code: str | None,
    with_waived: bool,
    as_json: bool,
) -> None:
    """Show who and what is needed in two places: people, staff and rooms, by time, over all courses."""
    with session.register() as register:
        found = register.read(finding.all_conflicts, first, last, code=code)
    shown = [one for one in found if with_waived or one.waived is None]
    if as_json:
        out.envelope(conflicts=[plain_conflict(one, session.say) for one in shown])
    else:
        print_conflicts(session, shown, let_pass=len(found) - len(shown))


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("day", type=Day())
@click.argument("who", default="")
@option("--reason", required=True, help="Why; it stands among the findings of both courses.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def allow(session: Session, /, *, code: str, day: dt.date, who: str, reason: str, dry_run: bool, as_json: bool) -> None:
    """Let a wanted double booking of a course pass on one day, of everybody or of one person or room by name."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        found = change(allowing.allow_double_booking, code, day, reason=reason, who=who)
    if as_json:
        out.envelope(conflicts=[plain_conflict(one, session.say) for one in found])
    elif not dry_run:
        print_conflicts(session, found)


@click.command(cls=SpokenCommand)
@option("--travel", type=Number(0), help="Minutes that people need from one town to another.")
@option("--preparation", type=Number(0), help="Minutes that staff need before they begin on another course.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def buffers(session: Session, /, travel: int | None, preparation: int | None, dry_run: bool, as_json: bool) -> None:
    """Say how many minutes must lie between two courses; without an option they are shown."""
    with session.register() as register:
        if travel is None and preparation is None:
            held = register.read(settings.conflict_settings)
        else:
            change = Changing(session, register, dry_run=dry_run)
            held = change(settings.set_buffers, travel=travel, preparation=preparation)
    _print(session, held, as_json=as_json)


@click.command(cls=SpokenCommand)
@click.argument("names", nargs=-1)
@option("--remove", is_flag=True, help="They take several courses at a time after all.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def rooms(session: Session, /, names: tuple[str, ...], remove: bool, dry_run: bool, as_json: bool) -> None:
    """Name rooms that take one course at a time, as they are written on courses; without a name they are listed."""
    with session.register() as register:
        if not names:
            held = register.read(settings.conflict_settings)
        else:
            change = Changing(session, register, dry_run=dry_run)
            held = change(settings.remove_rooms if remove else settings.add_rooms, names)
    _print(session, held, as_json=as_json)


def _print(session: Session, held: settings.ConflictSettings, *, as_json: bool) -> None:
    if as_json:
        out.envelope(settings=plain_settings(held))
    else:
        print_settings(session, held)


VERBS = (conflicts, allow, buffers, rooms)
