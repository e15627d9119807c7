"""A certificate prints the learning outcomes that were in force on the first course day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.use_cases.certificates.held_course import DAY, LAST, MONDAY, issued_to, texts
from veiledning_core.use_cases.completion import completing
from veiledning_core.use_cases.course_days import attending, preparing
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting

if TYPE_CHECKING:
    from tests.use_cases.certificates.conftest import Held
    from tests.use_cases.conftest import Office

ENDING = """[[outcomes]]
key = "OLD-001"
kind = "objective"
framework = "OLD"
version = "2020"
valid_to = {last}
successor = "NEW-001"
cite = {{ source = "plan", section = "Læringsmål" }}

[[outcomes]]
key = "NEW-001"
kind = "objective"
framework = "NEW"
valid_from = {first}
cite = {{ source = "plan", section = "Læringsmål" }}

[[outcomes]]
key = "aim"
kind = "aim"
gathering = "day-1"
text = {{ nb = "Bli kjent", en = "Meet" }}
cite = {{ source = "plan", section = "Program" }}

[[fees]]
"""


@pytest.mark.parametrize(
    ("last_valid", "valid", "retired"),
    [
        (MONDAY - DAY, ["NEW-001"], ["OLD-001"]),
        (MONDAY, ["OLD-001"], []),
        (MONDAY + DAY, ["OLD-001"], []),
        (LAST - DAY, ["OLD-001"], []),
    ],
)
def test_codes_are_those_in_force_on_the_first_course_day(
    held_with: Held, last_valid: dt.date, valid: list[str], retired: list[str]
) -> None:
    """The rules ask for that day as well; what ends during the course was in force when people came for it."""
    ending = ENDING.format(last=last_valid, first=last_valid + DAY)
    said = issued_to(held_with(("[[fees]]\n", ending)), "Ola Bø").evidence
    assert [outcome.code for outcome in said.outcomes if outcome.code] == valid
    assert [(outcome.code, outcome.valid_to) for outcome in said.retired] == [(code, last_valid) for code in retired]


@pytest.mark.parametrize(
    ("first", "in_force"),
    [
        (dt.date(2026, 2, 26), True),
        (dt.date(2026, 2, 27), True),
        (dt.date(2026, 2, 28), True),
        (dt.date(2026, 3, 1), False),
        (dt.date(2026, 3, 2), False),
    ],
)
def test_a_topic_course_prints_fkm_020_to_its_last_day_and_never_the_code_that_seems_to_follow(
    office: Office, first: dt.date, in_force: bool
) -> None:
    said = issued_to(hold_topic_course(office, first), "Åse Ås", "EMNE-1").evidence
    assert said.total_hours == 18
    ended = dt.date(2026, 2, 28)
    assert [outcome.code for outcome in said.outcomes] == (["ALM-002", "FKM-020"] if in_force else ["ALM-002"])
    assert [(outcome.code, outcome.valid_to) for outcome in said.retired] == ([] if in_force else [("FKM-020", ended)])
    assert {outcome.framework for outcome in (*said.outcomes, *said.retired)} == {"ALM", "FKM"}
    assert not any("FKM-003" in text for text in texts(said))


def hold_topic_course(office: Office, first: dt.date) -> Office:
    office.day = first - 60 * DAY
    days = ((first,), (first + DAY,))
    office.plan("emnekurs", "EMNE-1", *days, place="Hamar", organiser="ALIS-kontor Øst")
    office.staff("EMNE-1", "course-leader", "Siri Lie", "Kari Lie")
    office.staff("EMNE-1", "alis-office-doctor", "Bo Lie")
    office.register.run(course_changes.publish, "EMNE-1")
    answers = {"municipality": "Hamar", "specialist": "ja", "payer": "municipality", "has-alis": "ja"}
    people = office.apply("EMNE-1", "Åse Ås", **answers)
    office.register.run(admitting.admit, "EMNE-1", people)
    for (day,) in days:
        office.day = day
        office.register.run(attending.record_attendance, "EMNE-1", day)
    office.register.run(preparing.confirm_preparations, "EMNE-1")
    office.register.run(completing.complete, "EMNE-1")
    return office
