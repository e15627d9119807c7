"""The declared hours have room in the programme."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from ...domain.gathering import Gathering
from ...domain.messages import Message
from ...domain.timetable import gross_minutes, net_minutes
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .values import at_least


@attrs.frozen(kw_only=True)
class CreditHoursFit(RuleKind):
    """Kurstimer og program: a gathering declares no more hours than its programme holds.

    The sources do not say whether an hour is a clock hour or a lesson, so either reading will do: clock hours from
    start to end, or whole lessons of `lesson_minutes` without the pauses (register, A-01).
    """

    name = "credit-hours-fit"
    place = FixPlace.PROGRAMME
    lesson_minutes: int = attrs.field(default=45, validator=at_least(1))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each gathering that neither reading has room for."""
        for gathering in picture.course.gatherings:
            if gathering.sessions and gathering.credit_hours is not None:
                yield from self._faults_in(gathering, gathering.credit_hours)

    def _faults_in(self, gathering: Gathering, declared: Decimal) -> Iterator[Fault]:
        gross, net = gross_minutes(gathering.sessions), net_minutes(gathering.sessions)
        lessons = net // self.lesson_minutes
        if declared * 60 > gross and declared > lessons:
            what = Message(
                "{declared} credit hours; the day has {gross} minutes, {net} without pauses: {lessons} × {lesson}",
                declared=declared,
                gross=gross,
                net=net,
                lessons=lessons,
                lesson=self.lesson_minutes,
            )
            yield Fault(message=what, subject=f"gathering:{gathering.key}")
