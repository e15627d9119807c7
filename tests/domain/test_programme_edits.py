"""Editing a programme: whatever is done, no minute gets lost, and what is done can be done back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import NotFound, ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.programme_edits import (
    Programme,
    Rest,
    add,
    describe,
    free_key,
    lengthen,
    move,
    remove,
    split,
    swap,
)
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.time import clock_time, minutes_into_day
from veiledning_core.domain.timetable import find, gaps, gross_minutes, longest_stretch, overlaps


def item(key: str, start: int, minutes: int, day: int = 1, kind: SessionKind = SessionKind.LECTURE) -> Session:
    title = LocalText(nb=key, en=key)
    return Session(key=key, start=clock_time(start), minutes=minutes, kind=kind, title=title, day=day)


@st.composite
def days(draw: st.DrawFn, least: int = 1) -> Programme:
    """Up to eight sessions that follow one another with or without holes, and one on the day after."""
    start, sessions = draw(st.integers(60, 300)), []
    for number, (hole, minutes) in enumerate(draw(st.lists(pieces, min_size=least, max_size=8))):
        sessions.append(item(f"s{number}", start + hole, minutes))
        start += hole + minutes
    return (*sessions, item("tomorrow", 540, 60, day=2))


pieces = st.tuples(st.sampled_from((0, 0, 0, 1, 15)), st.integers(1, 90))


def start_of(session: Session) -> int:
    return minutes_into_day(session.start)


def today(programme: Programme) -> Programme:
    return programme[:-1]


def holes(programme: Programme) -> list[int]:
    return [start_of(after) - start_of(before) - before.minutes for before, after in pairwise(today(programme))]


def taught(programme: Programme) -> int:
    return sum(session.minutes for session in programme)


def chosen_of(programme: Programme, data: st.DataObject) -> Session:
    return data.draw(st.sampled_from(today(programme)))


@given(days(), st.data())
def test_where_the_rest_follows_the_order_and_the_holes_after_it_stay(
    programme: Programme, data: st.DataObject
) -> None:
    chosen = chosen_of(programme, data)
    place = programme.index(chosen)
    moved = move(programme, chosen.key, clock_time(start_of(chosen) + data.draw(st.integers(0, 300))))
    longer = lengthen(programme, chosen.key, data.draw(st.integers(1, 200)))
    for after in (moved, longer):
        assert [session.key for session in after] == [session.key for session in programme]
        assert holes(after)[place:] == holes(programme)[place:]
        assert after[-1] == programme[-1]
    assert taught(moved) == taught(programme)
    assert not list(overlaps(longer))


@given(days(), st.data())
def test_where_the_rest_stays_nothing_but_the_chosen_session_changes(programme: Programme, data: st.DataObject) -> None:
    chosen = chosen_of(programme, data)
    start, minutes = clock_time(data.draw(st.integers(0, 900))), data.draw(st.integers(1, 400))
    moved = move(programme, chosen.key, start, Rest.STAYS)
    longer = lengthen(programme, chosen.key, minutes, Rest.STAYS)
    gone = remove(programme, chosen.key, Rest.STAYS)
    for after in (moved, longer, gone):
        assert set(programme) - {chosen} <= set(after)
    assert (find(moved, chosen.key).start, find(longer, chosen.key).minutes) == (start, minutes)


@given(days(), st.data(), st.sampled_from(Rest))
def test_what_is_done_can_be_done_back(programme: Programme, data: st.DataObject, rest: Rest) -> None:
    chosen, other = chosen_of(programme, data), chosen_of(programme, data)
    longer = lengthen(programme, chosen.key, chosen.minutes + data.draw(st.integers(0, 200)), rest)
    assert lengthen(longer, chosen.key, chosen.minutes, rest) == programme
    assert add(remove(programme, chosen.key, rest), chosen, rest) == programme
    assert swap(swap(programme, chosen.key, other.key, rest), chosen.key, other.key, rest) == programme
    new = item("new", data.draw(st.integers(0, 600)), data.draw(st.integers(1, 300)))
    assert remove(add(programme, new, rest), "new", rest) == programme


@given(days(), st.data())
def test_the_parts_of_a_split_session_fill_its_time_exactly(programme: Programme, data: st.DataObject) -> None:
    chosen = chosen_of(programme, data)
    minutes = data.draw(st.integers(-1, chosen.minutes + 1))
    if not 1 <= minutes < chosen.minutes:
        with pytest.raises(ValueFault, match="do not split"):
            split(programme, chosen.key, minutes, "new")
        return
    after = split(programme, chosen.key, minutes, "new")
    first, second = find(after, chosen.key), find(after, "new")
    assert (first.start, first.end, second.end) == (chosen.start, second.start, chosen.end)
    assert (first.minutes, second.minutes) == (minutes, chosen.minutes - minutes)
    assert (taught(after), gross_minutes(after)) == (taught(programme), gross_minutes(programme))
    assert lengthen(remove(after, "new", Rest.STAYS), chosen.key, chosen.minutes, Rest.STAYS) == programme


@given(days(least=2), st.data())
def test_two_sessions_change_places_within_the_time_they_had(programme: Programme, data: st.DataObject) -> None:
    one, two = data.draw(st.lists(st.sampled_from(today(programme)), min_size=2, max_size=2, unique=True))
    after = swap(programme, one.key, two.key)
    expected = {one.key: two.key, two.key: one.key}
    assert [s.key for s in after] == [expected.get(s.key, s.key) for s in programme]
    assert (taught(after), holes(after)) == (taught(programme), holes(programme))
    assert (today(after)[0].start, today(after)[-1].end) == (today(programme)[0].start, today(programme)[-1].end)
    assert not list(overlaps(after))


Edit = Callable[[Programme, str, int, Rest], Programme]
EDITS: tuple[Edit, ...] = (
    lambda p, key, n, rest: move(p, key, clock_time(n % 1440), rest),
    lengthen,
    lambda p, key, n, _: split(p, key, n, free_key(p, key)),
    lambda p, key, n, rest: swap(p, key, p[n % len(p)].key, rest),
    lambda p, _, n, rest: add(p, item(free_key(p, "new"), n % 1400, 1 + n % 30), rest),
    lambda p, key, _, rest: remove(p, key, rest),
)


@given(days(), st.data())
def test_after_any_edits_every_session_has_a_minute_and_none_passes_midnight(
    programme: Programme, data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 12))):
        if not programme:
            return
        edit, key = data.draw(st.sampled_from(EDITS)), data.draw(st.sampled_from(programme)).key
        try:
            programme = edit(programme, key, data.draw(st.integers(-5, 1500)), data.draw(st.sampled_from(Rest)))
        except ValueFault:
            continue
        assert len({session.key for session in programme}) == len(programme)
        assert list(programme) == sorted(programme, key=lambda s: (s.day, s.start))
        assert all(s.minutes >= 1 and s.start < s.end for s in programme)


MORNING = (item("a", 540, 30), item("pause", 570, 15, kind=SessionKind.BREAK), item("b", 585, 60), item("c", 645, 45))


def clocks(programme: Programme) -> list[str]:
    return [f"{session.key} {session.start:%H:%M}–{session.end:%H:%M}" for session in programme]


def test_a_short_and_a_long_session_are_swapped_around_the_pause() -> None:
    assert clocks(swap(MORNING, "b", "a")) == ["b 09:00–10:00", "pause 10:00–10:15", "a 10:15–10:45", "c 10:45–11:30"]
    stays = clocks(swap(MORNING, "a", "b", Rest.STAYS))
    assert stays == ["b 09:00–10:00", "pause 09:30–09:45", "a 09:45–10:15", "c 10:45–11:30"]


def test_a_new_session_makes_room_for_itself_and_leaves_none_behind() -> None:
    new = item("new", 570, 20)
    assert clocks(add(MORNING, new))[1:3] == ["new 09:30–09:50", "pause 09:50–10:05"]
    assert clocks(remove(MORNING, "pause")) == ["a 09:00–09:30", "b 09:30–10:30", "c 10:30–11:15"]
    assert [(x.key, y.key) for x, y in gaps(remove(MORNING, "pause", Rest.STAYS))] == [("a", "b")]


def test_a_key_is_given_once() -> None:
    with pytest.raises(ValueFault, match="has a session 'a' already"):
        add(MORNING, item("a", 700, 10))
    assert [free_key(MORNING, wanted) for wanted in ("a", "new")] == ["a-2", "new"]


def test_sessions_of_two_days_are_not_swapped() -> None:
    with pytest.raises(ValueFault, match="of the same day"):
        swap((*MORNING, item("tomorrow", 540, 10, day=2)), "a", "tomorrow")


@pytest.mark.parametrize(("start", "fits"), [(1425 - 45, True), (1439 - 45, True), (1440 - 45, False)])
def test_a_session_may_end_a_minute_before_midnight_and_not_at_it(start: int, fits: bool) -> None:
    if fits:
        assert start_of(find(move(MORNING, "c", clock_time(start), Rest.STAYS), "c")) == start
    else:
        with pytest.raises(ValueFault, match="takes it out of its day"):
            move(MORNING, "c", clock_time(start), Rest.STAYS)


def test_what_a_session_is_changes_without_its_time() -> None:
    after = find(describe(MORNING, "a", kind=SessionKind.DISCUSSION, presenter="leader"), "a")
    assert (after.kind, after.presenter) == (SessionKind.DISCUSSION, "leader")
    assert (after.start, after.minutes) == (dt.time(9), 30)


def test_an_unknown_session_is_not_found() -> None:
    with pytest.raises(NotFound, match="no session 'x'"):
        swap(MORNING, "a", "x")
    with pytest.raises(NotFound, match="no session 'x'"):
        remove(MORNING, "x")
    with pytest.raises(NotFound, match="no session 'x'"):
        split(MORNING, "x", 5, "y")


@pytest.mark.parametrize(
    ("programme", "minutes"),
    [
        (MORNING, 105),
        ((), 0),
        (remove(MORNING, "pause"), 135),
        (remove(MORNING, "pause", Rest.STAYS), 105),
        ((item("a", 540, 60), item("inside", 550, 10), item("b", 600, 30)), 90),
    ],
)
def test_the_longest_stretch_ends_at_a_pause_or_a_hole(programme: Programme, minutes: int) -> None:
    assert longest_stretch(programme) == minutes
