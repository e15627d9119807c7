"""The board of a year's drafts in words: its rows, the reasons for a day, and what keeping the days would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.course import Course
from veiledning_core.domain.long_dates import stretch_of_days
from veiledning_core.domain.variant import Days
from veiledning_core.use_cases.year.proposing import YearProposal

from ..block import Block, stack
from ..speaking import Voice
from ..text import joined
from ..widgets.columns import Column
from ..widgets.table import Row
from ..year_drafts import YearBoard
from .proposals import gathering_text
from .refusals import refusal_text

_TAKEN, _LEFT_OUT = "✓", "·"


def columns(voice: Voice) -> Sequence[Column]:
    """Return the headings of the board."""
    return (
        Column(title="", width=1),
        Column(title=voice.say("Course"), width=14, grows=True),
        Column(title=voice.say("Gathering"), width=14, grows=True, rank=1),
        Column(title=voice.say("Now"), width=24),
        Column(title=voice.say("Proposed"), width=24),
    )


def rows(voice: Voice, board: YearBoard) -> Iterator[Row]:
    """Yield a row for each gathering of each draft."""
    for key, (course, gathering) in board.rows.items():
        proposed = board.proposed.get(key)
        moves = proposed is not None and proposed.days != gathering.days
        cells = (
            _LEFT_OUT if course.code in board.choice.left_out else _TAKEN,
            course.code,
            voice.say(gathering.label),
            _days(voice, gathering.days),
            _days(voice, proposed.days) if proposed else "",
        )
        tone = "faint" if proposed is None else "warn" if proposed.against else "good" if moves else ""
        yield Row(key=key, cells=cells, tone=tone)


def quality_text(voice: Voice, board: YearBoard) -> Content:
    """Return how good the days are, or why there are none."""
    if not board.drafts:
        return joined(voice.say("No draft has days in {year}.", year=str(board.choice.year)))
    if board.refusal is not None:
        return refusal_text(voice, board.refusal)
    if board.proposal is None:
        return joined(voice.say("All drafts stay on their days. Take one along to have days proposed for it."))
    return joined(voice.say("How good it is: {words}.", words=board.proposal.quality.words))


def row_text(voice: Voice, board: YearBoard, key: str) -> Content | Block:
    """Return why a gathering gets its days, and what speaks against them all the same."""
    if proposed := board.proposed.get(key):
        return stack(*gathering_text(voice, proposed))
    course, _ = board.rows[key]
    if course.code in board.choice.left_out:
        return joined(voice.say("{code} stays on its days; the others are planned around it.", code=course.code))
    return joined("")


def kept_text(voice: Voice, drafts: Sequence[Course], proposal: YearProposal) -> Block:
    """Return which days would become which."""
    before = {f"{course.code} {one.key}": one.days for course in drafts for one in course.gatherings}
    named = ((course.code, f"{course.code} {one.key}", one) for course in proposal.courses for one in course.gatherings)
    return stack(
        *(
            joined((code, "bold"), f"  {voice.say(one.label)}: {_move(voice, before[key], one.days)}")
            for code, key, one in named
            if before[key] != one.days
        )
    )


def _move(voice: Voice, before: Days, after: Days) -> str:
    return f"{_days(voice, before)} → {_days(voice, after)}"


def _days(voice: Voice, days: Days) -> str:
    return voice.say(stretch_of_days(days)) if days else ""
