"""Many whole numbers side by side in one long one, so that Python adds or compares all of them at a time.

Each has a lane of so many bits, the first lane being the lowest. Lanes add and subtract as numbers of their own as long
as no sum leaves its lane; what goes below nothing borrows of the next lane and is put right when a bias is added. The
idea is of L. Lamport, "Multiple byte processing with full-word instructions", Communications of the ACM 18 (1975).
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs


@attrs.frozen(kw_only=True)
class Lanes:
    """Baner: so many numbers, each of so many bits."""

    count: int
    bits: int

    @property
    def mask(self) -> int:
        """Return the largest number that a lane holds."""
        return (1 << self.bits) - 1

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

    def each_at(self, several: Iterable[int], lane: int) -> list[int]:
        """Return the number that each has in a lane."""
        at, mask = lane * self.bits, self.mask
        return [numbers >> at & mask for numbers in several]

    def first(self, tops: int, begin: int) -> int:
        """Return the first lane from `begin` on whose highest bit is set, or else the first of all."""
        later = tops >> begin * self.bits << begin * self.bits or tops
        return ((later & -later).bit_length() - 1) // self.bits
