"""What lists ask for and show: filters, and lines that are read without the whole thing behind them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import attrs

from .course import CourseStatus
from .enrolment import Enrolment
from .organisation import Organisation
from .person import Person


@attrs.frozen(kw_only=True)
class CourseFilter:
    """Kursfilter: which courses to list, all conditions together; `words` stand in code, title, cohort or place."""

    words: str = ""
    type_key: str | None = None
    statuses: tuple[CourseStatus, ...] = ()
    from_day: dt.date | None = None
    to_day: dt.date | None = None


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
class EnrolmentLine:
    """Påmeldingslinje: an enrolment with the names that a list shows beside it."""

    enrolment: Enrolment
    person: Person
    organisation: Organisation | None


@attrs.frozen(kw_only=True)
class JournalFilter:
    """Loggfilter: which journal entries to list, newest first."""

    course: UUID | None = None
    subject: UUID | None = None
    kind: str | None = None
    actor: str | None = None
