"""Changing a course: each step is looked at, confirmed, done and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from textual.content import Content

from veiledning_core.register import Preview
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.upgrading import EditionChange, upgrade_course

from ..block import Block
from ..desk import DeskScreen
from ..errands.errand import Errand
from ..pace import Ending
from ..step import Step, outlook, step
from ..words.consequences import change_text
from ..words.editions import edition_text
from ..words.following import consequences_text
from ..words.undoing import warned
from .confirm import Reason
from .deed import Deed
from .form import Form
from .reader import Reader

T = TypeVar("T")
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
        voice = self.screen.desk.voice
        self.act(
            voice.say("Call {code} off? Its open tasks are dropped.", code=self.code),
            lambda why: step(course_changes.cancel, self.code, reason=why),
            lambda preview: consequences_text(voice, preview.result),
            reason=Reason.REQUIRED,
        )

    def close(self) -> None:
        """Close the course after its last day."""
        question = self.screen.say("Close {code}? Then its enrolments cannot be changed any more.", code=self.code)
        self.confirm(question, lambda _: step(course_changes.close, self.code))

    def take_over(self, change: EditionChange) -> None:
        """Take the course over to the installed edition of its type, if it has another."""
        if not change.is_needed:
            self.screen.tell(
                "{code} has the installed edition already: {edition}", code=self.code, edition=change.new.edition
            )
            return
        voice, planned = self.screen.desk.voice, step(upgrade_course, self.code)
        self.screen.ask(
            lambda register: outlook(register, self.code, planned),
            lambda found: self._open(
                voice.say("Take {code} over to the installed edition?", code=self.code),
                edition_text(voice, change, change_text(voice, found)),
                lambda _: planned,
                None,
                Reason.NONE,
            ),
            about="preview",
            waits=True,
        )

    def fill_in(self, errand: Errand[Any]) -> None:
        """Open the form of an errand."""
        self.screen.app.push_screen(Form(self.screen.desk, errand), lambda written: self.done() if written else None)

    def confirm(
        self, question: str, planned: Callable[[str], Step[CourseCheck]], *, reason: Reason = Reason.NONE
    ) -> None:
        """Ask before a step after which the rules were asked; what it is becomes known with the reason."""
        tried, voice = planned(_FOR_PREVIEW), self.screen.desk.voice
        self.screen.ask(
            lambda register: outlook(register, self.code, tried),
            lambda found: self._open(question, change_text(voice, found), planned, None, reason),
            about="preview",
            waits=True,
        )

    def act(
        self,
        question: str,
        planned: Callable[[str], Step[T]],
        told: Callable[[Preview[T]], Content | Block],
        *,
        then: Callable[[T], None] | None = None,
        reason: Reason = Reason.NONE,
        stopped_with: Ending = Ending.NOTHING,
    ) -> None:
        """Ask before any other step; `told` says what it would do, `then` is told what it did."""

        def seen(preview: Preview[T]) -> None:
            if preview.changes:
                self._open(
                    question, warned(self.screen.desk.voice, told(preview), preview.changes), planned, then, reason
                )
            else:
                heading = self.screen.say("Nothing would change.")
                self.screen.app.push_screen(Reader(self.screen.desk, heading, told(preview)))

        self.screen.ask(planned(_FOR_PREVIEW).preview, seen, about="preview", waits=True, stopped_with=stopped_with)

    def _open(
        self,
        question: str,
        text: Content | Block,
        planned: Callable[[str], Step[T]],
        then: Callable[[T], None] | None,
        reason: Reason,
    ) -> None:
        def written(result: T) -> None:
            if then is None:
                self.screen.tell("Saved.")
            else:
                then(result)
            self.done()

        self.screen.app.push_screen(
            Deed(self.screen.desk, question, text, planned=planned, then=written, reason=reason)
        )
