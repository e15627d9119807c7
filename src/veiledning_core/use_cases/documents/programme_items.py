"""The sessions of a course day as the participants see them."""

from __future__ import annotations

import datetime as dt

import attrs

from ...course_type.model import CourseType
from ...domain.messages import LocalText
from ...domain.session import Session
from ...rules.picture import Picture
from .course_days import CourseDay, Presenter, presenter_of


@attrs.frozen(kw_only=True)
class ProgrammePart:
    """Del av en økt på programmet."""

    title: LocalText
    presenter: Presenter


@attrs.frozen(kw_only=True)
class ProgrammeItem:
    """Programpost: from when to when, what, and who presents it."""

    start: dt.time
    end: dt.time
    pause: bool
    title: LocalText
    presenter: Presenter
    parts: tuple[ProgrammePart, ...]


def programme_item(picture: Picture, course_type: CourseType, held: CourseDay, session: Session) -> ProgrammeItem:
    """Return a session as it stands on the programme of its day."""

    def by(slot: str | None) -> Presenter:
        return presenter_of(picture, course_type, held.gathering, slot)

    return ProgrammeItem(
        start=session.start,
        end=session.end,
        pause=session.kind.is_pause,
        title=session.title,
        presenter=by(session.presenter),
        parts=tuple(ProgrammePart(title=part.title, presenter=by(part.presenter)) for part in session.parts),
    )
