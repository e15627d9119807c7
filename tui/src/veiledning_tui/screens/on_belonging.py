"""What belongs to a course beside its tabs, reached from the first one: its local courses, and what was noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding

from veiledning_core.rules.kinds.part_held import PartHeld

from .course_desk import CourseDesk
from .local_board import LocalBoardScreen
from .local_course_list import LocalCourseList
from .notes import Notes


class OnBelonging(CourseDesk):
    """Notater og lokale kurs."""

    TAB = "overview"
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("n", "notes", "Notes"),
        Binding("l", "local_courses", "Local courses"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer local courses where courses of another type belong to this one."""
        if action == "local_courses" and not self._has_parts:
            return False
        return super().check_action(action, parameters)

    def commands(self) -> Iterator[SystemCommand]:
        """Yield both by name, for every tab."""
        say, code = self.say, self.code
        yield SystemCommand(say("Notes"), say("What was written down about {code}", code=code), self.action_notes)
        if self._has_parts:
            help_text = say("Wished dates, agreed dates, courses and teams: {code}", code=code)
            yield SystemCommand(say("Local courses"), help_text, self.action_local_courses)
            help_text = say("Dates and teachers for all local courses at once: {code}", code=code)
            yield SystemCommand(say("Plan local courses"), help_text, self.action_local_board)
        yield from super().commands()

    def action_notes(self) -> None:
        if self.card is not None:
            is_part = self.card.course.part_of is not None
            self.app.push_screen(Notes(self.desk, self.code, is_part=is_part))

    def action_local_courses(self) -> None:
        self.app.push_screen(LocalCourseList(self.desk, self.code))

    def action_local_board(self) -> None:
        self.app.push_screen(LocalBoardScreen(self.desk, self.code))

    @property
    def _has_parts(self) -> bool:
        rules = self.course_type.rules if self.course_type else ()
        return any(isinstance(rule.kind, PartHeld) for rule in rules)
