"""The course `PRV-1` with room for three, on the participants' tab, in English."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from veiledning_tui.app import VeiledningApp
from veiledning_tui.looking import StoppedClock, press, settle, shown
from veiledning_tui.messages import CourseWanted

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.exchange.table import Row, Table
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.courses.staffing import assign
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.importing import import_sign_ups

HEADINGS = ("Fornavn", "Etternavn", "E-post", "Kommune", "Grunnkurs", "Ledergodkjenning")

Someone = Callable[..., EnrolmentLine]
Apply = Callable[..., None]
OnTab = Callable[..., Awaitable[None]]


@pytest.fixture(scope="session")
def one_course(one_course: Path, plugins: Plugins, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the register seven weeks before the course, which has a leader; tests copy it."""
    path = Path(shutil.copy(one_course, tmp_path_factory.mktemp("led") / "register.db"))
    clock = StoppedClock(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))
    with open_register(f"sqlite:///{path}", plugins=plugins, clock=clock, actor="tester") as planning:
        planning.run(assign, "PRV-1", role="course-leader", name="Kim Leder")
    return path


@pytest.fixture
def apply(register: Register) -> Apply:
    """Let people apply by given name, one after the other, from a body."""

    def cells(name: str, *answers: str) -> tuple[str, ...]:
        return name, "Prøve", f"{''.join(filter(str.isalnum, name.casefold()))}@prove.example", *answers

    def sign_up(*names: str, body: str = "Bø kommune", basics: str = "ja", approval: str = "") -> None:
        people = [Row(number=place, cells=cells(name, body, basics, approval)) for place, name in enumerate(names, 2)]
        table = Table(headings=HEADINGS, rows=tuple(people), blank_rows=0, source="test")
        register.run(import_sign_ups, "PRV-1", table)

    return sign_up


@pytest.fixture
def someone(register: Register) -> Someone:
    """Find somebody on a course by given name."""

    def find(name: str, code: str = "PRV-1") -> EnrolmentLine:
        return next(line for line in register.read(list_enrolments, code) if line.person.given_name == name)

    return find


@pytest.fixture
def statuses(register: Register) -> Callable[..., dict[str, str]]:
    """Return everybody's status by given name."""

    def read(code: str = "PRV-1") -> dict[str, str]:
        lines = register.read(list_enrolments, code)
        return {line.person.given_name: line.enrolment.status.value for line in lines}

    return read


@pytest.fixture
def app(register: Register) -> VeiledningApp:
    return VeiledningApp(register, language="en")


@pytest.fixture
def on_tab() -> OnTab:
    """Open the participants' tab, and put the cursor on somebody."""

    async def open_people(app: VeiledningApp, pilot: Pilot[Any], name: str = "") -> None:
        app.post_message(CourseWanted("PRV-1", "people"))
        await settle(pilot)
        rows = [row for row in shown(app) if " Prøve " in row]
        place = next((place for place, row in enumerate(rows) if name and name in row), 0)
        await press(pilot, "home", *("down",) * place)

    return open_people
