"""A plan for local courses: a table, a picture of the weeks, and why a wish is not met."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from veiledning_core.domain.iso_week import IsoWeek
from veiledning_core.domain.messages import Listed, Message
from veiledning_core.planning.local_courses.answers import LackingCourse, MissedWish, PlannedLocalCourse
from veiledning_core.use_cases.local_planning.proposing import LocalCourseProposal

from .. import out

if TYPE_CHECKING:
    from ..session import Session

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEEKS_ABREAST = 12
_LONGEST_NAME = 31
_MOST_NAMED = 12
"""Wishes that conflict and are named; of more, the reason counts them."""


def print_local_plan(session: Session, proposal: LocalCourseProposal) -> None:
    """Print the plan, its weeks, how good it is, and each wish that is not met with what would help."""
    plan, names = proposal.plan, proposal.order.names
    if not proposal.order.wanted.hosts:
        session.note("No organisation has anybody on the course.")
        return
    if not proposal.order.wanted.teachers:
        session.note(
            "Nobody can supervise: give the teachers of the programme their role on {code}.",
            code=proposal.order.course.code,
        )
    say = session.say
    headings = (say("Organisation"), say("Days"), say("Teacher"), say("Wish"), say("To mind"))
    out.table(headings, list(_rows(session, proposal)))
    for line in _weeks(session, proposal):
        out.echo(line)
    session.tell("How good it is: {words}.", words=plan.quality.words)
    for lacking in plan.lacking:
        _print_lacking(session, names, lacking)
    for missed in plan.missed_for_other_reasons:
        _print_missed(session, names, missed)
    if never_free := proposal.order.never_free:
        session.note("Never free on all days of one course, as far as is known: {names}.", names=Listed(never_free))
    if homeless := proposal.order.homeless:
        session.note(
            "Travel is not reckoned for {names}: say where they travel from with `veiledning person correct NAME "
            "--home-region REGION`.",
            names=Listed(homeless),
        )


def _rows(session: Session, proposal: LocalCourseProposal) -> Iterator[tuple[object, ...]]:
    names, course_of = proposal.order.names, proposal.plan.course_of
    for host in proposal.order.wanted.hosts:
        course = course_of.get(host.key)
        if course is None:
            yield host.name, session.say("no course"), "", "", ""
            continue
        days = session.words(Listed(course.days))
        yield host.name, days, names[course.teacher], _wish(session, course), _to_mind(session, proposal, course)


def _wish(session: Session, course: PlannedLocalCourse) -> str:
    if course.wish is None:
        return session.say("not wished for")
    return session.say("number {number}", number=course.wish)


def _to_mind(session: Session, proposal: LocalCourseProposal, course: PlannedLocalCourse) -> str:
    held = proposal.order.held.get(course.host)
    remarks = (
        held.code if held else "",
        session.say("decided on") if course.by_hand and not held else "",
        session.say("outside the home region") if course.journey else "",
    )
    return ", ".join(filter(None, remarks))


# ---- the weeks ----


def _weeks(session: Session, proposal: LocalCourseProposal) -> Iterator[str]:
    """Yield a picture: a line for each organisation, a column for each week with a course or a missed wish."""
    courses = proposal.plan.courses
    letters = _letters(proposal)
    cells = {(course.host, week): letters[course.teacher] for course in courses for week in _weeks_of(course.days)}
    for missed in proposal.plan.missed:
        for week in _weeks_of(missed.wish.choices[0] if missed.wish.choices else ()):
            cells.setdefault((missed.host, week), "○")
    weeks = sorted({week for _, week in cells})
    for some in _abreast(weeks):
        yield ""
        yield from _picture(session, proposal, some, cells)
    loads = Counter(course.teacher for course in courses)
    for teacher in proposal.order.wanted.teachers:
        words = session.say(
            "{letter}  {teacher}: courses {count}",
            letter=letters[teacher.key],
            teacher=teacher.name,
            count=loads[teacher.key],
        )
        yield words
    if "○" in cells.values():
        yield session.say("○  a wish that is not met")
    yield ""


def _picture(
    session: Session,
    proposal: LocalCourseProposal,
    weeks: Sequence[IsoWeek],
    cells: Mapping[tuple[str, IsoWeek], str],
) -> Iterator[str]:
    hosts = proposal.order.wanted.hosts
    width = min(_LONGEST_NAME, max(len(host.name) for host in hosts))
    yield session.say("Week").ljust(width) + "".join(f"{week.number:4}" for week in weeks)
    for host in hosts:
        found = "".join(f"{cells.get((host.key, week), '·'):>4}" for week in weeks)
        yield host.name[:width].ljust(width) + found


def _letters(proposal: LocalCourseProposal) -> Mapping[str, str]:
    """Return a letter for each teacher, a number where there are more than letters."""
    teachers = proposal.order.wanted.teachers
    return {
        teacher.key: _LETTERS[number] if len(teachers) <= len(_LETTERS) else f"{number + 1}"
        for number, teacher in enumerate(teachers)
    }


def _weeks_of(days: Sequence[dt.date]) -> frozenset[IsoWeek]:
    return frozenset(IsoWeek.of(day) for day in days)


def _abreast(weeks: Sequence[IsoWeek]) -> Iterator[list[IsoWeek]]:
    left = iter(weeks)
    while some := list(islice(left, _WEEKS_ABREAST)):
        yield some


# ---- wishes that are not met ----


def _print_missed(session: Session, names: Mapping[str, str], missed: MissedWish) -> None:
    session.tell(
        "{host}, wish {number} ({wish}): {why}.",
        host=names[missed.host],
        number=missed.number,
        wish=missed.wish.said,
        why=missed.why,
    )
    if 0 < len(missed.conflict) <= _MOST_NAMED:
        fewest = "This is the smallest set of wishes that conflict: {hosts}."
        some = "These wishes conflict, and none of them can be left out: {hosts}."
        hosts = Listed(names[claim.host] for claim in missed.conflict)
        session.tell(fewest if missed.proved_fewest else some, hosts=hosts)
    _print_remedies(session, missed.remedies)


def _print_lacking(session: Session, names: Mapping[str, str], lacking: LackingCourse) -> None:
    name, days = names[lacking.host], Listed(lacking.days)
    if lacking.days:
        session.tell("{host}, no course ({days}): {why}.", host=name, days=days, why=lacking.why)
    else:
        session.tell("{host}, no course: {why}.", host=name, why=lacking.why)
    _print_remedies(session, lacking.remedies)


def _print_remedies(session: Session, remedies: Sequence[Message]) -> None:
    if remedies:
        session.tell("What would help: {remedies}.", remedies=Listed(remedies, between="; "))
