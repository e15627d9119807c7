from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.rules.kinds.window import gathering_with, window_between
from veiledning_core.testing.pictures import FIRST_DAY, a_course, a_gathering

DAY = dt.timedelta(days=1)


@given(after_days=st.integers(1, 3), gap=st.integers(1, 60), day=st.integers(-10, 80))
def test_a_day_is_in_the_window_when_it_is_strictly_between_the_gatherings(after_days: int, gap: int, day: int) -> None:
    after = a_gathering("after", FIRST_DAY, days=after_days)
    before = a_gathering("before", after.last_day + gap * DAY)
    asked = FIRST_DAY + day * DAY
    assert (asked in window_between(after, before)) == (after.last_day < asked < before.first_day)


def test_a_gathering_is_found_by_its_key() -> None:
    course = a_course(a_gathering("g1"), a_gathering("g2", FIRST_DAY + DAY))
    assert gathering_with(course, "g2") == course.gatherings[1]
    assert gathering_with(course, "g3") is None
