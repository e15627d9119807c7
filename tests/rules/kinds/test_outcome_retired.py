from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.outcome import LearningOutcome, OutcomeKind
from veiledning_core.rules.kinds.outcome_retired import OutcomeRetired
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import CITE, a_gathering, a_picture, said

FKM_20 = LearningOutcome(
    key="FKM-020", kind=OutcomeKind.OBJECTIVE, valid_to=dt.date(2026, 2, 28), successor="FKM-003", cite=CITE
)
FKM_3 = LearningOutcome(key="FKM-003", kind=OutcomeKind.OBJECTIVE, valid_from=dt.date(2026, 3, 1), cite=CITE)


def course_on(day: dt.date, outcome: LearningOutcome) -> Picture:
    return a_picture(a_gathering(first=day), plan=Plan(outcomes=(outcome,)))


@pytest.mark.parametrize("day", [dt.date(2026, 2, 27), dt.date(2026, 2, 28)])
def test_a_code_is_good_through_its_last_day(day: dt.date) -> None:
    assert said(OutcomeRetired(), course_on(day, FKM_20)) == []


def test_a_code_that_has_ended_names_the_one_that_seems_to_follow() -> None:
    """FKM-020 has no place in the regulation from 1 March 2026; a person confirms the new code (register, A-38)."""
    picture = course_on(dt.date(2026, 3, 1), FKM_20)
    sentence = "FKM-020 was in force to 2026-02-28; the course is on 2026-03-01"
    assert said(OutcomeRetired(), picture) == [("outcome:FKM-020", sentence)]
    assert [str(fault.how) for fault in OutcomeRetired().faults(picture)] == [
        "FKM-003 seems to follow it; confirm it or choose another."
    ]


def test_a_code_that_has_not_begun_is_a_fault_and_has_no_follower() -> None:
    picture = course_on(dt.date(2026, 2, 28), FKM_3)
    sentence = "FKM-003 is in force from 2026-03-01; the course is on 2026-02-28"
    assert said(OutcomeRetired(), picture) == [("outcome:FKM-003", sentence)]
    assert [fault.how for fault in OutcomeRetired().faults(picture)] == [None]
    assert said(OutcomeRetired(), course_on(dt.date(2026, 3, 1), FKM_3)) == []


def test_the_first_course_day_decides_not_the_last() -> None:
    picture = a_picture(
        a_gathering("g1", dt.date(2026, 2, 28)), a_gathering("g2", dt.date(2026, 4, 1)), plan=Plan(outcomes=(FKM_20,))
    )
    assert said(OutcomeRetired(), picture) == []


@pytest.mark.parametrize(("today", "found"), [(dt.date(2026, 2, 28), 0), (dt.date(2026, 3, 1), 1)])
def test_today_decides_while_there_is_no_course_day(today: dt.date, found: int) -> None:
    assert len(said(OutcomeRetired(), a_picture(today=today, plan=Plan(outcomes=(FKM_20,))))) == found
