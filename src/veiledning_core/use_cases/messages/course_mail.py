"""All that the mail of one course is worked out from, read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from uuid import UUID

import attrs

from ...course_type.core_mail import plans_for
from ...course_type.mail_plans import MailPlan
from ...course_type.model import CourseType
from ...domain.attendance import MakeUpStatus
from ...domain.certificate import CourseCertificate
from ...domain.clock import today
from ...domain.course import Course
from ...domain.lists import EnrolmentLine
from ...domain.mail_sending import MailSettings
from ...domain.offer import Offer
from ...domain.outgoing_mail import Dispatch, MailChoice
from ...exchange.documents.saying import Tongue
from ...rules.picture import StaffMember
from ..calendar.invitees import Invitee, invitees
from ..money.standing import StandingInvoice, standing
from ..types import edition_of
from ..work import Work
from .lives import Life, lives_on
from .mail_settings import mail_settings
from .schedules import CourseHistory, Schedule, history_of, schedule_of


@attrs.frozen(kw_only=True)
class Guest:
    """Gjest: somebody of another course who is to make up a gathering on this one."""

    line: EnrolmentLine
    gathering: str


@attrs.frozen(kw_only=True, slots=False)
class CourseMail:
    """Grunnlaget for et kurs sine meldinger: `journal` is the number of the newest entry when it was read, at `now`."""

    course: Course
    course_type: CourseType
    settings: MailSettings | None
    now: dt.datetime
    today: dt.date
    journal: int
    plans: tuple[MailPlan, ...]
    lines: Mapping[UUID, EnrolmentLine]
    lives: Mapping[UUID, Life]
    staff: tuple[StaffMember, ...]
    guests: tuple[Guest, ...]
    invited: Mapping[str, Invitee]
    """By the id of the person, or the address that only stands in forms."""
    offers: Mapping[UUID, Offer]
    """The open offer of each enrolment that has one."""
    certificates: Sequence[CourseCertificate]
    invoices: Sequence[StandingInvoice]
    history: CourseHistory
    choices: Mapping[str, MailChoice]
    dispatches: Mapping[str, Dispatch]

    @property
    def schedule(self) -> Schedule:
        """Return when and where the gatherings are to be held."""
        return schedule_of(self.course)

    @property
    def since(self) -> dt.date:
        """Return the first day of which anything is sent."""
        return (self.settings and self.settings.since) or dt.date.min

    @property
    def language(self) -> str:
        """Return the language that mail is written in."""
        return self.settings.language if self.settings else "nb"

    @cached_property
    def tongue(self) -> Tongue:
        """Return what says everything in that language."""
        return Tongue.of(self.language)

    @cached_property
    def left(self) -> tuple[Dispatch, ...]:
        """Return the mail that somebody has, or may have, the oldest first."""
        left = (one for one in self.dispatches.values() if one.may_have_left)
        return tuple(sorted(left, key=lambda one: (one.told.get("seen", 0), one.begun_at)))

    @cached_property
    def _told(self) -> Mapping[str, Sequence[Dispatch]]:
        return _by_recipient(self.left)

    @cached_property
    def _sent(self) -> Mapping[str, Sequence[Dispatch]]:
        return _by_recipient(self.dispatches.values())

    def told_to(self, who: str) -> Sequence[Dispatch]:
        """Return what somebody has been sent, or may have been, the oldest first."""
        return self._told.get(who, ())

    def sent_to(self, who: str) -> Sequence[Dispatch]:
        """Return every attempt to send somebody something, whatever came of it."""
        return self._sent.get(who, ())


def course_mail(work: Work, course: Course) -> CourseMail:
    """Read what the mail of a course is worked out from.

    Raises:
        PluginBroken: its edition needs a plugin that is missing.
    """
    course_type = edition_of(work, course)
    ids = (course.id,)
    return CourseMail(
        course=course,
        course_type=course_type,
        settings=mail_settings(work),
        now=work.clock.now(),
        today=today(work.clock),
        journal=work.journal.newest(),
        plans=plans_for(course_type, course.variant),
        lines={line.enrolment.id: line for line in work.enrolments.of_course(course.id)},
        lives=lives_on(work, course),
        staff=_staff(work, course),
        guests=tuple(_guests(work, course)),
        invited={one.key: one for one in invitees(work, course)},
        offers={one.enrolment: one for one in work.offers.of_course(course.id) if one.answer is None},
        certificates=work.certificates.of_course(course.id),
        invoices=standing(work, work.invoices.of_course(course.id)),
        history=history_of(work, course),
        choices={one.key: one for one in work.mail_choices.of_courses(ids)[course.id]},
        dispatches={one.key: one for one in work.dispatches.of_courses(ids)[course.id]},
    )


def _by_recipient(dispatches: Iterable[Dispatch]) -> Mapping[str, Sequence[Dispatch]]:
    found: dict[str, list[Dispatch]] = {}
    for one in dispatches:
        found.setdefault(one.told.get("who", ""), []).append(one)
    return found


def _staff(work: Work, course: Course) -> tuple[StaffMember, ...]:
    assignments = work.assignments.of_courses((course.id,)).get(course.id, ())
    people = work.people.many({one.person for one in assignments})
    return tuple(StaffMember(assignment=one, person=people[one.person]) for one in assignments)


def _guests(work: Work, course: Course) -> list[Guest]:
    granted = [one for one in work.make_ups.with_course(course.id) if one.status is MakeUpStatus.GRANTED]
    found = work.enrolments.of_courses({one.course for one in granted}) if granted else {}
    lines = {line.enrolment.id: line for of_one in found.values() for line in of_one}
    return [Guest(line=lines[one.enrolment], gathering=one.with_gathering or "") for one in granted]
