"""What somebody has completed before is looked up in the register, and nobody is asked to remember it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.use_cases.certificates.held_course import CODE, NAMES, READY, hold
from veiledning_core.use_cases.checking import check_course

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

NEXT = "PRV-2"
RULE = """
[[rules]]
id = "again"
kind = "completed-before"
type = "sample-type"
strength = "krav"
reaction = "inform"
cite = { source = "plan", section = "Opptak" }
text = { nb = "Deltakeren har gått kurset før.", en = "The participant has been on the course before." }
fix = { who = "coordinator", by = "admit", how = { nb = "Spør.", en = "Ask." } }
"""


def test_only_another_course_counts_and_only_when_it_was_completed(office_with: Callable[..., Office]) -> None:
    office = office_with(RULE)
    hold(office)
    office.day += dt.timedelta(days=30)
    office.plan("sample-type", NEXT, (office.day + dt.timedelta(days=90),))
    office.apply(NEXT, *NAMES, **READY)
    assert lacking(office, NEXT) == ["Per Dal"]
    assert lacking(office, CODE) == sorted(NAMES)


def lacking(office: Office, code: str) -> list[str]:
    names = {f"enrolment:{line.enrolment.id}": line.person.name for line in office.lines(code)}
    found = office.register.read(check_course, code).findings
    return sorted(names[finding.subject] for finding in found if finding.rule == "again")
