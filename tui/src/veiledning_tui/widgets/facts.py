"""The first tab of a course: what it is, whether it can run, and every finding."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll

from veiledning_core.rules.finding import Finding

from ..block import stack
from ..desk import Desk
from ..reading import CourseView
from ..text import Choices, Pane, Words, joined
from ..words.facts import answer, facts
from ..words.findings import finding_text
from ..words.subjects import subject_names


class FactsPane(Pane):
    """Fanen Oversikt."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"1 {desk.say('Overview')}", id="overview")
        self.voice = desk.voice
        self.findings: tuple[Finding, ...] = ()

    def compose(self) -> ComposeResult:
        with Container(id="course-halves"):
            with VerticalScroll(id="facts-box", can_focus=False):
                yield Words("", id="facts")
            with Vertical(id="findings-box"):
                yield Words("", id="answer")
                yield Choices(id="findings")

    def show(self, view: CourseView) -> None:
        """Show a course."""
        self.findings = view.verdict.findings if view.verdict else ()
        self.query_one("#facts", Words).put(facts(self.voice, view))
        self.query_one("#answer", Words).put(answer(self.voice, view))
        names = subject_names(self.voice, view.verdict.picture) if view.verdict else {}
        rows = [
            (str(number), stack(finding_text(self.voice, finding, names, view.card.course_type), joined("")))
            for number, finding in enumerate(self.findings)
        ]
        self.query_one(Choices).put(rows or [(None, joined(self.voice.say("No findings.")))])

    @property
    def chosen(self) -> Finding | None:
        """Return the finding that the cursor is on."""
        place = self.query_one(Choices).chosen
        return None if place is None else self.findings[int(place)]

    def go_to(self, wanted: Finding) -> None:
        """Put the cursor on a finding, if it is still there."""
        for place, finding in enumerate(self.findings):
            if (finding.rule, finding.subject) == (wanted.rule, wanted.subject):
                self.query_one(Choices).highlighted = place
