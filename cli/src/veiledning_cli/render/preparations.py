"""What is to be prepared, who has ticked it off, and who is not ready for which session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.domain.preparation import Preparation
from veiledning_core.exchange.plain import Plain, plain_number, plain_session, plain_text
from veiledning_core.exchange.plain_days import plain_participant
from veiledning_core.exchange.plain_types import plain_preparation
from veiledning_core.use_cases.course_days.preparation_sheets import (
    BlockSheet,
    NotReady,
    ParticipantSheet,
    PreparationSheet,
)
from veiledning_core.use_cases.course_days.preparing import TickChange

from .. import out
from .nobody import tell_nobody

if TYPE_CHECKING:
    from ..session import Session


def print_sheet(session: Session, sheet: PreparationSheet) -> None:
    """Print the blocks with their preparations, then who has ticked off what."""
    numbers = {item.key: str(number) for number, item in enumerate(_items(sheet), 1)}
    for block in sheet.blocks:
        _print_block(session, block, numbers)
    if not sheet.blocks:
        session.tell("Nothing is to be prepared for this course.")
    elif sheet.participants:
        _print_ticks(session, sheet, numbers)


def print_changed(session: Session, change: TickChange, heading: Message) -> None:
    """Print whose ticks were changed, below a heading that says how, and how many stood like that already."""
    if change.changed:
        session.tell(heading)
    for one in change.changed:
        out.echo(f"    {one.line.person.name}  {', '.join(one.preparations)}")
    if change.unchanged:
        session.tell("As it was already: {count}", count=change.unchanged)


def print_nothing_to_tick(session: Session, sheet: PreparationSheet) -> None:
    """Print why there is nothing that anybody could tick off, or lack: nobody is there, or has been given anything."""
    if not sheet.participants:
        tell_nobody(session)
    elif not any(block.released for block in sheet.blocks):
        session.tell("Nothing has been given out to be prepared yet.")
    else:
        session.tell("Everybody is ready for what they have been given to prepare.")


def print_not_ready(session: Session, found: Sequence[NotReady]) -> None:
    """Print who is not ready for which session, and which preparation lacks."""
    for line in found:
        item = line.session
        out.echo(f"{session.day(line.day)} {item.start:%H:%M}  {session.say(item.title)}")
        out.echo(f"    {line.preparation.key}  {session.say(line.preparation.text)}")
        names = Listed(participant.person.name for participant in line.people)
        session.tell("    Not ready, {count}: {names}", count=len(line.people), names=names)


def plain_sheet(sheet: PreparationSheet) -> Plain:
    """Return a preparation sheet as JSON-ready data."""
    return {
        "course_code": sheet.course.code,
        "blocks": [_plain_block(block) for block in sheet.blocks],
        "participants": [_plain_ticks(participant) for participant in sheet.participants],
    }


def plain_not_ready(line: NotReady) -> Plain:
    """Return who is not ready for a session as JSON-ready data."""
    return {
        "gathering": plain_text(line.gathering),
        "day": line.day.isoformat(),
        "session": plain_session(line.session),
        "preparation": line.preparation.key,
        "people": [plain_participant(participant) for participant in line.people],
    }


def _items(sheet: PreparationSheet) -> Iterator[Preparation]:
    for block in sheet.blocks:
        yield from block.preparations


def _print_block(session: Session, block: BlockSheet, numbers: Mapping[str, str]) -> None:
    out.echo(f"{session.say(block.block.title)}  [{block.block.key}]  {_when(session, block)}")
    for item in block.preparations:
        optional = f" ({session.say('optional')})" if item.optional else ""
        out.echo(f"    {numbers[item.key]:>2}  {item.key}  {session.say(item.text)}{optional}")
    out.echo()


def _when(session: Session, block: BlockSheet) -> str:
    due = session.say("not on this course") if block.due is None else session.say("due {day}", day=block.due)
    if block.released:
        return due
    if block.released_on is None:
        return session.say("{due}, not given out yet", due=due)
    return session.say("{due}, given out on {day}", due=due, day=block.released_on)


def _print_ticks(session: Session, sheet: PreparationSheet, numbers: Mapping[str, str]) -> None:
    """Print a column for each preparation; their keys are too wide for it."""
    rows = [
        (one.line.person.name, *("✓" if key in one.ticked else "" for key in numbers)) for one in sheet.participants
    ]
    out.table((session.say("Name"), *numbers.values()), rows)


def _plain_block(block: BlockSheet) -> Plain:
    return {
        "key": block.block.key,
        "title": plain_text(block.block.title),
        "credit_hours": plain_number(block.block.credit_hours),
        "gathering": plain_text(block.gathering),
        "due": block.due.isoformat() if block.due else None,
        "released": block.released,
        "released_on": block.released_on.isoformat() if block.released_on else None,
        "preparations": [plain_preparation(item) for item in block.preparations],
    }


def _plain_ticks(participant: ParticipantSheet) -> Plain:
    return {
        **plain_participant(participant.line),
        "ticked": sorted(participant.ticked),
        "ready": sorted(participant.ready),
    }
