"""Rounds of triads or pairs in which as few as possible meet twice, and colleagues do not meet."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol

from ..domain.progress import Progress, Stopped, Unwatched
from .answer import Quality
from .luck import luck
from .meeting import Meeting, dealt
from .round_bounds import fewest_repeats, fewest_unwanted
from .round_values import COLLEAGUE_COST, Round, RoundsPlan, RoundsWanted, meetings

_UNWATCHED = Unwatched()
_HEAT, _SHAKEN = 0.25, COLLEAGUE_COST / 2
"""Where the search for triads moves most, and where it forgets what it had: in repeats."""
_SHAKE_EVERY, _STEPS_A_PLACE = 16, 50
"""It is shaken after so many portions; a portion is so many steps for each person and round."""


class RoundsMaker(Protocol):
    """Den som lager runder: the same for the same seed, and stopped with the best so far."""

    def __call__(self, wanted: RoundsWanted, *, seed: int, progress: Progress, steps: int) -> RoundsPlan:
        """Return the rounds, after so many steps at most."""
        ...


def make_rounds(
    wanted: RoundsWanted, *, seed: int = 0, progress: Progress = _UNWATCHED, steps: int = 4_000_000
) -> RoundsPlan:
    """Return the rounds; who is named first in a group begins as mentor.

    The search tries up to `steps` exchanges and ends before where nothing can be better. The same input and seed give
    the same rounds; whoever stops it through `progress` gets the best so far.
    """
    repeats, reason = fewest_repeats(wanted)
    bound = repeats + COLLEAGUE_COST * fewest_unwanted(wanted)
    found, cost, tries, stopped = _searched(wanted, bound, Random(seed), progress, steps)
    rounds = tuple(tuple(tuple(wanted.keys[one] for one in sorted(group)) for group in groups) for groups in found)
    again, unwanted = _counted(wanted, rounds)
    return RoundsPlan(
        rounds=rounds,
        repeats=again,
        unwanted=unwanted,
        quality=Quality(cost=cost, bound=bound, tries=tries, stopped=stopped),
        reason=reason if again else None,
    )


def _searched(
    wanted: RoundsWanted, bound: int, random: Random, progress: Progress, steps: int
) -> tuple[Sequence[Sequence[Sequence[int]]], int, int, bool]:
    """Return the best rounds, their cost, how many exchanges were tried, and whether somebody stopped it."""
    search, drawn, tries = _begun(wanted, random), luck(), 0
    portion = _STEPS_A_PLACE * len(wanted.members) * wanted.rounds
    try:
        while search.lowest > bound and tries < steps:
            progress.step(tries, steps)
            heat = _HEAT if (tries // portion + 1) % _SHAKE_EVERY else _SHAKEN
            search.at_heat(heat, portion, random, drawn, bound)
            tries += portion
    except Stopped:
        return search.best, search.lowest, tries, True
    return search.best, search.lowest, tries, False


def _begun(wanted: RoundsWanted, random: Random) -> Meeting:
    number = {key: place for place, key in enumerate(wanted.keys)}
    met = [pair for pair in meetings(wanted.held) if pair <= number.keys()]
    people = len(wanted.members)
    return Meeting(
        [dealt(people, wanted.sizes, random) for _ in range(wanted.rounds)],
        people,
        met=[_numbered(pair, number) for pair in sorted(met, key=sorted)],
        unwanted=frozenset(_numbered(pair, number) for pair in wanted.strangers_to_be()),
        weight=COLLEAGUE_COST,
    )


def _numbered(pair: frozenset[str], number: dict[str, int]) -> tuple[int, int]:
    low, high = sorted(number[key] for key in pair)
    return low, high


def _counted(wanted: RoundsWanted, rounds: Sequence[Round]) -> tuple[int, int]:
    """Return how many meetings are repeats, and how many are of people who should not meet."""
    now, before, unwanted = meetings(rounds), meetings(wanted.held), wanted.strangers_to_be()
    again = sum(times - (pair not in before) for pair, times in now.items())
    return again, sum(times for pair, times in now.items() if pair in unwanted)
