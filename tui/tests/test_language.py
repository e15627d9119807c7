from __future__ import annotations

import datetime as dt
import gettext

import pytest
from veiledning_tui.speaking import LOCALE, Voice


@pytest.mark.parametrize(("language", "said"), [("nb", "Kurs"), ("en", "Courses")])
def test_a_voice_speaks_its_language(language: str, said: str) -> None:
    assert Voice(language).say("Courses") == said


@pytest.mark.parametrize(("language", "said"), [("nb", "man. 11.01.2027"), ("en", "Mon 2027-01-11")])
def test_a_day_is_written_as_its_readers_write_it(language: str, said: str) -> None:
    assert Voice(language).weekday(dt.date(2027, 1, 11)) == said


@pytest.mark.parametrize(("language", "said"), [("nb", "11.1."), ("en", "01-11")])
def test_a_column_is_headed_by_a_day_as_its_readers_write_it(language: str, said: str) -> None:
    assert Voice(language).short_day(dt.date(2027, 1, 11)) == said


def test_an_instant_is_told_by_the_clock_in_norway_on_both_sides_of_the_change() -> None:
    voice = Voice("en")
    assert voice.moment(dt.datetime(2026, 10, 25, 0, 59, tzinfo=dt.UTC)).endswith("02:59")
    assert voice.moment(dt.datetime(2026, 10, 25, 1, 0, tzinfo=dt.UTC)).endswith("02:00")


def test_the_catalogue_is_where_gettext_looks() -> None:
    assert gettext.find("veiledning_tui", str(LOCALE), ["nb"]) is not None
