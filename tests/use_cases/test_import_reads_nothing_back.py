"""An import asks the rules about the enrolments as it wrote them; they are what the register would give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.exchange.sign_up import read_sign_ups
from veiledning_core.testing.registers import sign_up_table
from veiledning_core.use_cases.enrolments.merging import merged
from veiledning_core.use_cases.enrolments.sign_up_writer import SignUpWriter
from veiledning_core.use_cases.types import edition_of
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

MONDAY = dt.date(2026, 9, 7)
TRUST = "Helse Bergen HF"
Lines = Sequence[EnrolmentLine]


def row(given: str, family: str, **more: str) -> dict[str, str]:
    return {"Fornavn": given, "Etternavn": family, "E-post": f"{given}@lege.example", **more}


KARI = row("Kari", "Lie", Arbeidssted=TRUST, Svartidspunkt="2026-05-01 12:00")
OLA = row("Ola", "Ås", Arbeidssted="Ukjent legekontor", Svartidspunkt="2026-05-01 12:00")
EVA = row("Eva", "Aasen", Arbeidssted=TRUST, Svartidspunkt="2026-05-01 12:00")
BO = row("Bo", "Lie", Arbeidssted=TRUST, Svartidspunkt="2026-04-30 08:00")


@pytest.fixture
def course(office: Office) -> Office:
    """A course of the TTT programme, whose form asks for the sending trust."""
    weeks = (MONDAY + dt.timedelta(weeks=number) for number in (0, 14, 24, 50))
    office.plan("ttt", "KULL-1", *((day, day + dt.timedelta(days=1)) for day in weeks))
    return office


def written_and_read(work: Work, rows: Sequence[dict[str, str]]) -> tuple[Lines | None, Lines]:
    course = work.courses.by_code("KULL-1")
    course_type = edition_of(work, course)
    sheet = read_sign_ups(sign_up_table(*rows), course_type.fields)
    assert not sheet.faults
    outcome = SignUpWriter(work, course, course_type).write(merged(sheet.sign_ups))
    return outcome.enrolments, tuple(work.enrolments.of_course(course.id))


def test_what_was_written_is_what_would_be_read(course: Office) -> None:
    """Whoever came first stands first; those of the same minute in Norwegian order of their names."""
    written, read = course.register.run(written_and_read, (KARI, OLA, EVA, BO))
    assert written == read
    assert [line.person.given_name for line in read] == ["Bo", "Kari", "Ola", "Eva"]


def test_those_who_were_there_before_stand_among_the_new(course: Office) -> None:
    course.register.run(written_and_read, (KARI, OLA))
    written, read = course.register.run(written_and_read, (KARI, EVA, BO))
    assert written == read
    assert len(read) == 4


def test_enrolments_that_changed_are_read_again(course: Office) -> None:
    course.register.run(written_and_read, (KARI,))
    written, read = course.register.run(written_and_read, ({**KARI, "Svartidspunkt": "2026-05-02 09:00"}, BO))
    assert written is None
    assert len(read) == 2
