"""Several processes with one register: the same file imported twice at once, and more people than seats (T1, T9)."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.testing.registers import contents, open_test_register, sign_up_table
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import enrolling, importing

MONDAY = dt.date(2026, 9, 7)
BEGINNING = """
import sys
from uuid import uuid4
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.register import open_register
from veiledning_core.testing.registers import sample_plugins, sign_up_table
from veiledning_core.use_cases.enrolments import admitting, enrolling, importing

register = open_register(sys.argv[1], plugins=sample_plugins(), actor=f"prosess {sys.argv[2]}")
print("ready", flush=True)
sys.stdin.readline()
"""
IMPORT = """
rows = [{"Fornavn": "Nr", "Etternavn": str(n), "E-post": f"nr{n}@lie.example"} for n in range(40)]
report = register.run(importing.import_sign_ups, "PRV-1", sign_up_table(*rows))
print(len(report.new), len(report.unchanged), flush=True)
register.close()
"""
ADMIT = """
mine = register.read(enrolling.list_enrolments, "PRV-1")[int(sys.argv[2])].enrolment.id
try:
    register.run(admitting.admit, "PRV-1", [mine])
    print("admitted", flush=True)
except RuleRefused as full:
    print(full.what, flush=True)
register.close()
"""


def all_at_once(script: str, url: str, processes: int) -> list[str]:
    """Let every process go when all stand at the register, and return what each said."""
    command = (sys.executable, "-c", BEGINNING + script, url)
    started = [
        subprocess.Popen((*command, str(number)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(processes)
    ]
    try:
        return _released(started)
    finally:
        for process in started:
            process.kill()
            process.communicate()


def _released(started: Sequence[subprocess.Popen[str]]) -> list[str]:
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0].strip() for process in started]
    assert [process.returncode for process in started] == [0] * len(started)
    return said


@pytest.fixture
def planned(database_url: str) -> str:
    """The address of a register with a course of three seats."""
    asked = NewCourse(type_key="sample-type", code="PRV-1", gatherings=((MONDAY,),))
    with open_test_register(database_url) as register:
        register.run(new_course, asked)
    return database_url


def test_two_processes_that_import_one_file_at_once_make_no_doubles(planned: str) -> None:
    said = all_at_once(IMPORT, planned, 2)
    assert sorted(said) == ["0 40", "40 0"]
    with open_test_register(planned) as register:
        found = contents(register)
        assert register.problems() == ()
    assert (len(found["enrolment"]), len(found["person"])) == (40, 40)
    assert found["course"][0]["applied"] == 40
    assert Counter(entry["kind"] for entry in found["journal"])["enrolment"] == 40


def test_of_six_processes_that_take_three_seats_three_are_told_that_none_is_free(planned: str) -> None:
    rows = [
        {"Fornavn": "Nr", "Etternavn": str(number), "E-post": f"nr{number}@lie.example", "Grunnkurs": "ja"}
        for number in range(6)
    ]
    with open_test_register(planned, first_id=1000) as register:
        register.run(importing.import_sign_ups, "PRV-1", sign_up_table(*rows))
    said = Counter(all_at_once(ADMIT, planned, 6))
    assert said == {"admitted": 3, "no seat is free: the course has 3": 3}
    with open_test_register(planned) as register:
        admitted = register.read(enrolling.list_enrolments, "PRV-1", statuses=(EnrolmentStatus.ADMITTED,))
        assert len(admitted) == 3
        assert register.problems() == ()
