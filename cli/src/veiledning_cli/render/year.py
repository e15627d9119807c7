"""A year by weeks, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from veiledning_core.exchange.plain import plain_gathering_line
from veiledning_core.use_cases.year.closed_weeks import ClosedWeek
from veiledning_core.use_cases.year.remarks import remarks_of
from veiledning_core.use_cases.year.year_plan import HeldDays, WeekPlan, YearPlan

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_year(session: Session, plan: YearPlan, *, all_weeks: bool) -> None:
    """Print a row for each gathering of a week, with what is to be minded beside them."""
    shown = [week for week in plan.weeks if all_weeks or week.held or remarks_of(week)]
    say = session.say
    headings = (say("Week"), say("Monday"), say("Days"), say("Course"), say("Gathering"), say("To mind"))
    rows = [row for week in shown for row in _rows(session, week, present=week.week == plan.present)]
    out.table(headings, rows)
    if not any(week.held for week in plan.weeks):
        session.note("No course has a gathering in {year}.", year=str(plan.year))


def plain_week(session: Session, plan: WeekPlan) -> dict[str, Any]:
    """Return a week as plain data; the words of remarks are in the reader's language."""
    return {
        "week": plan.week.number,
        "first_day": plan.week.monday.isoformat(),
        "last_day": plan.week.sunday.isoformat(),
        "gatherings": [_plain_held(held) for held in plan.held],
        "holidays": [
            {"day": day.isoformat(), "holidays": [holiday.value for holiday in holidays]}
            for day, holidays in plan.holidays.items()
        ],
        "closed": plan.closed or None,
        "clashes": [
            {
                "kind": clash.kind.value,
                "day": clash.day.isoformat(),
                "courses": list(clash.courses),
                "people": list(clash.people),
            }
            for clash in plan.clashes
        ],
        "remarks": [
            {"kind": remark.kind.value, "words": session.say(remark.words), "courses": list(remark.codes)}
            for remark in remarks_of(plan)
        ],
    }


def plain_closed_week(closed: ClosedWeek) -> dict[str, Any]:
    """Return a closed week as plain data."""
    return {"year": closed.week.year, "week": closed.week.number, "reason": closed.reason}


def _plain_held(held: HeldDays) -> dict[str, Any]:
    return {**plain_gathering_line(held.gathering), "days_in_week": [day.isoformat() for day in held.days]}


def _rows(session: Session, plan: WeekPlan, *, present: bool) -> Iterator[tuple[object, ...]]:
    number = f"{plan.week.number} ←" if present else f"{plan.week.number}"
    held = [_held(session, one) for one in plan.held]
    remarks = [session.say(remark.words) for remark in remarks_of(plan)]
    pairs = list(zip_longest(held, remarks)) or [(None, None)]
    for place, (gathering, remark) in enumerate(pairs):
        week = (number, session.day(plan.week.monday)) if place == 0 else ("", "")
        yield (*week, *(gathering or ("", "", "")), remark or "")


def _held(session: Session, held: HeldDays) -> tuple[str, str, str]:
    days = " – ".join(session.day(day) for day in dict.fromkeys((held.days[0], held.days[-1])))
    return days, held.gathering.course.code, session.say(held.gathering.label)
