"""Many whole numbers side by side in one long one, so that Python adds or compares all of them at a time.

Each has a lane of so many bytes, the first lane being the lowest. Lanes add and subtract as numbers of their own as
long as no sum leaves its lane; what goes below nothing borrows of the next lane and is put right when a bias is added.
The idea is of L. Lamport, "Multiple byte processing with full-word instructions", Communications of the ACM 18 (1975).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

_BYTE, _BYTES = 8, 256
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


class Labels:
    """Merkelapper: the label of each lane, so that a number for each label is given to all its lanes at a time.

    A byte of a lane says which byte of the numbers it takes. Where they are more than a byte can say, there is a plane
    for each part of the labels; the byte that no plane uses takes nothing.
    """

    def __init__(self, lanes: Lanes, label_of: Sequence[int], many: int) -> None:
        self._width, part = lanes.width, (_BYTES - 1) // lanes.width
        self._bits = part * lanes.bits
        nothing = bytes([_BYTES - 1]) * lanes.width
        taken = [bytes(range(place * lanes.width, (place + 1) * lanes.width)) for place in range(part)]
        self._planes = [
            (bytearray(nothing * lanes.count), [nothing] * first + taken + [nothing] * (many - first))
            for first in range(0, many, part)
        ]
        for lane, label in enumerate(label_of):
            self.put(lane, label)

    def put(self, lane: int, label: int) -> None:
        """Give a lane another of the labels."""
        begin = lane * self._width
        end = begin + self._width
        for plane, taken in self._planes:
            plane[begin:end] = taken[label]

    def spread(self, numbers: int) -> int:
        """Return for each lane what stands in the lane of its label."""
        if len(self._planes) == 1:
            return int.from_bytes(self._planes[0][0].translate(numbers.to_bytes(_BYTES, _ORDER)), _ORDER)
        spread = 0
        for plane, _ in self._planes:
            table = (numbers & (1 << self._bits) - 1).to_bytes(_BYTES, _ORDER)
            spread |= int.from_bytes(plane.translate(table), _ORDER)
            numbers >>= self._bits
        return spread


class Crosswise:
    """På tvers: what several long numbers hold in the same lane stands side by side in one."""

    def __init__(self, lanes: Lanes, several: Sequence[int]) -> None:
        self._width, self._bytes = lanes.width, lanes.count * lanes.width
        self._stride = len(several) * lanes.width
        self._turned = bytearray(lanes.count * self._stride)
        for which, numbers in enumerate(several):
            self.put(which, numbers)

    def put(self, which: int, numbers: int) -> None:
        """Exchange one of the long numbers for another, in which no lane is below nothing."""
        width, stride, row = self._width, self._stride, numbers.to_bytes(self._bytes, _ORDER)
        for byte in range(width):
            self._turned[which * width + byte :: stride] = row[byte::width]

    def at(self, lane: int) -> int:
        """Return what each of them has in a lane, the first in the lowest lane."""
        begin = lane * self._stride
        return int.from_bytes(self._turned[begin : begin + self._stride], _ORDER)
