"""Looking through the programme of a course."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.course import Course
from ...domain.session import Session, SessionFormat


def sessions_of(course: Course) -> Iterator[Session]:
    """Yield the sessions of all gatherings."""
    for gathering in course.gatherings:
        yield from gathering.sessions


def minutes_in(session: Session, worked: SessionFormat) -> int:
    """Return the minutes of the session that are worked in a format; 0 when it is not used.

    Where only a part of the session uses it, its own minutes count if the source gives them, else the whole session's.
    """
    if worked in session.formats:
        return session.minutes
    parts = [part for part in session.parts if worked in part.formats]
    if not parts:
        return 0
    return min(session.minutes, sum(part.minutes or session.minutes for part in parts))
