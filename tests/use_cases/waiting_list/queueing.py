"""A course with fewer seats than applicants, and who waits for one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.use_cases.enrolments import admitting, waiting_list
from veiledning_core.use_cases.reading import enrolment_card

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

    Queue = tuple[Office, tuple[UUID, ...]]

CODE = "PRV-1"
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
READY = {"done-basics": "ja"}
NAMES = tuple(f"Søker Nr{number}" for number in range(1, 8))


def prepare(office: Office) -> tuple[UUID, ...]:
    """Plan a course with three seats, and take seven applications."""
    office.plan("sample-type", CODE, (MONDAY,), (MONDAY + DAY,))
    return office.apply(CODE, *NAMES, **READY)


def let_queue(office: Office) -> tuple[UUID, ...]:
    """Give the first two a seat, and let numbers 3, 4 and 5 wait."""
    ids = prepare(office)
    office.register.run(admitting.admit, CODE, ids[:2])
    for id in ids[2:5]:
        office.register.run(admitting.put_on_waiting_list, CODE, [id])
    return ids


def waiting(office: Office) -> list[str]:
    return [line.person.name for line in office.register.read(waiting_list.queue, CODE)]


def history(office: Office, id: UUID) -> list[tuple[EnrolmentStatus, str]]:
    _, log = office.register.read(enrolment_card, id)
    return [(line.status, str(line.reason)) for line in log]
