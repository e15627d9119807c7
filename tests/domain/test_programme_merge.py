"""Two people change one programme: what is about different sessions stands side by side, whatever came first."""

from __future__ import annotations

import datetime as dt

import attrs
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.programme_edits import Programme
from veiledning_core.domain.programme_merge import collisions, merged
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
