"""Letting a wanted double booking pass."""

from __future__ import annotations

import datetime as dt

from ...course_type.conflict_rule import DOUBLE_BOOKING
from ...domain.conflict import DateConflict
from ...domain.errors import NotFound
from ...domain.messages import Message
from ...domain.text import match_key
from ..waiving import waive
from ..work import Work
from .finding import conflicts_of


def allow_double_booking(
    work: Work, code: str, day: dt.date, *, reason: str, who: str = ""
) -> tuple[DateConflict, ...]:
    """Let what a course has two of on a day pass with a reason, and return it; of one person or room where given.

    It then passes on the other course, too. Another day, or somebody else, is a conflict of its own.

    Raises:
        NotFound: no course has that code, or it has no such conflict that day.
        UsageFault: no reason.
    """
    course = work.courses.by_code(code)
    meant = [one for one in conflicts_of(work, (course,)).get(course.id, ()) if one.day == day and _is_meant(one, who)]
    if not meant:
        raise NotFound(
            Message("nobody and nothing is needed in two places on {day}", day=day),
            where=course.code,
            hint=Message("`veiledning plan conflicts` lists the conflicts."),
        )
    for one in meant:
        waive(work, code, rule=DOUBLE_BOOKING, subject=one.subject, reason=reason)
    let_pass = {one.subject for one in meant}
    return tuple(one for one in conflicts_of(work, (course,))[course.id] if one.subject in let_pass)


def _is_meant(one: DateConflict, who: str) -> bool:
    return match_key(who) in ("", match_key(one.who))
