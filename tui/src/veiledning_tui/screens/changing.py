"""Changing a course: each step is looked at, confirmed, done and told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from veiledning_core.use_cases import course_changes
from veiledning_core.use_cases.checking import CourseCheck

from ..desk import DeskScreen
from ..errands.errand import Errand
from ..step import Outlook, Step, outlook, step
from ..words.consequences import change_text
from .confirm import Confirm, Reason
from .form import Form

_FOR_PREVIEW = "–"


class Changing:
    """Endringer av et kurs: carries one through preview, confirmation and writing; `done` is told of what was."""

    def __init__(self, screen: DeskScreen[Any], code: str, done: Callable[[], None]) -> None:
        self.screen, self.code, self.done = screen, code, done

    def publish(self) -> None:
        """Announce the course."""
        question = self.screen.say("Publish {code} and open it for applications?", code=self.code)
        self.confirm(question, lambda _: step(course_changes.publish, self.code))

    def cancel(self) -> None:
        """Call the course off."""
        question = self.screen.say("Call {code} off? Its open tasks are dropped.", code=self.code)
        self.confirm(question, lambda why: step(course_changes.cancel, self.code, reason=why), reason=Reason.REQUIRED)

    def close(self) -> None:
        """Close the course after its last day."""
        question = self.screen.say("Close {code}? Then its enrolments cannot be changed any more.", code=self.code)
        self.confirm(question, lambda _: step(course_changes.close, self.code))

    def fill_in(self, errand: Errand[Any]) -> None:
        """Open the form of an errand."""
        self.screen.app.push_screen(Form(self.screen.desk, errand), lambda written: self.done() if written else None)

    def confirm(
        self, question: str, planned: Callable[[str], Step[CourseCheck]], *, reason: Reason = Reason.NONE
    ) -> None:
        """Ask before a step is taken; what it is becomes known with the reason."""
        tried = planned(_FOR_PREVIEW)
        self.screen.ask(
            lambda register: outlook(register, self.code, tried),
            partial(self._ask, question, planned, reason),
            about="preview",
        )

    def _ask(
        self, question: str, planned: Callable[[str], Step[CourseCheck]], reason: Reason, found: Outlook[CourseCheck]
    ) -> None:
        text = change_text(self.screen.desk.voice, found)
        box = Confirm(self.screen.desk, question, text, reason=reason)
        self.screen.app.push_screen(box, lambda given: None if given is None else self._write(planned(given)))

    def _write(self, planned: Step[CourseCheck]) -> None:
        self.screen.ask(planned.run, lambda _: self._written(), about="write")

    def _written(self) -> None:
        self.screen.tell("Saved.")
        self.done()
