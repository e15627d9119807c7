"""The course `PRV-1` on its first day, 11 January 2027, with three participants; `PRV-2` is held a month later."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import StoppedClock

from tui.tests.conftest import copied, open_as_tester
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.exchange.table import Row, Table
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.testing.demo.office import Office, tell
from veiledning_core.testing.demo.topic_courses import split_course
from veiledning_core.use_cases.courses.course_changes import publish
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.importing import import_sign_ups

FIRST_DAY, LAST_DAY = dt.date(2027, 1, 11), dt.date(2027, 1, 20)
HEADINGS = ("Fornavn", "Etternavn", "E-post", "Kommune", "Grunnkurs")
PEOPLE = (("Ada", "Aas"), ("Bo", "Bø"), ("Carl", "Dahl"))

OpenOn = Callable[[dt.date], Register]
Enrolled = Callable[..., EnrolmentLine]
Making = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def one_course(one_course: Path, plugins: Plugins, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the register with both courses ready; tests copy it."""
    path = Path(shutil.copy(one_course, tmp_path_factory.mktemp("ready") / "register.db"))
    clock = StoppedClock(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))
    with open_register(f"sqlite:///{path}", plugins=plugins, clock=clock, actor="tester") as planning:
        make_ready(planning)
    return path


@pytest.fixture
def register(opened_on: OpenOn) -> Register:
    """The register on the first course day."""
    return opened_on(FIRST_DAY)


@pytest.fixture
def enrolled(register: Register) -> Enrolled:
    """Find somebody on a course by given name."""

    def find(name: str, code: str = "PRV-1") -> EnrolmentLine:
        return next(line for line in register.read(list_enrolments, code) if line.person.given_name == name)

    return find


@pytest.fixture
def app(register: Register) -> VeiledningApp:
    return VeiledningApp(register, language="en")


def make_ready(register: Register) -> None:
    """Publish the courses and admit everybody."""
    days = ((dt.date(2027, 2, 11),), (dt.date(2027, 2, 20),))
    register.run(new_course, NewCourse(type_key="sample-type", code="PRV-2", gatherings=days, place="Bergen"))
    rows = [
        Row(number=number, cells=(given, family, f"{given.casefold()}@prove.example", "Bø kommune", "ja"))
        for number, (given, family) in enumerate(PEOPLE, 2)
    ]
    table = Table(headings=HEADINGS, rows=tuple(rows), blank_rows=0, source="test")
    register.run(import_sign_ups, "PRV-1", table)
    for code in ("PRV-1", "PRV-2"):
        register.run(assign, code, role="course-leader", name="Kim Leder")
        register.run(publish, code)
    register.run(admit, "PRV-1", [line.enrolment.id for line in register.read(list_enrolments, "PRV-1")])


@pytest.fixture(scope="session")
def held_once(made_once: Making, installed: Plugins) -> Path:
    """The file of a register with the emnekurs of 2024, before anybody reckoned what it cost; tests copy it."""

    def make(file: Path) -> None:
        with open_as_tester(file, installed) as opened:
            office = Office(opened)
            tell(office, split_course(office))

    return made_once("unbilled.db", make)


@pytest.fixture
def unbilled(held_once: Path, tmp_path: Path, installed: Plugins) -> Iterator[Register]:
    """A register with a course that was held, and of which nobody has been sent an invoice."""
    with open_as_tester(copied(held_once, tmp_path), installed) as opened:
        yield opened
