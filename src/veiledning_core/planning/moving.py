"""Every way to mend groups in which no more than so many people change group.

What is wrong with the groups as they are says who must move: a member of a group that is too big, somebody into a group
that is too small, one of two who must not meet. So only ways that mend something are looked at, each of them once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .group_values import GroupsWanted
from .wishes import Apart, Pinned, Together

_Choice = tuple[str, int]
_NOWHERE = 0


class Moving:
    """Flytting: where everybody is now (0 for who is new and not placed), and where each may still go."""

    def __init__(self, wanted: GroupsWanted, was: Mapping[str, int], movers: int) -> None:
        self._wanted, self._was, self._left = wanted, was, movers
        self._few, self._many = wanted.sizes
        self._now = {member.key: was.get(member.key, _NOWHERE) for member in wanted.members}
        self._groups = range(1, wanted.count + 1)
        self._may = {key: set(self._groups) for key in self._now}
        self._led = {leader.key: number for number, leader in enumerate(wanted.leaders, 1)}
        self._size = Counter(self._now.values())
        self._shared = self._counted()
        self._least: int | None = None
        self.best: dict[str, int] | None = None
        self.tries = 0

    def walk(self) -> Iterator[None]:
        """Mend what is wrong in every way until nothing is; yield at each."""
        self.tries += 1
        yield
        over = sum(max(0, self._size[group] - self._many) for group in self._groups)
        under = sum(max(0, self._few - self._size[group]) for group in self._groups)
        if max(over, under - self._size[_NOWHERE]) > self._left:
            return
        choices = self._choices()
        if choices is None:
            self._note()
            return
        yield from self._try_all(choices)

    def _try_all(self, choices: Sequence[_Choice]) -> Iterator[None]:
        """Take each choice, and go on without it: what is taken once is not taken again in the rest."""
        refused: list[_Choice] = []
        for key, group in choices:
            if group not in self._may[key]:
                continue
            before, may = self._now[key], self._may[key]
            price = before != _NOWHERE
            if self._left >= price:
                self._move(key, group, price)
                self._may[key] = {group}
                yield from self.walk()
                self._may[key] = may
                self._move(key, before, -price)
            self._may[key].discard(group)
            refused.append((key, group))
        for key, group in refused:
            self._may[key].add(group)

    def _choices(self) -> list[_Choice] | None:
        """Return the moves of which one must be made, the best mixed first; None where nothing is wrong."""
        wrong = self._wrong()
        return None if wrong is None else sorted(wrong, key=lambda choice: (self._meets(*choice), choice[1]))

    def _wrong(self) -> list[_Choice] | None:
        for wish in self._wanted.wishes:
            if (choices := self._against(wish)) is not None:
                return choices
        for group in self._groups:
            if self._size[group] > self._many:
                return [choice for key, now in self._now.items() if now == group for choice in self._away(key)]
        unplaced = next((key for key, now in self._now.items() if now == _NOWHERE), None)
        if unplaced is not None:
            return self._away(unplaced)
        small = next((group for group in self._groups if self._size[group] < self._few), None)
        return None if small is None else [(key, small) for key, now in self._now.items() if now != small]

    def _against(self, wish: Apart | Together | Pinned) -> list[_Choice] | None:
        """Return the moves of which the wish needs one, or None where it is met or may still be."""
        where = [self._led.get(key) or self._now[key] for key in wish.people]
        movable = [key for key in wish.people if key in self._now]
        if isinstance(wish, Pinned):
            return None if where[0] == wish.group else [(key, wish.group) for key in movable]
        if _NOWHERE in where or (where[0] == where[1]) == isinstance(wish, Together):
            return None
        return [choice for key in movable for choice in self._away(key)]

    def _away(self, key: str) -> list[_Choice]:
        return [(key, group) for group in self._groups if group != self._now[key] and group in self._may[key]]

    def _move(self, key: str, group: int, price: int) -> None:
        before = self._now[key]
        self._now[key] = group
        self._left -= price
        self._size[before] -= 1
        self._size[group] += 1
        for mark in self._marks[key]:
            self._shared[before, mark] -= 1
            self._shared[group, mark] += 1

    def _meets(self, key: str, group: int) -> int:
        """Return what those with the same in the group cost."""
        return sum(self._weight[mark[0]] * self._shared[group, mark] for mark in self._marks[key])

    def _counted(self) -> Counter[tuple[int, tuple[str, str]]]:
        attributes = self._wanted.attributes
        self._weight = {attribute.key: attribute.weight for attribute in attributes}
        self._marks = {
            member.key: [(attribute.key, value) for attribute in attributes if (value := member.value(attribute))]
            for member in self._wanted.members
        }
        return Counter((self._now[key], mark) for key, marks in self._marks.items() for mark in marks)

    def _note(self) -> None:
        """Keep these groups if they are the best mixed so far."""
        cost = sum(
            self._weight[mark[0]] * many * (many - 1) // 2 for (_, mark), many in self._shared.items() if many > 1
        )
        if self._least is None or cost < self._least:
            self._least = cost
            self.best = dict(self._now)
