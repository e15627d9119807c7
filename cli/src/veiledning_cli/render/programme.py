"""A programme to the minute, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from veiledning_core.course_type.model import CourseType
from veiledning_core.course_type.slots import slot_title
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.long_dates import long_date
from veiledning_core.domain.session import Session as Item
from veiledning_core.domain.timetable import by_day, gross_minutes, net_minutes
from veiledning_core.use_cases.reading import CourseCard

from .. import out

if TYPE_CHECKING:
    from ..session import Session

Presenters = Mapping[str, str]
"""The names of the people who fill the programme's slots for presenters, by slot."""

_NOBODY: Presenters = MappingProxyType({})


def print_course_programme(session: Session, card: CourseCard) -> None:
    """Print a course's programme, with the people who present."""
    for gathering in card.course.gatherings:
        label = session.say(gathering.label)
        presenters = _presenters(card, gathering)
        print_days(session, label, gathering.sessions, gathering.days, presenters, course_type=card.course_type)


def print_days(
    session: Session,
    heading: str,
    sessions: Sequence[Item],
    days: Sequence[dt.date] = (),
    presenters: Presenters = _NOBODY,
    *,
    course_type: CourseType | None,
) -> None:
    """Print the programme of a gathering; `days` are its dates, none while it has none."""
    if not sessions:
        out.echo("  ".join((heading, *(session.say(long_date(day)) for day in days))))
        session.tell("    No programme.")
        out.echo()
    for number, items in by_day(sessions).items():
        date = f"  {session.say(long_date(days[number - 1]))}" if days else ""
        out.echo(f"{heading}{date}")
        for item in items:
            _print(session, item, lambda slot: presenters.get(slot) or _unfilled(session, slot, course_type))
        gross, net = gross_minutes(items), net_minutes(items)
        session.tell("    {gross} {gross:minute|minutes}, of them {net} of teaching", gross=gross, net=net)
        out.echo()


def _print(session: Session, item: Item, presenter: Callable[[str], str]) -> None:
    details = [session.say(form) for form in item.formats]
    if item.turns and item.turn_minutes:
        details.append(
            session.say(
                "{turns} {turns:turn|turns} of {minutes} {minutes:minute|minutes}",
                turns=item.turns,
                minutes=item.turn_minutes,
            )
        )
    if item.presenter:
        details.append(presenter(item.presenter))
    span = f"{item.start:%H:%M}–{item.end:%H:%M}"
    out.echo(f"  {span}  {item.minutes:>3}  {session.say(item.title)}{_bracketed(details)}  [{item.key}]")
    for part in item.parts:
        words = [session.say(form) for form in part.formats]
        words += [presenter(part.presenter)] if part.presenter else []
        minutes = f"{part.minutes:>3}" if part.minutes else "   "
        out.echo(f"               {minutes}  – {session.say(part.title)}{_bracketed(words)}")


def _unfilled(session: Session, slot: str, course_type: CourseType | None) -> str:
    """Return what a slot that nobody fills is called, with the key by which somebody is put there."""
    return f"{session.say(slot_title(slot, course_type))} [{slot}]"


def _bracketed(words: Sequence[str]) -> str:
    return f" ({', '.join(words)})" if words else ""


def _presenters(card: CourseCard, gathering: Gathering) -> Presenters:
    found: dict[str, list[str]] = {}
    for member in card.staff:
        held = member.assignment
        if held.presenter and (not held.gatherings or gathering.key in held.gatherings):
            found.setdefault(held.presenter, []).append(member.person.name)
    return {slot: " / ".join(names) for slot, names in found.items()}
