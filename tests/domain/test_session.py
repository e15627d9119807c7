"""One item of a day's programme: start and minutes are kept, the end follows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.session import Session, SessionKind
from veiledning_core.domain.time import clock_time, minutes_into_day


def session(**changes: Any) -> Session:
    given: dict[str, Any] = {
        "key": "talk",
        "start": dt.time(9),
        "minutes": 45,
        "kind": SessionKind.LECTURE,
        "title": LocalText(nb="Samtale", en="Talk"),
    }
    return Session(**given | changes)


@given(st.integers(0, 1438), st.data())
def test_the_end_is_the_start_and_the_minutes(start: int, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 1439 - start))
    item = session(start=clock_time(start), minutes=length)
    assert minutes_into_day(item.end) - minutes_into_day(item.start) == length


@pytest.mark.parametrize("minutes", [0, -1])
def test_a_session_lasts_at_least_one_minute(minutes: int) -> None:
    with pytest.raises(ValueFault, match="talk: a session lasts at least one minute"):
        session(minutes=minutes)
    assert session(minutes=1).end == dt.time(9, 1)


def test_a_session_ends_before_midnight() -> None:
    assert session(start=dt.time(23), minutes=59).end == dt.time(23, 59)
    for minutes in (60, 61):
        with pytest.raises(ValueFault, match="talk: a session ends before midnight"):
            session(start=dt.time(23), minutes=minutes)


@pytest.mark.parametrize("start", [dt.time(9, 0, 1), dt.time(9, 0, 0, 1), dt.time(9, tzinfo=dt.UTC)])
def test_a_session_starts_on_a_whole_minute_of_local_time(start: dt.time) -> None:
    with pytest.raises(ValueFault, match="whole minute of local time"):
        session(start=start)


def test_the_days_of_a_gathering_count_from_one() -> None:
    assert session(day=1).day == 1
    with pytest.raises(ValueFault, match="count from 1"):
        session(day=0)


def test_only_breaks_and_lunch_are_pauses() -> None:
    assert {kind for kind in SessionKind if kind.is_pause} == {SessionKind.BREAK, SessionKind.LUNCH}
