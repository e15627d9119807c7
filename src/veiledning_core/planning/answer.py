"""How good a plan is, and how that is known."""

from __future__ import annotations

import attrs

from ..domain.messages import Message


@attrs.frozen(kw_only=True)
class Quality:
    """Godhet: what a plan costs (less is better), and what is known about the least that any plan must cost.

    `bound` is None where nothing is known. `tries` counts what was looked at, so that the same input gives the same
    number on every machine. `stopped` is whether somebody ended the search before it was done.
    """

    cost: int
    bound: int | None = None
    tries: int = 0
    stopped: bool = False

    @property
    def is_best(self) -> bool:
        """Return whether no plan can be better."""
        return self.bound is not None and self.cost <= self.bound

    @property
    def words(self) -> Message:
        """Return how good it is, in words."""
        if self.stopped and not self.is_best:
            return Message("{found}; the search was stopped before it was done", found=self._found)
        return self._found

    @property
    def _found(self) -> Message:
        if self.is_best:
            return Message("proved best")
        if self.stopped and not self.tries and not self.bound:
            return Message("{cost} points; no bound is known yet", cost=self.cost)
        if self.bound or (self.bound is not None and not self.tries):
            return Message("{cost} points; the best known bound is {bound}", cost=self.cost, bound=self.bound)
        return Message("{cost} points; no better found in {tries} tries", cost=self.cost, tries=self.tries)
