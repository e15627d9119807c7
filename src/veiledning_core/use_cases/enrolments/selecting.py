"""Choosing among applicants: the ranking and its reasons, places by hand, and why one stands before another."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.course import Course
from ...domain.enrolment import Enrolment, EnrolmentStatus, Placing
from ...domain.errors import RuleRefused, UsageFault
from ...domain.lists import EnrolmentLine
from ...domain.messages import Message
from ...domain.text import one_line
from ...rules.finding import Finding, Moment
from ...rules.picture import Picture
from ...selection.comparing import Comparison, compare
from ...selection.ranking import Ranked, rank
from ..checking import CourseCheck, check_and_reconcile, check_course, checked
from ..courses.course_changes import open_for_enrolment
from ..picturing import line_of, pictures_of
from ..reasons import stated
from ..types import edition_of
from ..work import Work
from .enrolling import among
from .transitions import move_to, refuse_if_all_stop, stopped

_Findings = Mapping[UUID, tuple[Finding, ...]]


@attrs.frozen(kw_only=True)
class RankingLine:
    """Linje i rangeringen: an applicant with the findings that stand in the way, and whether a seat is left for them.

    `bars_ranking` keep the application from being recorded as ranked, `bars_admission` from being admitted.
    """

    ranked: Ranked
    bars_ranking: tuple[Finding, ...] = ()
    bars_admission: tuple[Finding, ...] = ()
    within_seats: bool = True


@attrs.frozen(kw_only=True)
class Ranking:
    """Rangering: a course's applicants, the first first, with what the rules say about the course.

    `seats_free` is None where the course has no limit; the `waiting`, whom no rule stops, stand before every applicant.
    """

    verdict: CourseCheck
    lines: tuple[RankingLine, ...] = ()
    seats_free: int | None = None
    waiting: int = 0

    @property
    def seats_to_give(self) -> int | None:
        """Return how many seats are left for applicants once those who wait have theirs; None where all get one."""
        return None if self.seats_free is None else max(0, self.seats_free - self.waiting)

    @property
    def is_recorded(self) -> bool:
        """Return whether the places that are recorded are those that the applicants have now."""
        return all(line.ranked.participant.enrolment.rank == line.ranked.place for line in self.lines)

    @property
    def lacks_places(self) -> bool:
        """Return whether an applicant has no recorded place, so that admitting several records the ranking first."""
        return any(line.ranked.participant.enrolment.rank is None for line in self.lines)


def ranking(work: Work, code: str) -> Ranking:
    """Return those who await an answer, ranked as things stand now, whatever was recorded before.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return _ranking(work, check_course(work, code))


def rank_applicants(work: Work, code: str) -> Ranking:
    """Record the ranking: each applicant's place, and that they are ranked unless a rule keeps them from it.

    Raises:
        NotFound: no course has that code.
        RuleRefused: the course is closed or cancelled, nobody awaits an answer, or a rule about the whole of the course
            stops it.
    """
    course = open_for_enrolment(work, code)
    verdict = checked(work, course)
    refuse_if_all_stop(verdict, Moment.RANK, Message("the applicants cannot be ranked yet"))
    ranked = _ranked(work, verdict.picture)
    if not ranked:
        raise RuleRefused(Message("nobody awaits an answer"), where=course.code)
    barred = _barred(verdict, Moment.RANK, ranked)
    for one in ranked:
        _record(work, one, len(ranked), moves=one.participant.enrolment.id not in barred)
    return _ranking(work, check_and_reconcile(work, course))


def in_ranked_order(work: Work, course: Course, everybody: Sequence[EnrolmentLine]) -> tuple[EnrolmentLine, ...]:
    """Return those who await an answer, the first first: those with a recorded place stand at it, before the others.

    The others follow in the order that the ranking gives them as things stand now.
    """
    now = [line_of(one.participant) for one in _ranked(work, _picture(work, course, everybody))]
    return tuple(sorted(now, key=_recorded_place))


def record_if_missing(work: Work, code: str, enrolments: Collection[UUID]) -> None:
    """Record the ranking where the type has criteria and one of some applicants who compete has no recorded place.

    Raises:
        RuleRefused: as where the ranking is recorded.
    """
    course = open_for_enrolment(work, code)
    lines = work.enrolments.of_course(course.id)
    rivals = [line.enrolment for line in lines if line.enrolment.id in enrolments]
    rivals = [one for one in rivals if one.status.awaits_answer]
    without_place = any(one.rank is None for one in rivals)
    if len(rivals) > 1 and without_place and edition_of(work, course).admission.criteria:
        rank_applicants(work, code)


def place(work: Work, code: str, enrolment: UUID, place: int, *, reason: str) -> Ranking:
    """Put an applicant at a place in the ranking by hand; the others keep their order, and recorded places follow.

    Raises:
        NotFound: no course has that code, or the enrolment is not on it.
        UsageFault: no reason, or no such place.
        RuleRefused: the course is closed or cancelled, the application is answered already, or somebody else was put at
            that place by hand.
    """
    course = open_for_enrolment(work, code)
    placing = Placing(place=place, reason=stated(reason, course.code), actor=work.actor)
    everybody = work.enrolments.of_course(course.id)
    (line,) = _applicants(everybody, course, enrolment)
    _refuse_if_impossible(placing, line, everybody, course)
    return _save(work, course, everybody, attrs.evolve(line.enrolment, placing=placing))


def unplace(work: Work, code: str, enrolment: UUID, *, reason: str = "") -> Ranking:
    """Take back a place given by hand.

    Raises:
        NotFound: no course has that code, or the enrolment is not on it.
        RuleRefused: the course is closed or cancelled, the application is answered already, or it has no place by hand.
    """
    course = open_for_enrolment(work, code)
    everybody = work.enrolments.of_course(course.id)
    (line,) = _applicants(everybody, course, enrolment)
    if line.enrolment.placing is None:
        raise RuleRefused(Message("{name} has no place by hand", name=line.called), where=course.code)
    if why := one_line(reason):
        work.journal.remark(kind="enrolment", subject=enrolment, course=course.id, note=why)
    return _save(work, course, everybody, attrs.evolve(line.enrolment, placing=None))


def why(work: Work, code: str, one: UUID, other: UUID) -> Comparison:
    """Return why one applicant stands before another, criterion by criterion.

    Raises:
        NotFound: no course has that code, or one of them is not on it.
        UsageFault: both are the same.
        RuleRefused: an application is answered already.
    """
    course = work.courses.by_code(code)
    everybody = work.enrolments.of_course(course.id)
    _applicants(everybody, course, one, other)
    ranked = {found.participant.enrolment.id: found for found in _ranked(work, _picture(work, course, everybody))}
    return compare(ranked[one], ranked[other])


def _ranking(work: Work, verdict: CourseCheck) -> Ranking:
    people = (line_of(one) for one in verdict.picture.participants)
    waiting = [line for line in people if line.enrolment.status is EnrolmentStatus.WAITING]
    before = len(waiting) - len(stopped(verdict, Moment.ADMIT, waiting))
    empty = Ranking(verdict=verdict, seats_free=work.enrolments.seats_free(verdict.course.id), waiting=before)
    lines = _lines(verdict, _ranked(work, verdict.picture), empty.seats_to_give)
    return attrs.evolve(empty, lines=tuple(lines))


def _lines(verdict: CourseCheck, ranked: Sequence[Ranked], seats: int | None) -> Iterator[RankingLine]:
    """Yield the lines; whoever may not be admitted takes no seat from those behind."""
    unranked, unadmitted = (_barred(verdict, step, ranked) for step in (Moment.RANK, Moment.ADMIT))
    taken = 0
    for one in ranked:
        id = one.participant.enrolment.id
        fits = id not in unadmitted and (seats is None or taken < seats)
        taken += fits
        yield RankingLine(
            ranked=one,
            bars_ranking=unranked.get(id, ()),
            bars_admission=unadmitted.get(id, ()),
            within_seats=fits,
        )


def _ranked(work: Work, picture: Picture) -> tuple[Ranked, ...]:
    return rank(picture, edition_of(work, picture.course).admission.criteria)


def _picture(work: Work, course: Course, everybody: Sequence[EnrolmentLine]) -> Picture:
    return pictures_of(work, (course,), {course.id: everybody})[course.id]


def _recorded_place(line: EnrolmentLine) -> int:
    return line.enrolment.rank or sys.maxsize


def _barred(verdict: CourseCheck, step: Moment, ranked: Iterable[Ranked]) -> _Findings:
    """Return the findings that keep applicants from a step, by enrolment."""
    lines = [line_of(one.participant) for one in ranked]
    return {refusal.line.enrolment.id: refusal.findings for refusal in stopped(verdict, step, lines)}


def _record(work: Work, ranked: Ranked, of: int, *, moves: bool) -> None:
    enrolment = ranked.participant.enrolment
    if moves and enrolment.status is not EnrolmentStatus.RANKED:
        reason = Message("ranked as no. {place} of {of}", place=ranked.place, of=of)
        move_to(work, line_of(ranked.participant), EnrolmentStatus.RANKED, reason, rank=ranked.place)
    elif enrolment.rank != ranked.place:
        work.enrolments.save(enrolment, attrs.evolve(enrolment, rank=ranked.place))


def _applicants(everybody: Sequence[EnrolmentLine], course: Course, *enrolments: UUID) -> tuple[EnrolmentLine, ...]:
    lines = tuple(among(everybody, course, enrolments))
    for line in lines:
        if not line.enrolment.status.awaits_answer:
            raise RuleRefused(
                Message("{name} awaits no answer", name=line.called),
                where=course.code,
                hint=Message("The enrolment is {status}; only applicants are ranked.", status=line.enrolment.status),
            )
    return lines


def _refuse_if_impossible(
    placing: Placing, line: EnrolmentLine, everybody: Iterable[EnrolmentLine], course: Course
) -> None:
    applicants = [one for one in everybody if one.enrolment.status.awaits_answer]
    if not 1 <= placing.place <= len(applicants):
        raise UsageFault(
            Message("there is no place {place}", place=placing.place),
            where=course.code,
            hint=Message("The places are 1 to {last}.", last=len(applicants)),
        )
    for one in applicants:
        held = one.enrolment.placing
        if held is not None and held.place == placing.place and one.enrolment.id != line.enrolment.id:
            raise RuleRefused(
                Message("{name} was put at place {place} by hand", name=one.called, place=held.place),
                where=course.code,
                hint=Message("Take that back first, or choose another place."),
            )


def _save(work: Work, course: Course, everybody: Sequence[EnrolmentLine], after: Enrolment) -> Ranking:
    """Save a changed enrolment, and the places of all whose places were recorded."""
    before = {line.enrolment.id: line.enrolment for line in everybody}
    now = [attrs.evolve(line, enrolment=after) if line.enrolment.id == after.id else line for line in everybody]
    for one in _ranked(work, _picture(work, course, now)):
        found = one.participant.enrolment
        ranked = attrs.evolve(found, rank=one.place) if found.rank is not None else found
        if ranked != before[ranked.id]:
            work.enrolments.save(before[ranked.id], ranked)
    return _ranking(work, check_and_reconcile(work, course))
