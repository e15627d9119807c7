"""A year in rows of a table: a strip of seven days, what is held, and signs for what is to be minded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from textual.content import Content

from veiledning_core.domain.conflict import DateConflict
from veiledning_core.use_cases.year.remarks import Remark, RemarkKind, remarks_of
from veiledning_core.use_cases.year.year_plan import HeldDays, WeekPlan, YearPlan

from ..speaking import Voice
from ..text import joined, lines
from ..widgets.table import Row
from .bars import seats_bar

_HELD, _NOTHING = "■", "·"
SIGNS = {RemarkKind.CLASH: "‼", RemarkKind.IN_THE_WAY: "!", RemarkKind.CLOSED: "x", RemarkKind.HOLIDAY: "h"}
_TONES = {RemarkKind.CLASH: "stop", RemarkKind.IN_THE_WAY: "warn"}


def year_rows(voice: Voice, plan: YearPlan) -> Iterator[Row]:
    """Yield a row for each gathering of each week, and one for each week in which nothing is held."""
    for week in plan.weeks:
        remarks = remarks_of(week)
        for place, held in enumerate(week.held or (None,)):
            number = _number(week, plan) if place == 0 else ""
            yield _row(voice, week, held, number, [one for one in remarks if _is_about(one, held, place)])


def row_key(week: WeekPlan, held: HeldDays | None) -> str:
    """Return the key of a row: the week, and the gathering's course if one is held."""
    return f"{week.week.number} {held.gathering.course.code} {held.gathering.key}" if held else f"{week.week.number}"


def remarks_text(voice: Voice, week: WeekPlan) -> Content:
    """Return everything that is to be minded about a week, a line each."""
    return lines(joined(f"{SIGNS[one.kind]} {voice.say(one.words)}") for one in remarks_of(week))


def clash_about(week: WeekPlan, code: str, gathering: str) -> str:
    """Return how the subjects of the findings about a gathering's first clash begin; whom they are about comes last."""
    days = {day for held in week.held if _is(held, code, gathering) for day in held.days}
    found = (clash for clash in week.clashes if code in clash.courses and clash.day in days)
    return next((DateConflict(kind=c.kind, day=c.day, courses=c.courses, who="").subject for c in found), "")


def legend(voice: Voice) -> Content:
    """Return what the signs mean."""
    named = [(_HELD, voice.say("course day")), *((sign, voice.say(kind)) for kind, sign in reversed(SIGNS.items()))]
    return joined("   ".join(f"{sign} {words}" for sign, words in named))


def _is(held: HeldDays, code: str, gathering: str) -> bool:
    return (held.gathering.course.code, held.gathering.key) == (code, gathering)


def _number(week: WeekPlan, plan: YearPlan) -> str:
    return f"▶ {week.week.number}" if week.week == plan.present else str(week.week.number)


def _row(voice: Voice, week: WeekPlan, held: HeldDays | None, number: str, remarks: Sequence[Remark]) -> Row:
    signs = "".join(dict.fromkeys(SIGNS[one.kind] for one in remarks))
    tone = next((_TONES[one.kind] for one in remarks if one.kind in _TONES), "" if held else "faint")
    course = held.gathering.course if held else None
    cells = (
        number,
        voice.day(week.week.monday) if number else "",
        _strip(week, held),
        signs,
        course.code if course else "",
        _words(voice, held, remarks),
        _place(held),
        voice.say(course.status) if course else "",
        seats_bar(course) if course else "",
    )
    return Row(key=row_key(week, held), cells=cells, tone=tone)


def _is_about(remark: Remark, held: HeldDays | None, place: int) -> bool:
    """Tell what stands on a row: what is about its course, and on the first row of a week what is about the week."""
    return place == 0 if held is None or not remark.codes else held.gathering.course.code in remark.codes


def _strip(week: WeekPlan, held: HeldDays | None) -> str:
    return "".join(_sign(week, held, day) for day in week.week.days)


def _sign(week: WeekPlan, held: HeldDays | None, day: dt.date) -> str:
    free = day in week.holidays or bool(week.closed)
    if held is not None and day in held.days:
        return SIGNS[RemarkKind.IN_THE_WAY] if free or day.isoweekday() == 7 else _HELD
    if day in week.holidays:
        return SIGNS[RemarkKind.HOLIDAY]
    return SIGNS[RemarkKind.CLOSED] if week.closed else _NOTHING


def _words(voice: Voice, held: HeldDays | None, remarks: Sequence[Remark]) -> str:
    if held is not None:
        return voice.say(held.gathering.label)
    return ", ".join(voice.say(one.words) for one in remarks)


def _place(held: HeldDays | None) -> str:
    return held.gathering.place or held.gathering.course.place if held else ""
