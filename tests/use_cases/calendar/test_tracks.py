"""What an event's number is reckoned from: it never falls, however the journal grows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.journal import JournalEntry
from veiledning_core.use_cases.calendar.tracks import Track, any_of, both_of, track_of

LOOKS = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from([None, "x", "y"])), max_size=12)
"""What became of two things, one entry of the journal after the other; None is not there."""


def entry(number: int) -> JournalEntry:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
    return JournalEntry(number=number, at=at, actor="kari", use_case="test", kind="course", subject=UUID(int=1))


def track(looks: Sequence[tuple[str, str | None]], which: str) -> Track | None:
    return track_of((entry(number), look) for number, (one, look) in enumerate(looks, 1) if one == which)


def number(found: Track | None) -> int:
    return -1 if found is None else found.changes


def is_there(found: Track | None) -> bool:
    return found is not None and found.is_there


@given(LOOKS)
def test_what_was_seen_of_a_thing_is_its_changes_and_whether_it_is_there(looks: list[tuple[str, str | None]]) -> None:
    seen = [None, *(look for one, look in looks if one == "A")]
    changes = sum(before != after for before, after in pairwise(seen))
    assert number(track(looks, "A")) == changes - 1
    assert is_there(track(looks, "A")) == (seen[-1] is not None)


@given(LOOKS)
def test_any_of_several_is_there_while_one_is_and_both_while_both_are(looks: list[tuple[str, str | None]]) -> None:
    one, other = track(looks, "A"), track(looks, "B")
    assert is_there(any_of([track for track in (one, other) if track])) == (is_there(one) or is_there(other))
    if one and other:
        assert is_there(both_of(one, other)) == (is_there(one) and is_there(other))


@given(LOOKS)
def test_a_number_never_falls_and_rises_when_what_is_there_comes_or_goes(looks: list[tuple[str, str | None]]) -> None:
    before: Track | None = None
    for length in range(len(looks) + 1):
        one, other = track(looks[:length], "A"), track(looks[:length], "B")
        now = both_of(one, other) if one and other else None
        assert number(now) >= number(before)
        assert is_there(now) == is_there(before) or number(now) > number(before)
        before = now


@given(LOOKS)
def test_what_is_gone_does_not_change_until_it_comes_back(looks: list[tuple[str, str | None]]) -> None:
    before: Track | None = None
    for length in range(len(looks) + 1):
        one, other = track(looks[:length], "A"), track(looks[:length], "B")
        now = both_of(one, other) if one and other else None
        if before is not None and not before.is_there and not is_there(now):
            assert now == before
        before = now
