from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.staffing import Assignment
from veiledning_core.rules.kinds.part_held import PartHeld
from veiledning_core.rules.picture import Part, Picture
from veiledning_core.testing.pictures import a_course, a_gathering, a_participant, a_picture, identity, said

DAY = dt.timedelta(days=1)
KARI = a_participant()
CALLED = LocalText(nb="lokalt kurs", en="local course")
KIND = PartHeld(type="lokalt-kurs", role="local-teacher", before="g4", called=CALLED)
G3 = a_gathering("g3", dt.date(2023, 5, 4), days=2)
G4 = a_gathering("g4", dt.date(2023, 11, 13), days=2)
SEPTEMBER = dt.date(2023, 9, 14)
EVE, FIRST = G4.first_day - DAY, G4.first_day


def local_course(
    code: str = "LOK-5-AHUS",
    *,
    first: dt.date = SEPTEMBER,
    teacher: str = "Kari Nordmann",
    role: str = "local-teacher",
    **more: Any,
) -> Part:
    given = {"type_key": "lokalt-kurs", "status": CourseStatus.CLOSED, **more}
    course = a_course(a_gathering("1", first), a_gathering("2", first + DAY), code=code, **given)
    assignment = Assignment(id=identity(f"{code} {role}"), course=course.id, person=identity(teacher), role=role)
    return Part(course=course, staff=(assignment,))


def kull_5(*parts: Part, today: dt.date = EVE) -> Picture:
    return a_picture(G3, G4, participants=(KARI,), parts=parts, today=today)


def evidence(*parts: Part, today: dt.date = EVE, kind: PartHeld = KIND) -> tuple[bool, bool, str]:
    found = kind.evidence(kull_5(*parts, today=today), KARI)
    return found.met, found.missed, str(found.words)


def test_whoever_taught_on_a_local_course_that_is_closed_has_held_one() -> None:
    """LOK-01, TTT-15; register, A-25."""
    assert evidence(local_course()) == (True, False, "local course LOK-5-AHUS held 2023-09-14 to 2023-09-15")


@pytest.mark.parametrize(
    "part",
    [
        local_course(teacher="Per Hansen"),
        local_course(role="programme-teacher"),
        local_course(type_key="fem"),
        local_course(status=CourseStatus.CANCELLED),
    ],
    ids=["somebody else taught", "another role", "another type", "called off"],
)
def test_what_is_not_ones_own_local_course_does_not_count(part: Part) -> None:
    assert evidence(part) == (False, False, "local course: none so far")


@pytest.mark.parametrize("status", [CourseStatus.DRAFT, CourseStatus.PUBLISHED])
@pytest.mark.parametrize(
    ("today", "what"),
    [
        (SEPTEMBER, "local course LOK-5-AHUS is planned for 2023-09-14 to 2023-09-15"),
        (SEPTEMBER + DAY, "local course LOK-5-AHUS is planned for 2023-09-14 to 2023-09-15"),
        (SEPTEMBER + 2 * DAY, "local course LOK-5-AHUS of 2023-09-14 to 2023-09-15 is not closed"),
    ],
)
def test_a_local_course_counts_when_it_is_closed(status: CourseStatus, today: dt.date, what: str) -> None:
    assert evidence(local_course(status=status), today=today) == (False, False, what)


@pytest.mark.parametrize(("today", "missed"), [(EVE, False), (FIRST, True), (FIRST + DAY, True)])
def test_it_is_missed_from_the_first_day_of_the_fourth_gathering_on(today: dt.date, missed: bool) -> None:
    """LOK-04: it must be held before gathering 4; the window of kull 5 ends on 12 November 2023 (register, D-10)."""
    assert evidence(today=today)[1] is missed
    assert len(said(KIND, kull_5(today=today))) == missed
    assert evidence(local_course(), today=today)[:2] == (True, False)


@pytest.mark.parametrize(("today", "missed"), [(G4.last_day, False), (G4.last_day + DAY, True)])
@pytest.mark.parametrize("before", [None, "g9"])
def test_without_such_a_gathering_it_is_missed_after_the_last_course_day(
    today: dt.date, missed: bool, before: str | None
) -> None:
    kind = PartHeld(type="lokalt-kurs", role="local-teacher", before=before)
    assert evidence(today=today, kind=kind) == (False, missed, "course: none so far")


def test_a_course_that_was_held_is_named_before_one_that_is_planned() -> None:
    planned = local_course("LOK-5-OUS", status=CourseStatus.PUBLISHED, first=SEPTEMBER - 30 * DAY)
    assert evidence(planned, local_course())[2].startswith("local course LOK-5-AHUS held")


def test_the_sentence_says_what_the_type_calls_such_a_course() -> None:
    found = KIND.evidence(kull_5(local_course()), KARI)
    assert found.words.say(language="nb").startswith("lokalt kurs LOK-5-AHUS ")
