"""Who is needed in two places: by day, by gathering and to the minute."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.sessions import move_session
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.year.clashes import Clash
from veiledning_core.use_cases.year.year_plan import year_plan

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
READY = {"done-basics": "ja"}


def plan_two(office: Office, shared: dt.date = MONDAY) -> None:
    """PRV-1 and PRV-2 share one day: the first of the one, the second of the other."""
    office.plan("sample-type", "PRV-1", (shared,), (shared + 7 * DAY,))
    office.plan("sample-type", "PRV-2", (shared - 7 * DAY,), (shared,))


def clashes(office: Office, year: int = 2026) -> tuple[Clash, ...]:
    return tuple(clash for week in office.register.read(year_plan, year).weeks for clash in week.clashes)


def admit(office: Office, code: str, *names: str) -> None:
    office.register.run(admitting.admit, code, office.apply(code, *names, **READY))


def test_staff_of_two_courses_on_one_day_clash(small_office: Office) -> None:
    plan_two(small_office)
    small_office.staff("PRV-1", "course-leader", "Siri Lie", "Åse Bø", "Bo Ek")
    small_office.staff("PRV-2", "course-leader", "Åse Bø", "Siri Lie", "Per Dal")
    assert clashes(small_office) == (Clash(day=MONDAY, courses=("PRV-1", "PRV-2"), people=("Åse Bø", "Siri Lie")),)


def test_courses_that_share_no_day_do_not_clash(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 2 * DAY,))
    small_office.plan("sample-type", "PRV-2", (MONDAY + DAY,), (MONDAY + 3 * DAY,))
    for code in ("PRV-1", "PRV-2"):
        small_office.staff(code, "course-leader", "Siri Lie")
    assert clashes(small_office) == ()


def test_a_role_on_another_gathering_does_not_clash(small_office: Office) -> None:
    plan_two(small_office)
    small_office.staff("PRV-1", "course-leader", "Siri Lie")
    small_office.register.run(staffing.assign, "PRV-2", role="course-leader", name="Siri Lie", gatherings=("day-1",))
    assert clashes(small_office) == ()


def test_who_takes_part_in_two_courses_clashes_once_both_places_are_binding(small_office: Office) -> None:
    plan_two(small_office)
    admit(small_office, "PRV-1", "Kari Lie", "Ola Moe")
    small_office.apply("PRV-2", "Kari Lie", **READY)
    assert clashes(small_office) == ()
    admit(small_office, "PRV-2", "Kari Lie")
    assert [clash.people for clash in clashes(small_office)] == [("Kari Lie",)]
    small_office.register.run(course_changes.cancel, "PRV-2", reason="For få søkere")
    assert clashes(small_office) == ()


def test_who_takes_part_in_one_course_and_works_on_another_clashes(small_office: Office) -> None:
    plan_two(small_office)
    admit(small_office, "PRV-1", "Kari Lie")
    small_office.staff("PRV-2", "course-leader", "Kari Lie")
    assert [clash.people for clash in clashes(small_office)] == [("Kari Lie",)]


def test_a_presenter_clashes_to_the_minute(small_office: Office) -> None:
    """The slot of PRV-1 is filled from 09:00 to 09:45; PRV-2 then begins at 09:45, and a minute earlier it clashes."""
    plan_two(small_office)
    small_office.register.run(
        staffing.assign, "PRV-1", role="course-leader", name="Siri Lie", presenter="course-leader"
    )
    small_office.staff("PRV-2", "course-leader", "Siri Lie")
    assert len(clashes(small_office)) == 1
    small_office.register.run(move_session, "PRV-2", "follow-up", dt.time(9, 45))
    assert clashes(small_office) == ()
    small_office.register.run(move_session, "PRV-2", "follow-up", dt.time(9, 44))
    assert len(clashes(small_office)) == 1


def test_a_clash_stands_in_the_year_of_its_week_only(small_office: Office) -> None:
    plan_two(small_office, dt.date(2027, 1, 1))
    for code in ("PRV-1", "PRV-2"):
        small_office.staff(code, "course-leader", "Siri Lie")
    assert [clash.day for clash in clashes(small_office, 2026)] == [dt.date(2027, 1, 1)]
    assert clashes(small_office, 2027) == ()
