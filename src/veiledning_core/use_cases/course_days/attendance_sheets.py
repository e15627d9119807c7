"""Who was there on which course day, for the screen and for paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import attrs

from ...domain.attendance import Attendance, Presence
from ...domain.course import Course
from ...domain.lists import EnrolmentLine
from ...domain.messages import LocalText, Message
from ...rules.completion import let_part_days_count
from ...rules.hours import HourAccount, hour_account
from ...rules.picture import Participant, Picture
from ..picturing import line_of, picture_of
from ..types import edition_of
from ..work import Work
from .guests import Day, Guest, guests_with
from .roll_call import by_day


@attrs.frozen(kw_only=True)
class SheetDay:
    """Kursdag på oppmøtelisten: the key and label of the gathering that the day belongs to."""

    gathering: str
    label: LocalText
    day: dt.date


@attrs.frozen(kw_only=True)
class Mark:
    """Kryss på oppmøtelisten: how somebody was there one day, and whether the day counts.

    `made_up_with` is the code of the course with which it was made up, `made_up_on` the day there.
    """

    presence: Presence
    counts: bool
    made_up_with: str = ""
    made_up_on: dt.date | None = None


@attrs.frozen(kw_only=True)
class SheetRow:
    """Linje på oppmøtelisten: a participant with a mark for each day of the sheet, None where nothing is recorded."""

    line: EnrolmentLine
    marks: tuple[Mark | None, ...]
    hours: HourAccount


@attrs.frozen(kw_only=True)
class GuestRow:
    """Gjest på oppmøtelisten: somebody of another course who makes up a gathering with this one.

    `code` is their own course, `missed` what they make up; a mark says that the day was made up here. `not_made_up`
    says of each day why there is nothing to record of it, None where there is.
    """

    line: EnrolmentLine
    code: str
    missed: LocalText
    marks: tuple[Mark | None, ...]
    not_made_up: tuple[Message | None, ...]


@attrs.frozen(kw_only=True)
class AttendanceSheet:
    """Oppmøteliste: the days of a course, everybody with a binding place, and the guests, by name."""

    course: Course
    days: tuple[SheetDay, ...]
    rows: tuple[SheetRow, ...]
    guests: tuple[GuestRow, ...]


def attendance_sheet(work: Work, code: str, day: dt.date | None = None) -> AttendanceSheet:
    """Return the attendance of a course, of all its days or of one, with each participant's hours.

    Raises:
        NotFound: no course has that code.
        PluginBroken: its edition needs a plugin that is missing.
    """
    return attendance_of(work, picture_of(work, work.courses.by_code(code)), day)


def attendance_of(work: Work, picture: Picture, day: dt.date | None = None) -> AttendanceSheet:
    """Return the attendance sheet of a course with its attendance as the picture has it."""
    course = picture.course
    days = tuple(
        SheetDay(gathering=gathering.key, label=gathering.label, day=held)
        for gathering in course.gatherings
        for held in gathering.days
        if day in (None, held)
    )
    return AttendanceSheet(
        course=course, days=days, rows=_rows(work, picture, days), guests=_guests(work, course, days)
    )


def _rows(work: Work, picture: Picture, days: Sequence[SheetDay]) -> tuple[SheetRow, ...]:
    course = picture.course
    waivers = work.waivers.of_courses((course.id,)).get(course.id, ())
    decided = let_part_days_count(edition_of(work, course).rules, waivers, picture.today)
    by_name = sorted(picture.bound, key=lambda participant: (participant.person.sort_key, participant.enrolment.id))
    return tuple(_row(picture, one, days, partly_counts=one.subject in decided) for one in by_name)


def _row(picture: Picture, participant: Participant, days: Sequence[SheetDay], *, partly_counts: bool) -> SheetRow:
    found = {(a.gathering, a.day): a for a in picture.attendance.get(participant.enrolment.id, ())}
    marks = (found.get((day.gathering, day.day)) for day in days)
    return SheetRow(
        line=line_of(participant),
        marks=tuple(None if one is None else _mark(one, picture.codes) for one in marks),
        hours=hour_account(picture, participant, partly_counts=partly_counts),
    )


def _mark(attendance: Attendance, codes: Mapping[UUID, str]) -> Mark:
    elsewhere = attendance.made_up
    return Mark(
        presence=attendance.presence,
        counts=attendance.counts,
        made_up_with=codes.get(elsewhere.course, "") if elsewhere else "",
        made_up_on=elsewhere.day if elsewhere else None,
    )


def _guests(work: Work, course: Course, days: Sequence[SheetDay]) -> tuple[GuestRow, ...]:
    guests = [guest for guest in guests_with(work, course) if any(day.gathering == guest.host.key for day in days)]
    found = work.attendances.of_courses({guest.course.id for guest in guests}) if guests else {}
    recorded = by_day(one for own in found.values() for one in own)
    made_up = ((one, one.made_up) for one in recorded.values() if one.made_up)
    here = {(one.enrolment, one.gathering, at.day) for one, at in made_up if at.course == course.id}
    return tuple(
        GuestRow(
            line=guest.line,
            code=guest.course.code,
            missed=guest.missed.label,
            marks=tuple(_made_up(course, guest, day, here) for day in days),
            not_made_up=tuple(guest.nothing_to_make_up(day.day, recorded) for day in days),
        )
        for guest in guests
    )


def _made_up(course: Course, guest: Guest, day: SheetDay, here: Collection[Day]) -> Mark | None:
    if (guest.line.enrolment.id, guest.missed.key, day.day) not in here:
        return None
    return Mark(presence=Presence.PRESENT, counts=True, made_up_with=course.code, made_up_on=day.day)
