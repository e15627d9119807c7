"""Recording attendance: for one course day everybody was there, but the exceptions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
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
from ..checking import CourseCheck, checked
from ..courses.course_changes import changeable, in_status
from ..enrolments.enrolling import refuse_unbound
from ..work import Work
from .attendance_sheets import AttendanceSheet, attendance_of
from .guests import Day, Guest, guests_with
from .roll_call import Called, RollCall, by_day
from .starting import follow_presence


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
        UsageFault: no course day, or a guest who was there for part of it or has nothing to make up that day.
        RuleRefused: the course is a draft or cancelled, the day is still to come, somebody's place is not binding,
            somebody has completed the course, or a rule stops somebody from starting.
    """
    course = held_course(work, code)
    gathering = _gathering_on(work, course, day)
    invited = guests_with(work, course)
    guests = [guest for guest in invited if guest.day_missed(day)]
    lines, recorded = work.enrolments.of_course(course.id), _recorded(work, course, guests)
    _refuse_idle([guest for guest in invited if guest.line.enrolment.id in exceptions], day, recorded)
    _refuse_others(course, lines, invited, exceptions)
    roll = RollCall(
        course=course,
        gathering=gathering,
        day=day,
        exceptions=exceptions,
        recorded=recorded,
        new_id=work.new_id,
    )
    changed = [one for one in roll.call(lines, guests) if one.changed]
    verdict = _keep(work, course, guests, changed)
    return AttendanceDay(
        verdict=verdict,
        sheet=attendance_of(work, verdict.picture, day),
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


def _refuse_idle(guests: Iterable[Guest], day: dt.date, recorded: Mapping[Day, Attendance]) -> None:
    """Refuse to record of a guest a day that was not missed: it would change nothing, and look as if it had."""
    for guest in guests:
        if why := guest.nothing_to_make_up(day, recorded):
            raise UsageFault(why, where=guest.line.called)


def _refuse_part_of_a_day(guest: EnrolmentLine, presence: Presence) -> None:
    if presence is Presence.PARTLY:
        raise UsageFault(
            Message("part of a day does not make up for a missed one"),
            where=guest.called,
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


def _follow(work: Work, course: Course, changed: Sequence[Called]) -> CourseCheck:
    """Start those who were there for the first time, and take that back for those who never were."""
    concerned = {one.line.enrolment.id for one in changed if one.line.enrolment.course == course.id}
    return follow_presence(work, checked(work, course), concerned)


def _refuse_completed(changed: Sequence[Called]) -> None:
    for one in changed:
        if one.line.enrolment.status is EnrolmentStatus.COMPLETED:
            raise RuleRefused(
                Message("{name} has completed the course, which rests on this day", name=one.line.called),
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
