from __future__ import annotations

import datetime as dt

import pytest

from veiledning_core.domain.course import Course
from veiledning_core.rules.kinds.window_between_parent_gatherings import WindowBetweenParentGatherings
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_course, a_gathering, a_picture, said

LOCAL_COURSE = WindowBetweenParentGatherings(after="g3", before="g4")
KULL_5 = a_course(
    a_gathering("g3", dt.date(2023, 5, 4), days=2), a_gathering("g4", dt.date(2023, 11, 13), days=2), code="TTT-5"
)


def course_on(*days: dt.date, parent: Course | None = KULL_5) -> Picture:
    gatherings = (a_gathering(f"day-{number}", day) for number, day in enumerate(days, 1))
    return a_picture(*gatherings, parent=parent)


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (dt.date(2023, 5, 5), False),
        (dt.date(2023, 5, 6), True),
        (dt.date(2023, 11, 12), True),
        (dt.date(2023, 11, 13), False),
    ],
)
def test_every_day_is_strictly_between_the_parents_gatherings(day: dt.date, allowed: bool) -> None:
    """A local course of kull 5 lies from 6 May to 12 November 2023 (register, D-10)."""
    sentence = f"{day} is outside the window 2023-05-06 to 2023-11-12"
    assert said(LOCAL_COURSE, course_on(day)) == ([] if allowed else [("gathering:day-1", sentence)])


def test_each_day_outside_is_named() -> None:
    picture = course_on(dt.date(2023, 5, 4), dt.date(2023, 9, 1), dt.date(2023, 11, 14))
    assert [subject for subject, _ in said(LOCAL_COURSE, picture)] == ["gathering:day-1", "gathering:day-3"]


def test_a_course_that_belongs_to_none_is_a_fault() -> None:
    assert said(LOCAL_COURSE, course_on(dt.date(2023, 9, 1), parent=None)) == [
        ("course", "KURS-1 belongs to no course")
    ]


@pytest.mark.parametrize(("kept", "missing"), [("g4", "g3"), ("g3", "g4")])
def test_a_parent_without_one_of_the_gatherings_is_a_fault(kept: str, missing: str) -> None:
    parent = a_course(a_gathering(kept, dt.date(2023, 6, 1)), code="TTT-5")
    sentence = f"TTT-5 has no gathering {missing}, so no window"
    assert said(LOCAL_COURSE, course_on(dt.date(2023, 9, 1), parent=parent)) == [("course", sentence)]
