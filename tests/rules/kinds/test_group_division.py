from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.session import SessionFormat, SessionPart
from veiledning_core.rules.kinds.group_division import Division, GroupDivision, divide
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, participants, said, words

TRIADS = GroupDivision(size=3, format=SessionFormat.TRIADS)
PAIRS = GroupDivision(size=2, format=SessionFormat.PAIRS)


def training_with(admitted: int) -> Picture:
    in_pairs = SessionPart(title=words("two and two"), formats=(SessionFormat.PAIRS,))
    sessions = (
        a_session("triads", formats=(SessionFormat.TRIADS,)),
        a_session("pairs", "10:00", parts=(in_pairs,)),
        a_session("plenary", "11:00", formats=(SessionFormat.PLENARY,)),
    )
    return a_picture(a_gathering(sessions=sessions), participants=participants(admitted))


@pytest.mark.parametrize(
    ("admitted", "sentence"),
    [
        (23, "23 participants do not go up in groups of 3: 5 of 3 and 2 of 4"),
        (22, "22 participants do not go up in groups of 3: 6 of 3 and 1 of 4"),
        (5, "5 participants cannot be divided in groups of 3 and 4"),
        (2, "2 participants cannot be divided in groups of 3 and 4"),
        (1, "1 participant cannot be divided in groups of 3 and 4"),
    ],
)
def test_triads_say_how_many_fours_there_must_be(admitted: int, sentence: str) -> None:
    """Figures of the register's test vectors; 1, 2 and 5 are the numbers that cannot be (A-18)."""
    assert said(TRIADS, training_with(admitted)) == [("session:triads", sentence)]


@pytest.mark.parametrize(
    ("admitted", "sentence"),
    [
        (23, "23 participants do not go up in groups of 2: 10 of 2 and 1 of 3"),
        (1, "1 participant cannot be divided in groups of 2 and 3"),
    ],
)
def test_pairs_say_that_there_is_one_group_of_three(admitted: int, sentence: str) -> None:
    assert said(PAIRS, training_with(admitted)) == [("session:pairs", sentence)]


@pytest.mark.parametrize(("kind", "admitted"), [(TRIADS, 0), (TRIADS, 24), (PAIRS, 0), (PAIRS, 22), (PAIRS, 24)])
def test_nothing_is_said_when_they_go_up_or_nobody_is_admitted(kind: GroupDivision, admitted: int) -> None:
    assert said(kind, training_with(admitted)) == []


def test_a_course_without_such_a_session_needs_no_division() -> None:
    assert said(TRIADS, a_picture(a_gathering(), participants=participants(23))) == []


@given(people=st.integers(1, 200), size=st.integers(2, 3))
def test_a_division_places_everybody_with_as_few_bigger_groups_as_can_be(people: int, size: int) -> None:
    possible = [
        (bigger, (people - bigger * (size + 1)) // size)
        for bigger in range(people // (size + 1) + 1)
        if (people - bigger * (size + 1)) % size == 0
    ]
    best = min(possible, default=None)
    assert divide(people, size) == (None if best is None else Division(of_size=best[1], of_bigger=best[0]))


def test_people_on_the_waiting_list_are_in_no_group() -> None:
    waiting = participants(1, status=EnrolmentStatus.WAITING)
    session = a_session(formats=(SessionFormat.PAIRS,))
    assert said(PAIRS, a_picture(a_gathering(sessions=(session,)), participants=waiting)) == []
