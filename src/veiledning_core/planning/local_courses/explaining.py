"""Why a wish is not met, and what would help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import attrs

from ...domain.messages import Listed, Message
from .answers import Claim, LackingCourse, MissedWish, PlannedLocalCourse
from .conflicts import Supervision, WishConflict, conflict_with
from .values import DateWish, Days, Host, LocalCoursesWanted

_ALTERNATIVES = 3
_NAMED = 4
"""Courses that stand in the way and are named; more are counted."""


def missed_wishes(wanted: LocalCoursesWanted, courses: Sequence[PlannedLocalCourse]) -> Iterator[MissedWish]:
    """Yield every wish that is dearer to its host than what it got."""
    explainer = _Explainer(wanted, tuple(courses))
    got = {course.host: course for course in courses}
    for host in wanted.hosts:
        course = got.get(host.key)
        met = len(host.wishes) + 1 if course is None or course.wish is None else course.wish
        for number, wish in enumerate(host.wishes[: met - 1], 1):
            yield explainer.missed(host, number, wish)


def lacking_courses(wanted: LocalCoursesWanted, courses: Sequence[PlannedLocalCourse]) -> Iterator[LackingCourse]:
    """Yield every host that got no course, with the reason; nothing where nobody can supervise anyway."""
    explainer, got = _Explainer(wanted, tuple(courses)), {course.host for course in courses}
    for host in wanted.hosts if wanted.teachers else ():
        if host.key not in got:
            yield explainer.lacking(host)


@attrs.frozen(kw_only=True)
class _Obstacle:
    """What stands in the way of a course on some days, and what would help."""

    why: Message
    days: Days = ()
    conflict: tuple[Claim, ...] = ()
    proved_fewest: bool = True
    remedies: tuple[Message, ...] = ()


class _Explainer:
    """What there is a plan for, and who is free in it."""

    def __init__(self, wanted: LocalCoursesWanted, courses: tuple[PlannedLocalCourse, ...]) -> None:
        self._wanted, self._courses = wanted, courses
        self._supervision = Supervision(wanted)
        self._names = {host.key: host.name for host in wanted.hosts}
        self._busy = {(course.teacher, day) for course in courses for day in course.days}

    def missed(self, host: Host, number: int, wish: DateWish) -> MissedWish:
        """Return why a wish is not met: by the days of it that come nearest to being possible."""
        hand = self._wanted.hand_of.get(host.key)
        if hand is not None and hand.days is not None:
            found = _Obstacle(why=self._decided_otherwise(wish))
        else:
            found = self._obstacle(host, wish.choices, Message("it does not name all days of a course"))
        return MissedWish(
            host=host.key,
            number=number,
            wish=wish,
            why=found.why,
            conflict=found.conflict,
            proved_fewest=found.proved_fewest,
            remedies=found.remedies,
        )

    def lacking(self, host: Host) -> LackingCourse:
        """Return why a host gets no course: on the days set by hand, else on those nearest to what it wished for."""
        hand, first, last = self._wanted.hand_of.get(host.key), self._wanted.first, self._wanted.last
        possible = tuple(filter(self._wanted.holds, host.possible))
        choices = (hand.days,) if hand is not None and hand.days is not None else possible
        none = Message("there are no days for it from {first} to {last}", first=first, last=last)
        found = self._obstacle(host, choices, none)
        return LackingCourse(
            host=host.key, days=found.days, why=found.why, conflict=found.conflict, remedies=found.remedies
        )

    def _obstacle(self, host: Host, choices: Sequence[Days], none: Message) -> _Obstacle:
        """Return what stands in the way of a course on some days; `none` says that there are none."""
        if not choices:
            return _Obstacle(why=none, remedies=tuple(self._other_days(host, choices)))
        usable = [days for days in choices if self._wanted.holds(days)]
        workable = [days for days in usable if not self._wanted.closed.keys() & {*days}]
        if not workable:
            why = self._closed(usable[0]) if usable else self._outside(choices[0])
            return _Obstacle(days=choices[0], why=why, remedies=tuple(self._other_days(host, choices)))
        claims = [Claim(host=host.key, days=days) for days in workable]
        supervised = [claim for claim in claims if self._supervision.teachers_for(claim)]
        if not supervised:
            return self._nobody_free(host, claims[0], choices)
        return self._in_conflict(host, supervised[0], choices)

    def _decided_otherwise(self, wish: DateWish) -> Message:
        """Return why a decision is not what was wished for: days that were never possible are named as that."""
        if wish.choices and all(self._wanted.lies_outside(days) for days in wish.choices):
            return self._outside(wish.choices[0])
        return Message("other days are decided on already")

    def _outside(self, days: Days) -> Message:
        if self._wanted.lies_outside(days):
            first, last = self._wanted.first, self._wanted.last
            return Message("local courses lie from {first} to {last}", first=first, last=last)
        return Message("the days are past")

    def _closed(self, days: Days) -> Message:
        day = next(day for day in days if day in self._wanted.closed)
        return Message("{day} is {holiday}", day=day, holiday=self._wanted.closed[day])

    def _nobody_free(self, host: Host, claim: Claim, choices: Sequence[Days]) -> _Obstacle:
        remedies = (
            *self._nearly_free(claim.days),
            Message("one more teacher who is free on {days}", days=Listed(claim.days)),
            *self._other_days(host, choices),
        )
        return _Obstacle(days=claim.days, why=Message("no teacher is free on all of its days"), remedies=remedies)

    def _in_conflict(self, host: Host, claim: Claim, choices: Sequence[Days]) -> _Obstacle:
        others = [Claim(host=course.host, days=course.days) for course in self._courses if course.host != host.key]
        conflict = conflict_with(self._supervision, claim, others)
        if conflict is None:
            return _Obstacle(days=claim.days, why=Message("no plan with it was found that meets as many other wishes"))
        remedies = (
            Message("one more teacher who is free on {days}", days=Listed(claim.days)),
            *self._nearly_free(claim.days),
            self._elsewhere(conflict),
            *self._other_days(host, choices),
        )
        return _Obstacle(
            days=claim.days,
            why=self._too_few(conflict),
            conflict=conflict.claims,
            proved_fewest=conflict.proved_fewest,
            remedies=remedies,
        )

    def _too_few(self, conflict: WishConflict) -> Message:
        crowd, others = conflict.crowd, conflict.claims[1:]
        if crowd is not None and len(others) > _NAMED:
            return Message(
                "{courses} {courses:course|courses} would be on {day}, when {teachers} {teachers:teacher|teachers} can",
                courses=len(crowd.claims),
                day=crowd.day,
                teachers=crowd.teachers,
            )
        return Message(
            "too few teachers for it beside {others}",
            others=Listed((self._said(other) for other in others), between="; "),
        )

    def _elsewhere(self, conflict: WishConflict) -> Message:
        others = conflict.claims[1:]
        if len(others) > _NAMED:
            return Message("other days for one of the others")
        return Message("other days for {hosts}", hosts=Listed(self._names[other.host] for other in others))

    def _said(self, claim: Claim) -> Message:
        return Message("{host} ({days})", host=self._names[claim.host], days=Listed(claim.days))

    def _nearly_free(self, days: Days) -> Iterator[Message]:
        """Yield who is free on some of the days, and when not."""
        for teacher in self._wanted.teachers:
            lacking = [day for day in days if day not in teacher.free]
            if lacking and len(lacking) < len(days):
                yield Message("{teacher}, if free on {days} too", teacher=teacher.name, days=Listed(lacking))

    def _other_days(self, host: Host, choices: Sequence[Days]) -> Iterator[Message]:
        """Yield the days nearest to the first that were chosen on which somebody is free beside the plan."""
        near = choices[0][0] if choices else self._wanted.first
        free = [days for days in host.others if self._wanted.holds(days) and self._is_anybody_free(days)]
        free.sort(key=lambda days: (abs(days[0] - near), days))
        if found := sorted(free[:_ALTERNATIVES]):
            said = Listed((Listed(days) for days in found), between="; ")
            yield Message("other days on which a teacher is free: {days}", days=said)

    def _is_anybody_free(self, days: tuple[dt.date, ...]) -> bool:
        return any(
            teacher.free.issuperset(days) and not any((teacher.key, day) in self._busy for day in days)
            for teacher in self._wanted.teachers
        )
