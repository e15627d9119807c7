from __future__ import annotations

import pytest

from veiledning_core.rules.kinds.leader_per_group import LeaderPerGroup
from veiledning_core.testing.pictures import a_picture, a_staff_member, said

THREE_GROUPS = LeaderPerGroup(groups=3, roles=("course-leader", "alis-office-doctor"))
STAFF = (
    a_staff_member("course-leader", "Ola Nordmann"),
    a_staff_member("course-leader", "Per Hansen"),
    a_staff_member("alis-office-doctor", "Kari Nordmann"),
    a_staff_member("alis-office-doctor", "Eva Dahl"),
)


@pytest.mark.parametrize(("leaders", "sentences"), [(2, ["2 to lead 3 groups"]), (3, []), (4, [])])
def test_there_is_a_leader_for_each_group(leaders: int, sentences: list[str]) -> None:
    """Two course leaders and the ALIS office's doctor lead the three groups (register, D-03)."""
    picture = a_picture(staff=STAFF[:leaders])
    assert said(THREE_GROUPS, picture) == [("course", sentence) for sentence in sentences]


def test_a_person_with_two_of_the_roles_leads_one_group() -> None:
    staff = (*STAFF[:2], a_staff_member("alis-office-doctor", "Per Hansen"))
    assert said(THREE_GROUPS, a_picture(staff=staff)) == [("course", "2 to lead 3 groups")]


def test_others_lead_no_group() -> None:
    staff = (*STAFF[:2], a_staff_member("caterer", "Eva Dahl"))
    assert said(THREE_GROUPS, a_picture(staff=staff)) == [("course", "2 to lead 3 groups")]
