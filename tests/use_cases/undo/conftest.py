"""An office where a course is under way, and what a person sees of it before and after a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, StatusChange
from veiledning_core.domain.task import TaskStatus
from veiledning_core.register import Register
from veiledning_core.testing.registers import FixedClock, contents
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.journal.undoing import Undone, UndoRefused, undo, undoable
from veiledning_core.use_cases.reading import course_tasks, enrolment_card, list_journal

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

CODE = "PRV-1"
MONDAY = dt.date(2026, 9, 7)
_SEEN = (
    "course",
    "gathering",
    "enrolment",
    "assignment",
    "waiver",
    "attendance",
    "tick",
    "offer",
    "make_up",
    "availability",
)


class Desk:
    """A desk with the journal of one course, PRV-1, on it."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @property
    def day(self) -> dt.date:
        assert isinstance(self.register.clock, FixedClock)
        return self.register.clock.day

    @day.setter
    def day(self, day: dt.date) -> None:
        assert isinstance(self.register.clock, FixedClock)
        self.register.clock.day = day

    @property
    def people(self) -> list[UUID]:
        """The enrolments in the order of arrival."""
        return [line.enrolment.id for line in self.register.read(list_enrolments, CODE)]

    @property
    def statuses(self) -> list[EnrolmentStatus]:
        return [line.enrolment.status for line in self.register.read(list_enrolments, CODE)]

    @property
    def last(self) -> int:
        """The number of the newest entry."""
        number = self.register.read(list_journal, limit=1)[0].number
        assert number is not None
        return number

    @property
    def logs(self) -> Mapping[UUID, Sequence[StatusChange]]:
        return {id: self.register.read(enrolment_card, id)[1] for id in self.people}

    def named(self, name: str) -> UUID:
        """Return the enrolment of somebody."""
        (id,) = [e.enrolment.id for e in self.register.read(list_enrolments, CODE) if e.person.name == name]
        return id

    def do(self, step: Callable[..., Any], *args: Any, **said: Any) -> int:
        """Take a step and return the number of its last journal entry."""
        self.register.run(step, *args, **said)
        return self.last

    def undo(self, number: int) -> Undone:
        return self.register.run(undo, number)

    def refused(self, number: int) -> UndoRefused:
        """Return why a step cannot be undone; asking is as good as trying, and neither changes anything."""
        before = contents(self.register)
        with pytest.raises(UndoRefused) as refused:
            self.undo(number)
        assert self.register.read(undoable, number) == refused.value.obstacle
        assert contents(self.register) == before
        return refused.value

    def seen(self) -> Mapping[str, Any]:
        """Return what a person sees of the register: no revisions, no status log, no dropped tasks."""
        rows = contents(self.register)
        plain = {name: [without_revision(row) for row in rows[name]] for name in _SEEN}
        return {**plain, "task": self.tasks()}

    def tasks(self) -> list[tuple[str, str, str, str]]:
        tasks = self.register.read(course_tasks, CODE)
        standing = (task for task in tasks if task.status is not TaskStatus.CANCELLED)
        return sorted((task.key, str(task.due), task.status.value, task.reason) for task in standing)


def without_revision(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in row.items() if name != "revision"}


@pytest.fixture
def desk(small_office_after: OfficeAfter) -> Desk:
    """PRV-1, published, with three seats; Kari and Ola have a place, Per and Ida have applied."""
    office, _ = small_office_after(publish_and_admit)
    return Desk(office.register)


def publish_and_admit(office: Office) -> None:
    office.plan("sample-type", CODE, (MONDAY,), (MONDAY + dt.timedelta(days=28),))
    office.staff(CODE, "course-leader", "Siri Lie")
    office.register.run(course_changes.publish, CODE)
    ids = office.apply(CODE, "Kari Lie", "Ola Dal", "Per Vik", "Ida Moe", **{"done-basics": "ja"})
    office.register.run(admitting.admit, CODE, ids[:2])


@pytest.fixture
def new_desk() -> type[Desk]:
    """Makes a desk of a register that the test has opened itself."""
    return Desk
