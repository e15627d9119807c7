"""The best days for one course by itself, found for certain: a shortest way from meeting to meeting."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Collection, Mapping, Sequence

import attrs

from .problem import Chain, PlannedMeeting, Starts, days_of

_FOREVER = 100_000
_Costs = Mapping[int, int]
"""What a meeting costs, by the ordinal of the day on which it begins, in order."""


@attrs.frozen
class _Way:
    """The least that a meeting on a day and all meetings after it cost, and where the next one begins."""

    cost: int
    next: int = 0


_Ways = dict[int, _Way]


class Chaining:
    """Kjeding: finds the days of one course again and again, each time with other days taken."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self._possible = [possible_days(chain, meeting) for meeting in chain.meetings]

    def best(self, taken: Collection[dt.date] = ()) -> Starts | None:
        """Return the first days of the meetings that cost least; None where no days fit.

        `taken` are not possible either. Of days that cost the same, the earlier ones are chosen.
        """
        meetings = self.chain.meetings
        possible = [_without(costs, meeting, taken) for costs, meeting in zip(self._possible, meetings, strict=True)]
        ways = self._ways(possible)
        if not ways[0]:
            return None
        starts = _follow(ways, min(ways[0], key=lambda day: (ways[0][day].cost, day)))
        return starts if self._fits_span(starts[0], starts[-1]) else self._within_span(possible, ways[0])

    def _ways(self, possible: Sequence[_Costs]) -> list[_Ways]:
        """Return the ways from each meeting on, the last meeting's first worked out."""
        ways: list[_Ways] = [{day: _Way(cost) for day, cost in possible[-1].items()}]
        for number in range(len(possible) - 2, -1, -1):
            one, after = self.chain.meetings[number : number + 2]
            ways.insert(0, _ways_to(one, after, possible[number], ways[0]))
        return ways

    def _fits_span(self, first: dt.date, last_start: dt.date) -> bool:
        return self.chain.fits_span((last_start - first).days + self.chain.meetings[-1].length - 1)

    def _within_span(self, possible: Sequence[_Costs], ways: _Ways) -> Starts | None:
        """Return the best starts that keep to the span, trying first days in the order of the least they may cost."""
        best: Starts | None = None
        if len(possible) == 1:
            return None
        for first in sorted(ways, key=lambda day: (ways[day].cost, day)):
            if best is not None and ways[first].cost >= self.chain.cost(best):
                break
            begins = dt.date.fromordinal(first)
            lasting = {day: c for day, c in possible[-1].items() if self._fits_span(begins, dt.date.fromordinal(day))}
            onward = self._ways([{first: possible[0][first]}, *possible[1:-1], lasting])
            if onward[0]:
                starts = _follow(onward, first)
                best = min((one for one in (best, starts) if one), key=lambda one: (self.chain.cost(one), one))
        return best


def best_starts(chain: Chain) -> Starts | None:
    """Return the first days of a course's meetings that cost least; None where no days fit."""
    return Chaining(chain).best()


def possible_days(chain: Chain, meeting: PlannedMeeting) -> Mapping[int, int]:
    """Return what a meeting costs that begins on a day, by the ordinals of the days, in order."""
    costs = chain.costs
    return {
        day.toordinal(): chain.cost_of(day, meeting)
        for day in sorted(costs)
        if all(one in costs for one in days_of(day, meeting))
    }


def _without(costs: _Costs, meeting: PlannedMeeting, taken: Collection[dt.date]) -> _Costs:
    gone = {day.toordinal() - before for day in taken for before in range(meeting.length)}
    return {day: cost for day, cost in costs.items() if day not in gone} if gone else costs


def _ways_to(one: PlannedMeeting, after: PlannedMeeting, costs: _Costs, onward: _Ways) -> _Ways:
    """Return the ways from a meeting, each by the cheapest next one in its window; the window slides once over all."""
    found: dict[int, _Way] = {}
    window: deque[tuple[int, int]] = deque()
    waiting = deque(reversed(onward.items()))
    most = _FOREVER if after.max_gap is None else after.max_gap
    for day in reversed(costs):
        last = day + one.length - 1
        while waiting and waiting[0][0] >= last + after.min_gap:
            begins, way = waiting.popleft()
            while window and way.cost <= window[-1][1]:
                window.pop()
            window.append((begins, way.cost))
        while window and window[0][0] > last + most:
            window.popleft()
        if window:
            found[day] = _Way(costs[day] + window[0][1], window[0][0])
    return dict(reversed(found.items()))


def _follow(ways: Sequence[_Ways], first: int) -> Starts:
    starts, day = [], first
    for way in ways:
        starts.append(dt.date.fromordinal(day))
        day = way[day].next
    return tuple(starts)
