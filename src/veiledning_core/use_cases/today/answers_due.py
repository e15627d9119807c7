"""Offers that nobody has answered, and applications to make up a gathering that nobody has decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.attendance import MakeUp
from ...domain.course import Course
from ...domain.messages import LocalText, Message
from ...domain.offer import Offer
from ..course_days.guests import gathering_called
from ..course_days.lapsing import task_key
from ..enrolments.open_offers import last_day_to_answer
from ..work import Work
from .needs import Need, NeedKind, urgency_of


@attrs.frozen(kw_only=True)
class Answers:
    """Det som venter på svar: the open offers and the undecided applications of all courses."""

    offers: Sequence[Offer]
    make_ups: Sequence[MakeUp]

    @property
    def courses(self) -> frozenset[UUID]:
        """Return the courses that they belong to."""
        return frozenset(offer.course for offer in self.offers) | {make_up.course for make_up in self.make_ups}

    @property
    def tasks(self) -> frozenset[str]:
        """Return the keys of the tasks that ask for the same."""
        return frozenset(task_key(make_up) for make_up in self.make_ups)

    def needs(
        self, work: Work, courses: Mapping[UUID, Course], due: Mapping[str, dt.date | None], day: dt.date
    ) -> Iterator[Need]:
        """Yield what they need, in two queries however many they are; `due` is the day of each task by its key."""
        lines = work.enrolments.of_courses(self.courses) if self.courses else {}
        names = {line.enrolment.id: line.called for found in lines.values() for line in found}
        for offer in self.offers:
            yield _offer(offer, courses[offer.course], names[offer.enrolment], day)
        for make_up in self.make_ups:
            by = due.get(task_key(make_up))
            yield _make_up(make_up, courses[make_up.course], names[make_up.enrolment], by, day)


def answers_due(work: Work) -> Answers:
    """Return what waits for an answer, of all courses."""
    return Answers(offers=work.offers.unanswered(), make_ups=work.make_ups.undecided())


def _offer(offer: Offer, course: Course, name: str, day: dt.date) -> Need:
    last = last_day_to_answer(course, offer)
    late = Message("{name} has not answered the offer of a place in time", name=name)
    return Need(
        kind=NeedKind.OFFER,
        urgency=urgency_of(last, day),
        code=course.code,
        words=late if last < day else Message("{name} is to answer the offer of a place", name=name),
        day=last,
        about=f"enrolment:{offer.enrolment}",
    )


def _make_up(make_up: MakeUp, course: Course, name: str, by: dt.date | None, day: dt.date) -> Need:
    return Need(
        kind=NeedKind.MAKE_UP,
        urgency=urgency_of(by, day),
        code=course.code,
        words=Message("{name} asks to make up {gathering}", name=name, gathering=_label(course, make_up.gathering)),
        day=by,
        about=f"enrolment:{make_up.enrolment}",
    )


def _label(course: Course, key: str) -> LocalText | str:
    held = gathering_called(course, key)
    return held.label if held else key
