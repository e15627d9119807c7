"""Groups, triads and pairs in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.messages import LocalText
from veiledning_core.use_cases.groups.rounds_seen import SeenRound, SeenRounds, SmallGroup
from veiledning_core.use_cases.groups.seeing import GroupLine, GroupSeat, SeenGroups
from veiledning_core.use_cases.groups.turn_clock import turns_in_words

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined, lines

PINNED = "◆"
"""Beside somebody whom a person has put where they are."""


def score_line(voice: Voice, seen: SeenGroups) -> Content:
    """Return how good the groups are, in one line."""
    if not seen.groups:
        return joined(voice.say("No groups are made yet."))
    said = voice.say("{count} {count:group|groups}: {score}", count=len(seen.groups), score=seen.score or "–")
    return joined((said, "bold"), *((f"  {voice.say(one)}", "$text-warning") for one in seen.misfits[:1]))


def heading(one: GroupLine) -> str:
    """Return what stands above a group: its number, how many are in it, and who leads it."""
    return f"{one.number} ({len(one.seats)}) {one.leader}".rstrip()


def seat_line(voice: Voice, seat: GroupSeat, labels: Sequence[LocalText]) -> Content:
    """Return what is known of somebody that groups are mixed over."""
    known = [f"{voice.say(label)}: {voice.say(held)}" for label, held in zip(labels, seat.traits, strict=True) if held]
    pinned = [voice.say("pinned by hand")] if seat.pinned else []
    return joined((seat.name, "bold"), f"  {', '.join([*known, *pinned])}")


def about_text(voice: Voice, seen: SeenGroups, rounds: SeenRounds) -> Block:
    """Return how mixed the groups are, what no longer fits, what is wished, and which triads and pairs there are."""
    return stack(
        *(joined((voice.say(one), "$text-warning")) for one in seen.misfits),
        *(joined(voice.say(one.words)) for one in seen.mixtures),
        *_wishes(voice, seen),
        *(_summary(voice, one) for one in rounds.rounds),
    )


def rounds_text(voice: Voice, rounds: SeenRounds) -> Block:
    """Return who works together in each session, and who has which role when."""
    if not rounds.rounds:
        return stack(joined(voice.say("No triads or pairs are made yet.")))
    return stack(*(part for one in rounds.rounds for part in _round(voice, one)))


def made_text(voice: Voice, seen: SeenGroups) -> Content:
    """Return what making or mending groups would come to."""
    return lines(_made(voice, seen))


def planned_rounds_text(voice: Voice, rounds: SeenRounds) -> Block:
    """Return what making triads and pairs, or leaving somebody out, would come to."""
    moved = [voice.say("In another one than planned: {names}", names=", ".join(rounds.moved))] if rounds.moved else []
    return stack(
        *(joined(voice.say(verdict)) for verdict in rounds.verdicts),
        *(joined((said, "bold")) for said in moved),
        *(part for one in rounds.rounds for part in _round(voice, one)),
    )


def _made(voice: Voice, seen: SeenGroups) -> Iterator[Content]:
    if seen.moved is not None:
        yield joined((voice.say("Moved: {names}", names=", ".join(seen.moved) or "–"), "bold"))
    for one in seen.groups:
        yield joined((f"{heading(one)}: ", "bold"), ", ".join(seat.name for seat in one.seats))
    for mixture in seen.mixtures:
        yield joined(voice.say(mixture.words))
    if seen.score is not None:
        yield joined((voice.say("Together: {score}", score=seen.score), "bold"))


def _wishes(voice: Voice, seen: SeenGroups) -> Iterator[Content]:
    for wish in seen.wishes:
        met = wish not in seen.broken
        said = voice.say("Wish: {wish}", wish=wish) if met else voice.say("Wish, not met: {wish}", wish=wish)
        yield joined((said, "" if met else "$text-warning"))


def _summary(voice: Voice, one: SeenRound) -> Content:
    when = voice.say("{gathering}, {start}: {title}", gathering=one.gathering, start=one.start, title=one.title)
    count = voice.say("triads: {count}" if one.size > 2 else "pairs: {count}", count=len(one.groups))
    away = [voice.say("Away: {names}", names=", ".join(one.away))] if one.away else []
    return joined((f"{when}  ", "$foreground-muted"), ". ".join([count, *away]))


def _round(voice: Voice, one: SeenRound) -> Iterator[Content | Block]:
    when = voice.say("{gathering}, {start}: {title}", gathering=one.gathering, start=one.start, title=one.title)
    yield joined((when, "bold"))
    for turns, words in zip(one.times, turns_in_words(one.times), strict=True):
        yield joined((voice.say(words), "$foreground-muted" if turns.times.fits else "$text-warning"))
    for number, group in enumerate(one.groups, 1):
        yield hang(joined((f"{number:>3} ", "$foreground-muted")), _members(voice, group))
    if one.away:
        yield joined((voice.say("Away: {names}", names=", ".join(one.away)), "$foreground-muted"))


def _members(voice: Voice, group: SmallGroup) -> Content:
    """Return who is in a small group; whoever stands first begins as mentor, and the roles go round."""
    names = joined(" – ".join(group.names))
    starts = [voice.say("{start}", start=turn.start) for turn in group.turns if turn.start]
    return joined(names, (f"  {', '.join(starts)}", "$foreground-muted")) if starts else names
