"""Days that are proposed for a course, with their reasons."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.long_dates import stretch_of_days
from veiledning_core.use_cases.year.proposing import ProposedGathering, YearProposal

from ..block import Block, indented, stack
from ..speaking import Voice
from ..text import joined

_FAINT = "$foreground-muted"


def proposal_text(voice: Voice, proposal: YearProposal) -> Block:
    """Return the days of each gathering, why, and what speaks against them all the same."""
    heading = voice.say("Proposed days ({quality}); change them as you like.", quality=proposal.quality.words)
    gatherings = (one for course in proposal.courses for one in course.gatherings)
    return stack(joined((heading, "bold")), *(part for one in gatherings for part in gathering_text(voice, one)))


def gathering_text(voice: Voice, one: ProposedGathering) -> Iterator[Content | Block]:
    """Yield the days of a gathering, and beneath them why, and what speaks against them all the same."""
    week = one.days[0].isocalendar().week
    days = voice.say("{days} (week {week})", days=stretch_of_days(one.days), week=week)
    yield joined((f"{voice.say(one.label)}: ", "bold"), days)
    reasons = [joined((f"+ {voice.say(words)}", _FAINT)) for words in one.reasons]
    against = [joined((f"! {voice.say(words)}", "$text-warning")) for words in one.against]
    yield indented(2, stack(*reasons, *against))
