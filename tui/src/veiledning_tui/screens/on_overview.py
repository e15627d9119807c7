"""What is done on the first tab of a course: publish, change, staff, move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding

from veiledning_core.domain.course import CourseStatus
from veiledning_core.use_cases.courses.upgrading import edition_changes

from ..errands.edit_course import EditCourse
from ..errands.move_gathering import MoveGathering
from ..reading import Choices, choices_for
from ..widgets.facts import FactsPane
from .certificates import CertificateList
from .course_desk import CourseDesk
from .evaluation import Evaluation
from .staffing import Staffing
from .waivers import Waivers


class OnOverview(CourseDesk):
    """Fanen Oversikt."""

    TAB = "overview"
    TYPED = frozenset(("edit", "staff", "move_gathering"))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("p", "publish", "Publish"),
        Binding("e", "edit", "Edit"),
        Binding("b", "staff", "Staffing"),
        Binding("m", "move_gathering", "Move"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to publish a draft."""
        if action == "publish" and (self.card is None or self.card.course.status is not CourseStatus.DRAFT):
            return False
        return super().check_action(action, parameters)

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what is done to a course too seldom to have a key."""
        say, code = self.say, self.code
        yield SystemCommand(say("Call the course off"), say("Cancel {code}", code=code), self.changing.cancel)
        yield SystemCommand(say("Close the course"), say("After its last day: {code}", code=code), self.changing.close)
        yield SystemCommand(
            say("Waivers on this course"), say("What was let pass, why, until when"), self._show_waivers
        )
        if self.course_type is not None:
            yield SystemCommand(
                say("New edition"), say("Take {code} over to the installed edition", code=code), self._see_edition
            )
            yield SystemCommand(
                say("Certificates"), say("Issue, show, revoke, replace: {code}", code=code), self._show_certificates
            )
            yield SystemCommand(
                say("Evaluation"), say("Results, forms, texts to read: {code}", code=code), self._show_evaluation
            )
        yield from super().commands()

    def action_publish(self) -> None:
        self.changing.publish()

    def action_edit(self) -> None:
        if (course_type := self.course_type) is not None:
            self.ask(lambda register: register.read(choices_for, course_type), self._edit, about="choices")

    def action_staff(self) -> None:
        self.app.push_screen(Staffing(self.desk, self.code))

    def action_move_gathering(self) -> None:
        if self.card is not None:
            found = self.query_one(FactsPane).chosen
            kind, _, key = found[0].subject.partition(":") if found else ("", "", "")
            first = key if kind == "gathering" else ""
            self.changing.fill_in(MoveGathering(card=self.card, first=first))

    def _show_waivers(self) -> None:
        self.app.push_screen(Waivers(self.desk, self.code))

    def _show_certificates(self) -> None:
        self.app.push_screen(CertificateList(self.desk, self.code))

    def _show_evaluation(self) -> None:
        if (course_type := self.course_type) is not None:
            self.app.push_screen(Evaluation(self.desk, self.code, course_type))

    def _see_edition(self) -> None:
        self.ask(lambda register: register.read(edition_changes, self.code), self.changing.take_over, about="edition")

    def _edit(self, choices: Choices) -> None:
        if self.card is not None:
            self.changing.fill_in(EditCourse(card=self.card, choices=choices))
