"""Groups, triads and pairs as JSON-ready data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain import Plain, plain_text
from veiledning_core.planning.group_values import Mixture
from veiledning_core.planning.rotation import TurnTimes
from veiledning_core.use_cases.groups.rounds_seen import SeenRound, SeenRounds, SeenTurn
from veiledning_core.use_cases.groups.seeing import GroupLine, GroupSeat, SeenGroups

if TYPE_CHECKING:
    from ..session import Session


def plain_groups(session: Session, seen: SeenGroups) -> Plain:
    """Return the groups of a course with their score, wishes and what no longer fits."""
    say = session.say
    return {
        "groups": [_group(session, one) for one in seen.groups],
        "mixtures": [_mixture(one, say) for one in seen.mixtures],
        "points": seen.cost,
        "bound": seen.bound,
        "wishes": [{"words": say(one), "met": one not in seen.broken} for one in seen.wishes],
        "unplaced": [_seat(session, one) for one in seen.unplaced],
        "misfits": [say(one) for one in seen.misfits],
    }


def plain_rounds(seen: SeenRounds) -> list[Plain]:
    """Return the triads and pairs of a course, session by session."""
    return [_round(one) for one in seen.rounds]


def _group(session: Session, one: GroupLine) -> Plain:
    members = [_seat(session, seat) for seat in one.seats]
    return {"number": one.number, "leader": one.leader or None, "members": members}


def _seat(session: Session, seat: GroupSeat) -> Plain:
    traits = [session.words(one) or None for one in seat.traits]
    return {"enrolment": str(seat.enrolment), "name": seat.name, "pinned": seat.pinned, "traits": traits}


def _mixture(one: Mixture, say: Callable[[Message], str]) -> Plain:
    return {
        "attribute": one.attribute.key,
        "label": plain_text(one.attribute.label),
        "weight": one.attribute.weight,
        "pairs": one.pairs,
        "fewest": one.fewest,
        "unknown": one.unknown,
        "words": say(one.words),
    }


def _round(one: SeenRound) -> Plain:
    return {
        "session": one.session,
        "gathering": plain_text(one.gathering),
        "day": one.day.isoformat() if one.day else None,
        "title": plain_text(one.title),
        "start": f"{one.start:%H:%M}",
        "size": one.size,
        "groups": [
            {"names": list(group.names), "turns": [_turn(turn) for turn in group.turns]} for group in one.groups
        ],
        "away": list(one.away),
        "turns": _times(one.times[-1].times) if one.times else None,
        "turns_by_size": [{"people": of_size.people, **_times(of_size.times)} for of_size in one.times],
    }


def _turn(turn: SeenTurn) -> Plain:
    return {
        "mentor": turn.mentor,
        "alis": turn.alis,
        "observers": list(turn.observers),
        "start": f"{turn.start:%H:%M}" if turn.start else None,
        "end": f"{turn.end:%H:%M}" if turn.end else None,
    }


def _times(times: TurnTimes) -> Plain:
    return {
        "count": times.turns,
        "minutes": times.turn_minutes,
        "session_minutes": times.session_minutes,
        "fits": times.fits,
    }
