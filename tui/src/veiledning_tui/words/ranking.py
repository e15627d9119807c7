"""The ranking of applicants in words: rows, reasons, where the seats end, and why one stands before another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.register import Preview
from veiledning_core.selection.comparing import Comparison, Weighed
from veiledning_core.selection.ranking import Ranked
from veiledning_core.selection.reasons import Reason
from veiledning_core.use_cases.enrolments.selecting import Ranking, RankingLine

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined, lines
from ..widgets.table import Row
from .findings import finding_line

SEATS_END = "seats-end"
"""The key of the row that is nobody's: above it there are seats."""
_FAINT = "$foreground-muted"


def rows(voice: Voice, ranking: Ranking, marked: str = "") -> Iterator[Row]:
    """Yield the applicants in their order, and a line where the seats end."""
    last = _first_without(ranking)
    for place, line in enumerate(ranking.lines):
        if place == last:
            yield Row(
                key=SEATS_END, cells=("", "", f"─── {voice.say('Here the seats end.')} ───", "", "", ""), tone="warn"
            )
        yield _row(voice, line, marked)


def seats_text(voice: Voice, ranking: Ranking) -> Content:
    """Return how many seats there are for applicants."""
    if not ranking.lines:
        return joined(voice.say("Nobody awaits an answer."))
    if ranking.seats_free is None:
        return joined(voice.say("The course has no limit on its seats."))
    return joined(
        voice.say(
            "Free seats: {free}. Before all applicants, on the waiting list: {waiting}. Left for applicants: {left}.",
            free=ranking.seats_free,
            waiting=ranking.waiting,
            left=ranking.seats_to_give,
        )
    )


def reasons_text(voice: Voice, line: RankingLine) -> Block:
    """Return what each criterion gives an applicant and why, a place by hand, and what stands in the way."""
    ranked = line.ranked
    heading = joined(
        (name_of(ranked), "bold"),
        "  ",
        voice.say("place {place}, {points} points", place=ranked.place, points=ranked.points),
    )
    return stack(
        heading, *(_reason(voice, reason) for reason in ranked.reasons), *_by_hand(voice, ranked), *_bars(voice, line)
    )


def order_changed(voice: Voice, before: Sequence[Ranked], after: Ranking) -> Content:
    """Return whose place would be another one."""
    old = {one.participant.enrolment.id: one.place for one in before}
    moved = [line.ranked for line in after.lines if old.get(line.ranked.participant.enrolment.id) != line.ranked.place]
    if not moved:
        return joined(voice.say("Everybody keeps their place."))
    return lines(
        joined((f"{old.get(one.participant.enrolment.id, '–')} → {one.place}  ", "bold"), name_of(one)) for one in moved
    )


def record_text(voice: Voice, preview: Preview[Ranking]) -> Content:
    """Return what recording the ranking would write."""
    found = preview.result
    ranked = [line for line in found.lines if line.ranked.participant.enrolment.status is EnrolmentStatus.RANKED]
    said = voice.say("Ranked after this: {ranked} of {count}", ranked=len(ranked), count=len(found.lines))
    return lines((joined((said, "bold")), *_unranked(voice, found)))


def comparison_text(voice: Voice, found: Comparison) -> Block:
    """Return which of two stands first, what decided it, and what each criterion gives the one and the other."""
    ahead, behind = sorted((found.one, found.other), key=lambda ranked: ranked.place)
    swapped = ahead is not found.one
    first = voice.say(
        "{ahead} stands at place {first}, {behind} at place {second}: {why}.",
        ahead=name_of(ahead),
        first=ahead.place,
        behind=name_of(behind),
        second=behind.place,
        why=found.why,
    )
    names = (name_of(ahead), name_of(behind))
    differences = (row for pair in found.differences for row in _differing(voice, pair, names, swapped=swapped))
    return stack(joined((first, "bold")), joined(""), *differences, *(_equal(voice, pair) for pair in found.equal))


def name_of(ranked: Ranked) -> str:
    """Return what an applicant is called."""
    return ranked.participant.person.name


def _row(voice: Voice, line: RankingLine, marked: str) -> Row:
    ranked, one = line.ranked, line.ranked.participant
    cells = (
        "●" if str(one.enrolment.id) == marked else " ",
        f"{ranked.place}{'*' if ranked.placing else ''}",
        one.person.name,
        str(ranked.points),
        one.organisation.name if one.organisation else "",
        _short(voice, line),
    )
    tone = "stop" if line.bars_admission or line.bars_ranking else "good" if line.within_seats else ""
    return Row(key=str(one.enrolment.id), cells=cells, tone=tone)


def _short(voice: Voice, line: RankingLine) -> str:
    """Return how an applicant stands to the seats, in a few words."""
    if line.bars_ranking:
        return voice.say("cannot be ranked yet")
    if line.bars_admission:
        return voice.say("cannot be admitted")
    return voice.say("gets a seat") if line.within_seats else voice.say("no seat")


def _first_without(ranking: Ranking) -> int | None:
    without = (n for n, line in enumerate(ranking.lines) if not line.within_seats and not line.bars_admission)
    return next(without, None)


def _reason(voice: Voice, reason: Reason) -> Block:
    style = "bold $text-success" if reason.points else _FAINT
    return hang(joined((f"{_points(reason)}  ", style)), joined(voice.say(reason.words)))


def _by_hand(voice: Voice, ranked: Ranked) -> Iterator[Block]:
    if ranked.placing is not None:
        said = voice.say(
            "Put here by hand, by {actor}: {reason} (the criteria give place {earned})",
            actor=ranked.placing.actor,
            reason=ranked.placing.reason,
            earned=ranked.earned,
        )
        yield hang(joined(("   *  ", "bold $text-warning")), joined(said))


def _bars(voice: Voice, line: RankingLine) -> Iterator[Content]:
    for finding in line.bars_ranking:
        yield joined((f"{voice.say('cannot be ranked yet')}: ", "bold"), finding_line(voice, finding))
    for finding in line.bars_admission:
        yield joined((f"{voice.say('cannot be admitted')}: ", "bold"), finding_line(voice, finding))


def _unranked(voice: Voice, ranking: Ranking) -> Iterator[Content]:
    for line in ranking.lines:
        if line.bars_ranking:
            yield joined((name_of(line.ranked), "bold"), f": {voice.say('cannot be ranked yet')}")
            yield from (joined("  ", finding_line(voice, finding)) for finding in line.bars_ranking)


def _differing(voice: Voice, pair: Weighed, names: tuple[str, str], *, swapped: bool) -> Iterator[Block | Content]:
    reasons = (pair.other, pair.one) if swapped else (pair.one, pair.other)
    yield joined((voice.say(pair.one.criterion.text), "bold"))
    for name, reason in zip(names, reasons, strict=True):
        yield hang(joined(f"{_points(reason)}  {name}: "), joined(voice.say(reason.words)))


def _equal(voice: Voice, pair: Weighed) -> Content:
    said = voice.say("the same for both: {text} ({points})", text=pair.one.criterion.text, points=pair.one.points)
    return joined((said, _FAINT))


def _points(reason: Reason) -> str:
    return f"{reason.points:>+4}" if reason.points else "   0"
