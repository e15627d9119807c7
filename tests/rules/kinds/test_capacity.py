from __future__ import annotations

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import ValueFault
from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.testing.pictures import a_course, a_picture, participants, said

AT_MOST_24 = Capacity(max=24)


@pytest.mark.parametrize(("seats", "sentences"), [(23, []), (24, []), (25, ["25 seats; at most 24"])])
def test_no_more_seats_are_offered_than_the_source_allows(seats: int, sentences: list[str]) -> None:
    picture = a_picture(course=a_course(capacity=seats))
    assert said(AT_MOST_24, picture) == [("course", sentence) for sentence in sentences]


def test_too_many_seats_are_put_right_by_offering_fewer() -> None:
    """The rule's own advice is about the people; no waiting list helps against a wrong number of seats."""
    (fault,) = AT_MOST_24.faults(a_picture(course=a_course(capacity=25)))
    assert str(fault.how) == "Set the number of seats to 24 or fewer."
    (crowded,) = AT_MOST_24.faults(a_picture(participants=participants(25)))
    assert crowded.how is None


@pytest.mark.parametrize(
    ("admitted", "sentences"), [(23, []), (24, []), (25, ["25 participants admitted; at most 24"])]
)
def test_no_more_people_are_admitted_than_the_source_allows(admitted: int, sentences: list[str]) -> None:
    picture = a_picture(participants=participants(admitted))
    assert said(AT_MOST_24, picture) == [("course", sentence) for sentence in sentences]


def test_people_on_the_waiting_list_fill_no_seat() -> None:
    waiting = participants(30, status=EnrolmentStatus.WAITING)
    assert said(AT_MOST_24, a_picture(participants=waiting)) == []


def test_too_many_seats_and_too_many_people_are_two_faults() -> None:
    picture = a_picture(course=a_course(capacity=26), participants=participants(25))
    assert len(said(AT_MOST_24, picture)) == 2


def test_a_course_without_a_number_of_seats_offers_none_too_many() -> None:
    assert said(AT_MOST_24, a_picture()) == []


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueFault, match="max is 0; at least 1"):
        attrs.evolve(AT_MOST_24, max=0)
