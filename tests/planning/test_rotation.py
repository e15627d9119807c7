"""Everybody has every role, and the turns fit their session or say that they do not."""

from __future__ import annotations

from collections import Counter

import pytest

from veiledning_core.domain.errors import ValueFault
from veiledning_core.planning.rotation import Role, TurnTimes, turns_of


@pytest.mark.parametrize("members", ["ab", "abc", "abcd"])
def test_everybody_is_mentor_once_and_alis_once_and_observer_in_the_other_turns(members: str) -> None:
    turns = turns_of(tuple(members))
    assert len(turns) == len(members)
    for one in members:
        roles = Counter(turn.role(one) for turn in turns)
        assert (roles[Role.MENTOR], roles[Role.ALIS], roles[Role.OBSERVER]) == (1, 1, len(members) - 2)


def test_a_four_has_two_observers_in_each_turn() -> None:
    assert [len(turn.observers) for turn in turns_of(tuple("abcd"))] == [2, 2, 2, 2]


def test_nobody_changes_roles_alone() -> None:
    with pytest.raises(ValueFault, match="somebody alone cannot change roles"):
        turns_of(("a",))


def test_three_turns_of_twenty_minutes_leave_thirty_of_ninety() -> None:
    times = TurnTimes(turns=3, turn_minutes=20, session_minutes=90)
    assert times.fits
    assert str(times.words) == "3 turns of 20 minutes are 60 of 90; 30 are left"


@pytest.mark.parametrize(("minutes", "fits"), [(79, False), (80, True), (81, True)])
def test_four_turns_of_twenty_minutes_need_eighty(minutes: int, fits: bool) -> None:
    assert TurnTimes(turns=4, turn_minutes=20, session_minutes=minutes).fits is fits


def test_turns_that_do_not_fit_say_how_long_one_can_last() -> None:
    said = "4 turns of 25 minutes are 100, and the session has 90: a turn can last 22 minutes at most"
    assert str(TurnTimes(turns=4, turn_minutes=25, session_minutes=90).words) == said


def test_no_turns_and_turns_of_no_minutes_are_refused() -> None:
    for values in ((0, 20, 90), (3, 0, 90), (3, 20, 0)):
        with pytest.raises(ValueFault):
            TurnTimes(turns=values[0], turn_minutes=values[1], session_minutes=values[2])
