"""A command line of its own for every test: its settings, its register, its language."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from veiledning_cli.main import main

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.clock import SystemClock, today
from veiledning_core.plugins import Plugins, load_plugins
from veiledning_core.register import Register, open_register
from veiledning_core.store import migrations
from veiledning_core.testing.registers import warm
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.course_days import attending, preparing
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.enrolments.enrolling import find_enrolments
from veiledning_core.use_cases.enrolments.sign_up_by_hand import add_sign_up
from veiledning_core.use_cases.work import Work

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def loaded_once() -> Callable[..., Plugins]:
    """Loads the plugins as a command does, but once for all: with their course types they take longer than a command.

    Where a test has put plugins of its own beside those installed, they are loaded anew.
    """
    usual = tuple(sys.path)
    loaded = cache(load_plugins)
    return lambda **asked: loaded(**asked) if tuple(sys.path) == usual else load_plugins(**asked)


def open_warm(*given: Any, **named: Any) -> Register:
    """Open a register as a command does, with the SQL that the first one compiled."""
    register = open_register(*given, **named)
    warm(register)
    return register


@pytest.fixture(scope="session")
def ready_at_once(sqlite_template: Path) -> Callable[[sa.Engine], None]:
    """Makes a register ready as a command does, but a new one with tables that were made once for all."""
    make_ready, tables = migrations.make_ready, sqlite_template.read_bytes()

    def ready(engine: sa.Engine) -> None:
        file = Path(engine.url.database or "")
        if file.is_file() and not file.stat().st_size:
            file.write_bytes(tables)
        make_ready(engine)

    return ready


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings and a register of the test's own; the language is English unless asked for."""
    monkeypatch.setenv("VEILEDNING_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("VEILEDNING_DB", str(tmp_path / "register.db"))
    monkeypatch.setenv("VEILEDNING_LANG", "en")
    monkeypatch.setenv("VEILEDNING_DEBUG", "1")  # a fault of the program fails the test with its own traceback
    monkeypatch.setenv("LANGUAGE", "en")  # the command line sets it for click; put back afterwards
    return tmp_path


@pytest.fixture
def run(
    home: Path,
    loaded_once: Callable[..., Plugins],
    ready_at_once: Callable[[sa.Engine], None],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run the command line in an empty register, and expect an exit code."""
    monkeypatch.setattr("veiledning_cli.plugin_notices.load_plugins", loaded_once)
    monkeypatch.setattr("veiledning_core.register.open_register", open_warm)
    monkeypatch.setattr(migrations, "make_ready", ready_at_once)

    def invoke(*arguments: str, code: int = 0, typed: str | None = None) -> Result:
        result = CliRunner().invoke(main, list(arguments), input=typed, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return invoke


@pytest.fixture
def demo(run: Run, demo_file: Path, home: Path) -> Run:
    """Run the command line in a register filled for show."""
    shutil.copy(demo_file, home / "register.db")
    return run


@pytest.fixture
def read(run: Run) -> Callable[..., dict[str, Any]]:
    """Run a reading command with `--json` and return what it printed."""

    def invoke(*arguments: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(run(*arguments, "--json").stdout)
        return found

    return invoke


@pytest.fixture(scope="session")
def year_file(made_once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The file of a register with a course at each point of its year, made once; the days count from today."""

    def make(file: Path) -> None:
        with open_register(f"sqlite:///{file}") as register:
            for fill_in in (_full_course, _open_course, _held_course, _cohort):
                register.run(fill_in)

    return made_once("year.db", make)


@pytest.fixture
def year(run: Run, year_file: Path, home: Path) -> Run:
    """Run the command line in a register with these courses.

    E-FULL has one seat, which Anne has; Berit and Cato wait, in that order. Nobody has applied to E-OPEN, which has two
    seats. E-HELD is over: Anne and Berit were there, Cato missed day II, and all had prepared. To KULL-A have applied
    Njål, Oddny and Preben from one trust, approved by their leader, and Tuva from another, who is not.
    """
    shutil.copy(year_file, home / "register.db")
    return run


def in_days(days: int) -> dt.date:
    """Return the day that is so many days from today."""
    return today(SystemClock()) + dt.timedelta(days=days)


def _full_course(work: Work) -> None:
    _topic_course(work, "E-FULL", in_days(60), in_days(90), capacity=1)
    first, *others = [_apply(work, "E-FULL", name) for name in ("Anne", "Berit", "Cato")]
    admitting.admit(work, "E-FULL", [first])
    for one in others:
        admitting.put_on_waiting_list(work, "E-FULL", [one])


def _open_course(work: Work) -> None:
    _topic_course(work, "E-OPEN", in_days(100), in_days(130), capacity=2)


def _held_course(work: Work) -> None:
    first, second = in_days(-40), in_days(-5)
    _topic_course(work, "E-HELD", first, second, capacity=24)
    anne, berit, cato = [_apply(work, "E-HELD", name) for name in ("Anne", "Berit", "Cato")]
    admitting.admit(work, "E-HELD", [anne, berit, cato])
    attending.record_attendance(work, "E-HELD", first)
    attending.record_attendance(work, "E-HELD", second, exceptions={cato: Presence.ABSENT})
    preparing.confirm_preparations(work, "E-HELD")


def _cohort(work: Work) -> None:
    days = tuple((in_days(start), in_days(start + 1)) for start in (50, 150, 200, 400))
    new_course(work, NewCourse(type_key="ttt", code="KULL-A", cohort="A", gatherings=days))
    wish = f"Lokalt kurs {in_days(250):%d.%m.%Y} og {in_days(251):%d.%m.%Y}."
    asked = ("supervision-experience", "guided-lis", "teaching-assignment", "work-agreement")
    answers = {"position": "consultant", "agreement-scope": "across", "remark": wish, **dict.fromkeys(asked, "ja")}
    for name in ("Njål", "Oddny", "Preben"):
        approved = {**answers, "leader-approval": "ja"}
        _apply(work, "KULL-A", name, "Oslo universitetssykehus HF", **approved)
    _apply(work, "KULL-A", "Tuva", "Sykehuset Innlandet HF", **answers, **{"leader-approval": "nei"})


def _topic_course(work: Work, code: str, first: dt.date, second: dt.date, *, capacity: int) -> None:
    """Plan and publish a topic course; what it lacks is let pass."""
    asked = NewCourse(
        type_key="emnekurs",
        code=code,
        gatherings=((first,), (second,)),
        place="Oslo",
        organiser="ALIS-kontor Oslo",
        capacity=capacity,
    )
    found = new_course(work, asked).findings
    for rule in dict.fromkeys(finding.rule for finding in found if finding.needs_answer):
        waiving.waive(work, code, rule=rule, reason="avklart")
    course_changes.publish(work, code)


def _apply(work: Work, code: str, name: str, organisation: str = "", **answers: str) -> UUID:
    """Take somebody's application and return the enrolment."""
    email = f"{name.lower().replace('å', 'a')}@prove.example"
    person = {"given-name": name, "family-name": "Prøve", "email": email, "organisation": organisation}
    add_sign_up(work, code, answers, person={key: value for key, value in person.items() if value})
    (line,) = find_enrolments(work, code, (email,))
    return line.enrolment.id
