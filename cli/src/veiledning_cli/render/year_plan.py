"""Days that are proposed for courses, and what speaks against those they have, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from veiledning_core.domain.day_calendar import SchoolHoliday
from veiledning_core.domain.long_dates import stretch_of_days
from veiledning_core.exchange.plain import plain_gathering_line, plain_text
from veiledning_core.planning.answer import Quality
from veiledning_core.use_cases.year.proposing import ProposedCourse, YearProposal
from veiledning_core.use_cases.year.year_check import CheckedGathering

from .. import out

if TYPE_CHECKING:
    from ..session import Session


def print_proposal(session: Session, proposal: YearProposal, *, kept: bool) -> None:
    """Print each gathering with its days and its reasons, and how good it all is."""
    for course in proposal.courses:
        _print_course(session, course)
    session.tell("How good: {quality}.", quality=proposal.quality.words)
    if kept:
        session.note("The days are kept, as drafts.")
    else:
        session.note("Nothing is written; --keep makes it so, and --dry-run shows what that would change.")


def print_check(session: Session, found: Sequence[CheckedGathering]) -> None:
    """Print each gathering that something speaks against, and how many nothing does."""
    say = session.say
    for one in found:
        if not one.is_good:
            line = one.gathering
            out.echo(f"{line.course.code}  {say(line.label)}  {say(stretch_of_days(line.days))}")
            for words in (*one.against, *one.rules, *one.conflicts):
                out.echo(f"    ! {say(words)}")
    good = sum(one.is_good for one in found)
    session.tell("Nothing speaks against {good} of {all} gatherings.", good=good, all=len(found))


def print_school_holidays(session: Session, held: Sequence[SchoolHoliday]) -> None:
    """Print school holidays in a table."""
    if not held:
        session.note("No school holidays are known.")
        return
    say = session.say
    headings = (say("County"), say("School holiday"), say("First day"), say("Last day"))
    out.table(headings, [(one.county, one.name, session.day(one.first), session.day(one.last)) for one in held])


def _print_course(session: Session, course: ProposedCourse) -> None:
    say = session.say
    out.echo(f"{course.code}  {say(course.title)}")
    for one in course.gatherings:
        week = one.days[0].isocalendar().week
        days = say("{days} (week {week})", days=stretch_of_days(one.days), week=week)
        out.echo(f"  {say(one.label)}: {days}")
        for words in one.reasons:
            out.echo(f"    + {say(words)}")
        for words in one.against:
            out.echo(f"    ! {say(words)}")


def plain_proposal(session: Session, proposal: YearProposal) -> dict[str, Any]:
    """Return days that are proposed for courses; `bound` is the least that any plan costs, as far as that is known."""
    return {
        "quality": _plain_quality(session, proposal.quality),
        "courses": [_plain_course(session, one) for one in proposal.courses],
    }


def plain_checked_gathering(session: Session, one: CheckedGathering) -> dict[str, Any]:
    """Return a gathering with what speaks against its days."""
    return {
        **plain_gathering_line(one.gathering),
        "against": [session.say(words) for words in one.against],
        "rules": [session.say(words) for words in one.rules],
        "conflicts": [session.say(words) for words in one.conflicts],
    }


def _plain_course(session: Session, course: ProposedCourse) -> dict[str, Any]:
    return {
        "code": course.code,
        "is_new": course.is_new,
        "gatherings": [
            {
                "key": one.key,
                "label": plain_text(one.label),
                "days": [day.isoformat() for day in one.days],
                "reasons": [session.say(words) for words in one.reasons],
                "against": [session.say(words) for words in one.against],
            }
            for one in course.gatherings
        ],
    }


def _plain_quality(session: Session, quality: Quality) -> dict[str, Any]:
    return {
        "cost": quality.cost,
        "bound": quality.bound,
        "is_best": quality.is_best,
        "tries": quality.tries,
        "stopped": quality.stopped,
        "words": session.say(quality.words),
    }
