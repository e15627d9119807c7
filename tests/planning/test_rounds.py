"""Triads and pairs: everybody has every role, few meet twice, and colleagues do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations, product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.small_groups import Stopper, attribute, member
from veiledning_core.domain.errors import ValueFault
from veiledning_core.planning.round_absence import mend_round
from veiledning_core.planning.round_bounds import fewest_repeats
from veiledning_core.planning.round_values import COLLEAGUE_COST, RoundsWanted, meetings
from veiledning_core.planning.rounds import make_rounds
from veiledning_core.planning.wishes import Apart

Division = tuple[tuple[int, ...], ...]
WORKPLACE = attribute("workplace")


def wanted_of(people: int, rounds: int = 1, size: int = 3) -> RoundsWanted:
    return RoundsWanted(members=tuple(member(f"p{number:02}") for number in range(people)), rounds=rounds, size=size)


@cache
def divisions(people: tuple[int, ...], sizes: tuple[int, ...]) -> tuple[Division, ...]:
    """Every way to put people in groups of those sizes, the groups in any order."""
    if not people:
        return ((),)
    first, *others = people
    found = []
    for size in sorted(set(sizes)):
        left = list(sizes)
        left.remove(size)
        for mates in combinations(others, size - 1):
            rest = tuple(one for one in others if one not in mates)
            found += [((first, *mates), *tail) for tail in divisions(rest, tuple(left))]
    return tuple(found)


def fewest_points(wanted: RoundsWanted) -> int:
    """What trying everything says of the repeats and of the meetings of people who should be apart."""
    people = tuple(range(len(wanted.members)))
    unwanted, before = wanted.strangers_to_be(), meetings(wanted.held)
    ways = [
        [
            [frozenset(wanted.keys[x] for x in pair) for g in way for pair in combinations(g, 2)]
            for way in divisions(people, tuple(sorted(wanted.sizes)))
        ]
    ] * wanted.rounds

    def points(rounds: Sequence[Sequence[frozenset[str]]]) -> int:
        times = Counter(pair for pairs in rounds for pair in pairs)
        again = sum(many - (pair not in before) for pair, many in times.items())
        return again + COLLEAGUE_COST * sum(many for pair, many in times.items() if pair in unwanted)

    return min(points(rounds) for rounds in product(*ways))


@settings(max_examples=30)
@given(data=st.data())
def test_rounds_are_as_good_as_trying_everything_makes_them(data: st.DataObject) -> None:
    size = data.draw(st.sampled_from([2, 3]))
    people = data.draw(st.sampled_from({2: [2, 3, 4, 5, 6], 3: [3, 4, 6, 7]}[size]))
    rounds = data.draw(st.integers(1, 3 if people < 6 else 2))
    values = st.fixed_dictionaries({}, optional={"workplace": st.sampled_from("abc")})
    members = tuple(member(f"p{number}", **data.draw(values)) for number in range(people))
    held = () if data.draw(st.booleans()) else make_rounds(wanted_of(people, size=size)).rounds
    apart = (Apart("p0", "p1"),) if data.draw(st.booleans()) else ()
    wanted = RoundsWanted(members=members, size=size, rounds=rounds, colleagues=WORKPLACE, apart=apart, held=held)
    plan = make_rounds(wanted, seed=data.draw(st.integers(0, 2)), steps=30_000)
    least = fewest_points(wanted)
    assert plan.quality.cost == plan.repeats + COLLEAGUE_COST * plan.unwanted == least
    assert (plan.quality.bound or 0) <= least
    for round_ in plan.rounds:
        assert sorted(key for group in round_ for key in group) == sorted(wanted.keys)
        assert sorted(map(len, round_)) == sorted(wanted.sizes)


@settings(max_examples=40)
@given(data=st.data())
def test_no_rounds_after_stable_groups_are_below_the_bound(data: st.DataObject) -> None:
    """Some may be new since the groups met, and some gone."""
    people = data.draw(st.sampled_from([4, 6, 7]))
    groups = data.draw(st.integers(1, 4))
    seats = data.draw(st.lists(st.integers(0, groups), min_size=people + 1, max_size=people + 1))
    met = tuple(tuple(f"p{one:02}" for one, seat in enumerate(seats) if seat == group) for group in range(groups))
    wanted = attrs.evolve(wanted_of(people, rounds=data.draw(st.integers(1, 2))), held=(met,))
    assert fewest_repeats(wanted)[0] <= fewest_points(wanted)


@pytest.mark.parametrize(
    ("people", "groups", "size", "rounds", "again"),
    [(24, 3, 3, 2, 0), (23, 3, 3, 1, 2), (23, 3, 3, 2, 4), (22, 3, 3, 1, 1), (12, 2, 3, 1, 4), (12, 2, 2, 3, 0)],
)
def test_after_stable_groups_the_fewest_repeats_are_known(
    people: int, groups: int, size: int, rounds: int, again: int
) -> None:
    """A group that is larger than the number of stable ones has two of the same."""
    keys = wanted_of(people).keys
    stable = tuple(keys[number::groups] for number in range(groups))
    plan = make_rounds(attrs.evolve(wanted_of(people, rounds, size), held=(stable,)))
    assert plan.repeats == again
    assert plan.quality.is_best
    reason = f"they have met in {groups} groups, so that some of them meet again in every round"
    assert str(plan.reason or reason) == reason


def test_of_more_from_one_stable_group_than_there_are_triads_some_meet_again() -> None:
    """Five of nine sat together, and there are three triads: two pairs of them meet."""
    keys = wanted_of(9).keys
    plan = make_rounds(attrs.evolve(wanted_of(9), held=((keys[:5], *((key,) for key in keys[5:])),)))
    assert (plan.repeats, plan.quality.is_best) == (2, True)


@pytest.mark.parametrize(("people", "rounds"), [(24, 8), (21, 7), (15, 7), (9, 4), (18, 6), (23, 4)])
def test_plans_without_a_repeat_are_found_where_they_exist(people: int, rounds: int) -> None:
    """15 people in 7 rounds are Kirkman's schoolgirls (1850), 9 in 4 the affine plane of order 3."""
    plan = make_rounds(wanted_of(people, rounds))
    assert plan.repeats == 0
    assert plan.quality.is_best
    assert set(meetings(plan.rounds).values()) == {1}
    assert plan.reason is None


def test_twelve_people_in_five_rounds_repeat_three_meetings_and_the_reason_is_given() -> None:
    plan = make_rounds(wanted_of(12, 5))
    assert plan.repeats == 3
    said = "all ways to put 12 people in groups of 3 in 5 rounds were tried"
    assert str(plan.words) == (f"repeated meetings: 3; meetings of people who should be apart: 0; proved best: {said}")


def test_all_ways_for_twelve_people_in_five_rounds_were_tried() -> None:
    """With two repeats at most, two of ten pairs of rounds share a meeting, or three that are a triangle.

    So one round shares none with the others, and may be called the first. All rounds without a meeting of the first are
    alike when its groups are renamed: each of its groups is left out by one group of the other, and its three members
    spread over the rest. So the second is any of them, and three more are chosen.
    """
    first = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (9, 10, 11)]
    number = {pair: place for place, pair in enumerate(combinations(range(12), 2))}

    def without_a_meeting_of_the_first() -> Iterator[int]:
        for orders in product(permutations(range(3)), repeat=4):
            groups: list[list[int]] = [[], [], [], []]
            for place, order in enumerate(orders):
                for group, one in zip([at for at in range(4) if at != place], order, strict=True):
                    groups[group].append(first[place][one])
            yield sum(1 << number[one, other] for group in groups for one, other in combinations(sorted(group), 2))

    rounds = list(without_a_meeting_of_the_first())
    assert len(set(rounds)) == 1296

    def more(chosen: int, met: int, repeats: int, candidates: Sequence[int]) -> Iterator[int]:
        if chosen == 5:
            yield repeats
            return
        fit = [one for one in candidates if repeats + (one & met).bit_count() <= 2]
        for place, one in enumerate(fit):
            yield from more(chosen + 1, met | one, repeats + (one & met).bit_count(), fit[place:])

    assert list(more(2, rounds[0], 0, rounds)) == []
    assert any(True for _ in more(2, rounds[0], -1, rounds)), "with three it is possible"


@pytest.mark.parametrize(
    ("people", "rounds", "repeats", "says"),
    [
        (3, 2, 3, "2 rounds are 6 meetings of two, and only 3 pairs have not met"),
        (6, 2, 2, "there are only 2 groups"),
        (9, 5, 9, "5 rounds are 45 meetings of two, and only 36 pairs have not met"),
    ],
)
def test_where_counting_shows_that_meetings_must_repeat_the_reason_is_given(
    people: int, rounds: int, repeats: int, says: str
) -> None:
    plan = make_rounds(wanted_of(people, rounds))
    assert plan.repeats == repeats
    assert plan.quality.is_best
    assert says in str(plan.reason)


def test_two_rounds_of_any_size_have_at_least_the_repeats_of_the_bound() -> None:
    for people in (3, 4, 6, 7):
        wanted = wanted_of(people, 2)
        assert fewest_repeats(wanted)[0] <= fewest_points(wanted)


@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [
        (24, 3, [3] * 8),
        (23, 3, [3] * 5 + [4] * 2),
        (22, 3, [3] * 6 + [4]),
        (8, 3, [4, 4]),
        (4, 3, [4]),
        (3, 3, [3]),
        (24, 2, [2] * 12),
        (23, 2, [2] * 10 + [3]),
        (2, 2, [2]),
    ],
)
def test_as_few_groups_as_possible_have_one_more(people: int, size: int, sizes: list[int]) -> None:
    """The sizes of the register, A-18."""
    (round_,) = make_rounds(wanted_of(people, size=size)).rounds
    assert sorted(map(len, round_)) == sizes


@pytest.mark.parametrize(("people", "size"), [(0, 3), (1, 3), (2, 3), (5, 3), (0, 2), (1, 2)])
def test_too_few_people_for_groups_are_refused(people: int, size: int) -> None:
    with pytest.raises(ValueFault, match=f"{people} people cannot be groups of {size} and {size + 1}") as refused:
        wanted_of(people, size=size)
    assert refused.value.hint is not None


def test_colleagues_meet_only_where_that_cannot_be_avoided() -> None:
    members = tuple(member(f"p{number}", workplace="abcdefgh"[number % 8]) for number in range(24))
    plan = make_rounds(RoundsWanted(members=members, rounds=4, colleagues=WORKPLACE))
    assert (plan.repeats, plan.unwanted) == (0, 0)
    ten = tuple(member(f"p{number}", workplace="a" if number < 10 else "") for number in range(24))
    crowded = make_rounds(RoundsWanted(members=ten, rounds=1, colleagues=WORKPLACE))
    assert crowded.unwanted == 2
    assert crowded.quality.is_best


def test_later_rounds_know_who_has_met() -> None:
    first = make_rounds(wanted_of(24, 3))
    later = make_rounds(attrs.evolve(wanted_of(24, 3), held=first.rounds), seed=5)
    assert later.repeats == 0
    assert set(meetings((*first.rounds, *later.rounds)).values()) == {1}


def test_the_same_seed_gives_the_same_rounds_and_another_seed_others() -> None:
    assert make_rounds(wanted_of(12, 3), seed=1) == make_rounds(wanted_of(12, 3), seed=1)
    assert make_rounds(wanted_of(12, 3), seed=1) != make_rounds(wanted_of(12, 3), seed=2)


def test_whoever_stops_the_planner_gets_whole_rounds_and_hears_that_it_was_stopped() -> None:
    plan = make_rounds(wanted_of(24, 10), progress=Stopper(at=2))
    assert plan.quality.stopped
    assert all(sorted(map(len, round_)) == [3] * 8 for round_ in plan.rounds)
    assert "the search was stopped before it was done" in str(plan.words)


def test_people_given_twice_and_pairs_of_strangers_are_refused() -> None:
    with pytest.raises(ValueFault, match="the same person is given twice"):
        RoundsWanted(members=(member("a"), member("a"), member("b")))
    with pytest.raises(ValueFault, match="somebody who is not among them"):
        RoundsWanted(members=tuple(map(member, "abc")), apart=(Apart("a", "x"),))
    with pytest.raises(ValueFault, match="at least one round"):
        RoundsWanted(members=tuple(map(member, "abc")), rounds=0)


@settings(max_examples=25)
@given(data=st.data())
def test_on_the_morning_as_few_as_possible_change_group(data: st.DataObject) -> None:
    """Compared with every round of those who are there."""
    (planned,) = make_rounds(wanted_of(data.draw(st.sampled_from([6, 7, 8, 9])))).rounds
    everybody = sorted(key for group in planned for key in group)
    away = data.draw(st.sets(st.sampled_from(everybody), max_size=4))
    keys = [key for key in everybody if key not in away]
    keys += ["x", "y"][: data.draw(st.integers(0, 1 if len(keys) > 7 else 2))]
    if len(keys) in (0, 1, 2, 5):
        return
    wanted = RoundsWanted(members=tuple(map(member, keys)))
    mended = mend_round(wanted, planned)
    assert sorted(key for group in mended.groups for key in group) == sorted(keys)
    assert sorted(map(len, mended.groups)) == sorted(wanted.sizes)
    assert len(mended.moved) == fewest_moves(planned, keys, wanted.sizes)


def fewest_moves(planned: Sequence[Sequence[str]], keys: Sequence[str], sizes: Sequence[int]) -> int:
    """The fewest who are in another group, whichever of the planned groups each new one is taken to be."""
    number = {key: place for place, group in enumerate(planned) for key in group}
    known = [one for one, key in enumerate(keys) if key in number]
    names = [*range(len(planned)), *range(-len(sizes), 0)]
    fewest: int = min(
        sum(number[keys[one]] != name for group, name in zip(way, chosen, strict=True) for one in group if one in known)
        for way in divisions(tuple(range(len(keys))), tuple(sorted(sizes)))
        for chosen in permutations(names, len(way))
    )
    return fewest


def test_on_the_morning_whoever_moves_is_put_with_no_colleague() -> None:
    planned = (("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i"))
    values = {"a": "x", "d": "x"}
    members = tuple(member(key, workplace=values.get(key, "")) for key in "adefghi")
    wanted = RoundsWanted(members=members, colleagues=WORKPLACE)
    assert mend_round(wanted, planned).groups == (("g", "h", "i", "a"), ("d", "e", "f"))


def test_groups_keep_their_tables_and_the_last_takes_that_of_one_that_is_dissolved() -> None:
    """Whoever has read the sheet finds the others where it said."""
    planned = (("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"))
    fewer = mend_round(RoundsWanted(members=tuple(map(member, "acdefgh")), size=2), planned)
    assert [set(group) & set("cdefgh") for group in fewer.groups] == [{"g", "h"}, {"c", "d"}, {"e", "f"}]
    again = mend_round(RoundsWanted(members=tuple(map(member, "acdefghx")), size=2), planned)
    assert again.groups == (("a", "x"), *planned[1:])
    both = mend_round(RoundsWanted(members=tuple(map(member, "adefgh")), size=2), planned)
    assert {frozenset(group) for group in both.groups[:2]} == {frozenset("ad"), frozenset("gh")}
    assert both.groups[2] == ("e", "f")
