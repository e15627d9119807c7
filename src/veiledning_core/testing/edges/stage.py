"""Where edges are tried: the course type whose rule it is, a day, and small courses that begin on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from ...course_type.model import CourseType
from ...course_type.plan import plan_of
from ...domain.course import Course
from ...domain.gathering import Gathering
from ...domain.session import Session
from ...rules.picture import Picture, Plan
from ..pictures import FIRST_DAY, a_course, a_gathering, a_picture

DAY = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Edge:
    """Grensetilfelle: a picture at a rule's edge or one step from it, what it shows (`25 seats`), and who is right.

    `fires` says whether the rule is to find something in it.
    """

    says: str
    picture: Picture
    fires: bool


@attrs.frozen(kw_only=True)
class Stage:
    """Scene: the course type, the first course day and the variant of the courses that its rules are tried with.

    What it builds has the type's own plan (preparations, outcomes, fees, titles), and is seen thirty days before the
    first course day, unless `more` says otherwise. The dates, the strength and the variants of the rule itself are no
    business of its edges: the kit sees to those.
    """

    type: CourseType
    """The course type whose rule is tried."""
    day: dt.date = FIRST_DAY
    """The first course day."""
    variant: str | None = None
    """The key of the variant that is tried."""

    @property
    def plan(self) -> Plan:
        """Return what the rules may ask of the course type."""
        return plan_of(self.type, self.variant)

    def course(self, *gatherings: Gathering, **more: Any) -> Course:
        """Return a course of the type with these gatherings, and none where none are given."""
        given = {"type_key": self.type.key, "edition": self.type.edition, "variant": self.variant, **more}
        return a_course(*gatherings, **given)

    def picture(self, *gatherings: Gathering, **more: Any) -> Picture:
        """Return a picture of a course with these gatherings, else of one day; all of a picture can be given."""
        course = self.course(*(gatherings or (self.gathering(),)))
        return a_picture(**{"course": course, "plan": self.plan, "today": self.day - 30 * DAY, **more})

    def gathering(self, key: str = "day-1", *, after: int = 0, days: int = 1, **more: Any) -> Gathering:
        """Return a gathering that begins so many days after the first course day."""
        return a_gathering(key, self.day + after * DAY, days=days, **more)

    def gatherings(self, count: int, *, days: int = 1) -> tuple[Gathering, ...]:
        """Return so many gatherings of so many days, a week of other days between one and the next."""
        every = days + 7
        return tuple(self.gathering(f"day-{n + 1}", after=n * every, days=days) for n in range(count))

    def planned(self) -> tuple[Gathering, ...]:
        """Return the gatherings that the course type plans, without their sessions; one day where it plans none."""
        found, after = [], 0
        for template in self.type.gatherings:
            found.append(self.gathering(template.key, after=after, days=template.days))
            after += template.days + 7
        return tuple(found) or (self.gathering(),)

    def programme(self, *sessions: Session, **more: Any) -> Picture:
        """Return a picture of one day with these sessions."""
        return self.picture(self.gathering(sessions=sessions), **more)


Maker = Callable[[Any, Stage], Iterable[Edge]]
"""Makes the edges of a rule kind: takes the kind with the rule's values, and the stage to build pictures on."""


def keeps(says: str, picture: Picture) -> Edge:
    """Return a picture in which the rule finds nothing."""
    return Edge(says=says, picture=picture, fires=False)


def breaks(says: str, picture: Picture) -> Edge:
    """Return a picture in which the rule finds something."""
    return Edge(says=says, picture=picture, fires=True)
