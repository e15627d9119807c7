"""Looking at the days that courses have as at days that are proposed: what speaks against each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from ...domain.errors import UsageFault
from ...domain.lists import GatheringLine
from ...domain.messages import Message
from ...rules.finding import COURSE, Finding, FixPlace
from ..checking import check_courses
from ..conflicts.finding import conflicts_between
from ..work import Work
from .school_holidays import day_calendar


@attrs.frozen(kw_only=True)
class CheckedGathering:
    """Samling med det som taler mot dagene: holidays and the like, the type's rules about time, and conflicts."""

    gathering: GatheringLine
    against: tuple[Message, ...] = ()
    rules: tuple[Message, ...] = ()
    conflicts: tuple[Message, ...] = ()

    @property
    def is_good(self) -> bool:
        """Return whether nothing speaks against it."""
        return not (self.against or self.rules or self.conflicts)


def check_year(work: Work, first: dt.date, last: dt.date, counties: Sequence[str] = ()) -> tuple[CheckedGathering, ...]:
    """Return the gatherings that have a day from one day to another, in order, with what speaks against their days.

    Findings and conflicts that were let pass are left out.

    Raises:
        UsageFault: the last day is before the first.
    """
    if last < first:
        raise UsageFault(Message("{last} is before {first}", last=last, first=first))
    lines = work.courses.gatherings(first, last)
    calendar, rules = day_calendar(work, first, last, counties), _rules_about_days(work, lines)
    conflicts = [one for one in conflicts_between(work, lines, first, last) if one.waived is None]
    return tuple(
        CheckedGathering(
            gathering=line,
            against=tuple(
                Message("{day}: {why}", day=day, why=remark.words)
                for day in line.days
                for remark in calendar.remarks(day)
            ),
            rules=rules.get((line.course.code, f"gathering:{line.key}"), ())
            + (rules.get((line.course.code, COURSE), ()) if line.number == 1 else ()),
            conflicts=tuple(one.words for one in conflicts if one.day in line.days and line.course.code in one.courses),
        )
        for line in lines
    )


def _rules_about_days(work: Work, lines: Sequence[GatheringLine]) -> Mapping[tuple[str, str], tuple[Message, ...]]:
    courses = work.courses.many({line.course.id for line in lines})
    found: dict[tuple[str, str], tuple[Message, ...]] = {}
    for verdict in check_courses(work, [*courses.values()]):
        for finding in filter(_is_about_days, verdict.findings):
            key = (verdict.course.code, finding.subject)
            found[key] = (*found.get(key, ()), finding.message)
    return found


def _is_about_days(finding: Finding) -> bool:
    is_conflict = finding.subject.startswith("conflict:")
    return finding.place is FixPlace.DAYS and finding.waived is None and not is_conflict
