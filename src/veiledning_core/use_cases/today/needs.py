"""What may need somebody: the kinds of it, how urgent it is, and all of it together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from ...domain.course import Course
from ...domain.lists import GatheringLine
from ...domain.messages import Message, Worded
from ...rules.finding import COURSE, Finding, Reaction
from ..tasks.task_lines import TaskLine

_SOON = dt.timedelta(days=7)


class NeedKind(Worded):
    """Hva slags ting som trenger noen, i den rekkefølgen de vises."""

    FINDING = "finding", "Findings that need an answer"
    TASK = "task", "Tasks due"
    APPLICATION = "application", "Applications to answer"
    OFFER = "offer", "Places on offer"
    WAITING = "waiting", "Waiting lists"
    MAKE_UP = "make-up", "Make-ups to decide"
    ATTENDANCE = "attendance", "Attendance to record"
    OVER = "over", "Courses that are over"
    CERTIFICATE = "certificate", "Certificates to issue"
    INVOICE = "invoice", "Invoices overdue"
    PAYMENT = "payment", "Payments on no invoice"
    DEADLINE = "deadline", "Deadlines ahead"
    MAIL = "mail", "Messages to send"


class Urgency(Worded):
    """Hvor mye det haster, det mest påtrengende først."""

    STOPS = "stops", "STOPS"
    """It stops a step, whatever the day."""
    LATE = "late", "OVERDUE"
    """Its day has passed."""
    SOON = "soon"
    """Its day is within a week."""
    OPEN = "open"


@attrs.frozen(kw_only=True)
class Need:
    """Noe som trenger noen: `words` say what, `day` by when (or when it happens), `count` how many things it is.

    `about` is what it is about, as in a Finding. `finding` and `task` are set where it is one.
    """

    kind: NeedKind
    urgency: Urgency
    code: str
    words: Message
    day: dt.date | None = None
    count: int = 1
    about: str = COURSE
    finding: Finding | None = None
    task: TaskLine | None = None

    @property
    def mark(self) -> Urgency | Reaction | None:
        """Return the word that stands beside it: how much it urges, or else what a finding asks for."""
        if self.urgency is not Urgency.OPEN:
            return self.urgency
        return self.finding.reaction if self.finding else None


@attrs.frozen(kw_only=True)
class Needs:
    """Det som trenger noen i dag: kind by kind, the most urgent first, and the gatherings of the coming weeks.

    `left_out` counts the open courses that were not looked at, the later ones, and `left_over` those that were over
    before the others; `more_tasks` says that there are more tasks due than those shown.
    """

    today: dt.date
    all: tuple[Need, ...]
    coming: tuple[GatheringLine, ...]
    left_out: int
    left_over: int
    more_tasks: bool
    has_courses: bool

    @property
    def by_kind(self) -> Mapping[NeedKind, tuple[Need, ...]]:
        """Return them by kind; a kind of which there is nothing is left out."""
        found = {kind: tuple(need for need in self.all if need.kind is kind) for kind in NeedKind}
        return {kind: needs for kind, needs in found.items() if needs}

    def followed_by(self, found: Iterable[Need]) -> Needs:
        """Return the same with more of it after all else."""
        return attrs.evolve(self, all=(*self.all, *found))


def urgency_of(day: dt.date | None, today: dt.date) -> Urgency:
    """Return how much something urges that is due on a day."""
    if day is None or day > today + _SOON:
        return Urgency.OPEN
    return Urgency.LATE if day < today else Urgency.SOON


def is_over(course: Course, day: dt.date) -> bool:
    """Return whether a course's last day is past."""
    return course.last_day is not None and course.last_day < day
