"""The local courses of a cohort: wished for, agreed on, planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from veiledning_core.domain.messages import Listed
from veiledning_core.exchange.plain import Plain, plain_organisation, plain_wish
from veiledning_core.exchange.plain_life import plain_window
from veiledning_core.use_cases.courses.local_courses import LocalCourse, LocalCourses

from .. import out
from .story import dates_in_words

if TYPE_CHECKING:
    from ..session import Session


def print_wishes(session: Session, found: LocalCourses) -> None:
    """Print the days that local courses have to lie on, and how each organisation's stands."""
    _print_window(session, found)
    say = session.say
    headings = (say("Organisation"), say("Participants"), say("Wished"), say("Agreed"), say("Local course"))
    out.table(headings, [_row(session, one) for one in found.organisations])


def plain_local_courses(found: LocalCourses) -> list[Plain]:
    """Return how each organisation's local course stands, as JSON-ready data."""
    return [_plain(one) for one in found.organisations]


def plain_time_left(found: LocalCourses) -> Plain:
    """Return the window of the local courses, and whether it is open."""
    return {"window": plain_window(found.window), "state": found.state.value}


def _print_window(session: Session, found: LocalCourses) -> None:
    if found.window is None:
        session.tell("The gatherings between which local courses lie have no days yet.")
        return
    session.tell(
        "Local courses lie between {first} and {last}, both included: {state}.",
        first=found.window.first,
        last=found.window.last,
        state=found.state,
    )


def _row(session: Session, one: LocalCourse) -> tuple[object, ...]:
    people = str(one.participants)
    if one.applicants:
        people = session.say("{people} (applicants: {count})", people=people, count=one.applicants)
    return (
        one.organisation.name,
        people,
        "; ".join(dates_in_words(session, wish) for wish in one.proposed),
        session.words(Listed(one.agreed)) if one.agreed else "",
        "; ".join(f"{course.code} ({session.say(course.status)})" for course in one.courses),
    )


def _plain(one: LocalCourse) -> Plain:
    return {
        "organisation": plain_organisation(one.organisation),
        "participants": one.participants,
        "applicants": one.applicants,
        "proposed": [plain_wish(wish) for wish in one.proposed],
        "agreed": [day.isoformat() for day in one.agreed],
        "courses": [course.code for course in one.courses],
    }
