from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import ValueFault
from veiledning_core.rules.kinds.minimum_participants import MinimumParticipants
from veiledning_core.testing.pictures import FIRST_DAY, a_gathering, a_picture, participants, said

AT_LEAST_8 = MinimumParticipants(min=8)
DAY = a_gathering("day", FIRST_DAY)


@pytest.mark.parametrize(
    ("admitted", "sentences"),
    [(1, ["1 participant admitted; at least 8"]), (7, ["7 participants admitted; at least 8"]), (8, []), (9, [])],
)
def test_so_many_are_admitted(admitted: int, sentences: list[str]) -> None:
    picture = a_picture(participants=participants(admitted))
    assert said(AT_LEAST_8, picture) == [("course", sentence) for sentence in sentences]


def test_people_who_wait_or_have_only_applied_are_not_counted() -> None:
    people = (*participants(7), *participants(3, status=EnrolmentStatus.WAITING))
    assert len(said(AT_LEAST_8, a_picture(participants=people))) == 1


@pytest.mark.parametrize(("days", "faults"), [(-1, 0), (0, 1), (1, 1)])
def test_that_nobody_is_admitted_is_told_from_the_first_course_day(days: int, faults: int) -> None:
    picture = a_picture(DAY, today=FIRST_DAY + dt.timedelta(days=days))
    assert len(said(AT_LEAST_8, picture)) == faults


def test_at_least_nobody_is_no_rule() -> None:
    with pytest.raises(ValueFault, match="min is 0; at least 1"):
        MinimumParticipants(min=0)
