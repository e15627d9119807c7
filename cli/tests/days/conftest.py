"""A course that has been held, with six participants, and one of the same type that is still to come."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from veiledning_core.domain.clock import SystemClock, today
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.completion.completing import complete
from veiledning_core.use_cases.course_days import preparing
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import admitting, enrolling
from veiledning_core.use_cases.enrolments.sign_up_by_hand import add_sign_up
from veiledning_core.use_cases.work import Work

Run = Callable[..., Result]

HELD, COMING = "EMNE-HELD", "EMNE-COMING"
HELD_DAYS = (dt.date(2026, 2, 3), dt.date(2026, 3, 24))
NAMES = ("Anne", "Berit", "Cato", "Dina", "Ellen", "Finn")


@pytest.fixture(scope="session")
def held_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a register with the two courses, made once; nothing has been recorded of the days."""
    file = tmp_path_factory.mktemp("held") / "register.db"
    with open_register(f"sqlite:///{file}") as register:
        _plan(register, HELD, *HELD_DAYS)
        first = today(SystemClock()) + dt.timedelta(days=60)
        _plan(register, COMING, first, first + dt.timedelta(weeks=6))
        for name in NAMES:
            _sign_up(register, name)
        register.run(_admit_all)
    return file


@pytest.fixture
def held(run: Run, held_file: Path, home: Path) -> Run:
    """Run the command line in a register with the two courses."""
    shutil.copy(held_file, home / "register.db")
    return run


@pytest.fixture
def register(held: Run, home: Path) -> Iterator[Register]:
    """The register that `held` runs in, for what other commands do."""
    with open_register(f"sqlite:///{home / 'register.db'}") as opened:
        yield opened


@pytest.fixture
def completed(held: Run, register: Register) -> Run:
    """Run the command line where all six were there, prepared everything and completed the course."""
    for day in HELD_DAYS:
        register.run(record_attendance, HELD, day)
    register.run(preparing.confirm_preparations, HELD)
    register.run(complete, HELD)
    return held


def _plan(register: Register, code: str, *days: dt.date) -> None:
    gatherings = tuple((day,) for day in days)
    asked = NewCourse(type_key="emnekurs", code=code, gatherings=gatherings, place="Oslo", organiser="ALIS-kontor Oslo")
    register.run(new_course, asked)
    for role, name in (("course-leader", "Per Å"), ("course-leader", "Pål Å"), ("alis-office-doctor", "Siv Å")):
        register.run(staffing.assign, code, role=role, name=name)
    register.run(course_changes.publish, code)


def _sign_up(register: Register, name: str) -> None:
    person = {"given-name": name, "family-name": "Prøve", "email": f"{name.lower()}@prove.example"}
    register.run(add_sign_up, HELD, {"specialist": "ja", "payer": "municipality"}, person=person)


def _admit_all(work: Work) -> None:
    admitting.admit(work, HELD, [line.enrolment.id for line in enrolling.list_enrolments(work, HELD)])
