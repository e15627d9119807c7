"""Wall-clock times in Norway: Oslo's own rules decide, compared with the zone database for the years in use."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.time import (
    OSLO,
    clock_time,
    clocks_change_on,
    in_oslo,
    minutes_into_day,
    parse_clock_time,
    parse_date,
)

FORWARD, BACK = dt.date(2026, 3, 29), dt.date(2026, 10, 25)
days = st.dates(dt.date(2020, 1, 1), dt.date(2037, 12, 31))
minutes = st.integers(0, 1439)


def last_sunday(year: int, month: int) -> dt.date:
    end = dt.date(year, month, 31)
    return end - dt.timedelta(days=(end.weekday() + 1) % 7)


CHANGES = [last_sunday(year, month) for year in range(2020, 2038) for month in (3, 10)]


def wall_clock_minutes(day: dt.date) -> list[str]:
    """What a clock on the wall in Oslo shows in each minute of the day, as the zone database has it."""
    start = dt.datetime.combine(day, dt.time(), ZoneInfo("Europe/Oslo")).astimezone(dt.UTC)
    shown = ((start + dt.timedelta(minutes=n)).astimezone(OSLO) for n in range(25 * 60))
    return [f"{local:%H:%M}" for local in shown if local.date() == day]


@given(days, minutes)
def test_a_time_that_the_clock_shows_once_is_that_instant(day: dt.date, minute: int) -> None:
    time = clock_time(minute)
    if day in CHANGES and time.hour == 2:
        with pytest.raises(ValueFault):
            in_oslo(day, time)
        return
    instant = in_oslo(day, time)
    assert instant.tzinfo is dt.UTC
    assert instant.astimezone(OSLO).replace(tzinfo=None) == dt.datetime.combine(day, time)


@pytest.mark.parametrize("day", [*CHANGES, FORWARD - dt.timedelta(days=1), BACK + dt.timedelta(days=1)])
def test_exactly_the_minutes_shown_once_are_accepted(day: dt.date) -> None:
    """Every minute of both days of change in 2020 to 2037, against a clock that runs through them."""
    shown = wall_clock_minutes(day)
    for minute in range(1440):
        time = clock_time(minute)
        if shown.count(f"{time:%H:%M}") == 1:
            in_oslo(day, time)
        else:
            with pytest.raises(ValueFault):
                in_oslo(day, time)


@pytest.mark.parametrize(
    ("day", "time", "utc"),
    [
        (FORWARD, dt.time(1, 59), "00:59"),
        (FORWARD, dt.time(3, 0), "01:00"),
        (BACK, dt.time(1, 59), "23:59"),
        (BACK, dt.time(3, 0), "02:00"),
    ],
)
def test_one_minute_to_each_side_of_a_change_is_accepted(day: dt.date, time: dt.time, utc: str) -> None:
    assert f"{in_oslo(day, time):%H:%M}" == utc


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_a_skipped_time_is_refused_as_one_that_does_not_exist(minute: int) -> None:
    with pytest.raises(ValueFault, match=f"02:{minute:02d} does not exist on 2026-03-29"):
        in_oslo(FORWARD, dt.time(2, minute))


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_a_repeated_time_is_refused_as_one_that_happens_twice(minute: int) -> None:
    with pytest.raises(ValueFault, match=f"02:{minute:02d} happens twice on 2026-10-25"):
        in_oslo(BACK, dt.time(2, minute))


@given(st.dates(dt.date(2020, 1, 1), dt.date(2037, 6, 1)), st.integers(1, 30))
def test_a_weekly_course_keeps_its_hour_over_both_changes(first: dt.date, weeks: int) -> None:
    for week in range(weeks):
        instant = in_oslo(first + dt.timedelta(weeks=week), dt.time(9))
        assert instant.astimezone(OSLO).time() == dt.time(9)


@given(days)
def test_the_clocks_change_on_the_last_sundays_of_march_and_october(day: dt.date) -> None:
    assert clocks_change_on(day) == (day in CHANGES)


def test_every_change_of_the_clocks_is_known() -> None:
    assert all(clocks_change_on(day) for day in CHANGES)


@given(minutes)
def test_minutes_and_clock_time_are_each_others_opposite(minute: int) -> None:
    assert minutes_into_day(clock_time(minute)) == minute


@pytest.mark.parametrize("minute", [-1, 1440])
def test_a_minute_of_another_day_is_refused(minute: int) -> None:
    with pytest.raises(ValueFault, match=f"{minute} minutes after midnight"):
        clock_time(minute)


@given(st.times().map(lambda time: time.replace(second=0, microsecond=0)), st.sampled_from(["%H:%M", "%H.%M", "%H%M"]))
def test_a_clock_time_is_read_in_every_usual_way(time: dt.time, form: str) -> None:
    assert parse_clock_time(f" {time.strftime(form)} ") == time


@pytest.mark.parametrize(("text", "time"), [("9:15", dt.time(9, 15)), ("9.15", dt.time(9, 15)), ("0:00", dt.time())])
def test_the_leading_zero_of_an_hour_may_be_left_out(text: str, time: dt.time) -> None:
    assert parse_clock_time(text) == time


@pytest.mark.parametrize("text", ["", "9", "24:00", "23:60", "-1:00", "09:15:00", "09 15", "ni", "٠٩:15"])
def test_what_is_no_time_of_day_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(ValueFault, match="is no time of day") as caught:
        parse_clock_time(text)
    assert str(caught.value.hint) == "Write it as 09:15."


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_date_is_read_in_both_usual_ways(day: dt.date) -> None:
    assert parse_date(f" {day.isoformat()} ") == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day
    assert parse_date(f"{day:%d.%m.%Y}") == day


@pytest.mark.parametrize(
    "text",
    ["", "2027-02-29", "29.02.2027", "31.11.2026", "2026-13-01", "30.11.26", "20261130", "11/30/2026", "2026-W01-1"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="is no date"):
        parse_date(text)


def test_the_29th_of_february_is_a_date_in_a_leap_year() -> None:
    assert parse_date("29.02.2028") == parse_date("2028-02-29") == dt.date(2028, 2, 29)
