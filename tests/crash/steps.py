"""The steps of a working day that the tests interrupt: signing up, admitting, withdrawing, recording attendance."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.register import Register
from veiledning_core.store.verify import verify
from veiledning_core.testing.registers import FixedClock, open_test_register, sign_up_table
from veiledning_core.use_cases.course_days.attending import record_attendance
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import admitting, enrolling, importing, leaving
from veiledning_core.use_cases.reading import list_journal

CODE = "PRV-1"
FIRST = dt.date(2026, 9, 7)
MANY = 60


def opened(file: Path) -> Register:
    """Open the register on the course's first day."""
    return attrs.evolve(open_test_register(f"sqlite:///{file}"), clock=FixedClock(FIRST))


def prepare(file: Path) -> None:
    """Plan the course in an empty register."""
    with open_test_register(f"sqlite:///{file}") as register:
        days = ((FIRST,), (FIRST + dt.timedelta(days=1),))
        register.run(new_course, NewCourse(type_key="sample-type", code=CODE, gatherings=days))
        register.run(staffing.assign, CODE, role="course-leader", name="Siri Lie")
        register.run(course_changes.publish, CODE)


def work_on(register: Register) -> Iterator[str]:
    """Go on with the day from where the register stands, and name each step once it is kept."""
    seated = [line.enrolment.id for line in register.read(enrolling.list_enrolments, CODE, statuses=_SEATED)]
    while True:
        number = len(register.read(enrolling.list_enrolments, CODE)) + 1
        register.run(importing.import_sign_ups, CODE, sign_up_table(_sign_up(number)))
        yield "import_sign_ups"
        for id in seated:
            register.run(leaving.withdraw, CODE, [id])
            yield "withdraw"
        (line,) = register.read(enrolling.list_enrolments, CODE, statuses=(EnrolmentStatus.APPLIED,))[-1:]
        register.run(admitting.admit, CODE, [line.enrolment.id])
        yield "admit"
        register.run(record_attendance, CODE, FIRST, exceptions={line.enrolment.id: Presence.PRESENT})
        yield "record_attendance"
        seated = [line.enrolment.id]


def kept_in(file: Path) -> Counter[str]:
    """Look a register over, and return how often each step was kept."""
    with opened(file) as register:
        assert verify(register.engine) == ()
        entries = register.read(list_journal, limit=1_000_000)
    return Counter(use_case for _, use_case in {(entry.step, entry.use_case) for entry in entries})


def import_many(register: Register) -> importing.ImportReport:
    """Take in a file of sign-ups."""
    return register.run(importing.import_sign_ups, CODE, sign_up_table(*(_sign_up(n) for n in range(1, MANY + 1))))


_SEATED = (EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED)


def _sign_up(number: int) -> dict[str, str]:
    address = f"nr{number}@lie.example"
    return {"given-name": "Nr", "family-name": f"{number}", "email": address, "done-basics": "ja"}
