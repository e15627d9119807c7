"""Planning local courses: dates that hosts wished for, and one teacher on all days of each."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.progress import Progress, Unwatched
from .answers import LocalCoursePlan, PlannedLocalCourse, PlanQuality
from .built_in import BuiltInPlacing
from .explaining import lacking_courses, missed_wishes
from .placing import Placed, PlacingSolver
from .seats import SeatPlan, seat_plan
from .values import LocalCoursesWanted

_UNWATCHED = Unwatched()
BUILT_IN = BuiltInPlacing()
"""The solver that is used where none is given."""


def plan_local_courses(
    wanted: LocalCoursesWanted, *, seed: int = 0, progress: Progress = _UNWATCHED, solver: PlacingSolver = BUILT_IN
) -> LocalCoursePlan:
    """Return days and a teacher for every host, as far as it can be done.

    As many first wishes as possible are met; then the points for what is given up are as few as possible: one for each
    step down among a host's wishes, `PROPOSED` for days that nobody wished for, `LEFT_OUT` for no course; then those
    for travel and load: `JOURNEY` for a teacher who leaves the home region, and one for each pair of courses with the
    same teacher. What is set by hand is kept. The same input and seed give the same plan; whoever stops it through
    `progress` gets the best so far.

    Raises:
        RuleRefused: what is set by hand has a teacher in two places.
    """
    seats = seat_plan(wanted)
    answer = solver.solve(seats.problem, seed=seed, progress=progress)
    courses = tuple(_courses(wanted, seats, answer))
    quality = PlanQuality(hosts=len(wanted.hosts), worth_of_first=seats.problem.worth_of_first, answer=answer)
    got = {course.host for course in courses}
    return LocalCoursePlan(
        courses=courses,
        left_out=tuple(host.key for host in wanted.hosts if host.key not in got),
        missed=tuple(missed_wishes(wanted, courses)),
        quality=quality,
        lacking=tuple(lacking_courses(wanted, courses)),
    )


def _courses(wanted: LocalCoursesWanted, seats: SeatPlan, answer: Placed) -> Iterator[PlannedLocalCourse]:
    for number, (host, chosen) in enumerate(zip(wanted.hosts, answer.seat_of, strict=True)):
        if chosen is None:
            continue
        seat = seats.problem.seats[number][chosen]
        offer = seats.offers[number][seat.days]
        yield PlannedLocalCourse(
            host=host.key,
            days=offer.days,
            teacher=wanted.teachers[seat.teacher].key,
            wish=offer.wish,
            journey=bool(seat.journey),
            by_hand=host.key in wanted.hand_of,
        )
