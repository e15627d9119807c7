"""What a plugin offers: a whole course type as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from ..domain.citation import Citation, Source, Strength
from ..domain.evaluation import EvaluationForm
from ..domain.fee import Fee
from ..domain.messages import LocalText, Worded
from ..domain.organisation import OrganisationKind
from ..domain.outcome import LearningOutcome
from ..domain.preparation import Preparation, PreparationBlock
from ..domain.session import Session
from ..domain.staffing import StaffRole
from ..domain.variant import Variant
from ..rules.rule import Rule
from ..selection.criterion import Criterion
from .form import FormField
from .group_plan import GroupingPlan
from .mail_plans import MailPlan

if TYPE_CHECKING:
    from ..domain.course import Course


@attrs.frozen(kw_only=True)
class Frame:
    """Ramme: the figures that hold for every course of the type.

    `credit_hours` is the total on the certificate. `capacity` is the number of seats of a new course. `absence_days`
    are the days away from the clinic that are certain, `preparation_days` the most that may come on top.
    """

    credit_hours: Decimal | None = None
    capacity: int | None = None
    groups: int | None = None
    absence_days: int | None = None
    preparation_days: int | None = None
    cohorts: bool = False
    """Whether its courses are kull with a label."""
    statements: tuple[str, ...] = ()
    cite: Citation


@attrs.frozen(kw_only=True)
class GatheringTemplate:
    """Samling i kursplanen: a gathering before it has dates; `days` is its number of consecutive days."""

    key: str
    label: LocalText
    days: int = 1
    credit_hours: Decimal | None = None
    sessions: tuple[Session, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation


class Anchor(Worded):
    """Ankerpunkt: the day that a task's due date is counted from."""

    CREATED = "created", "the day it is planned"
    FIRST_DAY = "first-day", "the first course day"
    LAST_DAY = "last-day", "the last course day"
    GATHERING = "gathering", "the first day of the gathering"


@attrs.frozen(kw_only=True)
class TaskPlan:
    """Punkt på sjekklisten: a task that every course of the type gets.

    It is due `days` after its anchor (negative: before). With `gathering` the anchor is that gathering's first day.
    With `when_rule` the task exists only while that rule has a finding.
    """

    key: str
    title: LocalText
    owner: str
    anchor: Anchor = Anchor.FIRST_DAY
    days: int = 0
    gathering: str | None = None
    when_rule: str | None = None
    variants: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation

    @property
    def keeps_due(self) -> bool:
        """Return whether it is due the same day however the course is moved."""
        return self.anchor is Anchor.CREATED

    def due(self, course: Course, *, today: dt.date) -> dt.date | None:
        """Return the day by which it is due on a course that is planned `today`; None where the anchor has no day."""
        counted_from = self._anchor_day(course, today)
        return None if counted_from is None else counted_from + dt.timedelta(days=self.days)

    def _anchor_day(self, course: Course, today: dt.date) -> dt.date | None:
        if self.anchor is Anchor.CREATED:
            return today
        if self.anchor is Anchor.GATHERING:
            return next((one.first_day for one in course.gatherings if one.key == self.gathering), None)
        return course.first_day if self.anchor is Anchor.FIRST_DAY else course.last_day


class TextUse(Worded):
    """Where a text is printed."""

    ANNOUNCEMENT = "announcement"
    CONFIRMATION = "confirmation"
    LEADER_LETTER = "leader-letter"
    INVOICE = "invoice"
    PREPARATION_SHEET = "preparation-sheet"
    PROGRAMME = "programme"
    LEADER_SHEET = "leader-sheet"
    FOLLOW_UP = "follow-up"
    HELP = "help"


@attrs.frozen(kw_only=True)
class TextBlock:
    """Tekst: a statement that nothing checks; it is printed where it belongs."""

    key: str
    uses: tuple[TextUse, ...]
    text: LocalText
    strength: Strength
    statements: tuple[str, ...]
    cite: Citation


class QueueOrder(Worded):
    """Rekkefølge på ventelisten, for dem som settes på den samtidig."""

    ARRIVAL = "arrival", "by arrival"
    RANKING = "ranking", "by the ranking"


class Silence(Worded):
    """Hva som skjer med den som ikke svarer på et tilbud om plass i tide."""

    LAST = "last", "last on the waiting list"
    """They stand last on the waiting list."""
    OUT = "out", "off the course"
    """They are off the course."""


@attrs.frozen(kw_only=True)
class WaitingListPolicy:
    """Regler for ventelisten: who joins it later stands behind, whatever the order.

    An offer is to be answered within `answer_days`, and by the day before the course; nobody is offered a place once it
    has begun.
    """

    order: QueueOrder = QueueOrder.ARRIVAL
    answer_days: int = 7
    on_silence: Silence = Silence.LAST


@attrs.frozen(kw_only=True)
class AdmissionPlan:
    """Opptaksregler: how applicants are chosen.

    `approval` is the key of the yes-no field by which a leader approves an application; without it nobody's approval is
    asked for. `criteria` make the ranking; equals stand in the order of arrival.
    """

    approval: str | None = None
    criteria: tuple[Criterion, ...] = ()
    waiting_list: WaitingListPolicy = WaitingListPolicy()
    statements: tuple[str, ...] = ()
    cite: Citation | None = None


@attrs.frozen(kw_only=True)
class CertificatePlan:
    """Kursbevis for kurstypen: what it is called; a type without one gives none.

    `leaders` are the keys of the roles whose people it names as those who led or taught the course.
    """

    title: LocalText
    leaders: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    cite: Citation | None = None


@attrs.frozen(kw_only=True)
class CourseType:
    """Kurstype: frame, programme, rules, outcomes, fees, preparations, tasks, texts and form fields, in one edition.

    `organisers` are the kinds of body that may arrange it. `part_of` is the key of the type whose courses its own
    courses belong to. `follows` are the keys of types whose participants and alumni it is offered to.
    """

    key: str
    edition: str
    title: LocalText
    short_title: LocalText | None = None
    aliases: tuple[LocalText, ...] = ()
    sources: Mapping[str, Source] = attrs.field(hash=False)
    frame: Frame
    organisers: tuple[OrganisationKind, ...] = ()
    part_of: str | None = None
    follows: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    gatherings: tuple[GatheringTemplate, ...] = ()
    """Where the participants meet, in order."""
    roles: tuple[StaffRole, ...] = ()
    preparation_blocks: tuple[PreparationBlock, ...] = ()
    preparations: tuple[Preparation, ...] = ()
    outcomes: tuple[LearningOutcome, ...] = ()
    fees: tuple[Fee, ...] = ()
    fields: tuple[FormField, ...] = ()
    admission: AdmissionPlan = AdmissionPlan()
    grouping: GroupingPlan = attrs.field(factory=GroupingPlan)
    evaluation: EvaluationForm = attrs.field(factory=EvaluationForm)
    certificate: CertificatePlan | None = None
    tasks: tuple[TaskPlan, ...] = ()
    texts: tuple[TextBlock, ...] = ()
    messages: tuple[MailPlan, ...] = ()
    rules: tuple[Rule, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def called(self, course: Course) -> LocalText | str:
        """Return what a course of the type is called: as the type, in both languages, unless it was named otherwise."""
        return self.title if course.title in (self.title.nb, self.title.en) else course.title
