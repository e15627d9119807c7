"""What a rule says about a course."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping

import attrs

from ..domain.citation import Citation, Strength
from ..domain.messages import LocalText, Message, Worded

COURSE = "course"
"""The subject of a finding about the course as a whole."""


class Reaction(Worded):
    """Reaksjon: what the program does about a finding, most urgent first."""

    BLOCK = "block", "STOPS"
    """It stops the step that the rule guards."""
    WARN = "warn", "WARNS"
    """It is to be fixed, or let pass with a reason; if the rule guards a step, that waits for it."""
    TASK = "task", "TASK"
    """Somebody gets it on a dated list."""
    INFORM = "inform", "NOTE"
    """It is shown."""


class Concern(Worded):
    """Angår: what a finding is about, in the order in which people want to know it."""

    COURSE = "course", "The course"
    PEOPLE = "people", "Applicants and participants"
    """One person's own; it stops nobody else."""
    COMPLETION = "completion", "Completion"


class Moment(Worded):
    """Tidspunkt: the steps that rules guard and findings are to be fixed by, in the order of a course's life."""

    CREATE = "create", "when it is planned"
    PUBLISH = "publish", "before it is published"
    APPROVE = "approve", "before the leader approves"
    RANK = "rank", "before the ranking"
    ADMIT = "admit", "before admission"
    START = "start", "before the first course day"
    WITHDRAW = "withdraw", "at a withdrawal"
    CHANGE_COURSE = "change-course", "at a change to another course"
    REPLACE = "replace", "when somebody is replaced"
    COMPLETE = "complete", "before the course is completed"


class FixPlace(enum.Enum):
    """Rettested: the part of the work on a course in which a finding is put right; an interface leads there."""

    COURSE = "course"
    """Its own details: seats, place, organiser."""
    DAYS = "days"
    STAFF = "staff"
    PROGRAMME = "programme"
    PEOPLE = "people"
    GROUPS = "groups"
    PREPARATIONS = "preparations"
    ATTENDANCE = "attendance"
    PARTS = "parts"
    """The courses that belong to it."""
    COURSE_TYPE = "course-type"
    """The course type's own file: no work on a course changes it."""

    @classmethod
    def of(cls, subject: str) -> FixPlace:
        """Return where something about a subject is usually put right."""
        return _USUAL_PLACES.get(subject.partition(":")[0], cls.COURSE)


_USUAL_PLACES: Mapping[str, FixPlace] = {
    "gathering": FixPlace.DAYS,
    "session": FixPlace.PROGRAMME,
    "outcome": FixPlace.PROGRAMME,
    "enrolment": FixPlace.PEOPLE,
    "organisation": FixPlace.PEOPLE,
    "person": FixPlace.STAFF,
    "fee": FixPlace.COURSE_TYPE,
}


@attrs.frozen(kw_only=True)
class Fix:
    """Retting: who can fix it (a staff role's key), by which moment, and how."""

    who: str
    by: Moment
    how: LocalText


@attrs.frozen(kw_only=True)
class Fault:
    """What a rule kind found: in words, about what, and optionally a better way to fix it than the rule's own.

    `subject` is `course`, or `gathering:<key>`, `session:<key>`, `enrolment:<id>`, `organisation:<id>`, `person:<id>`,
    `fee:<key>`, `outcome:<key>`: what the finding stands beside on a screen. `place` is where it is put right, if that
    is not where its kind says. `role` is the key of the staff role that somebody is missing in, if that is the fault.
    `waived` is why it was let pass already, where that was done on another course that it is about as well.
    """

    message: Message
    """What is wrong, in a sentence; a plugin gives both languages: `Message(LocalText(nb=…, en=…), …)`."""
    subject: str = COURSE
    how: Message | None = None
    """What to do in the case at hand, said instead of the rule's `fix.how`."""
    place: FixPlace | None = None
    role: str | None = None
    waived: str | None = None


@attrs.frozen(kw_only=True)
class Finding:
    """Avvik: a fault with the rule's citation and reaction, who fixes it, how, and by when.

    `waived` is the reason of the waiver that lets it pass, if somebody recorded one; `waived_by` are the roles that may
    record one.
    """

    rule: str
    strength: Strength
    reaction: Reaction
    guards: Moment | None
    message: Message
    subject: str
    text: LocalText
    cite: Citation
    fix: Fix
    how: Message | None
    due: dt.date | None
    waivable: bool
    waived: str | None = None
    waived_by: tuple[str, ...] = ()
    place: FixPlace = FixPlace.COURSE
    """Where it is put right."""
    role: str | None = None
    """The staff role that somebody is missing in."""

    @property
    def concerns(self) -> Concern:
        """Return what it is about: the course, somebody on it, or whether somebody has completed it."""
        if self.guards is Moment.COMPLETE:
            return Concern.COMPLETION
        return Concern.PEOPLE if self.subject.startswith("enrolment:") else Concern.COURSE

    @property
    def blocks(self) -> bool:
        """Return whether it stops the step that its rule guards."""
        return self.reaction is Reaction.BLOCK and self.waived is None

    @property
    def needs_answer(self) -> bool:
        """Return whether somebody still has to fix it or let it pass with a reason."""
        return self.reaction in (Reaction.BLOCK, Reaction.WARN) and self.waived is None
