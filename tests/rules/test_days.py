"""How several days are put in words."""

from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.messages import Message
from veiledning_core.rules.days import days_in_words

LEAP = dt.date(2028, 2, 29)


def said(*days: dt.date, language: str = "en") -> str:
    return Message("{days}", days=days_in_words(days)).say(language=language)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "–"),
        ((LEAP,), "2028-02-29"),
        ((LEAP, dt.date(2028, 3, 1)), "2028-02-29 to 2028-03-01"),
        ((dt.date(2028, 2, 28), dt.date(2028, 3, 1)), "2028-02-28, 2028-03-01"),
        ((LEAP, dt.date(2028, 3, 1), dt.date(2028, 3, 2)), "2028-02-29 to 2028-03-02"),
    ],
)
def test_days_that_follow_one_another_are_the_first_to_the_last(days: tuple[dt.date, ...], words: str) -> None:
    assert said(*days) == words


def test_days_are_written_as_the_language_does() -> None:
    assert said(LEAP, dt.date(2028, 3, 2), language="nb") == "29.02.2028, 02.03.2028"
