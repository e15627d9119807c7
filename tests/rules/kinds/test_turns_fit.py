from __future__ import annotations

import pytest

from veiledning_core.rules.kinds.turns_fit import TurnsFit
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, said

TWENTY = TurnsFit(minutes=20)


def training(*, minutes: int = 90, turns: int | None = 3, turn_minutes: int | None = 20) -> Picture:
    session = a_session("training", minutes=minutes, turns=turns, turn_minutes=turn_minutes)
    return a_picture(a_gathering(sessions=(session,)))


@pytest.mark.parametrize(
    ("minutes", "sentences"),
    [(59, ["training: 3 turns of 20 minutes are 60; the session has 59"]), (60, []), (61, [])],
)
def test_the_turns_have_room_in_the_session(minutes: int, sentences: list[str]) -> None:
    assert said(TWENTY, training(minutes=minutes)) == [("session:training", sentence) for sentence in sentences]


def test_four_turns_of_twenty_minutes_fit_in_ninety() -> None:
    """A group of four has one turn more: 80 of 90 minutes (register, A-18)."""
    assert said(TWENTY, training(turns=4)) == []


@pytest.mark.parametrize("length", [19, 21])
def test_a_turn_lasts_exactly_so_long(length: int) -> None:
    sentence = f"training: turns of {length} minutes, not 20"
    assert said(TWENTY, training(turn_minutes=length)) == [("session:training", sentence)]


def test_turns_without_a_length_are_a_fault_and_reckoned_with_the_rules_length() -> None:
    missing = ("session:training", "training: the length of a turn is not given; 20 minutes")
    assert said(TWENTY, training(turn_minutes=None)) == [missing]
    assert len(said(TWENTY, training(turn_minutes=None, turns=5))) == 2


def test_a_length_without_a_number_of_turns_is_judged_as_one_turn() -> None:
    assert said(TWENTY, training(turns=None, minutes=20)) == []
    assert len(said(TWENTY, training(turns=None, minutes=19))) == 1


def test_sessions_without_turns_are_not_judged() -> None:
    assert said(TWENTY, training(turns=None, turn_minutes=None, minutes=10)) == []
