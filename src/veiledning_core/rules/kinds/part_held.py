"""Who has held the course that belongs to this one, such as a local course."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ...domain.course import Course, CourseStatus
from ...domain.messages import LocalText, Message
from ..completion import CompletionKind, Evidence
from ..days import days_in_words
from ..finding import FixPlace
from ..picture import Participant, Picture
from .window import gathering_with

_DEFAULT_WORDS = LocalText(nb="kurset", en="course")


@attrs.frozen(kw_only=True)
class PartHeld(CompletionKind):
    """Holdt delkurs: a course of that `type` that belongs to this one, with the person in that `role`, is closed.

    `called` is what such a course is called in the sentence. From the first day of the gathering `before` on it is
    missed (LOK-01, LOK-04; register, D-10); without one, after the last course day.
    """

    name = "part-held"
    place = FixPlace.PARTS
    type: str
    role: str
    before: str | None = None
    called: LocalText = _DEFAULT_WORDS

    def evidence(self, picture: Picture, participant: Participant) -> Evidence:
        """Return which course it was, or how far it has come."""
        courses = self._held_by(picture, participant)
        held = [course for course in courses if course.status is CourseStatus.CLOSED]
        words = self._held(held[0]) if held else self._not_held(picture, courses)
        return Evidence(met=bool(held), words=words, missed=not held and self._too_late(picture))

    def _held_by(self, picture: Picture, participant: Participant) -> Sequence[Course]:
        """Return the person's own courses of the type that were not called off, in the order of their days."""
        own = (participant.person.id, self.role)
        found = (
            part.course
            for part in picture.parts
            if part.course.type_key == self.type and any((a.person, a.role) == own for a in part.staff)
        )
        courses = [course for course in found if course.status is not CourseStatus.CANCELLED]
        return sorted(courses, key=lambda course: (course.days, course.code))

    def _held(self, course: Course) -> Message:
        return Message("{called} {code} held {days}", called=self.called, **_named(course))

    def _not_held(self, picture: Picture, courses: Sequence[Course]) -> Message:
        if not courses:
            return Message("{called}: none so far", called=self.called)
        course = courses[-1]
        if course.last_day is not None and course.last_day < picture.today:
            return Message("{called} {code} of {days} is not closed", called=self.called, **_named(course))
        return Message("{called} {code} is planned for {days}", called=self.called, **_named(course))

    def _too_late(self, picture: Picture) -> bool:
        last, today = picture.course.last_day, picture.today
        if self.before and (gathering := gathering_with(picture.course, self.before)):
            return today >= gathering.first_day
        return last is not None and today > last


def _named(course: Course) -> dict[str, object]:
    return {"code": course.code, "days": days_in_words(course.days)}
