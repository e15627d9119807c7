"""A session is moved to another course day, of the same gathering or of another, and back again."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.course import Course
from veiledning_core.domain.errors import UsageFault, ValueFault
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.programme_days import move_to_day
from veiledning_core.domain.programme_edits import Rest
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.use_cases.courses.sessions import with_programmes

DAYS = [dt.date(2027, 1, 11), dt.date(2027, 1, 12), dt.date(2027, 3, 8)]


def item(key: str, hour: int, day: int = 1, minutes: int = 60) -> Session:
    title = LocalText(nb=key, en=key)
    return Session(key=key, start=dt.time(hour), minutes=minutes, kind=SessionKind.LECTURE, title=title, day=day)


def gathering(key: str, days: list[dt.date], *sessions: Session) -> Gathering:
    return Gathering(key=key, label=LocalText(nb=key, en=key), days=tuple(days), sessions=sessions)


COURSE = Course(
    id=UUID(int=1),
    code="K-1",
    type_key="prøve",
    edition="2026",
    title="Prøve",
    gatherings=(
        gathering("first", DAYS[:2], item("a", 9), item("b", 10), item("c", 11), item("d", 9, 2), item("e", 10, 2)),
        gathering("second", DAYS[2:], item("f", 9), item("g", 11)),
    ),
)


def moved(course: Course, key: str, day: dt.date, rest: Rest = Rest.FOLLOWS, start: dt.time | None = None) -> Course:
    return with_programmes(course, move_to_day(course, key, day, start, rest))


def hours(course: Course, place: int) -> list[str]:
    return [f"{one.key}{one.day} {one.start:%H}" for one in course.gatherings[place].sessions]


@given(st.sampled_from("abcdefg"), st.sampled_from(DAYS), st.sampled_from(Rest))
def test_there_and_back_everything_is_as_it_was(key: str, day: dt.date, rest: Rest) -> None:
    held, session = COURSE.session(key)
    there = moved(COURSE, key, day, rest)
    assert sum(len(g.sessions) for g in there.gatherings) == 7
    assert moved(there, key, held.days[session.day - 1], rest) == COURSE


def test_the_day_it_leaves_closes_the_hole_and_the_one_it_comes_to_makes_room() -> None:
    within, across = moved(COURSE, "b", DAYS[1]), moved(COURSE, "b", DAYS[2], start=dt.time(9))
    assert hours(within, 0) == ["a1 09", "c1 10", "d2 09", "b2 10", "e2 11"]
    assert hours(across, 0) == ["a1 09", "c1 10", "d2 09", "e2 10"]
    assert hours(across, 1) == ["b1 09", "f1 10", "g1 12"]


def test_where_the_rest_stays_nothing_else_moves() -> None:
    assert hours(moved(COURSE, "b", DAYS[2], Rest.STAYS), 1) == ["f1 09", "b1 10", "g1 11"]
    assert hours(moved(COURSE, "b", DAYS[2], Rest.STAYS), 0) == ["a1 09", "c1 11", "d2 09", "e2 10"]


def test_there_is_no_going_to_a_day_the_course_is_not_held_on_or_past_midnight() -> None:
    with pytest.raises(UsageFault):
        moved(COURSE, "b", DAYS[2] + dt.timedelta(days=1))
    with pytest.raises(ValueFault):
        moved(COURSE, "b", DAYS[2], start=dt.time(23, 1))
