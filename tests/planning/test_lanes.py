"""Numbers side by side add, and are found again, as if each were alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.planning.lanes import Crosswise, Labels, Lanes

LANES = Lanes(count=5, width=2)
FIVE = st.lists(st.integers(-500, 500), min_size=5, max_size=5)
SOME = st.sets(st.integers(0, 4))
FULL = st.lists(st.integers(0, 65_535), min_size=5, max_size=5)


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


@given(several=st.lists(FULL, min_size=1, max_size=4), other=FULL, lane=st.integers(0, 4))
def test_what_stands_in_the_same_lane_stands_side_by_side_when_turned(
    several: list[list[int]], other: list[int], lane: int
) -> None:
    turned = Crosswise(LANES, list(map(LANES.packed, several)))
    turned.put(0, LANES.packed(other))
    of_each = Lanes(count=len(several), width=LANES.width)
    assert turned.at(lane) == of_each.packed(numbers[lane] for numbers in (other, *several[1:]))


@pytest.mark.parametrize("many", [1, 3, 127, 128, 300])
@given(chance=st.randoms(use_true_random=False), lane=st.integers(0, 4))
def test_each_lane_takes_what_stands_in_the_lane_of_its_label(many: int, chance: random.Random, lane: int) -> None:
    label_of = [chance.randrange(many) for _ in range(LANES.count)]
    labels = Labels(LANES, label_of, many)
    label_of[lane] = chance.randrange(many)
    labels.put(lane, label_of[lane])
    numbers = [chance.randrange(1 << LANES.bits) for _ in range(many)]
    spread = labels.spread(Lanes(count=many, width=LANES.width).packed(numbers))
    assert spread == LANES.packed(numbers[label] for label in label_of)
