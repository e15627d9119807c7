from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.rules.kinds.span import Span
from veiledning_core.testing.pictures import a_gathering, a_picture, said

ABOUT_A_YEAR = Span(min_days=274, max_days=456)


@pytest.mark.parametrize(
    ("days", "limit"), [(273, "at least 274"), (274, None), (351, None), (456, None), (457, "at most 456")]
)
def test_the_days_from_first_to_last_have_limits(days: int, limit: str | None) -> None:
    """Kull 5 ran from 28 November 2022 to 14 November 2023: 351 days, about a year."""
    first = dt.date(2022, 11, 28)
    last = first + dt.timedelta(days=days)
    found = said(ABOUT_A_YEAR, a_picture(a_gathering("g1", first), a_gathering("g2", last)))
    assert found == ([("course", f"2022-11-28 to {last} is {days} days; {limit}")] if limit else [])


def test_the_last_day_of_the_last_gathering_counts() -> None:
    assert said(Span(max_days=1), a_picture(a_gathering(days=2))) == []
    assert len(said(Span(max_days=1), a_picture(a_gathering(days=3)))) == 1


def test_a_course_without_days_has_no_length() -> None:
    assert said(ABOUT_A_YEAR, a_picture()) == []
