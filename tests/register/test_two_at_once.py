"""Several processes with one register: the same file imported twice at once, and more people than seats (T1, T9)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from tests.programs import all_at_once
from tests.register import at_once
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.testing.registers import contents, open_test_register, sign_up_table
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import enrolling, importing

MONDAY = dt.date(2026, 9, 7)


@pytest.fixture
def planned(database_url: str) -> str:
    """The address of a register with a course of three seats."""
    asked = NewCourse(type_key="sample-type", code="PRV-1", gatherings=((MONDAY,),))
    with open_test_register(database_url) as register:
        register.run(new_course, asked)
    return database_url


def test_two_processes_that_import_one_file_at_once_make_no_doubles(planned: str) -> None:
    assert sorted(all_at_once(at_once.import_forty, *[(planned,)] * 2)) == [(0, 40), (40, 0)]
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
    said = Counter(all_at_once(at_once.admit, *((planned, place) for place in range(6))))
    assert said == {"admitted": 3, "no seat is free: the course has 3": 3}
    with open_test_register(planned) as register:
        admitted = register.read(enrolling.list_enrolments, "PRV-1", statuses=(EnrolmentStatus.ADMITTED,))
        assert len(admitted) == 3
        assert register.problems() == ()
