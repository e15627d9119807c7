"""What comes of planning local courses: the courses, the wishes that are not met and why, and how good it is."""

from __future__ import annotations

import attrs

from ...domain.messages import Message
from .placing import Placed
from .values import DateWish, Days


@attrs.frozen(kw_only=True)
class PlannedLocalCourse:
    """Planlagt lokalt kurs: a host's course, its days, and the teacher who supervises it on all of them.

    `wish` is the number of the wish that is met, from 1; None for days that nobody wished for. `journey` is whether the
    teacher leaves the home region. `by_hand` is whether the days or the teacher were set by hand.
    """

    host: str
    days: Days
    teacher: str
    wish: int | None
    journey: bool = False
    by_hand: bool = False


@attrs.frozen(kw_only=True)
class Claim:
    """Krav på dager: a host and the days that it wishes for, or has in the plan."""

    host: str
    days: Days


@attrs.frozen(kw_only=True)
class MissedWish:
    """Ønske som ikke er møtt: the number of the wish, from 1, why it is not met, and what would help.

    `conflict` are the fewest wishes that cannot all be met, this one first; empty where nothing stands against it but
    itself. `proved_fewest` is whether it is known that no fewer conflict; none of them can be left out in any case.
    """

    host: str
    number: int
    wish: DateWish
    why: Message
    conflict: tuple[Claim, ...] = ()
    proved_fewest: bool = True
    remedies: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True)
class LackingCourse:
    """Kurs som mangler: a host that gets none, why not on these `days`, and what would help.

    `days` are those set by hand, else those nearest to its dearest wish on which a teacher is free; empty where it has
    none. `conflict` is as of a wish.
    """

    host: str
    days: Days
    why: Message
    conflict: tuple[Claim, ...] = ()
    remedies: tuple[Message, ...] = ()

    def tells_of(self, missed: MissedWish) -> bool:
        """Return whether a wish is missed for the very same reason on the very same days."""
        return (missed.host, missed.why) == (self.host, self.why) and self.days in missed.wish.choices


@attrs.frozen(kw_only=True)
class PlanQuality:
    """Planens godhet: wishes before travel and load. `hosts` are all who are to hold a course."""

    hosts: int
    worth_of_first: int
    answer: Placed

    @property
    def first_wishes(self) -> int:
        """Return how many first wishes are met."""
        return self.hosts - self.answer.wishes // self.worth_of_first

    @property
    def most_first_wishes(self) -> int:
        """Return how many first wishes are the most that any plan can meet, as far as is known."""
        return self.hosts - self.answer.wishes_bound // self.worth_of_first

    @property
    def is_best(self) -> bool:
        """Return whether no plan is better in anything."""
        return self.answer.is_best

    @property
    def words(self) -> Message:
        """Return how good the plan is, in words."""
        if self.answer.stopped and not self.is_best:
            return Message("{found}; the search was stopped before it was done", found=self._found)
        return self._found

    @property
    def _found(self) -> Message:
        answer = self.answer
        if answer.is_best:
            return Message("proved best")
        if not answer.wishes_are_best:
            return self._wishes_found
        if answer.burden_bound:
            return Message(
                "no plan meets more wishes; travel and load: {cost} points, the best known bound is {bound}",
                cost=answer.burden,
                bound=answer.burden_bound,
            )
        return Message(
            "no plan meets more wishes; travel and load: {cost} points, no better found in {tries} tries",
            cost=answer.burden,
            tries=answer.tries,
        )

    @property
    def _wishes_found(self) -> Message:
        if self.answer.stopped and self.first_wishes < self.most_first_wishes == self.hosts:
            return Message("first wishes met: {met}; no bound is known yet", met=self.first_wishes)
        if self.first_wishes < self.most_first_wishes:
            return Message(
                "first wishes met: {met}; the best known bound is {most}",
                met=self.first_wishes,
                most=self.most_first_wishes,
            )
        return Message(
            "no plan meets more first wishes; for the later ones no better found in {tries} tries",
            tries=self.answer.tries,
        )


@attrs.frozen(kw_only=True)
class LocalCoursePlan:
    """Plan for lokale kurs: the courses in the order of the hosts, who got none, and the wishes that are not met.

    `lacking` explains who got none, wherever there are teachers at all.
    """

    courses: tuple[PlannedLocalCourse, ...]
    left_out: tuple[str, ...]
    missed: tuple[MissedWish, ...]
    quality: PlanQuality
    lacking: tuple[LackingCourse, ...] = ()

    @property
    def course_of(self) -> dict[str, PlannedLocalCourse]:
        """Return the courses by the key of their host."""
        return {course.host: course for course in self.courses}

    @property
    def missed_for_other_reasons(self) -> tuple[MissedWish, ...]:
        """Return the wishes that are not met, without those that `lacking` tells the same of."""
        return tuple(missed for missed in self.missed if not any(one.tells_of(missed) for one in self.lacking))
