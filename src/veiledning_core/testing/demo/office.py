"""An office whose clock can be turned, so that the years of a course are told as they happened, by use cases only."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import attrs

from ...domain.attendance import Presence
from ...domain.clock import today
from ...domain.enrolment import EnrolmentStatus
from ...domain.errors import RuleRefused
from ...domain.lists import EnrolmentLine
from ...domain.task import TaskStatus
from ...register import Register
from ...use_cases import reading
from ...use_cases.course_days import attending
from ...use_cases.courses import new_course, staffing
from ...use_cases.enrolments import admitting, enrolling, importing
from ...use_cases.journal import undoing
from ...use_cases.tasks import tasks
from ...use_cases.work import Work
from ..registers import FixedClock
from .people import Answers, People, table_of

P = ParamSpec("P")
T = TypeVar("T")
Days = tuple[dt.date, ...]
Story = Iterator[dt.date]
"""What happens, told step by step; it yields the day to which its next steps belong."""
NOBODY: Mapping[str, Presence] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class Refusal:
    """Avslått steg: what somebody tried on a day, and why the register refused it."""

    day: dt.date
    use_case: str
    refused: RuleRefused


@attrs.define
class Office:
    """Kontor: a register, invented people, and what was tried and refused."""

    register: Register
    people: People = attrs.field(factory=People)
    refusals: list[Refusal] = attrs.field(factory=list)

    @property
    def today(self) -> dt.date:
        return today(self.register.clock)

    def turn(self, day: dt.date) -> None:
        """Make it noon of a day."""
        self.register = attrs.evolve(self.register, clock=FixedClock(day))

    def run(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case on the day that it is."""
        return self.register.run(use_case, *args, **kwargs)

    def read(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask something on the day that it is."""
        return self.register.read(use_case, *args, **kwargs)

    def try_in_vain(self, use_case: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> None:
        """Try a step that is refused, and remember why.

        Raises:
            AssertionError: nothing refused it.
        """
        try:
            self.register.run(use_case, *args, **kwargs)
        except RuleRefused as refused:
            self.refusals.append(Refusal(day=self.today, use_case=use_case.__name__, refused=refused))
        else:
            raise AssertionError(f"{use_case.__name__} was not refused on {self.today}")

    def plan(self, type_key: str, code: str, *gatherings: Days, **said: Any) -> None:
        """Plan a course."""
        asked = new_course.NewCourse(type_key=type_key, code=code, gatherings=gatherings, **said)
        self.run(new_course.new_course, asked)

    def staff(self, code: str, role: str, *names: str) -> None:
        """Give people a role on all of a course."""
        for name in names:
            self.run(staffing.assign, code, role=role, name=name)

    def take(self, code: str, forms: Iterable[Answers]) -> None:
        """Import applications."""
        self.run(importing.import_sign_ups, code, table_of(forms))

    def admit_all(self, code: str) -> admitting.Admission:
        """Admit everybody who waits or applied, in their order; those for whom there is no seat wait."""
        return self.run(admitting.admit_in_order, code, overflow=True)

    def lines(self, code: str, *statuses: EnrolmentStatus) -> Sequence[EnrolmentLine]:
        """Return the enrolments of a course, in order of arrival."""
        return self.read(enrolling.list_enrolments, code, statuses=statuses)

    def ids(self, code: str, *names: str) -> list[UUID]:
        """Return the enrolments of people on a course, in the order of the names."""
        return [line.enrolment.id for line in self.read(enrolling.find_enrolments, code, names)]

    def id(self, code: str, name: str) -> UUID:
        """Return somebody's enrolment on a course."""
        return self.ids(code, name)[0]

    def attend(self, code: str, exceptions: Mapping[str, Presence] = NOBODY) -> None:
        """Record who was there today: everybody but the exceptions, by name."""
        ids = dict(zip(self.ids(code, *exceptions), exceptions.values(), strict=True))
        self.run(attending.record_attendance, code, self.today, exceptions=ids)

    def undo_newest(self, code: str) -> None:
        """Take back what was done last on a course."""
        (newest,) = self.read(reading.list_journal, course=code, limit=1)
        self.run(undoing.undo, newest.number or 0)

    def finish_tasks(self, code: str, *, due_by: dt.date | None = None) -> None:
        """Finish the open tasks of a course that are due by a day, today unless given."""
        day = due_by or self.today

        def finish_task(work: Work) -> None:
            for task in reading.course_tasks(work, code):
                if task.status is TaskStatus.OPEN and (task.due or day) <= day:
                    tasks.finish_task(work, task)

        self.run(finish_task)


def tell(office: Office, *stories: Story, until: dt.date = dt.date.max) -> None:
    """Let stories happen side by side, the one whose next day comes first going on, to the end of a day."""
    ahead = [(day, place, story) for place, story in enumerate(stories) for day in _next_day(story)]
    heapq.heapify(ahead)
    while ahead and ahead[0][0] <= until:
        day, place, story = heapq.heappop(ahead)
        office.turn(day)
        for later in _next_day(story):
            heapq.heappush(ahead, (later, place, story))


def _next_day(story: Story) -> tuple[dt.date, ...]:
    """Let a story go on to its next day and return that; nothing once it has ended."""
    day = next(story, None)
    return () if day is None else (day,)
