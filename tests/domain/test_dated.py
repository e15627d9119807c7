"""A history answers for each day, or says that it has no answer."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.dated import Unanswered, answer_on, check_history, is_valid_on
from veiledning_core.domain.errors import ValueFault

START = dt.date(2024, 1, 1)


@attrs.frozen
class Period:
    valid_from: dt.date | None
    valid_to: dt.date | None


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def history_of(edges: set[int], lengths: list[int], open_start: bool, open_end: bool) -> tuple[Period, ...]:
    """Periods that begin at the edges; each lasts its length, or until the day before the next."""
    starts = sorted(edges)
    ends = [
        min(start + length, after - 1) for (start, after), length in zip(pairwise([*starts, 61]), lengths, strict=False)
    ]
    periods = [Period(day(start), day(end)) for start, end in zip(starts, ends, strict=True)]
    if periods and open_start:
        periods[0] = attrs.evolve(periods[0], valid_from=None)
    if periods and open_end:
        periods[-1] = attrs.evolve(periods[-1], valid_to=None)
    return tuple(periods)


histories = st.builds(
    history_of,
    st.sets(st.integers(0, 60), max_size=10),
    st.lists(st.integers(0, 20), min_size=10, max_size=10),
    st.booleans(),
    st.booleans(),
)
asked = st.integers(-3, 65).map(day)


@given(histories, asked)
def test_the_answer_is_the_one_period_that_holds_the_day(history: tuple[Period, ...], when: dt.date) -> None:
    check_history(history)
    holding = [p for p in history if (p.valid_from or dt.date.min) <= when <= (p.valid_to or dt.date.max)]
    answer = answer_on(history, when)
    if holding:
        assert [answer] == holding
    else:
        begun = [p for p in history if (p.valid_from or dt.date.min) <= when]
        assert answer == Unanswered(day=when, last=begun[-1] if begun else None)


@given(histories, asked)
def test_an_unanswered_day_is_said_in_words_without_a_none(history: tuple[Period, ...], when: dt.date) -> None:
    answer = answer_on(history, when)
    if isinstance(answer, Unanswered):
        assert str(when) in str(answer.message)
        assert "None" not in str(answer.message)


@pytest.mark.parametrize(
    ("when", "inside"),
    [(day(4), False), (day(5), True), (day(6), True), (day(9), True), (day(10), True), (day(11), False)],
)
def test_both_ends_of_a_period_are_included(when: dt.date, inside: bool) -> None:
    assert is_valid_on(Period(day(5), day(10)), when) == inside


def test_a_period_without_ends_holds_every_day() -> None:
    assert is_valid_on(Period(None, None), dt.date.min)
    assert is_valid_on(Period(None, None), dt.date.max)


@pytest.mark.parametrize(("when", "there"), [(4, None), (5, 0), (9, 0), (10, 1), (40, 1)])
def test_what_has_no_last_day_holds_until_the_next_begins(when: int, there: int | None) -> None:
    history = [Period(day(5), None), Period(day(10), None)]
    check_history(history)
    answer = answer_on(history, day(when))
    assert answer == (Unanswered(day=day(when), last=None) if there is None else history[there])


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (None, "nothing known for 2027-01-01"),
        (Period(dt.date(2024, 7, 1), None), "nothing known for 2027-01-01; last known from 2024-07-01"),
        (Period(None, dt.date(2024, 6, 30)), "nothing known for 2027-01-01; last known until 2024-06-30"),
    ],
)
def test_no_answer_says_what_was_last_known(last: Period | None, words: str) -> None:
    assert str(Unanswered(day=dt.date(2027, 1, 1), last=last).message) == words


@given(histories)
def test_a_history_in_order_is_accepted(history: tuple[Period, ...]) -> None:
    check_history(history)


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ([Period(day(2), day(1))], "valid to 2024-01-02 before valid from 2024-01-03"),
        ([Period(day(1), day(5)), Period(day(5), None)], "from 2024-01-06 overlaps"),
        ([Period(day(6), day(9)), Period(day(1), day(5))], "from 2024-01-02 overlaps"),
        ([Period(day(5), None), Period(day(5), None)], "from 2024-01-06 overlaps"),
        ([Period(day(6), None), Period(day(5), None)], "in order, the oldest first"),
        ([Period(day(1), day(5)), Period(None, None)], "only the first period"),
    ],
)
def test_a_history_that_is_out_of_order_is_refused(history: list[Period], words: str) -> None:
    with pytest.raises(ValueFault, match=words):
        check_history(history)


def test_a_period_may_last_one_day_and_the_next_begin_the_day_after() -> None:
    check_history([Period(day(5), day(5)), Period(day(6), None)])
