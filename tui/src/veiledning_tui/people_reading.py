"""What the participants' tab and the screens behind it show, read in one transaction each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import attrs

from veiledning_core.domain.clock import today
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.register import Preview, Register
from veiledning_core.rules.sender_counts import SenderCounts, sender_counts
from veiledning_core.use_cases.enrolments.admitting import Admission
from veiledning_core.use_cases.enrolments.open_offers import last_day_to_answer
from veiledning_core.use_cases.enrolments.waiting_list import OfferLine, offers_of, queue
from veiledning_core.use_cases.work import Work

from .reading import CourseView, course_view
from .step import Step


@attrs.frozen(kw_only=True)
class Standing:
    """Stillingen: who stands where on the waiting list, and until when whoever was offered a place may answer."""

    today: dt.date = dt.date.min
    places: Mapping[UUID, int] = attrs.field(factory=dict)
    answer_by: Mapping[UUID, dt.date] = attrs.field(factory=dict)

    def is_late(self, enrolment: UUID) -> bool:
        """Return whether somebody's time to answer an offer is over."""
        return self.answer_by.get(enrolment, dt.date.max) < self.today

    @property
    def is_anybody_late(self) -> bool:
        """Return whether there is an offer that nobody answered in time."""
        return any(map(self.is_late, self.answer_by))


@attrs.frozen(kw_only=True)
class PeopleView:
    """Deltakere: a course with its people, how they stand, and the counters of those who send them."""

    course: CourseView
    standing: Standing
    senders: tuple[SenderCounts, ...] = ()


@attrs.frozen(kw_only=True)
class WaitingView:
    """Venteliste: who stands on it, the first first, and every place that was offered."""

    waiting: tuple[EnrolmentLine, ...]
    offers: tuple[OfferLine, ...]


@attrs.frozen(kw_only=True)
class AdmissionLook:
    """Utsikt for et opptak: what it would do, and why those who wait keep a free seat from somebody, if they do."""

    preview: Preview[Admission]
    queue: RuleRefused | None = None


def people_view(work: Work, code: str) -> PeopleView:
    """Return a course with its people.

    Raises:
        NotFound: no course has that code.
    """
    view = course_view(work, code)
    return PeopleView(course=view, standing=_standing(work, view), senders=_senders(view))


def waiting_view(work: Work, code: str) -> WaitingView:
    """Return the waiting list of a course, with all its offers.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return WaitingView(waiting=queue(work, code), offers=offers_of(work, code))


def look_at_admission(register: Register, with_overflow: Step[Admission], without: Step[Admission]) -> AdmissionLook:
    """Return what admitting people would do, those for whom there is no seat being put on the waiting list.

    Raises:
        VeiledningError: it would be refused.
    """
    preview = with_overflow.preview(register)
    return AdmissionLook(preview=preview, queue=_kept_out(register, preview.result, without))


def _standing(work: Work, view: CourseView) -> Standing:
    course = view.card.course
    offers = [one for one in work.offers.of_course(course.id) if one.answer is None]
    return Standing(
        today=today(work.clock),
        places={line.enrolment.id: place for place, line in enumerate(_queue(work, view), 1)},
        answer_by={one.enrolment: last_day_to_answer(course, one) for one in offers},
    )


def _senders(view: CourseView) -> tuple[SenderCounts, ...]:
    if view.verdict is None or view.card.course_type is None:
        return ()
    return sender_counts(view.verdict.picture, view.card.course_type.rules)


def _queue(work: Work, view: CourseView) -> tuple[EnrolmentLine, ...]:
    """Return the waiting list; nobody knows its order where the course's type is missing."""
    return queue(work, view.card.course.code) if view.card.course_type is not None else ()


def _kept_out(register: Register, admission: Admission, without: Step[Admission]) -> RuleRefused | None:
    """Return how the queue refuses those who get no seat though one stays free."""
    capacity, taken = admission.verdict.course.capacity, len(admission.verdict.picture.seated)
    if not admission.waiting or capacity is None or taken >= capacity:
        return None
    try:
        without.preview(register)
    except RuleRefused as refusal:
        return refusal
    return None
