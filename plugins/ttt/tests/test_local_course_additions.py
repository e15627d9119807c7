"""The panel of who teaches at which local course, and the command that plans those agreed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from veiledning_core.domain.messages import Message
from veiledning_core.plugins import load_plugins
from veiledning_core.register import Register
from veiledning_core.testing.registers import open_test_register, sign_up_table
from veiledning_core.use_cases.additions import commanded, panels_of, read_panel
from veiledning_core.use_cases.courses.local_courses import agree_dates, give_team, wishes_of
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.admitting import admit
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.enrolments.importing import import_sign_ups

SEPTEMBER = (dt.date(2023, 9, 12), dt.date(2023, 9, 13))
DAYS = tuple(
    (first, first + dt.timedelta(days=1))
    for first in (dt.date(2022, 11, 28), dt.date(2023, 3, 9), dt.date(2023, 5, 4), dt.date(2023, 11, 13))
)
AHUS, INNLANDET = "Akershus universitetssykehus HF", "Sykehuset Innlandet HF"


def applicant(name: str, trust: str) -> dict[str, str]:
    yes = dict.fromkeys(("leader-approval", "teaching-assignment", "supervision-experience"), "ja")
    email = f"{name}@lege.example"
    return {"given-name": name, "family-name": "Lund", "email": email, "organisation": trust} | yes


@pytest.fixture
def register(sqlite_database_url: str) -> Iterator[Register]:
    with open_test_register(sqlite_database_url, load_plugins(), day=dt.date(2022, 9, 1)) as opened:
        opened.run(new_course, NewCourse(type_key="ttt", code="KULL-5", gatherings=DAYS, cohort="5", place="Oslo"))
        opened.run(import_sign_ups, "KULL-5", sign_up_table(applicant("Kari", AHUS), applicant("Siri", INNLANDET)))
        yield opened


def rows(register: Register) -> list[list[str]]:
    (table,) = register.read(read_panel, "KULL-5", "local-teachers").tables
    return [[Message("{said}", said=cell).say(language="nb") for cell in row] for row in table.rows]


def admit_everybody(register: Register) -> None:
    enrolments = [line.enrolment for line in register.read(list_enrolments, "KULL-5")]
    register.run(admit, "KULL-5", [one.id for one in enrolments if not one.status.is_binding])


def test_the_programme_has_the_panel(register: Register) -> None:
    assert [one.distribution for one in register.read(panels_of, "KULL-5")] == ["veiledning-ttt"]


def test_who_is_admitted_stands_with_the_local_course_they_teach_at_and_first_while_there_is_none(
    register: Register,
) -> None:
    register.run(agree_dates, "KULL-5", AHUS, SEPTEMBER)
    admit_everybody(register)
    register.run(commanded("plan-agreed-local-courses"), "KULL-5")
    register.run(import_sign_ups, "KULL-5", sign_up_table(applicant("Ada", AHUS)))
    admit_everybody(register)
    late, kari = ["Ada Lund", AHUS, "–", "–", "–"], ["Kari Lund", AHUS, "LOK-5-AHUS", "12.09.2023, 13.09.2023", "draft"]
    assert rows(register) == [late, kari]
    register.run(give_team, "LOK-5-AHUS")
    assert [row[2] for row in rows(register)] == ["LOK-5-AHUS", "LOK-5-AHUS"]


def test_only_what_is_agreed_on_and_not_planned_is_planned(register: Register) -> None:
    nothing = register.preview(commanded("plan-agreed-local-courses"), "KULL-5")
    assert (nothing.changes, "Alle foretak" in nothing.result.say(language="nb")) == ((), True)
    register.run(agree_dates, "KULL-5", AHUS, SEPTEMBER)
    said = register.run(commanded("plan-agreed-local-courses"), "KULL-5").say(language="nb")
    assert said == "Lokale kurs planlagt: LOK-5-AHUS"
    planned = [one.courses for one in register.read(wishes_of, "KULL-5").organisations]
    assert [len(courses) for courses in planned] == [1, 0]
    assert register.preview(commanded("plan-agreed-local-courses"), "KULL-5").changes == ()


def test_a_code_that_is_taken_gets_a_number(register: Register) -> None:
    register.run(new_course, NewCourse(type_key="ttt", code="LOK-5-AHUS", gatherings=DAYS))
    register.run(agree_dates, "KULL-5", AHUS, SEPTEMBER)
    said = register.run(commanded("plan-agreed-local-courses"), "KULL-5")
    assert str(said) == "Local courses planned: LOK-5-AHUS-2"


def test_a_cohort_without_anybody_says_so(register: Register) -> None:
    register.run(new_course, NewCourse(type_key="ttt", code="KULL-6", gatherings=DAYS))
    content = register.read(read_panel, "KULL-6", "local-teachers")
    assert (content.tables, len(content.paragraphs)) == ((), 1)
