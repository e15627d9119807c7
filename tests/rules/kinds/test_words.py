from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.rules.kinds.words import answer_in_words, clock, listed, plain


def test_a_list_is_said_with_commas_in_the_readers_language() -> None:
    items = [LocalText(nb="lunsj", en="lunch"), LocalText(nb="pause", en="break"), "D2-02"]
    message = Message("{rows}", rows=listed(items))
    assert message.say(language="nb") == "lunsj, pause, D2-02"
    assert str(message) == "lunch, break, D2-02"


def test_a_list_of_one_is_the_one() -> None:
    assert listed([7]) == 7


@pytest.mark.parametrize(("number", "text"), [("7", "7"), ("7.50", "7.5"), ("10.0", "10"), ("100", "100"), ("0", "0")])
def test_a_number_loses_the_zeros_that_say_nothing(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_a_plain_number_is_still_the_same_number(number: Decimal) -> None:
    assert Decimal(plain(number)) == number


@pytest.mark.parametrize(("answer", "text"), [(True, "yes"), (False, "no"), ("lis", "lis")])
def test_an_answer_is_said_in_words(answer: str | bool, text: str) -> None:
    assert str(answer_in_words(answer)) == text


def test_a_time_of_day_has_hours_and_minutes() -> None:
    assert clock(dt.time(9, 5)) == "09:05"
