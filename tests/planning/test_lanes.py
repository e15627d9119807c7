"""Numbers side by side add, and are found again, as if each were alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.planning.lanes import Crosswise, Lanes

LANES = Lanes(count=5, width=2)
FIVE = st.lists(st.integers(-500, 500), min_size=5, max_size=5)
SOME = st.sets(st.integers(0, 4))
FULL = st.lists(st.integers(0, 65_535), min_size=5, max_size=5)
FULL_AGAIN = [65_535, 0, 1, 256, 255]


@given(ones=FIVE, others=FIVE)
def test_sums_are_those_of_each_lane_also_below_nothing(ones: list[int], others: list[int]) -> None:
    bias = 1000 * LANES.units(range(5))
    both = LANES.packed(ones) - LANES.packed(others) + bias
    assert [LANES.at(both, lane) - 1000 for lane in range(5)] == [a - b for a, b in zip(ones, others, strict=True)]


@given(ones=FIVE, limit=st.integers(-500, 500))
def test_the_highest_bit_says_which_are_within_a_limit(ones: list[int], limit: int) -> None:
    every = LANES.units(range(5))
    left = LANES.tops(every) + limit * every - LANES.packed(ones)
    within = {lane for lane, number in enumerate(ones) if number <= limit}
    assert left & LANES.tops(every) == LANES.tops(LANES.units(within))


@given(lanes=SOME.filter(bool), begin=st.integers(0, 4))
def test_the_first_from_a_lane_on_is_found_and_else_the_first_of_all(lanes: set[int], begin: int) -> None:
    later = [lane for lane in sorted(lanes) if lane >= begin]
    assert LANES.first(LANES.tops(LANES.units(lanes)), begin) == (later or sorted(lanes))[0]


@given(numbers=FULL, lanes=SOME)
def test_filled_lanes_cut_out_their_numbers(numbers: list[int], lanes: set[int]) -> None:
    kept = LANES.packed(numbers) & LANES.filled(LANES.units(lanes))
    assert [LANES.at(kept, lane) for lane in range(5)] == [
        number if lane in lanes else 0 for lane, number in enumerate(numbers)
    ]


@pytest.mark.parametrize("many", [1, 3, 127, 128, 300])
@given(chance=st.randoms(use_true_random=False), at=st.integers(0, 4))
def test_each_lane_takes_what_the_long_number_of_its_label_holds_in_one_lane(
    many: int, chance: random.Random, at: int
) -> None:
    several = [[chance.randrange(1 << LANES.bits) for _ in range(LANES.count)] for _ in range(many)]
    label_of = [chance.randrange(many) for _ in range(LANES.count)]
    crosswise = Crosswise(LANES, list(map(LANES.packed, several)), label_of)
    which, lane = chance.randrange(many), chance.randrange(LANES.count)
    several[which], label_of[lane] = FULL_AGAIN, which
    crosswise.put(which, LANES.packed(FULL_AGAIN))
    crosswise.label(lane, which)
    assert crosswise.at(at) == LANES.packed(several[label][at] for label in label_of)
