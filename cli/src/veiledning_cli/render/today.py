"""What needs somebody today, in words and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from veiledning_core.domain.iso_week import IsoWeek
from veiledning_core.domain.lists import GatheringLine
from veiledning_core.exchange.plain import plain_gathering_line
from veiledning_core.use_cases.today.needs import Need, NeedKind, Needs

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_needs(session: Session, needs: Needs) -> None:
    """Print each kind of need below its heading, then the coming weeks."""
    session.tell("What needs me today, {day}?", day=needs.today)
    if not needs.all:
        _print_nothing(session, needs)
    for kind, found in needs.by_kind.items():
        out.echo()
        session.tell("{heading}: {count}", heading=kind, count=sum(need.count for need in found))
        headings = (session.say("By"), session.say("Course"), "", session.say("What"))
        out.table(headings, [_row(session, need) for need in found])
    _print_coming(session, needs.coming)
    _print_what_else_shows(session, needs)


def plain_needs(session: Session, needs: Needs) -> dict[str, Any]:
    """Return all of it as plain data; `words` are in the reader's language."""
    return {
        "today": needs.today.isoformat(),
        "needs": [_plain(session, need) for need in needs.all],
        "gatherings": [plain_gathering_line(line) for line in needs.coming],
        "left_out": needs.left_out,
        "left_over": needs.left_over,
        "more_tasks": needs.more_tasks,
    }


def _print_nothing(session: Session, needs: Needs) -> None:
    if needs.has_courses:
        session.tell("Nothing needs anybody today.")
    else:
        session.tell("There is no course yet. `veiledning type list` shows what can be held.")
        session.tell("`veiledning course new TYPE --code CODE --gathering DAY` plans the first one.")


def _row(session: Session, need: Need) -> tuple[object, ...]:
    mark = session.say(need.mark) if need.mark is not None else ""
    return session.day(need.day), need.code, mark, session.say(need.words)


def _print_coming(session: Session, lines: Sequence[GatheringLine]) -> None:
    if not lines:
        return
    out.echo()
    session.tell("The coming weeks")
    headings = (session.say("Week"), session.say("Days"), session.say("Course"), session.say("Gathering"))
    out.table((*headings, session.say("Seats")), [_coming(session, line) for line in lines])


def _coming(session: Session, line: GatheringLine) -> tuple[object, ...]:
    course = line.course
    days = " – ".join(session.day(day) for day in dict.fromkeys((line.days[0], line.days[-1])))
    seats = f"{course.seats_taken}/{course.capacity or '–'}"
    return IsoWeek.of(line.days[0]).number, days, course.code, session.say(line.label), seats


def _print_what_else_shows(session: Session, needs: Needs) -> None:
    if NeedKind.INVOICE in needs.by_kind:
        session.note("`veiledning fee list --due` lists the invoices.")
    if NeedKind.PAYMENT in needs.by_kind:
        session.note("`veiledning fee unplaced` lists the payments, `veiledning fee place` puts one on an invoice.")
    if needs.left_out:
        session.note("{count} later {count:course was|courses were} not looked at.", count=needs.left_out)
    if needs.left_over:
        session.note("{count} more {count:course is|courses are} over and not closed.", count=needs.left_over)
    if needs.more_tasks:
        session.note("There are more tasks due: `veiledning task list` shows them.")


def _plain(session: Session, need: Need) -> dict[str, Any]:
    return {
        "kind": need.kind.value,
        "urgency": need.urgency.value,
        "course_code": need.code,
        "day": need.day.isoformat() if need.day else None,
        "words": session.say(need.words),
        "count": need.count,
        "subject": need.about,
        "rule": need.finding.rule if need.finding else None,
        "task": need.task.task.key if need.task else None,
    }
