from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.rules.kinds.free_on_all_days import FreeOnAllDays
from veiledning_core.rules.picture import Engagement, Plan
from veiledning_core.testing.pictures import FIRST_DAY, a_gathering, a_picture, a_staff_member, identity, said, words

SUPERVISED = FreeOnAllDays(role="ttt-teacher")
TWO_DAYS = a_gathering("day-1", days=2)
LATER = a_gathering("day-2", FIRST_DAY + dt.timedelta(days=21))
TEACHER = a_staff_member("ttt-teacher", "Eva Dahl")
EVA = identity("Eva Dahl")


def elsewhere(day: dt.date) -> Engagement:
    return Engagement(person=EVA, course_code="LOK-7", days=frozenset((day,)))


@pytest.mark.parametrize(("day", "busy"), [(-1, False), (0, True), (1, True), (2, False)])
def test_somebody_in_the_role_is_on_no_other_course_that_day(day: int, busy: bool) -> None:
    """One teacher cannot supervise two local courses on the same day (register, D-14)."""
    date = FIRST_DAY + dt.timedelta(days=day)
    picture = a_picture(TWO_DAYS, staff=(TEACHER,), elsewhere=(elsewhere(date),))
    assert said(SUPERVISED, picture) == ([(f"person:{EVA}", f"Eva Dahl is on LOK-7 on {date}")] if busy else [])


def test_every_day_of_a_clash_is_named_in_order() -> None:
    engagement = Engagement(person=EVA, course_code="LOK-7", days=frozenset(TWO_DAYS.days))
    found = said(SUPERVISED, a_picture(TWO_DAYS, staff=(TEACHER,), elsewhere=(engagement,)))
    assert [sentence for _, sentence in found] == [f"Eva Dahl is on LOK-7 on {day}" for day in TWO_DAYS.days]


def test_nobody_in_the_role_is_one_fault() -> None:
    assert said(SUPERVISED, a_picture(TWO_DAYS, LATER)) == [("course", "nobody in the role ttt-teacher")]


def test_a_gathering_with_nobody_in_the_role_is_named() -> None:
    staff = (a_staff_member("ttt-teacher", "Eva Dahl", gatherings=("day-1",)),)
    found = said(SUPERVISED, a_picture(TWO_DAYS, LATER, staff=staff))
    assert found == [("gathering:day-2", "nobody in the role ttt-teacher")]


def test_only_the_gatherings_that_somebody_is_for_have_to_be_free() -> None:
    staff = (
        a_staff_member("ttt-teacher", "Eva Dahl", gatherings=("day-1",)),
        a_staff_member("ttt-teacher", "Per Hansen", gatherings=("day-2",)),
    )
    picture = a_picture(TWO_DAYS, LATER, staff=staff, elsewhere=(elsewhere(LATER.first_day),))
    assert said(SUPERVISED, picture) == []


def test_somebody_in_another_role_may_be_elsewhere() -> None:
    staff = (a_staff_member("ttt-teacher", "Per Hansen"), a_staff_member("local-teacher", "Eva Dahl"))
    assert said(SUPERVISED, a_picture(TWO_DAYS, staff=staff, elsewhere=(elsewhere(FIRST_DAY),))) == []


def test_the_role_is_called_by_its_title() -> None:
    plan = Plan(titles={"role:ttt-teacher": words("Programme teacher")})
    assert said(SUPERVISED, a_picture(TWO_DAYS, plan=plan)) == [("course", "nobody in the role Programme teacher")]
