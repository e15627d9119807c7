"""A register with courses to race on, and the crowd that races."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import attrs

from tests.races.crowds import Crowd
from tests.races.steps import DONE, EACH_BY_ITSELF, Turn, take
from veiledning_core.domain.attendance import Attendance
from veiledning_core.domain.certificate import CertificateStatus
from veiledning_core.domain.clock import today
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.evaluation import EvaluationAnswer
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.task import TaskStatus
from veiledning_core.domain.waiver import Waiver
from veiledning_core.register import Register
from veiledning_core.testing.registers import FixedClock, contents, sign_up_table
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import enrolling, importing, waiting_list
from veiledning_core.use_cases.reading import list_journal
from veiledning_core.use_cases.work import Work

SEATED = (EnrolmentStatus.OFFERED, EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED, EnrolmentStatus.COMPLETED)
FIRST_DAY = dt.date(2026, 9, 7)


@attrs.frozen(kw_only=True)
class Heat:
    """Løp: a course of its own, with the enrolments in the order of arrival."""

    code: str
    course: UUID
    people: tuple[UUID, ...]

    def turn(self, step: str, *people: int) -> Turn:
        """Return the turn to take a step with some of the people, by number from 0."""
        named = [str(self.people[number]) for number in people]
        return (step, self.code, *(named if step in EACH_BY_ITSELF else filter(None, [",".join(named)])))


class Track:
    """Bane: whoever prepares a heat does it alone; the crowd is let go on it."""

    def __init__(self, register: Register, crowd: Crowd) -> None:
        self.register, self.crowd = register, crowd
        self._heats = 0

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return today(self.register.clock)

    def pass_days(self, days: int) -> None:
        """Let it be so many days later."""
        assert isinstance(self.register.clock, FixedClock)
        self.register.clock.day += dt.timedelta(days=days)

    def heat(self, people: int, *, seats: int = 3, day: dt.date = FIRST_DAY) -> Heat:
        """Plan and publish a course with so many seats and applicants, two of each employer."""
        self._heats += 1
        return self.register.run(prepared, f"LOEP-{self._heats}", people, seats, day)

    def started(self, people: int) -> Heat:
        """Prepare a heat where all have seats, on its first course day."""
        heat = self.heat(people, day=self.today)
        self.alone(*heat.turn("admit", *range(people)))
        return heat

    def completed(self, people: int) -> Heat:
        """Prepare a heat that all have completed."""
        heat = self.started(people)
        self.alone(*heat.turn("record"))
        self.alone(*heat.turn("complete"))
        return heat

    def alone(self, step: str, *said: str) -> None:
        """Take a step with nobody else about; it is not refused."""
        assert take(self.register, (step, *said)) == DONE

    def race(self, *turns: Turn) -> list[str]:
        """Let the crowd go, and return `done` or why not for each turn; the register is sound afterwards."""
        said = self.let_go(*turns)
        assert self.register.problems() == ()
        return said

    def let_go(self, *turns: Turn) -> list[str]:
        """Let the crowd go; nobody meets anything but a refusal."""
        said = self.crowd.let_go(self.register, turns)
        faults = [words for words in said if not words.startswith((DONE, "refused: "))]
        assert not faults, "\n".join(faults)
        return said

    def lines(self, code: str) -> Sequence[EnrolmentLine]:
        return self.register.read(enrolling.list_enrolments, code)

    def statuses(self, heat: Heat) -> list[EnrolmentStatus]:
        """Return where everybody stands, in the order of arrival."""
        by_id = {line.enrolment.id: line.enrolment.status for line in self.lines(heat.code)}
        return [by_id[id] for id in heat.people]

    def seated(self, heat: Heat) -> int:
        """Return how many hold a seat, counted one by one."""
        return sum(status in SEATED for status in self.statuses(heat))

    def waivers(self, heat: Heat) -> Sequence[Waiver]:
        return self.register.read(lambda work: work.waivers.of_courses((heat.course,)).get(heat.course, ()))

    def marks(self, heat: Heat) -> Sequence[Attendance]:
        return self.register.read(lambda work: work.attendances.of_courses((heat.course,)).get(heat.course, ()))

    def answers(self, heat: Heat) -> Sequence[EvaluationAnswer]:
        return self.register.read(lambda work: work.evaluations.answers(heat.course))

    def tasks(self, heat: Heat, key: str) -> list[TaskStatus]:
        """Return how the tasks of a key stand."""
        tasks = self.register.read(lambda work: work.tasks.of_course(heat.course))
        return [task.status for task in tasks if task.key == key]

    def certificates(self, heat: Heat | None = None) -> list[tuple[str, CertificateStatus]]:
        """Return the number and status of each certificate, of one course or of all, by number."""
        rows = contents(self.register)["certificate"]
        mine = [row for row in rows if heat is None or row["course"] == heat.course]
        return sorted((row["number"], CertificateStatus(row["status"])) for row in mine)

    def seats(self, heat: Heat) -> int:
        """Return how many seats the course has now."""
        capacity = self.register.read(lambda work: work.courses.by_code(heat.code).capacity)
        assert capacity is not None
        return capacity

    def queue(self, heat: Heat) -> list[int]:
        """Return who waits, by number, the first first."""
        waiting = self.register.read(waiting_list.queue, heat.code)
        return [heat.people.index(line.enrolment.id) for line in waiting]

    def last(self) -> str:
        """Return the number of the newest journal entry."""
        (entry,) = self.register.read(list_journal, limit=1)
        return str(entry.number)


def prepared(work: Work, code: str, people: int, seats: int, day: dt.date) -> Heat:
    """Plan and publish a course in one step, with so many seats and applicants, two of each employer."""
    new_course(work, NewCourse(type_key="seats", code=code, gatherings=((day,),), capacity=seats))
    staffing.assign(work, code, role="course-leader", name="Siri Lie")
    course_changes.publish(work, code)
    if people:
        importing.import_sign_ups(work, code, sign_up_table(*map(applicant, range(people))))
    enrolled = enrolling.list_enrolments(work, code)
    course = work.courses.by_code(code).id
    return Heat(code=code, course=course, people=tuple(line.enrolment.id for line in enrolled))


def applicant(number: int) -> dict[str, str]:
    """Return the form's answers of somebody; every two work at the same place."""
    names = {"given-name": "Nr", "family-name": f"Søker{number}", "email": f"nr{number}@lege.example"}
    return names | {"organisation": f"Sykehus {number // 2}"}
