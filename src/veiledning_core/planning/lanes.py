"""Many whole numbers side by side in one long one, so that Python adds or compares all of them at a time.

Each has a lane of so many bytes, the first lane being the lowest. Lanes add and subtract as numbers of their own as
long as no sum leaves its lane; what goes below nothing borrows of the next lane and is put right when a bias is added.
The idea is of L. Lamport, "Multiple byte processing with full-word instructions", Communications of the ACM 18 (1975).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

_BYTE, _BYTES = 8, 256
_NOTHING = b"\0"
_ORDER: Literal["little"] = "little"


class Lanes:
    """Baner: so many numbers, each of so many bytes; `mask` is the largest number that a lane holds."""

    def __init__(self, *, count: int, width: int) -> None:
        self.count, self.width = count, width
        self.bits = width * _BYTE
        self.mask = (1 << self.bits) - 1

    def units(self, lanes: Iterable[int]) -> int:
        """Return a one in each of these lanes."""
        return sum(1 << lane * self.bits for lane in lanes)

    def packed(self, numbers: Iterable[int]) -> int:
        """Return the numbers side by side; some may be below nothing."""
        return sum(number << lane * self.bits for lane, number in enumerate(numbers))

    def filled(self, units: int) -> int:
        """Return all bits of the lanes in which there is a one."""
        return (units << self.bits) - units

    def tops(self, units: int) -> int:
        """Return the highest bit of the lanes in which there is a one."""
        return units << self.bits - 1

    def at(self, numbers: int, lane: int) -> int:
        """Return the number in a lane, where no lane is below nothing."""
        return numbers >> lane * self.bits & self.mask

    def first(self, tops: int, begin: int) -> int:
        """Return the first lane from `begin` on whose highest bit is set, or else the first of all."""
        start = begin * self.bits
        later = tops >> start << start or tops
        return ((later & -later).bit_length() - 1) // self.bits


class Crosswise:
    """På tvers: what several long numbers hold in each lane, where each lane has one of them as its label.

    What all of them hold in a lane stands side by side in a row of bytes, and a row is a table to translate with: a
    byte of a lane says which byte of the row it takes. Where they are more than a byte can say, there is a plane for
    each part of them; the byte that no label uses takes nothing. `at` a lane is for each lane what the long number that
    is its label holds in that one.
    """

    def __init__(self, lanes: Lanes, several: Sequence[int], label_of: Sequence[int]) -> None:
        self._width, self._bytes, self._stride = lanes.width, lanes.count * lanes.width, len(several) * lanes.width
        self._cells = [slice(begin, begin + lanes.width) for begin in range(0, self._bytes, lanes.width)]
        self._turned = bytearray(lanes.count * self._stride + _BYTES)
        self._part = (_BYTES - 1) // lanes.width
        self._planes = [
            (bytearray(self._bytes), [self._taken(label - first) for label in range(len(several))])
            for first in range(0, len(several), self._part)
        ]
        for which, numbers in enumerate(several):
            self.put(which, numbers)
        for lane, label in enumerate(label_of):
            self.label(lane, label)
        self.at: Callable[[int], int] = self._at_once() if len(self._planes) == 1 else self._by_planes

    def put(self, which: int, numbers: int) -> None:
        """Exchange one of the long numbers for another, in which no lane is below nothing."""
        width, row = self._width, numbers.to_bytes(self._bytes, _ORDER)
        for byte in range(width):
            self._turned[which * width + byte : -_BYTES : self._stride] = row[byte::width]

    def label(self, lane: int, which: int) -> None:
        """Give a lane another label."""
        for plane, taken in self._planes:
            plane[self._cells[lane]] = taken[which]

    def _at_once(self) -> Callable[[int], int]:
        """Return what `at` is where there is one plane; names that are bound once make it quick."""
        whole, turned, translate = int.from_bytes, self._turned, self._planes[0][0].translate
        rows = [slice(begin, begin + _BYTES) for begin in range(0, len(turned) - _BYTES, self._stride)]
        return lambda lane: whole(translate(turned[rows[lane]]), _ORDER)

    def _by_planes(self, lane: int) -> int:
        spread, begin = 0, lane * self._stride
        for plane, _ in self._planes:
            end = begin + self._part * self._width
            spread += int.from_bytes(plane.translate(self._turned[begin:end].ljust(_BYTES, _NOTHING)), _ORDER)
            begin = end
        return spread

    def _taken(self, label: int) -> bytes:
        """Return which bytes a label takes of a plane, or nothing where it is of another."""
        begin = label * self._width
        return bytes(range(begin, begin + self._width) if 0 <= label < self._part else [_BYTES - 1] * self._width)
