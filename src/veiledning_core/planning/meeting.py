"""Rounds that change by exchanging two people of one round: who meets whom how often is known at once.

A local search in the manner of I. Dotú and P. Van Hentenryck, "Scheduling social golfers locally", CPAIOR 2005: all
rounds are there from the beginning, and what is lessened is the number of repeated meetings. Worse exchanges are taken
at a constant heat instead of being kept out by a list of the last ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

Rounds = list[list[list[int]]]


class Meeting:
    """Møter: the rounds as they are, what they cost, and the best met so far.

    `met` are the pairs who have met before, `unwanted` those whose every meeting costs `weight`.
    """

    def __init__(
        self,
        rounds: Rounds,
        people: int,
        *,
        met: Sequence[tuple[int, int]],
        unwanted: frozenset[tuple[int, int]],
        weight: int,
    ) -> None:
        self._rounds = rounds
        self._place = [_places(groups, people) for groups in rounds]
        self._met = [[0] * people for _ in range(people)]
        self._extra = [[0] * people for _ in range(people)]
        for one, other in unwanted:
            self._extra[one][other] = self._extra[other][one] = weight
        for one, other in met:
            self._meet(one, other, 1)
        self.cost = sum(self._joined(groups) for groups in rounds)
        self.lowest, self.best = self.cost, _copied(rounds)
        self.tries = 0

    def at_heat(self, heat: float, steps: int, random: Random, luck: Sequence[float], enough: int) -> None:
        """Try exchanges until there were so many, or the cost is low enough."""
        draw, many, people, lots = random.random, len(self._rounds), len(self._met), len(luck)
        self.tries += steps
        for _ in range(steps):
            turn, one, other = int(draw() * many), int(draw() * people), int(draw() * people)
            place = self._place[turn]
            if place[one] == place[other]:
                continue
            here, there = self._rounds[turn][place[one]], self._rounds[turn][place[other]]
            more = self._more(one, other, here, there)
            if more > 0 and more >= heat * luck[int(draw() * lots)]:
                continue
            self._exchange(one, other, here, there)
            place[one], place[other] = place[other], place[one]
            self.cost += more
            if self.cost < self.lowest:
                self.lowest, self.best = self.cost, _copied(self._rounds)
                if self.cost <= enough:
                    return

    def _more(self, one: int, other: int, here: Sequence[int], there: Sequence[int]) -> int:
        """Return what exchanging two people costs."""
        ones, others = self._met[one], self._met[other]
        ones_extra, others_extra = self._extra[one], self._extra[other]
        more = 0
        for mate in here:
            if mate != one:
                more += (others[mate] > 0) - (ones[mate] > 1) + others_extra[mate] - ones_extra[mate]
        for mate in there:
            if mate != other:
                more += (ones[mate] > 0) - (others[mate] > 1) + ones_extra[mate] - others_extra[mate]
        return more

    def _exchange(self, one: int, other: int, here: list[int], there: list[int]) -> None:
        for mate in here:
            if mate != one:
                self._meet(one, mate, -1)
                self._meet(other, mate, 1)
        for mate in there:
            if mate != other:
                self._meet(other, mate, -1)
                self._meet(one, mate, 1)
        here[here.index(one)], there[there.index(other)] = other, one

    def _meet(self, one: int, other: int, times: int) -> None:
        self._met[one][other] += times
        self._met[other][one] += times

    def _joined(self, groups: Sequence[Sequence[int]]) -> int:
        """Let a round meet, and return what that costs."""
        cost = 0
        for one, other in (pair for group in groups for pair in combinations(group, 2)):
            cost += (self._met[one][other] > 0) + self._extra[one][other]
            self._meet(one, other, 1)
        return cost


def dealt(people: int, sizes: Sequence[int], random: Random) -> list[list[int]]:
    """Return a round by chance."""
    order = list(range(people))
    for last in range(people - 1, 0, -1):
        at = int(random.random() * (last + 1))
        order[last], order[at] = order[at], order[last]
    found, first = [], 0
    for size in sizes:
        found.append(order[first : first + size])
        first += size
    return found


def _places(groups: Sequence[Sequence[int]], people: int) -> list[int]:
    place = [0] * people
    for number, group in enumerate(groups):
        for one in group:
            place[one] = number
    return place


def _copied(rounds: Rounds) -> Rounds:
    return [[list(group) for group in groups] for groups in rounds]
