from __future__ import annotations

import attrs
import pytest

from veiledning_core.domain.session import SessionPart
from veiledning_core.rules.kinds.presenter_in_two_places import PresenterInTwoPlaces
from veiledning_core.rules.picture import StaffMember
from veiledning_core.testing.pictures import a_gathering, a_picture, a_session, a_staff_member, said, words

TWICE = "second begins 09:59 with {who}, who is in first until 10:00"


def presenter(slot: str, name: str) -> StaffMember:
    member = a_staff_member("presenter", name)
    return attrs.evolve(member, assignment=attrs.evolve(member.assignment, presenter=slot))


def found(*staff: StaffMember, start: str = "09:59", first: str = "slot-1", second: str = "slot-2") -> list[str]:
    sessions = (a_session("first", presenter=first), a_session("second", start, presenter=second))
    picture = a_picture(a_gathering(sessions=sessions), staff=staff)
    return [sentence for _, sentence in said(PresenterInTwoPlaces(), picture)]


@pytest.mark.parametrize(("start", "busy"), [("09:59", True), ("10:00", False), ("10:01", False)])
def test_somebody_who_fills_two_slots_is_free_when_the_first_session_has_ended(start: str, busy: bool) -> None:
    staff = (presenter("slot-1", "Siri Lie"), presenter("slot-2", "Siri Lie"))
    assert found(*staff, start=start) == [TWICE.format(who="Siri Lie")] * busy


def test_two_people_in_two_slots_are_in_one_place_each() -> None:
    assert found(presenter("slot-1", "Siri Lie"), presenter("slot-2", "Ola Moe")) == []


def test_a_slot_that_nobody_fills_yet_cannot_be_in_two_places_either() -> None:
    assert found(second="slot-1") == [TWICE.format(who="slot-1")]
    assert found() == []


def test_of_two_people_in_one_slot_each_can_take_a_session() -> None:
    both = (presenter("slot-1", "Siri Lie"), presenter("slot-1", "Ola Moe"))
    assert found(*both, second="slot-1") == []
    assert found(both[0], second="slot-1") == [TWICE.format(who="Siri Lie")]


def test_the_presenter_of_a_part_is_needed_for_the_session() -> None:
    part = SessionPart(title=words("part"), presenter="slot-1")
    sessions = (a_session("first", presenter="slot-1"), a_session("second", "09:59", parts=(part,)))
    picture = a_picture(a_gathering(sessions=sessions))
    assert [subject for subject, _ in said(PresenterInTwoPlaces(), picture)] == ["session:second"]


def test_the_same_time_on_another_day_is_another_time() -> None:
    sessions = (a_session("first", presenter="slot-1"), a_session("second", day=2, presenter="slot-1"))
    assert said(PresenterInTwoPlaces(), a_picture(a_gathering(days=2, sessions=sessions))) == []
