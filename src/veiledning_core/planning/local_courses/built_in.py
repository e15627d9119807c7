"""The solver that needs no other package."""

from __future__ import annotations

import attrs

from ...domain.progress import Progress, Stopped
from ..portion import Portion
from .choosing import Choosing
from .improving import Improving, Reach
from .options import Options
from .placing import Placed, PlacingProblem, placed
from .prices import Priced, priced
from .question import PlacingQuestion, about_burden, about_wishes

_DEEPEST = 300
"""Hosts; with more there is no hope of a proof by trying."""


@attrs.frozen(kw_only=True)
class BuiltInPlacing:
    """Den innebygde løseren for plassering: a plan, prices that say how good one can be, and a search down to that.

    `near`, `far` and `priced` are how it is bettered, the last with prices; `nodes` the seats that are tried to prove
    it the best.
    """

    near: Reach = attrs.field(default=Reach(20, 6, 400))
    far: Reach = attrs.field(default=Reach(10, 10, 3000))
    priced: Reach = attrs.field(default=Reach(20, 16, 1500))
    nodes: int = 200_000

    def solve(self, problem: PlacingProblem, *, seed: int, progress: Progress) -> Placed:
        """Return the best found, with what is known of the best there can be."""
        search = Improving(problem, seed)
        known = _Known(wishes=sum(min(points, default=problem.without) for points in about_wishes(problem).costs))
        try:
            self._solve(search, known, progress)
        except Stopped:
            known.stopped = True
        return attrs.evolve(
            placed(problem, search.seat_of),
            wishes_bound=known.wishes,
            burden_bound=known.burden,
            tries=search.tries + known.tries,
            stopped=known.stopped,
        )

    def _solve(self, search: Improving, known: _Known, progress: Progress) -> None:
        search.begin(Portion(whole=progress, begins=0, ends=5))
        search.better(self.near, Portion(whole=progress, begins=5, ends=20))
        wishes = about_wishes(search.problem)
        prices = self._prove(wishes, search, known, Portion(whole=progress, begins=20, ends=60))
        if wishes.value_of(search.seat_of) > known.wishes:
            return
        hopeful = prices.without_hopeless(wishes, known.wishes)
        burden = about_burden(hopeful, known.wishes)
        self._prove(burden, search, known, Portion(whole=progress, begins=60, ends=100))

    def _prove(self, question: PlacingQuestion, search: Improving, known: _Known, progress: Progress) -> Priced:
        """Raise the bound, and look for an answer that comes down to it."""
        value = question.value_of(search.seat_of)
        prices = priced(question, value, progress=Portion(whole=progress, begins=0, ends=30))
        known.tries += prices.rounds
        bound = question.raised(prices.whole)
        known.learn(question, bound)
        if value > bound:
            hopeful = prices.without_hopeless(question, question.worth_a_look(bound))
            search.approach(hopeful, prices, bound, self.priced, Portion(whole=progress, begins=30, ends=40))
            value = question.value_of(search.seat_of)
        if value > bound:
            search.look_only_at(hopeful)
            search.better(self.near, Portion(whole=progress, begins=40, ends=45))
            search.better(self.far, Portion(whole=progress, begins=45, ends=60))
            value = question.value_of(search.seat_of)
        if value > bound and len(search.movable) <= _DEEPEST:
            choosing = Choosing(Options(question, prices), search.seat_of, search.movable, below=value)
            found = choosing.run(self.nodes, Portion(whole=progress, begins=60, ends=100))
            known.tries += found.tries
            search.seat_of = search.seat_of if found.seat_of is None else found.seat_of
            if found.stopped:
                raise Stopped
            if found.proved:
                known.learn(question, question.value_of(search.seat_of))
        return prices


@attrs.define
class _Known:
    """What is known of the best there can be."""

    wishes: int
    burden: int | None = None
    tries: int = 0
    stopped: bool = False

    def learn(self, question: PlacingQuestion, bound: int) -> None:
        if question.shared:
            self.burden = max(self.burden or 0, bound)
        else:
            self.wishes = max(self.wishes, bound)
