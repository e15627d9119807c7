from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.rules.kinds.minimum_staff import MinimumStaff
from veiledning_core.rules.picture import Plan
from veiledning_core.testing.pictures import FIRST_DAY, a_gathering, a_picture, a_staff_member, said, words

TWO_LEADERS = MinimumStaff(role="course-leader", min=2)
NAMES = ("Ola Nordmann", "Kari Nordmann", "Per Hansen")
TWO_DAYS = (a_gathering("day-1"), a_gathering("day-2", FIRST_DAY + dt.timedelta(days=21)))


@pytest.mark.parametrize(("leaders", "sentences"), [(1, ["1 in the role course-leader; at least 2"]), (2, []), (3, [])])
def test_a_course_needs_so_many_in_the_role(leaders: int, sentences: list[str]) -> None:
    staff = tuple(a_staff_member("course-leader", name) for name in NAMES[:leaders])
    assert said(TWO_LEADERS, a_picture(staff=staff)) == [("course", sentence) for sentence in sentences]


def test_people_in_other_roles_do_not_count() -> None:
    staff = (a_staff_member("course-leader"), a_staff_member("caterer", "Per Hansen"))
    assert len(said(TWO_LEADERS, a_picture(staff=staff))) == 1


def test_the_same_person_on_two_gatherings_is_one_person() -> None:
    staff = tuple(a_staff_member("course-leader", gatherings=(key,)) for key in ("day-1", "day-2"))
    assert len(said(TWO_LEADERS, a_picture(*TWO_DAYS, staff=staff))) == 1


def test_each_gathering_must_have_them_when_the_rule_says_so() -> None:
    kind = MinimumStaff(role="doctor", per_gathering=True)
    staff = (a_staff_member("doctor", gatherings=("day-1",)),)
    assert said(kind, a_picture(*TWO_DAYS, staff=staff)) == [("gathering:day-2", "0 in the role doctor; at least 1")]


def test_somebody_on_the_whole_course_is_on_each_gathering() -> None:
    kind = MinimumStaff(role="doctor", per_gathering=True)
    assert said(kind, a_picture(*TWO_DAYS, staff=(a_staff_member("doctor"),))) == []


def test_the_role_is_called_by_its_title() -> None:
    plan = Plan(titles={"role:course-leader": words("Course leader")})
    assert said(TWO_LEADERS, a_picture(plan=plan)) == [("course", "0 in the role Course leader; at least 2")]
