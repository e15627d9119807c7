"""Dividing with HiGHS (the extra `exact`), as a check on the solver that is built in."""

from __future__ import annotations

from collections import Counter

import attrs

from ..domain.errors import UsageFault
from ..domain.messages import Message
from ..domain.progress import Progress, Stopped
from .highs import IntegerProgramme, require_highs
from .partition import Marks, Partition, Solved

_CHOSEN = 0.5


@attrs.frozen(kw_only=True)
class ExactGrouping:
    """Den eksakte løseren for grupper, at most so many seconds: it hears only before it begins that it is to stop."""

    seconds: float = 60.0

    def solve(
        self,
        problem: Partition,
        begun: Solved,
        *,
        seed: int,  # noqa: ARG002 - there is no chance in it
        progress: Progress,
    ) -> Solved:
        """Return the best, or the better of `begun` and what was found in time, with a bound.

        Raises:
            UsageFault: the extra is not installed, or costs do not come of marks.
        """
        require_highs()
        if problem.marks is None:
            raise UsageFault(Message("the exact solver divides only by what people have in common"))
        try:
            progress.step(0, 1)
        except Stopped:
            return attrs.evolve(begun, stopped=True)
        group_of, bound = _Division(problem, problem.marks, self.seconds).answer()
        cost = problem.cost(group_of) if group_of else begun.cost
        if cost > begun.cost or not group_of:
            return attrs.evolve(begun, bound=bound)
        return attrs.evolve(begun, group_of=group_of, cost=cost, bound=bound)


class _Division:
    """A choice for each item and group, and for each mark and group the pairs that it makes there."""

    def __init__(self, problem: Partition, marks: Marks, seconds: float) -> None:
        self._problem, self._marks = problem, marks
        self._programme = IntegerProgramme(seconds)
        self._in = [[self._programme.choice() for _ in problem.groups] for _ in problem.items]
        self._place()
        self._fill()
        for mark in range(len(marks.worth)):
            for group in problem.groups:
                self._count(mark, group)

    def answer(self) -> tuple[tuple[int, ...], int]:
        """Return the group of each item, nothing where none was found in time, and the bound."""
        values, bound = self._programme.answer()
        chosen = [
            [group for group in self._problem.groups if values and values[columns[group]] > _CHOSEN]
            for columns in self._in
        ]
        return (tuple(groups[0] for groups in chosen) if all(chosen) else ()), bound

    def _place(self) -> None:
        """Put each item in one group, where it must be or else where it may be, and none with whom it may not meet."""
        problem, bind = self._problem, self._programme.bind
        for item, columns in enumerate(self._in):
            bind(dict.fromkeys(columns, 1), at_least=1, at_most=1)
            home = problem.home[item]
            barred = problem.barred[item] if home is None else set(problem.groups) - {home}
            bind({columns[group]: 1 for group in barred}, at_most=0)
        for one, other in sorted(problem.apart):
            for here in problem.groups:
                bind({self._in[one][here]: 1, self._in[other][here]: 1}, at_most=1)

    def _fill(self) -> None:
        problem = self._problem
        for group, (few, most) in enumerate(zip(problem.fewest, problem.most, strict=True)):
            weights = {self._in[item][group]: problem.weights[item] for item in problem.items}
            self._programme.bind(weights, at_least=few, at_most=most)

    def _count(self, mark: int, group: int) -> None:
        """Let n people with a mark in one group cost n(n − 1)/2 pairs, which is the highest of its tangents at n."""
        held = Counter({item: its.count(mark) for item, its in enumerate(self._marks.of_item) if mark in its})
        pairs = self._programme.amount(self._marks.worth[mark])
        for many in range(1, min(held.total(), self._problem.most[group])):
            people = {self._in[item][group]: -many * times for item, times in held.items()}
            self._programme.bind({pairs: 1, **people}, at_least=-many * (many + 1) / 2)
