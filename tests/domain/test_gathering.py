"""Participants meeting on one day or several consecutive ones; its sessions have instants that exist."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.gathering import Gathering, consecutive_days
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.time import clock_time

MONDAY = dt.date(2026, 11, 30)
FORWARD, BACK = dt.date(2026, 3, 29), dt.date(2026, 10, 25)
WORDS = LocalText(nb="Kursdag I", en="Course day I")


def gathering(*days: dt.date, **more: Any) -> Gathering:
    return Gathering(key="day-1", label=WORDS, days=days, **more)


def session(start: str, minutes: int, *, day: int = 1) -> Session:
    begins = dt.time.fromisoformat(start)
    return Session(key="talk", start=begins, minutes=minutes, kind=SessionKind.LECTURE, title=WORDS, day=day)


def test_a_gathering_has_at_least_one_day() -> None:
    with pytest.raises(ValueFault, match="day-1: a gathering has at least one day"):
        gathering()
    assert gathering(MONDAY).first_day == gathering(MONDAY).last_day == MONDAY


@pytest.mark.parametrize("step", [-1, 0, 2])
def test_its_days_follow_one_another(step: int) -> None:
    with pytest.raises(ValueFault, match="the days of a gathering follow one another"):
        gathering(MONDAY, MONDAY + dt.timedelta(days=step))
    assert gathering(MONDAY, MONDAY + dt.timedelta(days=1)).last_day == dt.date(2026, 12, 1)


def test_a_session_stands_on_one_of_its_days() -> None:
    two_days = consecutive_days(MONDAY, MONDAY + dt.timedelta(days=1))
    assert gathering(*two_days, sessions=(session("09:00", 15, day=2),)).days == two_days
    with pytest.raises(ValueFault, match="talk: the gathering has no day 3"):
        gathering(*two_days, sessions=(session("09:00", 15, day=3),))


def test_a_session_of_the_second_day_starts_on_the_second_day() -> None:
    talk = session("09:00", 90, day=2)
    meeting = gathering(*consecutive_days(MONDAY, MONDAY + dt.timedelta(days=1)), sessions=(talk,))
    assert meeting.starts_at(talk) == dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
    assert meeting.ends_at(talk) == dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2037, 12, 31)), st.integers(180, 1438), st.data())
def test_by_day_a_session_lasts_its_minutes_in_real_time(day: dt.date, start: int, data: st.DataObject) -> None:
    talk = session(f"{clock_time(start):%H:%M}", data.draw(st.integers(1, 1439 - start)))
    meeting = gathering(day, sessions=(talk,))
    assert meeting.ends_at(talk) - meeting.starts_at(talk) == dt.timedelta(minutes=talk.minutes)


@pytest.mark.parametrize("day", [FORWARD, BACK])
@pytest.mark.parametrize(
    ("start", "minutes"), [("02:00", 60), ("02:30", 10), ("02:59", 1), ("01:30", 60), ("01:00", 180)]
)
def test_a_session_during_which_the_clocks_change_is_refused(day: dt.date, start: str, minutes: int) -> None:
    with pytest.raises(ValueFault):
        gathering(day, sessions=(session(start, minutes),))
    day_after = day + dt.timedelta(days=1)
    assert gathering(day_after, sessions=(session(start, minutes),)).first_day == day_after


def test_a_session_over_the_change_is_refused_by_name() -> None:
    with pytest.raises(ValueFault, match=r"talk: the clocks change during it on 2026-03-29\. Let it start and end"):
        gathering(FORWARD, sessions=(session("01:00", 180),))


@pytest.mark.parametrize("day", [FORWARD, BACK])
@pytest.mark.parametrize(("start", "minutes"), [("01:00", 59), ("03:00", 60), ("09:00", 420)])
def test_a_session_to_either_side_of_the_change_is_accepted(day: dt.date, start: str, minutes: int) -> None:
    talk = session(start, minutes)
    meeting = gathering(day, sessions=(talk,))
    assert meeting.ends_at(talk) - meeting.starts_at(talk) == dt.timedelta(minutes=minutes)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2037, 12, 31)), st.integers(0, 13))
def test_consecutive_days_are_every_day_from_first_to_last(first: dt.date, more: int) -> None:
    last = first + dt.timedelta(days=more)
    days = consecutive_days(first, last)
    assert (days[0], days[-1], len(days)) == (first, last, more + 1)
    assert gathering(*days).days == days


@pytest.mark.parametrize(("more", "count"), [(-1, 0), (14, 15), (365, 366)])
def test_a_gathering_has_one_to_fourteen_days(more: int, count: int) -> None:
    with pytest.raises(ValueFault, match=f"is {count} days; a gathering has 1 to 14"):
        consecutive_days(MONDAY, MONDAY + dt.timedelta(days=more))
