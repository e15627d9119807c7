"""The board of local courses in words: its cells, how good the plan is, and why a wish is not met."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.messages import Listed, Message
from veiledning_core.planning.local_courses.answers import LackingCourse, MissedWish, PlannedLocalCourse
from veiledning_core.planning.local_courses.values import Host
from veiledning_core.use_cases.checking import CourseCheck

from ..local_board import LocalBoard
from ..speaking import Voice
from ..text import joined, lines
from ..widgets.columns import Column
from ..widgets.table import Row

_FAINT = "$foreground-muted"
_BY_HAND, _WISHED = "▪", "○"


def columns(voice: Voice, board: LocalBoard) -> Sequence[Column]:
    """Return a column for the organisations and one for each day."""
    days = (Column(title=voice.short_day(day), width=6, rank=1) for day in board.days)
    return (Column(title=voice.say("Organisation"), width=16, grows=True), *days)


def row(board: LocalBoard, host: Host) -> Row:
    """Return an organisation's row: the teacher on the days of its course, and a ring on days it wished for."""
    course = board.course(host.key)
    cells = (host.name, *(_cell(board, host, course, day) for day in board.days))
    tone = "stop" if course is None else "good" if course.wish == 1 else "warn"
    return Row(key=host.key, cells=cells, tone=tone)


def quality_text(voice: Voice, board: LocalBoard) -> Content:
    """Return how good the plan is, and how many courses each teacher has."""
    loads, letters = Counter(course.teacher for course in board.proposal.plan.courses), board.letters
    shares = (
        f"{letters[teacher.key]} {teacher.name}: {loads[teacher.key]}"
        for teacher in board.proposal.order.wanted.teachers
    )
    told = voice.say("How good it is: {words}.", words=board.proposal.plan.quality.words)
    signs = voice.say("{by_hand} set by hand   {wished} wished for", by_hand=_BY_HAND, wished=_WISHED)
    return lines((joined(told), joined("   ".join(shares)), joined((signs, _FAINT)), *_warnings(voice, board)))


def _warnings(voice: Voice, board: LocalBoard) -> Iterator[Content]:
    """Yield who can take no course, and whose travel is not reckoned with, since nobody knows where it begins."""
    if never_free := board.proposal.order.never_free:
        told = voice.say("Never free on all days of one course, as far as is known: {names}.", names=Listed(never_free))
        yield joined((told, "$text-warning"))
    if homeless := board.proposal.order.homeless:
        told = voice.say("Travel is not reckoned for {names}; e in Staffing says it.", names=Listed(homeless))
        yield joined((told, "$text-warning"))


def host_text(voice: Voice, board: LocalBoard, host: Host) -> Content:
    """Return when an organisation has its course, and why not as it wished."""
    return lines(_host(voice, board, host))


def kept_text(voice: Voice, board: LocalBoard, checks: Sequence[CourseCheck]) -> Content:
    """Return the local courses that would be made."""
    names = board.proposal.order.names
    bodies = ((check, names.get(str(check.course.organisation), "")) for check in checks)
    return lines(joined((check.course.code, "bold"), f"  {_days_of(voice, check)}  {name}") for check, name in bodies)


def _days_of(voice: Voice, check: CourseCheck) -> str:
    return ", ".join(voice.day(day) for gathering in check.course.gatherings for day in gathering.days)


def _cell(board: LocalBoard, host: Host, course: PlannedLocalCourse | None, day: dt.date) -> str:
    if course is not None and day in course.days:
        return board.letters[course.teacher] + (_BY_HAND if course.by_hand else "")
    return _WISHED if day in board.wished_days(host) else ""


def _host(voice: Voice, board: LocalBoard, host: Host) -> Iterator[Content]:
    yield joined((host.name, "bold"), f"  {_stands(voice, board, host)}")
    for lacking in board.lacking(host.key):
        yield joined(_lacking(voice, lacking))
        yield from _remedies(voice, lacking.remedies)
    for missed in board.missed(host.key):
        yield joined(_missed(voice, missed))
        yield from _remedies(voice, missed.remedies)


def _remedies(voice: Voice, remedies: Sequence[Message]) -> Iterator[Content]:
    if remedies:
        told = voice.say("What would help: {remedies}.", remedies=Listed(remedies, between="; "))
        yield joined((told, _FAINT))


def _lacking(voice: Voice, lacking: LackingCourse) -> str:
    if not lacking.days:
        return voice.say("No course: {why}.", why=lacking.why)
    return voice.say("No course on {days}: {why}.", days=Listed(lacking.days), why=lacking.why)


def _stands(voice: Voice, board: LocalBoard, host: Host) -> str:
    course, names = board.course(host.key), board.proposal.order.names
    if course is None:
        return voice.say("no course")
    days = Listed(course.days)
    if course.wish is None:
        return voice.say("{days} with {teacher}, not wished for", days=days, teacher=names[course.teacher])
    return voice.say(
        "{days} with {teacher}, wish {number}", days=days, teacher=names[course.teacher], number=course.wish
    )


def _missed(voice: Voice, missed: MissedWish) -> str:
    return voice.say("Wish {number} ({wish}): {why}.", number=missed.number, wish=missed.wish.said, why=missed.why)
