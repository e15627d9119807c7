"""The clock is passed in; the date is Norway's, wherever the machine stands."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from veiledning_core.domain.clock import Clock, SystemClock, today


@attrs.frozen
class StoppedClock:
    instant: dt.datetime

    def now(self) -> dt.datetime:
        return self.instant


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2027-04-30T21:59:59.999+00:00", dt.date(2027, 4, 30)),
        ("2027-04-30T22:00:00+00:00", dt.date(2027, 5, 1)),
        ("2027-12-31T22:59:59+00:00", dt.date(2027, 12, 31)),
        ("2027-12-31T23:00:00+00:00", dt.date(2028, 1, 1)),
        ("2027-04-30T18:00:00-04:00", dt.date(2027, 5, 1)),
        ("2027-05-01T06:59:00+09:00", dt.date(2027, 4, 30)),
    ],
)
def test_the_day_turns_at_midnight_in_norway(instant: str, day: dt.date) -> None:
    assert today(StoppedClock(dt.datetime.fromisoformat(instant))) == day


def test_the_machines_clock_tells_a_present_instant_with_its_zone() -> None:
    clock: Clock = SystemClock()
    before = dt.datetime.now(dt.UTC)
    now = clock.now()
    assert now.utcoffset() == dt.timedelta()
    assert before <= now <= dt.datetime.now(dt.UTC)
