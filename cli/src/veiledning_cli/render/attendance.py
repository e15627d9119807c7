"""Attendance sheets, and applications to make up a gathering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.long_dates import long_date
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.exchange.plain import Plain, Say, plain_text
from veiledning_core.exchange.plain_days import plain_hours, plain_make_up, plain_participant
from veiledning_core.use_cases.course_days.attendance_sheets import AttendanceSheet, GuestRow, Mark, SheetDay, SheetRow
from veiledning_core.use_cases.course_days.attending import AttendanceDay
from veiledning_core.use_cases.course_days.making_up import MakeUpLine

from .. import out
from .nobody import tell_nobody

if TYPE_CHECKING:
    from ..session import Session

_HEADINGS = {Presence.PARTLY: Message("There for part of the day"), Presence.ABSENT: Message("Absent")}
_SIGNS = {Presence.PRESENT: "✓", Presence.PARTLY: "½", Presence.ABSENT: "–"}


def print_sheet(session: Session, sheet: AttendanceSheet) -> None:
    """Print the days of a sheet, numbered, then how everybody was there on them, and the guests."""
    for number, day in enumerate(sheet.days, 1):
        out.echo(f"{number}  {_day(session, day)}")
    numbers = [str(number) for number in range(1, len(sheet.days) + 1)]
    if sheet.rows:
        out.echo()
        _print_rows(session, sheet.rows, numbers)
    if sheet.guests:
        out.echo()
        _print_guests(session, sheet.guests, numbers)
    if sheet.rows or sheet.guests:
        session.note("✓ present   ½ for part of the day   – absent   a course code: made up there")
    else:
        tell_nobody(session)


def print_recorded(session: Session, recorded: AttendanceDay) -> None:
    """Print what was recorded or corrected on a day, and who was not there for all of it."""
    sheet = recorded.sheet
    for day in sheet.days:
        out.echo(_day(session, day))
    if not (sheet.rows or sheet.guests):
        tell_nobody(session)
        return
    session.tell("Recorded: {new}. Corrected: {corrected}.", new=recorded.recorded, corrected=recorded.corrected)
    there: dict[Presence, list[str]] = {presence: [] for presence in Presence}
    rows: tuple[SheetRow | GuestRow, ...] = (*sheet.rows, *sheet.guests)
    for row in rows:
        for mark in filter(None, row.marks):
            there[mark.presence].append(row.line.person.name)
    session.tell("There for the whole day: {count}", count=len(there[Presence.PRESENT]))
    for presence in (Presence.PARTLY, Presence.ABSENT):
        if names := there[presence]:
            session.tell("{presence}: {names}", presence=_HEADINGS[presence], names=Listed(names))


def print_make_ups(session: Session, lines: Iterable[MakeUpLine]) -> None:
    """Print applications to make up a gathering."""
    say = session.say
    headings = (say("Applied"), say("Name"), say("Missed"), say("Status"), say("Made up with"))
    out.table(
        headings,
        [
            (
                session.day(line.make_up.applied_on),
                line.line.person.name,
                session.words(line.missed),
                say(line.make_up.status),
                _made_up_with(session, line),
            )
            for line in lines
        ],
    )


def print_make_up(session: Session, line: MakeUpLine) -> None:
    """Print how an application stands."""
    told = Message(
        "{name}, {gathering}: {status}", name=line.line.person.name, gathering=line.missed, status=line.make_up.status
    )
    if host := _made_up_with(session, line):
        session.tell("{told}, with {course}", told=told, course=host)
    else:
        session.tell(told)


def plain_sheet(sheet: AttendanceSheet, say: Say) -> Plain:
    """Return an attendance sheet as JSON-ready data; each person's marks stand in the order of the days."""
    return {
        "course_code": sheet.course.code,
        "days": [
            {"gathering": day.gathering, "label": plain_text(day.label), "day": day.day.isoformat()}
            for day in sheet.days
        ],
        "participants": [_plain_row(row, say) for row in sheet.rows],
        "guests": [_plain_guest(row, say) for row in sheet.guests],
    }


def plain_line(line: MakeUpLine) -> Plain:
    """Return an application to make up a gathering as JSON-ready data, with the code of the other course."""
    return {
        **plain_make_up(line.make_up),
        "participant": plain_participant(line.line),
        "with_course_code": line.with_code or None,
    }


def _print_rows(session: Session, rows: Sequence[SheetRow], numbers: Sequence[str]) -> None:
    cells = [[row.line.person.name, *map(_sign, row.marks)] for row in rows]
    headings = [session.say("Name"), *numbers]
    if any(row.hours.total for row in rows):
        headings.append(session.say("Hours"))
        for line, row in zip(cells, rows, strict=True):
            line.append(session.say("{earned} of {total}", earned=row.hours.earned, total=row.hours.total))
    out.table(headings, cells)


def _print_guests(session: Session, guests: Sequence[GuestRow], numbers: Sequence[str]) -> None:
    say = session.say
    headings = (say("Guest"), say("From"), say("Missed"), *numbers)
    out.table(
        headings,
        [(row.line.person.name, row.code, say(row.missed), *("✓" if m else "" for m in row.marks)) for row in guests],
    )


def _day(session: Session, day: SheetDay) -> str:
    return f"{session.say(day.label)}  {session.say(long_date(day.day))}"


def _sign(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return mark.made_up_with or _SIGNS[mark.presence]


def _made_up_with(session: Session, line: MakeUpLine) -> str:
    if not line.with_code:
        return ""
    return session.say("{course}, {gathering}", course=line.with_code, gathering=line.with_gathering)


def _plain_row(row: SheetRow, say: Say) -> Plain:
    return {
        **plain_participant(row.line),
        "marks": [_plain_mark(mark) for mark in row.marks],
        "hours": plain_hours(row.hours, say),
    }


def _plain_guest(row: GuestRow, say: Say) -> Plain:
    return {
        **plain_participant(row.line),
        "course_code": row.code,
        "missed": plain_text(row.missed),
        "marks": [_plain_mark(mark) for mark in row.marks],
        "not_made_up": [why and say(why) for why in row.not_made_up],
    }


def _plain_mark(mark: Mark | None) -> Plain | None:
    if mark is None:
        return None
    return {
        "presence": mark.presence.value,
        "counts": mark.counts,
        "made_up_with": mark.made_up_with or None,
        "made_up_on": mark.made_up_on.isoformat() if mark.made_up_on else None,
    }
