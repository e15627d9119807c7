"""The sessions of a course day as their leaders hold them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import attrs

from ...course_type.model import CourseType
from ...domain.messages import Listed, LocalText, Message
from ...domain.session import Session, SessionFormat
from ...rules.picture import Picture
from ..course_days.preparation_sheets import NotReady
from .course_days import CourseDay, Presenter, presenter_of
from .timing import GroupSizes


@attrs.frozen(kw_only=True)
class Unready:
    """Ikke klare: those who have not ticked off what a session builds on."""

    preparation: LocalText
    people: Listed | Message


@attrs.frozen(kw_only=True)
class LedPart:
    """Del av en økt, with its minutes where the plan gives them."""

    title: LocalText
    minutes: int | None
    formats: Listed | str
    presenter: Presenter


@attrs.frozen(kw_only=True)
class LedSession:
    """Økt på lederarket: from when to when, how, by whom, and what its leader is to think of."""

    start: dt.time
    end: dt.time
    minutes: int
    pause: bool
    title: LocalText
    formats: Listed | str
    presenter: Presenter
    parts: tuple[LedPart, ...]
    timing: tuple[Message, ...]
    handouts: tuple[LocalText, ...]
    unready: tuple[Unready, ...]


def led_sessions(
    picture: Picture, course_type: CourseType, held: CourseDay, sizes: GroupSizes, unready: Sequence[NotReady]
) -> Iterator[LedSession]:
    """Yield the sessions of a day, with what to think of in groups of these sizes and of those who are not ready."""

    def by(slot: str | None) -> Presenter:
        return presenter_of(picture, course_type, held.gathering, slot)

    for session in held.sessions:
        yield LedSession(
            start=session.start,
            end=session.end,
            minutes=session.minutes,
            pause=session.kind.is_pause,
            title=session.title,
            formats=_listed(session.formats),
            presenter=by(session.presenter),
            parts=tuple(
                LedPart(title=one.title, minutes=one.minutes, formats=_listed(one.formats), presenter=by(one.presenter))
                for one in session.parts
            ),
            timing=sizes.timing(held.day, session),
            handouts=session.handouts,
            unready=tuple(_without(picture, session, unready)),
        )


def _listed(formats: Sequence[SessionFormat]) -> Listed | str:
    return Listed(formats) if formats else ""


def _without(picture: Picture, session: Session, unready: Sequence[NotReady]) -> Iterator[Unready]:
    for one in unready:
        if one.session.key == session.key:
            everybody = len(one.people) == len(picture.bound)
            names = Listed(line.person.name for line in one.people)
            yield Unready(preparation=one.preparation.text, people=Message("everybody") if everybody else names)
