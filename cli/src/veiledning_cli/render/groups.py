"""Groups, triads and pairs on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from veiledning_core.use_cases.groups.rounds_seen import SeenRound, SeenRounds, SmallGroup
from veiledning_core.use_cases.groups.seeing import GroupLine, SeenGroups
from veiledning_core.use_cases.groups.turn_clock import turns_in_words

from .. import out

if TYPE_CHECKING:
    from ..session import Session

_PINNED = "*"


def print_groups(session: Session, seen: SeenGroups) -> None:
    """Print groups side by side, how mixed they are, and what no longer fits."""
    if seen.to_make is not None:
        session.tell("No groups are made. {how}", how=seen.to_make)
    else:
        columns = [[f"{seat.name}{f' {_PINNED}' if seat.pinned else ''}" for seat in one.seats] for one in seen.groups]
        out.table([_heading(session, one) for one in seen.groups], zip_longest(*columns))
        if any(seat.pinned for one in seen.groups for seat in one.seats):
            session.tell("{sign} is pinned by hand", sign=_PINNED)
    for line in _about(session, seen):
        out.echo(line)


def print_rounds(session: Session, seen: SeenRounds) -> None:
    """Print the triads and pairs session by session, with the roles of each turn."""
    for one in seen.rounds:
        out.echo()
        out.echo(
            session.say("{gathering}, {start}: {title}", gathering=one.gathering, start=one.start, title=one.title)
        )
        _print_groups_of(session, one)
        for words in turns_in_words(one.times):
            out.echo(session.say(words))
        if one.away:
            session.tell("Away: {names}", names=", ".join(one.away))
    for verdict in seen.verdicts:
        out.echo(session.say(verdict))
    if seen.moved:
        session.tell("In another one than planned: {names}", names=", ".join(seen.moved))


def _heading(session: Session, one: GroupLine) -> str:
    said = session.say("Group {number} ({people})", number=one.number, people=len(one.seats))
    return f"{said}: {one.leader}" if one.leader else said


def _about(session: Session, seen: SeenGroups) -> Iterator[str]:
    yield from (session.say(one.words) for one in seen.mixtures)
    if seen.score is not None:
        yield session.say("Together: {score}", score=seen.score)
    if seen.comparison is not None:
        yield session.say(seen.comparison)
    if seen.moved is not None:
        yield session.say("Moved: {names}", names=", ".join(seen.moved) or "–")
        if not seen.fewest_moved:
            yield session.say("It is not proved that fewer cannot move.")
    for wish in seen.wishes:
        met = wish not in seen.broken
        yield session.say("Wish: {wish}", wish=wish) if met else session.say("Wish, not met: {wish}", wish=wish)
    for misfit in seen.misfits:
        yield session.say("Does not fit: {what}", what=misfit)
    if seen.misfits:
        yield session.say("Mend it with `veiledning group repair {code}`.", code=seen.code)


def _print_groups_of(session: Session, one: SeenRound) -> None:
    for number, group in enumerate(one.groups, 1):
        out.echo(f"  {number}. {', '.join(group.names)}")
        for line in _turns(session, group):
            out.echo(f"     {line}")


def _turns(session: Session, group: SmallGroup) -> Iterator[str]:
    for turn in group.turns:
        when = f"{session.words(turn.start)} " if turn.start else ""
        yield when + session.say(
            "mentor {mentor}, ALIS {alis}, observer {observers}",
            mentor=turn.mentor,
            alis=turn.alis,
            observers=", ".join(turn.observers) or "–",
        )
