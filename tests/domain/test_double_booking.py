"""The sweep finds just what looking at each two bookings finds, and counts buffers to the minute."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.conflict import WHOLE_DAY, DateConflict
from veiledning_core.domain.double_booking import (
    Booking,
    Buffers,
    ConflictKind,
    double_bookings,
    overlapping,
    town_of,
)

DAY = dt.datetime(2027, 2, 16)
HAMAR, OSLO = "Møterom 3, Hamar", "Oslo"
ONE, OTHER = UUID(int=1), UUID(int=2)
KARI, OLA = UUID(int=3), UUID(int=4)


def _at(
    begins: int, ends: int, course: UUID = ONE, *, place: str = "", works: bool = False, whom: UUID = KARI
) -> Booking:
    start, end = (DAY + dt.timedelta(minutes=minutes) for minutes in (begins, ends))
    return Booking(whom=whom, course=course, start=start, end=end, town=town_of(place), works=works)


def _kinds(*bookings: Booking, travel: int = 60, preparation: int = 0) -> list[ConflictKind]:
    return [kind for kind, _, _ in double_bookings(bookings, Buffers(travel=travel, preparation=preparation))]


@pytest.mark.parametrize(("begins", "kinds"), [(719, [ConflictKind.TWICE]), (720, []), (721, [])])
def test_one_that_begins_as_the_other_ends_is_no_conflict(begins: int, kinds: list[ConflictKind]) -> None:
    assert _kinds(_at(540, 720), _at(begins, 900, OTHER)) == kinds


@pytest.mark.parametrize(("begins", "kinds"), [(779, [ConflictKind.TRAVEL]), (780, [])])
def test_between_two_towns_there_is_time_to_travel(begins: int, kinds: list[ConflictKind]) -> None:
    assert _kinds(_at(540, 720, place=HAMAR), _at(begins, 900, OTHER, place=OSLO)) == kinds


@pytest.mark.parametrize("place", ["Hamar", "hamar ", "Møterom 4, Hamar", ""])
def test_in_the_same_town_or_where_none_is_known_nobody_travels(place: str) -> None:
    assert _kinds(_at(540, 720, place=HAMAR), _at(720, 900, OTHER, place=place)) == []


@pytest.mark.parametrize(
    ("begins", "works", "kinds"), [(749, True, [ConflictKind.PREPARATION]), (750, True, []), (749, False, [])]
)
def test_who_works_on_the_later_one_has_time_to_prepare(begins: int, works: bool, kinds: list[ConflictKind]) -> None:
    assert _kinds(_at(540, 720), _at(begins, 900, OTHER, works=works), preparation=30) == kinds


def test_a_night_is_time_enough_to_travel() -> None:
    assert _kinds(_at(540, 1439, place=HAMAR), _at(1440, 1900, OTHER, place=OSLO)) == []


def test_other_people_and_the_same_course_are_no_conflict() -> None:
    assert _kinds(_at(540, 720), _at(540, 720), _at(540, 720, OTHER, whom=OLA)) == []


_BOOKINGS = st.builds(
    lambda start, length, course, whom, place, works: _at(
        start, start + length, UUID(int=course), whom=whom, place=place, works=works
    ),
    st.integers(0, 3000),
    st.integers(1, 400),
    st.integers(1, 4),
    st.sampled_from([KARI, OLA]),
    st.sampled_from(["", "Hamar", "Oslo"]),
    st.booleans(),
)


@given(st.lists(_BOOKINGS, max_size=25), st.integers(0, 120), st.integers(0, 120))
def test_the_sweep_finds_what_each_two_bookings_say(bookings: list[Booking], travel: int, preparation: int) -> None:
    def kind(one: Booking, other: Booking) -> ConflictKind | None:
        earlier, later = sorted((one, other), key=lambda booking: booking.start)
        if one.whom != other.whom or one.course == other.course:
            return None
        if later.start < earlier.end:
            return ConflictKind.TWICE
        free = (later.start - earlier.end).total_seconds() / 60
        same_day = earlier.start.date() == later.start.date()
        if same_day and free < travel and earlier.town and later.town and earlier.town != later.town:
            return ConflictKind.TRAVEL
        return ConflictKind.PREPARATION if same_day and later.works and free < preparation else None

    wanted = sorted(found.value for one, other in combinations(bookings, 2) if (found := kind(one, other)))
    assert sorted(one.value for one in _kinds(*bookings, travel=travel, preparation=preparation)) == wanted


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=20))
def test_overlapping_yields_each_two_that_overlap_once(spans: list[tuple[int, int]]) -> None:
    items = [
        (number, DAY + dt.timedelta(hours=a), DAY + dt.timedelta(hours=a + n)) for number, (a, n) in enumerate(spans)
    ]
    found = [{one[0], other[0]} for one, other in overlapping(items, lambda one: one[1], lambda one: one[2])]
    wanted = [{one[0], other[0]} for one, other in combinations(items, 2) if one[1] < other[2] and other[1] < one[2]]
    assert sorted(map(sorted, found)) == sorted(map(sorted, wanted))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ConflictKind.TWICE, "2027-02-16: Kari is needed on A (09:00–10:00) and on B (all day)"),
        (ConflictKind.TRAVEL, "2027-02-16: Kari has too little time to travel from A (09:00–10:00) to B (all day)"),
        (ConflictKind.PREPARATION, "2027-02-16: Kari has too little time after A (09:00–10:00) to prepare B (all day)"),
        (ConflictKind.ROOM, "2027-02-16: Kari is taken by A (09:00–10:00) and by B (all day)"),
    ],
)
def test_a_conflict_says_who_where_and_when(kind: ConflictKind, words: str) -> None:
    spans = (("A", dt.time(9), dt.time(10)), ("B", *WHOLE_DAY))
    conflict = DateConflict(kind=kind, day=DAY.date(), courses=("A", "B"), who="Kari", spans=spans)
    assert conflict.words.say() == words
    assert conflict.subject == f"conflict:{kind.value}:2027-02-16:A+B:Kari"
