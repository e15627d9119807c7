from __future__ import annotations

import pytest

from veiledning_core.domain.errors import ValueFault
from veiledning_core.rules.kinds.distinct_persons import DistinctPersons
from veiledning_core.rules.picture import Plan
from veiledning_core.testing.pictures import a_picture, a_staff_member, identity, said, words

APART = DistinctPersons(roles=("course-leader", "alis-office-doctor"))


def test_two_people_in_two_roles_are_fine() -> None:
    staff = (a_staff_member("course-leader"), a_staff_member("alis-office-doctor", "Per Hansen"))
    assert said(APART, a_picture(staff=staff)) == []


def test_nobody_holds_two_of_the_roles_not_even_on_different_gatherings() -> None:
    staff = (
        a_staff_member("course-leader", gatherings=("day-1",)),
        a_staff_member("alis-office-doctor", gatherings=("day-2",)),
    )
    sentence = "Ola Nordmann has the roles course-leader, alis-office-doctor; each is for a person of its own"
    assert said(APART, a_picture(staff=staff)) == [(f"person:{identity('Ola Nordmann')}", sentence)]


def test_a_role_outside_the_rule_may_be_held_as_well() -> None:
    staff = (a_staff_member("course-leader"), a_staff_member("caterer"))
    assert said(APART, a_picture(staff=staff)) == []


def test_the_same_role_twice_is_one_role() -> None:
    staff = tuple(a_staff_member("course-leader", gatherings=(key,)) for key in ("day-1", "day-2"))
    assert said(APART, a_picture(staff=staff)) == []


def test_a_single_role_cannot_be_told_apart_and_is_refused() -> None:
    with pytest.raises(ValueFault, match="roles has 1 entries; at least 2"):
        DistinctPersons(roles=("course-leader",))


def test_the_roles_are_called_by_their_titles() -> None:
    titles = {"role:course-leader": words("Course leader"), "role:alis-office-doctor": words("ALIS office doctor")}
    staff = tuple(a_staff_member(role) for role in APART.roles)
    ((_, sentence),) = said(APART, a_picture(staff=staff, plan=Plan(titles=titles)))
    assert "the roles Course leader, ALIS office doctor;" in sentence
