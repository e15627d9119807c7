"""Recording attendance: for one course day everybody was there, but the exceptions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

import attrs

from ...domain.attendance import Attendance, MakeUpStatus, Presence
from ...domain.clock import today
from ...domain.course import Course, CourseStatus
from ...domain.enrolment import EnrolmentStatus
from ...domain.errors import NotFound, RuleRefused, UsageFault
from ...domain.gathering import Gathering
from ...domain.lists import EnrolmentLine
from ...domain.messages import Listed, Message
from ...rules.finding import Moment
from ...rules.picture import Picture
from ..checking import CourseCheck, check_and_reconcile, checked
from ..courses.course_changes import changeable, in_status
from ..enrolments.enrolling import refuse_unbound
from ..enrolments.transitions import move_to, refuse_if_all_stop, refuse_if_stopped_for
from ..work import Work
from .attendance_sheets import AttendanceSheet, attendance_of
from .guests import Guest, guests_with
from .roll_call import Called, Day, RollCall, by_day


@attrs.frozen(kw_only=True)
class AttendanceDay:
    """Oppmøte på én kursdag: the day's sheet as it is now, with how many marks are new and how many were corrected."""

    sheet: AttendanceSheet
    day: dt.date
    recorded: int
    corrected: int
    verdict: CourseCheck


def record_attendance(
    work: Work, code: str, day: dt.date, *, exceptions: Mapping[UUID, Presence] = MappingProxyType({})
) -> AttendanceDay:
    """Record who was there on a course day: at first everybody but the exceptions, by enrolment.

    Once the day is recorded, only those named are corrected, and the rest stays as it is. Guests who make up the day
    are recorded in their own course. The first presence starts somebody on the course; without any they are admitted.

    Raises:
        NotFound: no such course, or somebody is neither on it nor a guest of that day.
        UsageFault: no course day, or a guest who was there for part of it.
        RuleRefused: the course is a draft or cancelled, the day is still to come, somebody's place is not binding,
            somebody has completed the course, or a rule stops somebody from starting.
    """
    course = held_course(work, code)
    gathering = _gathering_on(work, course, day)
    guests = [guest for guest in guests_with(work, course) if guest.host.key == gathering.key and guest.day_missed(day)]
    lines = work.enrolments.of_course(course.id)
    _refuse_others(course, lines, guests, exceptions)
    roll = RollCall(
        course=course,
        gathering=gathering,
        day=day,
        exceptions=exceptions,
        recorded=_recorded(work, course, guests),
        new_id=work.new_id,
    )
    changed = [one for one in roll.call(lines, guests) if one.changed]
    verdict = _keep(work, course, guests, changed)
    return AttendanceDay(
        verdict=verdict,
        sheet=attendance_of(work, course, day),
        day=day,
        recorded=sum(one.before is None for one in changed),
        corrected=sum(one.before is not None for one in changed),
    )


def held_course(work: Work, code: str) -> Course:
    """Return a course on which people can have been present: one that is published, or closed.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its type is missing.
        RuleRefused: it is a draft or cancelled.
    """
    return in_status(changeable(work, code), CourseStatus.PUBLISHED, CourseStatus.CLOSED)


def _gathering_on(work: Work, course: Course, day: dt.date) -> Gathering:
    if not (found := [gathering for gathering in course.gatherings if day in gathering.days]):
        hint = Message("The course days are: {days}.", days=Listed(course.days))
        raise UsageFault(Message("{day} is no course day", day=day), where=course.code, hint=hint)
    if day > today(work.clock):
        hint = Message("Attendance is recorded on the day, or later.")
        raise RuleRefused(Message("{day} is still to come", day=day), where=course.code, hint=hint)
    return found[0]


def _refuse_others(
    course: Course, lines: Sequence[EnrolmentLine], guests: Sequence[Guest], exceptions: Mapping[UUID, Presence]
) -> None:
    known = {line.enrolment.id: line for line in lines}
    invited = {guest.line.enrolment.id: guest.line for guest in guests}
    for id, presence in exceptions.items():
        if id in invited:
            _refuse_part_of_a_day(invited[id], presence)
        elif id not in known:
            raise NotFound(Message("the course has no enrolment {id}", id=id), where=course.code)
        else:
            refuse_unbound(course, known[id])


def _refuse_part_of_a_day(guest: EnrolmentLine, presence: Presence) -> None:
    if presence is Presence.PARTLY:
        raise UsageFault(
            Message("part of a day does not make up for a missed one"),
            where=guest.person.name,
            hint=Message("Record the guest as present or absent."),
        )


def _recorded(work: Work, course: Course, guests: Sequence[Guest]) -> Mapping[Day, Attendance]:
    """Return what has been recorded on the course, on those of its guests, and of everybody who made up a day here."""
    found = work.attendances.of_courses({course.id, *(guest.course.id for guest in guests)})
    return by_day(one for own in (*found.values(), work.attendances.made_up_with(course.id)) for one in own)


def _keep(work: Work, course: Course, guests: Sequence[Guest], changed: Sequence[Called]) -> CourseCheck:
    """Write what changed, and let statuses, make-ups and tasks follow, here and at the guests' own courses."""
    _refuse_completed(changed)
    _write(work, changed)
    _settle_make_ups(work, guests)
    for home in work.courses.many({one.line.enrolment.course for one in changed} - {course.id}).values():
        _follow(work, home, changed)
    return _follow(work, course, changed)


def _refuse_completed(changed: Sequence[Called]) -> None:
    for one in changed:
        if one.line.enrolment.status is EnrolmentStatus.COMPLETED:
            raise RuleRefused(
                Message("{name} has completed the course, which rests on this day", name=one.line.person.name),
                hint=Message("Take the completion back first."),
            )


def _write(work: Work, changed: Sequence[Called]) -> None:
    work.attendances.add(*(one.after for one in changed if one.before is None and one.after is not None))
    for one in changed:
        if one.before is not None and one.after is not None:
            work.attendances.save(one.before, one.after)


def _settle_make_ups(work: Work, guests: Sequence[Guest]) -> None:
    """Mark as done what has been made up, and take that back where a correction left a day missing."""
    if not guests:
        return
    found = work.attendances.of_courses({guest.course.id for guest in guests})
    counting = {(a.enrolment, a.gathering, a.day) for own in found.values() for a in own if a.counts}
    for guest in guests:
        whole = all((guest.make_up.enrolment, guest.missed.key, day) in counting for day in guest.missed.days)
        after = attrs.evolve(guest.make_up, status=MakeUpStatus.DONE if whole else MakeUpStatus.GRANTED)
        if after != guest.make_up:
            work.make_ups.save(guest.make_up, after)


def _follow(work: Work, course: Course, changed: Sequence[Called]) -> CourseCheck:
    """Start those who were there for the first time, and take that back for those who never were."""
    verdict = checked(work, course)
    concerned = [one.line for one in changed if one.line.enrolment.course == course.id]
    present = _present(verdict.picture, {line.enrolment.id for line in concerned})
    starting = [line for line in concerned if _is(line, EnrolmentStatus.ADMITTED) and line.enrolment.id in present]
    stopping = [line for line in concerned if _is(line, EnrolmentStatus.STARTED) and line.enrolment.id not in present]
    if starting:
        what = Message("nobody can start on the course like this")
        refuse_if_all_stop(verdict, Moment.START, what)
        refuse_if_stopped_for(verdict, Moment.START, starting, what)
    for line in starting:
        move_to(work, line, EnrolmentStatus.STARTED)
    for line in stopping:
        move_to(work, line, EnrolmentStatus.ADMITTED)
    return check_and_reconcile(work, course)


def _is(line: EnrolmentLine, status: EnrolmentStatus) -> bool:
    return line.enrolment.status is status


def _present(picture: Picture, enrolments: Collection[UUID]) -> frozenset[UUID]:
    """Return which of the enrolments were there at least once, for a part of a day or elsewhere too."""
    return frozenset(
        id
        for id in enrolments
        if any(one.counts or one.presence is not Presence.ABSENT for one in picture.attendance.get(id, ()))
    )
