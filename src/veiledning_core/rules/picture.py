"""Everything a rule may look at, read once, so that checking is arithmetic and never a query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from uuid import UUID

import attrs

from ..domain.attendance import Attendance
from ..domain.conflict import DateConflict
from ..domain.course import Course
from ..domain.enrolment import Enrolment, FeeDecision
from ..domain.fee import Fee
from ..domain.gathering import Gathering
from ..domain.grouping import CourseGroups, PracticeRound
from ..domain.messages import LocalText
from ..domain.money import Money
from ..domain.organisation import Organisation
from ..domain.outcome import LearningOutcome
from ..domain.person import Person
from ..domain.preparation import Preparation, PreparationBlock
from ..domain.staffing import Assignment
from ..domain.variant import Variant


@attrs.frozen(kw_only=True)
class Participant:
    """An enrolment with its person and sending organisation."""

    enrolment: Enrolment
    """Its status, answers and department."""
    person: Person
    """Their name and addresses."""
    organisation: Organisation | None = None
    """The body that sends them; None where they come from none."""

    @property
    def subject(self) -> str:
        """Return the subject of a finding about this enrolment."""
        return f"enrolment:{self.enrolment.id}"


@attrs.frozen(kw_only=True)
class StaffMember:
    """An assignment with its person."""

    assignment: Assignment
    """Their role, and the gatherings that it is for."""
    person: Person
    """Their name and addresses."""


@attrs.frozen(kw_only=True)
class Engagement:
    """Another course that needs one of the staff on certain days."""

    person: UUID
    """The id of the member of staff."""
    course_code: str
    """The code of the other course."""
    days: frozenset[dt.date]
    """The days on which it needs them."""


@attrs.frozen(kw_only=True)
class Proposal:
    """What somebody is about to do with an enrolment: `withdraw`, `change-course` or `replace`; why, and the fee."""

    action: str
    """What is to be done: `withdraw`, `change-course` or `replace`."""
    enrolment: Enrolment
    """The enrolment as it still is."""
    reason: str = ""
    """The reason that was written, if any."""
    fee_decision: FeeDecision | None = None
    """What was decided about the fee, if anything."""


@attrs.frozen(kw_only=True)
class Part:
    """Delkurs: a course that belongs to this one, such as a local course, with who does what on it."""

    course: Course
    """The course that belongs to this one."""
    staff: tuple[Assignment, ...] = ()
    """Who does what on it."""


@attrs.frozen(kw_only=True)
class Plan:
    """What the course type's edition says of the course, as far as rules ask."""

    credit_hours: Decimal | None = None
    """The total of the frame."""
    blocks: tuple[PreparationBlock, ...] = ()
    """The blocks of preparations, with their hours."""
    preparations: tuple[Preparation, ...] = ()
    """What participants do before a gathering."""
    outcomes: tuple[LearningOutcome, ...] = ()
    """What is to be learnt."""
    fees: tuple[Fee, ...] = ()
    """The fees with their rates; `amount` answers for a day."""
    variants: tuple[Variant, ...] = ()
    """The ways to hold the course, each with the days between its gatherings."""
    adapted_sessions: tuple[str, ...] = ()
    """Keys of the sessions that the course's variant asks to be adapted by hand."""
    titles: Mapping[str, LocalText] = attrs.field(factory=dict, hash=False)
    """What people call the type's `role:<key>`, `field:<key>`, `choice:<field>:<key>` and `session:<key>`."""

    def title(self, kind: str, *path: str) -> LocalText | str:
        """Return what people call something of the type, or its key where the type does not have it."""
        return self.titles.get(":".join((kind, *path)), path[-1])


@attrs.frozen(kw_only=True, slots=False)
class Picture:
    """Bildet av et kurs: one course with all that its rules may ask about.

    `parent` is the course it is part of. `trained` counts, by organisation, the doctors who completed the programme
    before, on other courses. `completed` are, by person, the types of the other courses that they have completed; only
    who is on this course and active is in it. `elsewhere` are the staff's other courses. `cohorts` are, by
    organisation, the codes of the other courses of the same type that it has people on. `attendance` and `ticks` (keys
    of preparations) are by enrolment; a course that has not begun has none in it unless somebody asks about them.
    `codes` are those of the other courses where a day was made up. `parts` are the courses that belong to this one.
    `proposal` is set while a step is being decided, `completing` while it is asked who has completed the course: then
    what can still be done is missing too.
    """

    course: Course
    """The course itself: its gatherings with their sessions, seats, place, status."""
    today: dt.date
    """The day on which it is asked: never the clock of the machine."""
    plan: Plan = Plan()
    """What the course type says of it."""
    organiser: Organisation | None = None
    """The body that arranges the course."""
    organisation: Organisation | None = None
    """The body whose own course it is, such as the trust that holds a local course."""
    parent: Course | None = None
    participants: tuple[Participant, ...] = ()
    """Every enrolment, also of those who have withdrawn: `active`, `seated` and `bound` are parts of it."""
    staff: tuple[StaffMember, ...] = ()
    """Who does what on it; `staff_in` finds those of one role."""
    elsewhere: tuple[Engagement, ...] = ()
    trained: Mapping[UUID, int] = attrs.field(factory=dict)
    completed: Mapping[UUID, frozenset[str]] = attrs.field(factory=dict)
    cohorts: Mapping[UUID, frozenset[str]] = attrs.field(factory=dict)
    attendance: Mapping[UUID, tuple[Attendance, ...]] = attrs.field(factory=dict)
    ticks: Mapping[UUID, frozenset[str]] = attrs.field(factory=dict)
    codes: Mapping[UUID, str] = attrs.field(factory=dict)
    conflicts: tuple[DateConflict, ...] = ()
    """Whoever and whatever this course needs while another does, from today on."""
    parts: tuple[Part, ...] = ()
    groups: CourseGroups | None = None
    """The groups of its participants, None while nothing is kept about any."""
    rounds: tuple[PracticeRound, ...] = ()
    """The triads and pairs of its sessions."""
    agreed: Mapping[str, Money] = attrs.field(factory=dict)
    """What was agreed for this very course that a fee is, by the key of the fee, whatever its rates say."""
    proposal: Proposal | None = None
    completing: bool = False

    @property
    def has_begun(self) -> bool:
        """Return whether the first course day is here or past."""
        return self.course.first_day is not None and self.course.first_day <= self.today

    @cached_property
    def active(self) -> tuple[Participant, ...]:
        """Return the participants who have neither been declined nor withdrawn."""
        return tuple(p for p in self.participants if not p.enrolment.status.is_out)

    @cached_property
    def seated(self) -> tuple[Participant, ...]:
        """Return the participants who fill a seat."""
        return tuple(p for p in self.participants if p.enrolment.status.takes_seat)

    @cached_property
    def bound(self) -> tuple[Participant, ...]:
        """Return the participants whose place is binding."""
        return tuple(p for p in self.participants if p.enrolment.status.is_binding)

    @cached_property
    def by_organisation(self) -> Mapping[UUID, tuple[Participant, ...]]:
        """Return the active participants of each sending organisation."""
        found: dict[UUID, list[Participant]] = {}
        for participant in self.active:
            if participant.organisation is not None:
                found.setdefault(participant.organisation.id, []).append(participant)
        return {key: tuple(value) for key, value in found.items()}

    def staff_in(self, role: str, gathering: Gathering | None = None) -> tuple[StaffMember, ...]:
        """Return the staff in a role, on one gathering or on any."""
        return tuple(
            member
            for member in self.staff
            if member.assignment.role == role
            and (gathering is None or not member.assignment.gatherings or gathering.key in member.assignment.gatherings)
        )
