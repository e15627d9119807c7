"""Attendance in words: a cell of the sheet, a day, a person, and what saving a day would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.messages import Message
from veiledning_core.register import Preview
from veiledning_core.rules.hours import HourLine
from veiledning_core.use_cases.course_days.attendance_sheets import AttendanceSheet, GuestRow, SheetRow
from veiledning_core.use_cases.course_days.attending import AttendanceDay
from veiledning_core.use_cases.course_days.making_up import MakeUpLine

from ..roll import Roll, nothing_to_record
from ..speaking import Voice
from ..text import joined, lines
from .consequences import findings_after

_SHORT: Mapping[Presence, Message] = {
    Presence.PRESENT: Message("there"),
    Presence.PARTLY: Message("partly"),
    Presence.ABSENT: Message("away"),
}
_MOST = 12


def cell(voice: Voice, roll: Roll, row: SheetRow | GuestRow, place: int) -> str:
    """Return how somebody is there, short; a star marks what is not saved, a dash that there is nothing to record."""
    called = roll.called(row, place)
    if called.presence is None:
        return "–" if nothing_to_record(row, place) else ""
    made_up = called.mark is not None and called.mark.made_up_with and called.presence is not Presence.PRESENT
    said = voice.say("made up") if made_up else voice.say(_SHORT[called.presence])
    return f"{said}*" if called.unsaved else said


def hours(voice: Voice, row: SheetRow) -> str:
    """Return the hours earned and those to earn; nothing where none are counted."""
    account = row.hours
    return f"{voice.number(account.earned)} / {voice.number(account.total)}" if account.lines else ""


def day_text(voice: Voice, roll: Roll, place: int) -> Content:
    """Return which day is called, and how far that has come."""
    day = roll.days[place]
    heading = (f"{voice.weekday(day.day)}  {voice.say(day.label)}: ", "bold")
    if not roll.is_here(place):
        return joined(heading, voice.say("still to come"))
    if not roll.is_recorded(place):
        return joined(heading, (voice.say("not recorded; all are there but the exceptions"), "$text-warning"))
    unsaved = len(roll.exceptions(place))
    if unsaved:
        said = voice.say("corrections not saved: {count}", count=unsaved)
        return lines((joined(heading, (said, "$text-warning")), *overtaken_lines(voice, roll, place)))
    return joined(heading, voice.say("recorded"))


def overtaken_lines(voice: Voice, roll: Roll, place: int) -> Iterator[Content]:
    """Yield those of whom somebody else has recorded another thing meanwhile."""
    for one in roll.overtaken(place):
        now = voice.say(_SHORT[one.recorded]) if one.recorded else voice.say("not recorded")
        said = voice.say(
            "changed by somebody else to {now}; you typed {typed}", now=now, typed=voice.say(_SHORT[one.typed])
        )
        yield joined((f"{one.line.person.name}: ", "bold"), (said, "bold $text-warning"))


def person_lines(voice: Voice, row: SheetRow | GuestRow, place: int, make_ups: Sequence[MakeUpLine]) -> Content:
    """Return what one person has earned, or of which course they are a guest and for which day, and applications."""
    why = nothing_to_record(row, place)
    idle = [joined((voice.say(why), "$text-warning"))] if why else []
    return lines((_heading(voice, row), *idle, *(_application(voice, one) for one in make_ups if _is_of(one, row))))


def save_text(voice: Voice, preview: Preview[AttendanceDay], roll: Roll, place: int) -> Content:
    """Return what saving a day would change, first of all what somebody else has recorded meanwhile."""
    return lines((*overtaken_lines(voice, roll, place), *_saved(voice, preview)))


def guest_of(voice: Voice, row: GuestRow) -> str:
    """Return whose guest somebody is."""
    return voice.say("guest from {code}", code=row.code)


def _saved(voice: Voice, preview: Preview[AttendanceDay]) -> Iterator[Content]:
    day, sheet = preview.result, preview.result.sheet
    yield joined(voice.say("Marks: {new} new, {corrected} corrected", new=day.recorded, corrected=day.corrected))
    for presence, names in _by_presence(sheet).items():
        shown = "" if presence is Presence.PRESENT else f": {', '.join(names)}"
        yield joined((f"{voice.say(_SHORT[presence])}: {len(names)}", "bold"), shown)
    for status, count in _moved(preview).items():
        yield joined(voice.say("Change to {status}: {count}", count=count, status=voice.say(status)))
    yield joined((findings_after(voice, day.verdict), "$foreground-muted"))


def _by_presence(sheet: AttendanceSheet) -> Mapping[Presence, list[str]]:
    found: dict[Presence, list[str]] = {presence: [] for presence in Presence}
    rows: Sequence[SheetRow | GuestRow] = (*sheet.rows, *sheet.guests)
    for row in rows:
        if mark := row.marks[0]:
            found[mark.presence].append(row.line.person.name)
    return {presence: names for presence, names in found.items() if names}


def _moved(preview: Preview[AttendanceDay]) -> Mapping[EnrolmentStatus, int]:
    found: dict[EnrolmentStatus, int] = {}
    for entry in preview.changes:
        if entry.kind == "enrolment" and entry.after and "status" in entry.after:
            status = EnrolmentStatus(entry.after["status"])
            found[status] = found.get(status, 0) + 1
    return found


def _heading(voice: Voice, row: SheetRow | GuestRow) -> Content:
    name = (row.line.person.name, "bold")
    if isinstance(row, GuestRow):
        return joined(name, f"  {guest_of(voice, row)}, ", voice.say("makes up {gathering}", gathering=row.missed))
    parts = (_earned(voice, line) for line in row.hours.lines)
    return joined(name, f"  {voice.say(row.line.enrolment.status)}  ", " · ".join(parts))


def _earned(voice: Voice, line: HourLine) -> str:
    """Return the hours of one part, and what lacks where they are not earned."""
    lacks = f" ({voice.say(line.words)})" if line.earned < line.hours else ""
    return f"{voice.say(line.title)} {voice.number(line.earned)}/{voice.number(line.hours)}{lacks}"


def _application(voice: Voice, one: MakeUpLine) -> Content:
    return joined(
        (voice.say("Application to make up {gathering}: ", gathering=one.missed), "$foreground-muted"),
        voice.say(one.make_up.status),
        f" → {one.with_code}" if one.with_code else "",
    )


def _is_of(one: MakeUpLine, row: SheetRow | GuestRow) -> bool:
    return one.make_up.enrolment == row.line.enrolment.id
