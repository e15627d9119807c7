"""Attendance as somebody types it: people by name, gatherings by number, applications by who and what was missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from veiledning_core.domain.attendance import MakeUp, MakeUpStatus, Presence
from veiledning_core.domain.errors import NotFound, UsageFault
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.use_cases.course_days import attending, making_up
from veiledning_core.use_cases.course_days.attendance_sheets import AttendanceSheet, attendance_sheet
from veiledning_core.use_cases.course_days.guests import guests_with
from veiledning_core.use_cases.courses.programme import find_gathering
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments, meant_among
from veiledning_core.use_cases.work import Work

from .naming import ids_of

_UNDECIDED = (MakeUpStatus.APPLIED, MakeUpStatus.GRANTED)


def record_attendance(
    work: Work, code: str, day: dt.date, said: Mapping[Presence, Sequence[str]]
) -> attending.AttendanceDay:
    """Record a course day; the people who are `said` to be there, there for a part or away may be guests as well.

    Raises:
        NotFound: no such course, or nobody on it and no guest is meant.
        UsageFault: a name means several people, or somebody is named twice; and as the use case has it.
        RuleRefused: as the use case has it.
    """
    guests = [guest.line for guest in guests_with(work, work.courses.by_code(code))]
    people = (*list_enrolments(work, code), *guests)
    exceptions: dict[UUID, Presence] = {}
    for presence, names in said.items():
        for words in names:
            line = meant_among(people, words, code)
            if line.enrolment.id in exceptions:
                raise UsageFault(Message("{name} is named twice", name=line.person.name), where=code)
            exceptions[line.enrolment.id] = presence
    return attending.record_attendance(work, code, day, exceptions=exceptions)


def sheet(work: Work, code: str, day: dt.date | None) -> AttendanceSheet:
    """Return the attendance of a course, or of one of its days.

    Raises:
        NotFound: no course has that code.
        UsageFault: it is no day of the course.
        PluginBroken: the course's edition needs a plugin that is missing.
    """
    found = attendance_sheet(work, code, day)
    if day and not found.days:
        hint = Message("The course days are: {days}.", days=Listed(found.course.days))
        raise UsageFault(Message("{day} is no course day", day=day), where=code, hint=hint)
    return found


def apply_to_make_up(work: Work, code: str, who: str, gathering: str, *, on: dt.date | None) -> making_up.MakeUpLine:
    """Take an application for a gathering given by number or key.

    Raises:
        NotFound: no such course or person.
        UsageFault: no such gathering; and as the use case has it.
        RuleRefused: as the use case has it.
    """
    (enrolment,) = ids_of(work, code, (who,))
    key = find_gathering(work.courses.by_code(code), gathering).key
    return _line(work, code, making_up.apply_to_make_up(work, code, enrolment, key, on=on))


def decide_make_up(
    work: Work,
    code: str,
    who: str,
    gathering: str,
    *,
    granted: bool,
    with_course: str | None,
    with_gathering: str | None,
) -> making_up.MakeUpLine:
    """Decide the application of a person for a gathering, given by number or key as the other course's is.

    Raises:
        NotFound: no such course, person or application.
        UsageFault: no such gathering; and as the use case has it.
        RuleRefused: as the use case has it.
    """
    make_up = _application(work, code, who, gathering)
    if with_course and with_gathering:
        with_gathering = find_gathering(work.courses.by_code(with_course), with_gathering).key
    decided = making_up.decide_make_up(
        work, code, make_up.id, granted=granted, with_course=with_course, with_gathering=with_gathering
    )
    return _line(work, code, decided)


def _application(work: Work, code: str, who: str, gathering: str) -> MakeUp:
    """Return the application that is meant: one that can still be decided before one that cannot, else the newest."""
    (enrolment,) = ids_of(work, code, (who,))
    missed = find_gathering(work.courses.by_code(code), gathering)
    asked = (enrolment, missed.key)
    lines = making_up.make_ups_of(work, code)
    found = [line.make_up for line in lines if (line.make_up.enrolment, line.make_up.gathering) == asked]
    if not found:
        raise NotFound(
            Message("no application to make up {gathering}", gathering=missed.label),
            where=who,
            hint=Message("`veiledning attendance makeups {code}` shows the applications.", code=code),
        )
    return next((make_up for make_up in found if make_up.status in _UNDECIDED), found[-1])


def _line(work: Work, code: str, make_up: MakeUp) -> making_up.MakeUpLine:
    return next(line for line in making_up.make_ups_of(work, code) if line.make_up.id == make_up.id)
