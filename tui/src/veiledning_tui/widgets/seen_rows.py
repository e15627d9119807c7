"""Rows that are made only when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class SeenRows(Mapping[int, T]):
    """The rows of a list of keys by place; each is made anew whenever it is asked for, so none goes stale."""

    def __init__(self, keys: Sequence[str], make: Callable[[str], T]) -> None:
        self._keys, self._make = keys, make

    def __getitem__(self, place: int) -> T:
        if place not in self:
            raise KeyError(place)
        return self._make(self._keys[place])

    def __contains__(self, place: object) -> bool:
        return isinstance(place, int) and 0 <= place < len(self._keys)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self._keys)))

    def __len__(self) -> int:
        return len(self._keys)
