"""A suggestion is made where somebody nearly wrote the word, and never at random."""

from __future__ import annotations

import pytest

from veiledning_core.course_type.suggestion import nearest

WORDS = ("max", "title", "cohort", "capacity", "strength", "bør", "day-1")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("maks", "max"), ("bor", "bør"), ("titel", "title"), ("strenght", "strength"), ("capasity", "capacity")],
)
def test_a_slip_of_the_pen_is_told_what_was_meant(written: str, meant: str) -> None:
    assert str(nearest(written, WORDS)) == f"Did you mean {meant!r}?"


@pytest.mark.parametrize("written", ["colour", "length", "capital", "", "x"])
def test_another_word_is_told_which_words_there_are(written: str) -> None:
    assert str(nearest(written, WORDS)) == f"Use one of: {', '.join(WORDS)}."
