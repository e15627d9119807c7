"""Courses as lists and cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from veiledning_core.course_type.slots import slot_title
from veiledning_core.domain.lists import CourseLine
from veiledning_core.use_cases.reading import CourseCard, CoursePage

from .. import out
from .findings import role_title

if TYPE_CHECKING:
    from veiledning_core.domain.messages import LocalText

    from ..session import Session


def print_courses(session: Session, page: CoursePage) -> None:
    """Print a window on the courses, and on stderr how many there are when it does not show them all."""
    say = session.say
    headings = (
        say("Code"),
        say("Title"),
        say("Status"),
        say("Days"),
        say("Place"),
        say("Seats"),
        say("Waiting"),
    )
    out.table(headings, [_row(session, line) for line in page.lines])
    if page.total > len(page.lines):
        session.note(
            "{shown} of {total} {total:course|courses}; --limit and --offset show others.",
            shown=len(page.lines),
            total=page.total,
        )


def print_card(session: Session, card: CourseCard) -> None:
    """Print a course with what stands around it."""
    course, say = card.course, session.say
    out.echo(f"{course.code}  {session.words(card.title)}")
    out.facts(
        (
            (say("Type"), f"{course.type_key} ({course.edition})"),
            (say("Status"), say(course.status)),
            (say("Cohort"), course.cohort),
            (say("Variant"), session.words(_variant(card))),
            (say("Held"), say(course.delivery)),
            (say("Place"), course.place),
            (say("Seats"), course.capacity),
            (say("Arranged by"), card.organiser.name if card.organiser else None),
            (say("Held for"), card.organisation.name if card.organisation else None),
            (say("Part of"), card.parent.code if card.parent else None),
            (say("Its parts"), ", ".join(part.code for part in card.parts)),
        )
    )
    for number, gathering in enumerate(course.gatherings, 1):
        out.echo(f"{number}  {say(gathering.label)}  {days(session, gathering.days)}")
    if card.staff:
        print_staff(session, card)


def print_staff(session: Session, card: CourseCard) -> None:
    """Print who does what on a course."""
    say, labels = session.say, {gathering.key: gathering.label for gathering in card.course.gatherings}
    rows = [
        (
            role_title(session, member.assignment.role, card.course_type),
            member.person.name,
            ", ".join(say(labels[key]) for key in member.assignment.gatherings if key in labels),
            session.say(slot_title(slot, card.course_type)) if (slot := member.assignment.presenter) else "",
        )
        for member in card.staff
    ]
    out.table((say("Role"), say("Name"), say("Only on"), say("Presenter")), rows)


def days(session: Session, found: Sequence[dt.date]) -> str:
    """Return days as the first and last, or the one."""
    return " – ".join(session.day(day) for day in sorted({found[0], found[-1]})) if found else ""


def _row(session: Session, line: CourseLine) -> tuple[object, ...]:
    held = tuple(day for day in (line.first_day, line.last_day) if day)
    seats, status = f"{line.seats_taken}/{line.capacity or '–'}", session.say(line.status)
    return line.code, line.title, status, days(session, held), line.place, seats, line.waiting


def _variant(card: CourseCard) -> LocalText | str:
    """Return the title of the course's variant; its key where the type is missing."""
    key, known = card.course.variant, card.course_type.variants if card.course_type else ()
    return next((variant.title for variant in known if variant.key == key), key or "")
