"""A bound on every answer, from prices on teachers' days: Lagrangian relaxation.

Whoever takes a seat pays for its days, and every host takes the seat that is cheapest for itself. Where two want the
same day of a teacher its price rises, where nobody does it falls. Whatever the prices are, what all pay less what the
days are worth is never more than the best answer costs. The step is that of B. T. Polyak, "Minimization of unsmooth
functionals", USSR Computational Mathematics and Mathematical Physics 9 (1969); the direction remembers earlier ones,
as in P. M. Camerini et al., "On improving relaxation methods by modified gradient techniques", Mathematical Programming
Study 3 (1975); M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management
Science 27 (1981), tells the whole method.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import attrs

from ...domain.progress import Progress
from .question import PlacingQuestion

_MEMORY = 0.4
_PATIENCE, _SHORTER, _SHORTEST = 40, 0.8, 1e-4
_LISTENING = 50
_EXACT = 1e-6
"""What sums of floating-point numbers are off by at most, as a share of a point."""


@attrs.frozen(kw_only=True)
class Priced:
    """Prissatt: the bound, what hosts pay for each seat and for none, and `base`, what is added to it all."""

    bound: float
    base: float
    seats: tuple[tuple[float, ...], ...] = attrs.field(eq=False)
    without: float
    rounds: int

    @property
    def whole(self) -> int:
        """Return the bound on answers, whose points are whole."""
        return math.ceil(self.bound - _EXACT)

    def without_hopeless(self, question: PlacingQuestion, value: int) -> PlacingQuestion:
        """Return the question with only those seats open that an answer of this value, or a better one, can have."""
        open_seats, may_go_without = [], []
        for host, seats in enumerate(question.open):
            spare = value - self.bound + self.least(question, host) + _EXACT
            open_seats.append(tuple(seat for seat in seats if self.seats[host][seat] <= spare))
            may_go_without.append(question.may_go_without[host] and self.without <= spare)
        return attrs.evolve(question, open=tuple(open_seats), may_go_without=tuple(may_go_without))

    def least(self, question: PlacingQuestion, host: int) -> float:
        """Return the least that a host can pay."""
        pays = [self.seats[host][seat] for seat in question.open[host]]
        return min((*pays, self.without)) if question.may_go_without[host] else min(pays)


def priced(question: PlacingQuestion, target: int, *, rounds: int, progress: Progress) -> Priced:
    """Return the best bound found in so many rounds, or as soon as it shows that `target` cannot be bettered.

    Raises:
        Stopped: somebody stopped it.
    """
    market = _Market(question)
    best, stale, step = market.settle(), 0, 1.0
    for done in range(rounds):
        if done % _LISTENING == 0:
            progress.step(done, rounds)
        if best.whole >= target or step < _SHORTEST or not market.move(step, target):
            break
        now = market.settle()
        stale = 0 if now.bound > best.bound + _EXACT else stale + 1
        best = now if now.bound > best.bound else best
        if stale == _PATIENCE:
            stale, step = 0, step * _SHORTER
    return market.told(best)


_Offer = tuple[int, int, tuple[int, ...]]
"""What a seat costs, its teacher, and its slots."""


@attrs.frozen
class _Settled:
    """What the prices were, and what they showed."""

    bound: float
    of_slots: list[float]
    of_teachers: list[float]
    rounds: int

    @property
    def whole(self) -> int:
        return math.ceil(self.bound - _EXACT)


class _Market:
    """The prices of teachers' days, and of a course more for each teacher."""

    def __init__(self, question: PlacingQuestion) -> None:
        self._question, problem = question, question.problem
        self._offers = [_offers(question, host, seats) for host, seats in enumerate(question.open)]
        self._without = float(question.without + question.toll_without)
        self._slots = sorted({slot for seats in problem.seats for seat in seats for slot in seat.slots})
        self._of_slots = [0.0] * problem.slots
        level = len(problem.seats) / max(1, problem.teachers) if question.shared else 0.0
        self._of_teachers = [level] * problem.teachers
        self._wanted, self._asked = [0.0] * problem.slots, [0.0] * problem.teachers
        self._bound, self._rounds = 0.0, 0

    def settle(self) -> _Settled:
        """Let every host take what is cheapest, remember where too many want the same, and return the bound."""
        self._rounds += 1
        wanted, asked = [-1.0] * len(self._of_slots), [0.0] * len(self._of_teachers)
        total = self._base()
        for offers, may_go_without in zip(self._offers, self._question.may_go_without, strict=True):
            pays, chosen = self._cheapest(offers, self._without if may_go_without else math.inf)
            total += pays
            if chosen is not None:
                asked[chosen[1]] += 1
                for slot in chosen[2]:
                    wanted[slot] += 1
        self._remember(wanted, asked)
        self._bound = total
        return _Settled(total, self._of_slots[:], self._of_teachers[:], self._rounds)

    def move(self, step: float, target: int) -> bool:
        """Change the prices the way that was remembered; return whether there was any way to go."""
        risen = [(slot, self._wanted[slot]) for slot in self._slots]
        ways = [(slot, way) for slot, way in risen if way > 0 or self._of_slots[slot] > 0]
        length = sum(way * way for _, way in ways) + sum(way * way for way in self._asked)
        if length < _EXACT:
            return False
        by = step * (target - self._bound) / length
        for slot, way in ways:
            self._of_slots[slot] = max(0.0, self._of_slots[slot] + by * way)
        if self._question.shared:
            self._of_teachers = [price + by * way for price, way in zip(self._of_teachers, self._asked, strict=True)]
        return True

    def told(self, best: _Settled) -> Priced:
        """Return what everybody pays at those prices."""
        self._of_slots, self._of_teachers = best.of_slots, best.of_teachers
        everything = (range(len(seats)) for seats in self._question.problem.seats)
        every = (_offers(self._question, host, seats) for host, seats in enumerate(everything))
        seats = tuple(tuple(map(self._pays, offers)) for offers in every)
        base = self._base()
        return Priced(bound=best.bound, base=base, seats=seats, without=self._without, rounds=self._rounds)

    def _base(self) -> float:
        shares = sum(_least_share(price, len(self._offers)) for price in self._of_teachers)
        return shares - sum(self._of_slots) - self._question.allowed

    def _cheapest(self, offers: Sequence[_Offer], least: float) -> tuple[float, _Offer | None]:
        of_slots, of_teachers, chosen = self._of_slots, self._of_teachers, None
        for offer in offers:
            pays = offer[0] + of_teachers[offer[1]]
            for slot in offer[2]:
                pays += of_slots[slot]
            if pays < least:
                least, chosen = pays, offer
        return least, chosen

    def _pays(self, offer: _Offer) -> float:
        return offer[0] + self._of_teachers[offer[1]] + sum(self._of_slots[slot] for slot in offer[2])

    def _remember(self, wanted: list[float], asked: list[float]) -> None:
        if self._question.shared:
            hosts = len(self._offers)
            asked = [ask - _courses(price, hosts) for ask, price in zip(asked, self._of_teachers, strict=True)]
        else:
            asked = [0.0] * len(asked)
        if self._rounds == 1:
            self._wanted, self._asked = wanted, asked
            return
        self._wanted = _mixed(wanted, self._wanted)
        self._asked = _mixed(asked, self._asked)


def _offers(question: PlacingQuestion, host: int, open_seats: Iterable[int]) -> list[_Offer]:
    """Return for each of the seats what it costs, its teacher and its slots."""
    seats, costs, tolls = question.problem.seats[host], question.costs[host], question.tolls[host]
    return [(costs[at] + tolls[at], seats[at].teacher, seats[at].slots) for at in open_seats]


def _mixed(new: list[float], old: list[float]) -> list[float]:
    return [_MEMORY * before + (1 - _MEMORY) * now for now, before in zip(new, old, strict=True)]


def _courses(price: float, hosts: int) -> int:
    """Return how many courses a teacher takes who is paid so much for each, where the n-th is n − 1 points of work."""
    return max(0, min(hosts, math.ceil(price - _EXACT)))


def _least_share(price: float, hosts: int) -> float:
    courses = _courses(price, hosts)
    return courses * (courses - 1) / 2 - price * courses
