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

import attrs

from ...domain.progress import Progress
from ..portion import Portion
from .market import EXACT, Market, Prices
from .pools import poolings
from .question import PlacingQuestion

_VISITS, _MOST_ROUNDS = 25_000_000, 4_000
"""How many offers are looked at in all, and how often at most."""
_PATIENCE, _SHORTER, _SHORTEST = 40, 0.8, 1e-4
_LISTENING = 50
_WHOLE = 100


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
        return _whole(self.bound)

    def without_hopeless(self, question: PlacingQuestion, value: int) -> PlacingQuestion:
        """Return the question with only those seats open that an answer of this value, or a better one, can have."""
        open_seats, may_go_without = [], []
        for host, seats in enumerate(question.open):
            spare = value - self.bound + self.least(question, host) + EXACT
            open_seats.append(tuple(seat for seat in seats if self.seats[host][seat] <= spare))
            may_go_without.append(question.may_go_without[host] and self.without <= spare)
        return attrs.evolve(question, open=tuple(open_seats), may_go_without=tuple(may_go_without))

    def least(self, question: PlacingQuestion, host: int) -> float:
        """Return the least that a host can pay."""
        pays = [self.seats[host][seat] for seat in question.open[host]]
        return min((*pays, self.without)) if question.may_go_without[host] else min(pays)


def priced(question: PlacingQuestion, target: int, *, progress: Progress) -> Priced:
    """Return the best bound found, as soon as it shows that `target` cannot be bettered.

    Teachers share their prices to begin with; then only those do who are alike.

    Raises:
        Stopped: somebody stopped it.
    """
    settled, rounds = _Settled(-math.inf, Prices.to_begin_with(question)), 0
    ways = tuple(poolings(question))
    for place, pool_of in enumerate(ways):
        market = Market(question, pool_of, settled.prices)
        begins, ends = _WHOLE * place // len(ways), _WHOLE * (place + 1) // len(ways)
        settled = _settled(market, question, target, Portion(whole=progress, begins=begins, ends=ends))
        rounds += market.rounds
        if settled.proves(question, target):
            break
    return _told(question, settled, rounds)


@attrs.frozen
class _Settled:
    """What prices showed."""

    bound: float
    prices: Prices

    def proves(self, question: PlacingQuestion, target: int) -> bool:
        """Return whether no answer can be better than the target."""
        return question.raised(_whole(self.bound)) >= target


def _settled(market: Market, question: PlacingQuestion, target: int, progress: Progress) -> _Settled:
    """Return the highest bound that was found."""
    rounds = min(_MOST_ROUNDS, _VISITS // (1 + market.offers))
    market.settle()
    best, stale, step = _Settled(market.bound, market.prices), 0, 1.0
    for done in range(rounds):
        if done % _LISTENING == 0:
            progress.step(done, rounds)
        if best.proves(question, target) or step < _SHORTEST or not market.move(step, target):
            break
        market.settle()
        stale = 0 if market.bound > best.bound + EXACT else stale + 1
        if market.bound > best.bound:
            best = _Settled(market.bound, market.prices)
        if stale == _PATIENCE:
            stale, step = 0, step * _SHORTER
    return best


def _told(question: PlacingQuestion, settled: _Settled, rounds: int) -> Priced:
    """Return what everybody pays at those prices."""
    prices = settled.prices
    return Priced(
        bound=settled.bound,
        base=prices.base(question),
        seats=tuple(prices.pays(question, host) for host in question.problem.hosts),
        without=float(question.without + question.toll_without),
        rounds=rounds,
    )


def _whole(bound: float) -> int:
    return math.ceil(bound - EXACT)
