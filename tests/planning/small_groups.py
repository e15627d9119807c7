"""Small groups to divide, drawn by chance, and what trying everything says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import attrs
from hypothesis import strategies as st

from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.progress import Stopped
from veiledning_core.planning.group_values import Attribute, GroupsWanted, Leader, Member
from veiledning_core.planning.wishes import Apart, Pinned, Together, Wish


@attrs.define
class Stopper:
    """Stops what it listens to at the first step or a later one."""

    at: int = 0
    heard: list[tuple[int, int]] = attrs.field(factory=list)

    def step(self, done: int, of: int) -> None:
        self.heard.append((done, of))
        if len(self.heard) > self.at:
            raise Stopped(done, of)


def divisions(wanted: GroupsWanted, wishes: Sequence[Wish]) -> Iterator[Mapping[str, int]]:
    """Every division of the right sizes that meets the wishes."""
    few, many = wanted.sizes
    led = {leader.key: number for number, leader in enumerate(wanted.leaders, 1)}
    for groups in product(range(1, wanted.count + 1), repeat=len(wanted.members)):
        sizes = Counter(groups)
        group_of = dict(zip((member.key for member in wanted.members), groups, strict=True))
        fits = all(few <= sizes[group] <= many for group in range(1, wanted.count + 1))
        if fits and all(meets(wish, group_of | led) for wish in wishes):
            yield group_of


def cost_of(wanted: GroupsWanted, group_of: Mapping[str, int]) -> int:
    return sum(
        attribute.weight
        for one, other in combinations(wanted.members, 2)
        if group_of[one.key] == group_of[other.key]
        for attribute in wanted.attributes
        if one.value(attribute) is not None and one.value(attribute) == other.value(attribute)
    )


def meets(wish: Wish, group_of: Mapping[str, int]) -> bool:
    match wish:
        case Apart(one, other):
            return group_of[one] != group_of[other]
        case Together(one, other):
            return group_of[one] == group_of[other]
        case Pinned(who, group):
            return group_of[who] == group


def attribute(key: str, weight: int = 1) -> Attribute:
    return Attribute(key=key, label=LocalText(nb=key, en=key), weight=weight)


def member(key: str, **values: str) -> Member:
    return Member(key=key, name=key.title(), values=values)


def leader(key: str) -> Leader:
    return Leader(key=key, name=key.title())


@st.composite
def small(draw: st.DrawFn, most_people: int = 7, most_wishes: int = 4) -> GroupsWanted:
    """Up to seven people in up to three groups, with two attributes that are not always known, and a few wishes."""
    people = draw(st.integers(1, most_people))
    count = draw(st.integers(1, min(3, people)))
    known = st.fixed_dictionaries({}, optional={"trust": st.sampled_from("abc"), "region": st.sampled_from("xy")})
    members = tuple(member(f"m{number}", **draw(known)) for number in range(people))
    leaders = tuple(leader(f"l{number}") for number in range(draw(st.integers(0, count))))
    anybody = st.sampled_from([one.key for one in members] + [one.key for one in leaders])
    a_wish = st.one_of(
        st.builds(Apart, anybody, anybody),
        st.builds(Together, anybody, anybody),
        st.builds(Pinned, anybody, st.integers(1, count)),
    )
    wishes = tuple(draw(st.lists(a_wish, max_size=most_wishes)))
    weights = (attribute("trust", draw(st.integers(1, 3))), attribute("region"))
    return GroupsWanted(members=members, count=count, attributes=weights, wishes=wishes, leaders=leaders)
