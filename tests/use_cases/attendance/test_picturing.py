"""What the rules are told about attendance, ticks and parts, in as many queries for many courses as for one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from veiledning_core.domain.attendance import Presence
from veiledning_core.rules.picture import Picture
from veiledning_core.use_cases.checking import check_course, check_courses
from veiledning_core.use_cases.courses import staffing
from veiledning_core.use_cases.picturing import picture_of, pictures_of
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.attendance.conftest import Year

DAY = dt.timedelta(days=1)


def picture(year: Year, code: str = "YEAR-1", *, alone: bool = False) -> Picture:
    def read(work: Work) -> Picture:
        course = work.courses.by_code(code)
        return picture_of(work, course) if alone else pictures_of(work, (course,))[course.id]

    return year.register.read(read)


@pytest.fixture
def kari(year: Year) -> Year:
    year.admit("Kari Dahl")
    year.tick("Kari", "read")
    return year


@pytest.mark.parametrize(("distance", "ticks"), [(-1, set()), (0, {"read"}), (1, {"read"})])
def test_records_are_read_from_the_first_course_day_on(kari: Year, distance: int, ticks: set[str]) -> None:
    """Before it nobody has missed anything, and a thousand planned courses are not asked about."""
    kari.office.day = kari.first + distance * DAY
    assert picture(kari).ticks.get(kari.id("Kari"), set()) == ticks


def test_one_course_alone_is_read_whole(kari: Year) -> None:
    assert picture(kari, alone=True).ticks == {kari.id("Kari"): {"read"}}


def test_attendance_is_by_enrolment_and_says_where_a_day_was_made_up(kari: Year) -> None:
    kari.record(kari.first, Kari=Presence.ABSENT)
    kari.grant("Kari", "first")
    kari.record(kari.next_first, "YEAR-2")
    found = picture(kari)
    (own,) = found.attendance[kari.id("Kari")]
    assert own.made_up is not None
    assert found.codes == {own.made_up.course: "YEAR-2"}
    assert picture(kari, "YEAR-2").attendance == {}


def test_the_parts_of_a_course_come_with_their_staff(kari: Year) -> None:
    kari.office.plan("part", "PART-1", (kari.first + DAY,), part_of="YEAR-1")
    kari.register.run(staffing.assign, "PART-1", role="teacher", name="Kari Dahl")
    (part,) = picture(kari).parts
    assert part.course.code == "PART-1"
    assert [(one.person, one.role) for one in part.staff] == [(kari.sheet().rows[0].line.person.id, "teacher")]
    assert picture(kari).staff == ()
    assert picture(kari, "YEAR-2").parts == ()


def test_many_courses_that_have_begun_take_as_many_queries_as_one(kari: Year) -> None:
    for number in range(3, 9):
        code, name = f"YEAR-{number}", f"Deltaker{number} Vik"
        kari.plan(code, kari.first, kari.second)
        kari.admit(name, code=code)
        kari.office.plan("part", f"PART-{number}", (kari.first + DAY,), part_of=code)
        kari.register.run(staffing.assign, f"PART-{number}", role="teacher", name=name)
        kari.record(kari.first, code)
    codes = [f"YEAR-{number}" for number in range(3, 9)]
    sent: list[str] = []

    def count(work: Work, some: list[str]) -> int:
        courses = [work.courses.by_code(code) for code in some]
        del sent[:]
        assert len(check_courses(work, courses)) == len(some)
        return len(sent)

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    sa.event.listen(kari.register.engine, "before_cursor_execute", note)
    assert kari.register.read(count, codes[:1]) == kari.register.read(count, codes)


def test_a_course_looks_the_same_alone_and_among_others(kari: Year) -> None:
    kari.record(kari.first, Kari=Presence.ABSENT)
    kari.grant("Kari", "first")
    kari.record(kari.next_first, "YEAR-2")

    def check(work: Work) -> Any:
        return check_courses(work, [work.courses.by_code(code) for code in ("YEAR-1", "YEAR-2")])

    together = kari.register.read(check)
    assert [kari.register.read(check_course, code) for code in ("YEAR-1", "YEAR-2")] == list(together)
