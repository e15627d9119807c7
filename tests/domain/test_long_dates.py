"""Days written out, as they stand on paper."""

from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.long_dates import stretch_of_days
from veiledning_core.exchange.documents.saying import Tongue


@pytest.mark.parametrize(
    ("first", "last", "nb", "en"),
    [
        ("2022-11-28", "2022-11-28", "28. november 2022", "28 November 2022"),
        ("2022-11-28", "2022-11-29", "28.–29. november 2022", "28–29 November 2022"),
        ("2022-11-30", "2022-12-01", "30. november 2022 – 1. desember 2022", "30 November 2022 – 1 December 2022"),
        ("2022-12-31", "2023-01-01", "31. desember 2022 – 1. januar 2023", "31 December 2022 – 1 January 2023"),
        ("2022-11-28", "2023-11-29", "28. november 2022 – 29. november 2023", "28 November 2022 – 29 November 2023"),
    ],
)
def test_days_in_a_row_take_as_few_words_as_they_can(first: str, last: str, nb: str, en: str) -> None:
    words = stretch_of_days([dt.date.fromisoformat(first), dt.date.fromisoformat(last)])
    assert Tongue.of("nb").say(words) == nb
    assert Tongue.of("en").say(words) == en
