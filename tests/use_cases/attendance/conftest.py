"""An office with a year course of two gatherings, the second of two days: 2 + 2 + 7 + 7 hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from veiledning_core.course_type.catalogue import OfferedFile
from veiledning_core.domain.attendance import MakeUp, Presence
from veiledning_core.domain.preparation import Tick
from veiledning_core.plugins import Plugins
from veiledning_core.testing.registers import sample_plugins
from veiledning_core.use_cases.course_days.attendance_sheets import AttendanceSheet, Mark, SheetRow, attendance_sheet
from veiledning_core.use_cases.course_days.attending import AttendanceDay, record_attendance
from veiledning_core.use_cases.course_days.making_up import apply_to_make_up, decide_make_up
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

YearAfter = Callable[..., "Year"]

HERE = Path(__file__).parent
DAY = dt.timedelta(days=1)


class Year:
    """The office, with people called by name.

    YEAR-1 has its first gathering on a leap day, its second on the Sunday when the clocks go forward and the Monday
    after. YEAR-2 comes half a year later.
    """

    first = dt.date(2028, 2, 29)
    second = dt.date(2028, 3, 26)
    last = second + DAY
    next_first = dt.date(2028, 9, 5)
    next_second = dt.date(2028, 10, 28)

    def __init__(self, office: Office, people: Iterable[tuple[str, UUID]] = ()) -> None:
        self.office = office
        self.register = office.register
        self.ids = dict(people)

    def plan_both(self) -> None:
        self.office.day = self.first - 60 * DAY
        self.plan("YEAR-1", self.first, self.second)
        self.plan("YEAR-2", self.next_first, self.next_second)

    def plan(self, code: str, first: dt.date, second: dt.date) -> None:
        self.office.plan("year", code, (first,), (second, second + DAY))
        self.register.run(course_changes.publish, code)

    def admit(self, *names: str, code: str = "YEAR-1", **answers: str) -> tuple[UUID, ...]:
        found = self.office.apply(code, *names, **{"may-start": "ja", **answers})
        self.register.run(admitting.admit, code, found)
        self.ids |= dict(zip(names, found, strict=True))
        return found

    def record(self, day: dt.date, code: str = "YEAR-1", **presences: Presence) -> AttendanceDay:
        """Record a day on that day, or later where it is later; people are named by their given name."""
        self.office.day = max(self.office.day, day)
        return self.register.run(record_attendance, code, day, exceptions=self.by_id(presences))

    def by_id(self, presences: Mapping[str, Presence]) -> dict[UUID, Presence]:
        return {self.id(name): presence for name, presence in presences.items()}

    def id(self, given_name: str) -> UUID:
        return next(id for name, id in self.ids.items() if name.split()[0] == given_name)

    def sheet(self, code: str = "YEAR-1", day: dt.date | None = None) -> AttendanceSheet:
        return self.register.read(attendance_sheet, code, day)

    def row(self, given_name: str, code: str = "YEAR-1") -> SheetRow:
        return next(row for row in self.sheet(code).rows if row.line.enrolment.id == self.id(given_name))

    def marks(self, given_name: str) -> list[Presence | None]:
        return [None if mark is None else mark.presence for mark in self.row(given_name).marks]

    def mark(self, given_name: str, place: int) -> Mark:
        mark = self.row(given_name).marks[place]
        assert mark is not None
        return mark

    def tick(self, given_name: str, *preparations: str) -> None:
        def ticked(work: Work) -> None:
            course, enrolment = work.courses.by_code("YEAR-1").id, self.id(given_name)
            for key in preparations:
                tick = Tick(id=work.new_id(), course=course, enrolment=enrolment, preparation=key, day=self.first)
                work.ticks.add(tick)

        self.register.run(ticked)

    def grant(self, given_name: str, gathering: str = "second", **more: Any) -> MakeUp:
        """Apply, and have it granted with YEAR-2."""
        asked = self.register.run(apply_to_make_up, "YEAR-1", self.id(given_name), gathering)
        return self.register.run(decide_make_up, "YEAR-1", asked.id, granted=True, with_course="YEAR-2", **more)


@pytest.fixture(scope="session")
def year_types() -> Plugins:
    """The course types of the year, read once."""
    return sample_plugins(
        *(OfferedFile(source=HERE / name, distribution="year") for name in ("year.toml", "part.toml"))
    )


@pytest.fixture
def year(year_after: YearAfter) -> Year:
    """The office with two planned year courses; a test that asks for it runs on both databases."""
    return year_after()


@pytest.fixture
def year_after(office_after: OfficeAfter, year_types: Plugins) -> YearAfter:
    """Opens the office with two planned year courses after some steps, taken once for the tests of a file."""

    def open_year(*steps: Callable[[Year], object]) -> Year:
        return Year(*office_after(pass_time, *steps, plugins=year_types))

    return open_year


def pass_time(office: Office, *steps: Callable[[Year], object]) -> tuple[tuple[str, UUID], ...]:
    """Plan the year, take the steps and return the people they know by name."""
    year = Year(office)
    year.plan_both()
    for step in steps:
        step(year)
    return tuple(year.ids.items())
