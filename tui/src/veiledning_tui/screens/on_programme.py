"""What is done on the second tab of a course: move a session, make it longer or shorter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from ..errands.retime_session import LengthenSession, MoveSession
from ..widgets.programme import ProgrammePane
from .course_desk import CourseDesk


class OnProgramme(CourseDesk):
    """Fanen Program."""

    TAB = "programme"
    TYPED = frozenset(("move_session", "lengthen_session"))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("m", "move_session", "Move"),
        Binding("l", "lengthen_session", "Length"),
    )

    def action_move_session(self) -> None:
        self._retime(MoveSession)

    def action_lengthen_session(self) -> None:
        self._retime(LengthenSession)

    def _retime(self, errand: type[MoveSession] | type[LengthenSession]) -> None:
        if self.card is not None and (key := self.query_one(ProgrammePane).chosen):
            course = self.card.course
            self.changing.fill_in(errand(course=course, session=course.session(key)[1]))
