"""Which outcomes are served by which sessions and preparations, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from veiledning_core.domain.coverage import Coverage, OutcomeRow
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.session import Session

from ..speaking import Voice
from ..text import joined, lines
from ..widgets.columns import Column
from ..widgets.table import Row
from .programme import times

SERVES, NOT = "●", "·"
_NARROW, _LEFT = 7, 14


def columns(voice: Voice, found: Coverage, places: Mapping[str, int]) -> Sequence[Column]:
    """Return a column for the outcome, for each session, and for each preparation, and one for what serves it.

    `places` are the numbers, from 1, of the gatherings that the sessions stand in.
    """
    return (
        Column(title=voice.say("Outcome"), width=_LEFT, grows=True),
        *(Column(title=_stop(session, places), width=_NARROW) for session in found.sessions),
        *(Column(title=one.key, width=max(_NARROW, len(one.key))) for one in found.preparations),
        Column(title=voice.say("Served by"), width=_LEFT),
    )


def row(voice: Voice, found: Coverage, one: OutcomeRow, places: Mapping[str, int]) -> Row:
    """Return an outcome with a sign for each that serves it, which the last cell names as the headings do."""
    sessions = [_stop(session, places) for session in found.sessions if session.key in one.sessions]
    cells = (
        outcome_name(voice, one),
        *(SERVES if session.key in one.sessions else NOT for session in found.sessions),
        *(SERVES if preparation.key in one.preparations else NOT for preparation in found.preparations),
        ", ".join((*one.preparations, *sessions)) or (voice.say("the whole") if one.is_aim else voice.say("nothing")),
    )
    return Row(key=one.key, cells=cells, tone="" if one.is_covered else "warn")


def outcome_name(voice: Voice, one: OutcomeRow) -> str:
    """Return the code or the words of an outcome."""
    return voice.say(one.outcome.text) if one.outcome and one.outcome.text else one.key


def cell_text(voice: Voice, one: OutcomeRow, session: Session | None, gathering: LocalText | None) -> Content:
    """Return the outcome and the session of the cell under the cursor, in words."""
    words = (outcome_name(voice, one), voice.say(one.to_decide) if one.to_decide else "")
    told = joined((one.key, "bold"), *(f"  {text}" for text in words if text not in ("", one.key)))
    if session is None or gathering is None:
        return told
    place = f"{voice.say(gathering)} {times(session)} {voice.say(session.title)}: "
    sign = voice.say("serves it") if session.key in one.sessions else voice.say("does not serve it")
    return lines((told, joined(place, (sign, "bold"))))


def coverage_text(voice: Voice, found: Coverage) -> Content:
    """Return how many outcomes something serves."""
    if not found.rows:
        return joined(voice.say("The course has no outcomes."))
    left = len(found.uncovered)
    return joined(
        voice.say("{covered} of {all} outcomes are served", covered=len(found.rows) - left, all=len(found.rows)),
        (f"   {SERVES} {voice.say('serves it')}   {NOT} {voice.say('does not serve it')}", "$foreground-muted"),
    )


def _stop(session: Session, places: Mapping[str, int]) -> str:
    return f"{places[session.key]}/{session.start:%H:%M}"
