"""The market of teachers' days, where prices rise when too many want the same and fall when nobody does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import attrs

from .pools import PoolOf
from .question import PlacingQuestion

EXACT = 1e-6
"""What sums of floating-point numbers are off by at most, as a share of a point."""
_MEMORY = 0.4

_Ways = dict[int, float]
"""How much too many want each day of a pool, or a course more of its teachers; too few are below nothing."""
_Offer = tuple[int, int, tuple[int, ...]]
"""What a seat costs, the pool of its teacher, and the days of that pool."""


@attrs.frozen
class Prices:
    """Priser: of every slot, and of a course more for each teacher."""

    of_slots: tuple[float, ...]
    of_teachers: tuple[float, ...]

    @classmethod
    def to_begin_with(cls, question: PlacingQuestion) -> Prices:
        """Return prices of nothing for days, and of an even share for work."""
        problem = question.problem
        share = len(problem.seats) / max(1, problem.teachers) if question.shared else 0.0
        return cls((0.0,) * problem.slots, (share,) * problem.teachers)

    def base(self, question: PlacingQuestion) -> float:
        """Return what is added to all that is paid: the least that work can cost, less what the days are worth."""
        hosts = len(question.problem.seats)
        work = sum(_least_share(price, hosts) for price in self.of_teachers)
        return work - sum(self.of_slots) - question.allowed

    def pays(self, question: PlacingQuestion, host: int) -> tuple[float, ...]:
        """Return what a host pays for each of its seats."""
        charged = zip(question.problem.seats[host], question.costs[host], question.tolls[host], strict=True)
        return tuple(
            cost + toll + self.of_teachers[seat.teacher] + sum(self.of_slots[slot] for slot in seat.slots)
            for seat, cost, toll in charged
        )


class Market:
    """Markedet: every host takes what is cheapest for itself, and all teachers in a pool have the same prices.

    `bound` is what all pay less what the days are worth. No answer costs less, whatever the prices are.
    """

    def __init__(self, question: PlacingQuestion, pool_of: PoolOf, begun: Prices) -> None:
        """Open the market at prices that are the same within a pool."""
        self._question, self._pool_of = question, pool_of
        self._offers = [self._offers_to(host) for host in question.problem.hosts]
        self._without = float(question.without + question.toll_without)
        self._slots = sorted({slot for seat in question.open_seats() for slot in seat.slots})
        self._room, self._teachers = Counter(map(self._day, self._slots)), Counter(pool_of)
        self._of_days = {self._day(slot): begun.of_slots[slot] for slot in self._slots}
        self._of_pools = dict(zip(pool_of, begun.of_teachers, strict=True))
        self._dearest = max((self._without, *(offer[0] for offers in self._offers for offer in offers)))
        self._wanted, self._asked = _Ways(), _Ways()
        self.bound, self.rounds = 0.0, 0

    @property
    def offers(self) -> int:
        """Return how many offers are looked at in a round."""
        return sum(map(len, self._offers))

    @property
    def prices(self) -> Prices:
        """Return the prices as they are; days that nobody can have cost nothing."""
        of_slots = [0.0] * self._question.problem.slots
        for slot in self._slots:
            of_slots[slot] = self._of_days[self._day(slot)]
        return Prices(tuple(of_slots), tuple(self._of_pools[pool] for pool in self._pool_of))

    def settle(self) -> None:
        """Let every host take what is cheapest, and remember where too many want the same."""
        self.rounds += 1
        self.bound = self._base()
        wanted = _Ways({day: -float(room) for day, room in self._room.items()})
        asked = self._taken_on()
        for offers, may_go_without in zip(self._offers, self._question.may_go_without, strict=True):
            pays, chosen = self._cheapest(offers, self._without if may_go_without else math.inf)
            self.bound += pays
            if chosen is not None:
                asked[chosen[1]] += 1
                for day in chosen[2]:
                    wanted[day] += 1
        self._wanted = _mixed(wanted, self._wanted)
        self._asked = _mixed(asked, self._asked) if self._question.shared else _Ways()

    def move(self, step: float, target: int) -> bool:
        """Change the prices the way that was remembered; return whether there was any way to go.

        They stay where somebody may pay them. Steps that are too long would else make them grow and grow, until their
        sums, which floating-point numbers round, say nothing any more.
        """
        ways = [(day, way) for day, way in self._wanted.items() if way > 0 or self._of_days[day] > 0]
        length = sum(way * way for _, way in ways) + sum(way * way for way in self._asked.values())
        if length < EXACT:
            return False
        by, hosts = step * (target - self.bound) / length, len(self._offers)
        for day, way in ways:
            self._of_days[day] = _within(self._of_days[day] + by * way, self._dearest + hosts)
        for pool, way in self._asked.items():
            self._of_pools[pool] = _within(self._of_pools[pool] + by * way, hosts)
        return True

    def _base(self) -> float:
        hosts = len(self._offers)
        work = sum(many * _least_share(self._of_pools[pool], hosts) for pool, many in self._teachers.items())
        worth = sum(room * self._of_days[day] for day, room in self._room.items())
        return work - worth - self._question.allowed

    def _taken_on(self) -> _Ways:
        """Return, below nothing, how many courses the teachers of each pool take at its price."""
        hosts = len(self._offers)
        prices = ((pool, many, self._of_pools[pool] - EXACT) for pool, many in self._teachers.items())
        return _Ways({pool: -float(many * _courses(price, hosts)) for pool, many, price in prices})

    def _cheapest(self, offers: Sequence[_Offer], least: float) -> tuple[float, _Offer | None]:
        of_days, of_pools, chosen = self._of_days, self._of_pools, None
        for offer in offers:
            pays = offer[0] + of_pools[offer[1]]
            for day in offer[2]:
                pays += of_days[day]
            if pays < least:
                least, chosen = pays, offer
        return least, chosen

    def _offers_to(self, host: int) -> list[_Offer]:
        """Return what a host is offered: of what is for the same days in one pool only the cheapest."""
        question, least = self._question, dict[tuple[int, tuple[int, ...]], int]()
        for at in question.open[host]:
            seat, cost = question.problem.seats[host][at], question.costs[host][at] + question.tolls[host][at]
            what = self._pool_of[seat.teacher], tuple(map(self._day, seat.slots))
            least[what] = min(cost, least.get(what, cost))
        return [(cost, pool, days) for (pool, days), cost in least.items()]

    def _day(self, slot: int) -> int:
        """Return the number of a teacher's day among those of the pools."""
        teacher, day = divmod(slot, self._question.problem.days)
        return self._pool_of[teacher] * self._question.problem.days + day


def _within(price: float, most: float) -> float:
    return min(most, max(0.0, price))


def _mixed(new: _Ways, old: _Ways) -> _Ways:
    return _Ways({key: _MEMORY * old[key] + (1 - _MEMORY) * now for key, now in new.items()}) if old else new


def _courses(price: float, hosts: int) -> int:
    """Return how many courses a teacher takes who is paid so much for each, where the n-th is n − 1 points of work."""
    return max(0, min(hosts, math.ceil(price)))


def _least_share(price: float, hosts: int) -> float:
    courses = _courses(price, hosts)
    return courses * (courses - 1) / 2 - price * courses
