"""Two people change one programme: what is about different sessions stands side by side, whatever came first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.programme_edits import Programme
from veiledning_core.domain.programme_merge import collisions, merged, merged_gatherings
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.timetable import in_order

KEYS = "abcdef"


def session(key: str, hour: int = 9, minutes: int = 30) -> Session:
    title = LocalText(nb=key, en=key)
    return Session(key=key, start=dt.time(hour), minutes=minutes, kind=SessionKind.LECTURE, title=title)


BEGUN: Programme = tuple(session(key, 9 + place) for place, key in enumerate(KEYS))
CHANGES = st.dictionaries(st.sampled_from(KEYS), st.one_of(st.none(), st.integers(1, 59)))


def changed(begun: Programme, changes: dict[str, int | None]) -> Programme:
    """Return a programme with sessions removed (None) or of another length."""
    lengths = {one.key: changes.get(one.key, one.minutes) for one in begun}
    return tuple(attrs.evolve(one, minutes=minutes) for one in begun if (minutes := lengths[one.key]) is not None)


@given(mine=CHANGES, theirs=CHANGES)
def test_what_is_not_the_same_session_is_merged_in_either_order(
    mine: dict[str, int | None], theirs: dict[str, int | None]
) -> None:
    one, other = changed(BEGUN, mine), changed(BEGUN, theirs)
    apart = {key: length for key, length in theirs.items() if key not in mine}
    found = merged(BEGUN, one, changed(BEGUN, apart))
    assert collisions(BEGUN, one, changed(BEGUN, apart)) == []
    assert found == merged(BEGUN, changed(BEGUN, apart), one) == changed(BEGUN, {**mine, **apart})
    both = {s.key for s in BEGUN if s not in one and s not in other}
    collided = {s.key for s in collisions(BEGUN, one, other)}
    assert collided <= both
    assert all(mine[key] == theirs[key] for key in both - collided), "who made the same change is not in the way"


@given(mine=CHANGES)
def test_merging_with_what_was_begun_from_changes_nothing_else(mine: dict[str, int | None]) -> None:
    draft = changed(BEGUN, mine)
    assert merged(BEGUN, draft, BEGUN) == draft == merged(BEGUN, BEGUN, draft)


def test_two_new_sessions_with_one_key_both_stand_and_a_draft_that_was_kept_already_adds_nothing() -> None:
    new, other = session("new", 18), session("new", 19)
    found = merged(BEGUN, (*BEGUN, new), (*BEGUN, other))
    assert [(one.key, one.start.hour) for one in found[-2:]] == [("new-2", 18), ("new", 19)]
    assert merged(BEGUN, (*BEGUN, new), (*BEGUN, new)) == (*BEGUN, new)
    elsewhere = [session("new"), session("new-2")]
    assert [one.key for one in merged((), (new,), (), elsewhere=elsewhere)] == ["new-3"]


def test_the_result_stands_in_the_order_of_the_day() -> None:
    early = attrs.evolve(BEGUN[3], start=dt.time(8))
    found = merged(BEGUN, (*BEGUN[:3], early, *BEGUN[4:]), BEGUN[1:])
    assert found == in_order(found)
    assert found[0] == early


MONDAY = dt.date(2026, 9, 7)
DAYS = st.dictionaries(st.sampled_from("xyz"), st.one_of(st.none(), st.integers(1, 9)))
LENGTHS = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 59))
HELD: tuple[Gathering, ...] = tuple(
    Gathering(key=key, label=LocalText(nb=key, en=key), days=(MONDAY + dt.timedelta(days=100 * place),), sessions=held)
    for place, (key, held) in enumerate(zip("xyz", (BEGUN[:2], BEGUN[2:4], BEGUN[4:]), strict=True))
)


def rearranged(days: Mapping[str, int | None], lengths: Mapping[str, int]) -> tuple[Gathering, ...]:
    """Return the gatherings, some removed (None) or moved by so many days, and some sessions of another length."""
    return tuple(
        attrs.evolve(
            gathering,
            days=(gathering.first_day + dt.timedelta(days=by),),
            sessions=changed(gathering.sessions, dict(lengths)),
        )
        for gathering in HELD
        if (by := days.get(gathering.key, 0)) is not None
    )


@given(my_days=DAYS, their_days=DAYS, my_lengths=LENGTHS, their_lengths=LENGTHS)
def test_days_and_sessions_of_gatherings_are_merged_in_either_order(
    my_days: dict[str, int | None],
    their_days: dict[str, int | None],
    my_lengths: dict[str, int],
    their_lengths: dict[str, int],
) -> None:
    others_days = {key: by for key, by in their_days.items() if key not in my_days and by is not None}
    gone = {one.key for held in HELD if my_days.get(held.key, 0) is None for one in held.sessions}
    others_lengths = {key: length for key, length in their_lengths.items() if key not in my_lengths.keys() | gone}
    mine, others = rearranged(my_days, my_lengths), rearranged(others_days, others_lengths)
    both = rearranged({**my_days, **others_days}, {**my_lengths, **others_lengths})
    assert merged_gatherings(HELD, mine, others) == merged_gatherings(HELD, others, mine) == both
    assert merged_gatherings(mine, HELD, both) == rearranged(others_days, others_lengths), "and mine taken back"


def test_a_gathering_put_back_stands_behind_the_one_that_it_stood_behind() -> None:
    first, second, third = HELD
    found = merged_gatherings((first, third), HELD, (first, third))
    assert [gathering.key for gathering in found] == ["x", "y", "z"]
    assert merged_gatherings((second, third), HELD, (second, third)) == HELD
