from __future__ import annotations

import pytest

from veiledning_core.domain.course import Delivery
from veiledning_core.rules.kinds.physical_place import PhysicalPlace
from veiledning_core.testing.pictures import a_course, a_gathering, a_picture, said

HERE = PhysicalPlace()


def test_a_physical_course_in_a_place_is_fine() -> None:
    assert said(HERE, a_picture(course=a_course(a_gathering(), place="Hamar"))) == []


@pytest.mark.parametrize("delivery", [Delivery.DIGITAL, Delivery.HYBRID])
def test_another_delivery_is_a_fault_even_with_a_place(delivery: Delivery) -> None:
    course = a_course(a_gathering(), place="Hamar", delivery=delivery)
    assert said(HERE, a_picture(course=course)) == [("course", f"the course is {delivery.value}, not physical")]


def test_a_place_for_every_gathering_does_as_well() -> None:
    assert said(HERE, a_picture(a_gathering("day-1", place="Hamar"))) == []


def test_each_gathering_without_place_is_named() -> None:
    picture = a_picture(a_gathering("day-1", place="Hamar"), a_gathering("day-2", place="  "))
    assert said(HERE, picture) == [("gathering:day-2", "day-2 has no place")]


def test_a_course_without_place_and_gatherings_is_a_fault() -> None:
    assert said(HERE, a_picture()) == [("course", "the course has no place")]


def test_blanks_are_no_place() -> None:
    assert len(said(HERE, a_picture(course=a_course(a_gathering(), place="  ")))) == 1
