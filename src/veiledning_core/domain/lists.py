"""What lists ask for and show: filters, and lines that are read without the whole thing behind them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import attrs

from .course import CourseStatus
from .enrolment import Enrolment
from .messages import LocalText
from .money import Money
from .organisation import Organisation
from .person import Person
from .text import match_key


@attrs.frozen(kw_only=True)
class CourseFilter:
    """Kursfilter: which courses to list, all conditions together; `words` stand in code, title, cohort or place."""

    words: str = ""
    type_key: str | None = None
    statuses: tuple[CourseStatus, ...] = ()
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    over_by: dt.date | None = None
    """A day before which its last one is."""


@attrs.frozen(kw_only=True)
class CourseLine:
    """Kurslinje: what a list shows of a course, read without its programme; the counts are kept by the register."""

    id: UUID
    code: str
    type_key: str
    title: str
    cohort: str | None
    status: CourseStatus
    place: str
    first_day: dt.date | None
    last_day: dt.date | None
    capacity: int | None
    seats_taken: int
    waiting: int
    applied: int


@attrs.frozen(kw_only=True)
class GatheringLine:
    """Samlingslinje: what a calendar shows of a gathering, read without its sessions; `number` counts from 1."""

    course: CourseLine
    key: str
    number: int
    label: LocalText
    days: tuple[dt.date, ...]
    place: str


@attrs.frozen(kw_only=True)
class EnrolmentLine:
    """Påmeldingslinje: an enrolment with the names that a list shows beside it."""

    enrolment: Enrolment
    person: Person
    organisation: Organisation | None
    has_namesake: bool = attrs.field(default=False, eq=False)
    """Whether somebody else in the same list has the same name."""

    @property
    def called(self) -> str:
        """Return what tells the person from the others: the name, with e-mail address or id where a namesake is."""
        return self.person.told_apart if self.has_namesake else self.person.name


def told_apart(lines: Sequence[EnrolmentLine]) -> list[EnrolmentLine]:
    """Return lines of one list, those marked whose names others there have too."""
    times = Counter(match_key(line.person.name) for line in lines)
    return [attrs.evolve(line, has_namesake=True) if times[match_key(line.person.name)] > 1 else line for line in lines]


@attrs.frozen(kw_only=True)
class OverdueLine:
    """Forfalt på et kurs: how many of its invoices were not paid in time, what is left of them, and since when."""

    code: str
    count: int
    left: Money
    since: dt.date


@attrs.frozen(kw_only=True)
class JournalFilter:
    """Loggfilter: which journal entries to list, newest first."""

    course: UUID | None = None
    subject: UUID | None = None
    kind: str | None = None
    actor: str | None = None
