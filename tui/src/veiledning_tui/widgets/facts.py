"""The first tab of a course: what it is, whether it can run, and every finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content

from veiledning_core.rules.finding import Concern, Finding

from ..block import Block, stack
from ..desk import Desk
from ..reading import CourseView
from ..text import Choices, Pane, Words, joined
from ..words.facts import answer, facts
from ..words.findings import concern_heading, findings_text, together
from ..words.subjects import subject_names
from .side_text import SideText


class FactsPane(Pane):
    """Fanen Oversikt."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"1 {desk.say('Overview')}", id="overview")
        self.voice = desk.voice
        self.findings: tuple[Finding, ...] = ()

    def compose(self) -> ComposeResult:
        with Container(id="course-halves"):
            with SideText(id="facts-box"):
                yield Words("", id="facts")
            with Vertical(id="findings-box"):
                yield Words("", id="answer")
                yield Choices(id="findings")

    def show(self, view: CourseView) -> None:
        """Show a course."""
        found = view.verdict.findings if view.verdict else ()
        self.findings = tuple(finding for concern in Concern for finding in found if finding.concerns is concern)
        self.query_one("#facts", Words).put(facts(self.voice, view))
        self.query_one("#answer", Words).put(answer(self.voice, view))
        self.query_one(Choices).put(tuple(self._rows(view)) or [(None, joined(self.voice.say("No findings.")))])

    def _rows(self, view: CourseView) -> Iterator[tuple[str | None, Content | Block]]:
        """Yield the findings, those about people apart: what stops one of them reads as if it stopped the course."""
        names = subject_names(self.voice, view.verdict.picture) if view.verdict else {}
        headed = Concern.COURSE
        for number, found in enumerate(self.groups):
            if found[0].concerns is not headed:
                headed = found[0].concerns
                yield None, stack(concern_heading(self.voice, headed), joined(""))
            yield str(number), stack(findings_text(self.voice, found, names, view.card.course_type), joined(""))

    @property
    def groups(self) -> tuple[tuple[Finding, ...], ...]:
        """Return the findings that stand together on a row."""
        return together(self.findings)

    @property
    def chosen(self) -> tuple[Finding, ...]:
        """Return the findings that the cursor is on."""
        place = self.query_one(Choices).chosen
        return () if place is None else self.groups[int(place)]

    def go_to(self, wanted: Finding) -> None:
        """Put the cursor on a finding, if it is still there."""
        self._go_to(lambda finding: (finding.rule, finding.subject) == (wanted.rule, wanted.subject))

    def go_to_one_about(self, beginning: str) -> None:
        """Put the cursor on the first finding whose subject begins like that, if there is one."""
        self._go_to(lambda finding: finding.subject.startswith(beginning))

    def _go_to(self, is_meant: Callable[[Finding], bool]) -> None:
        place = next((str(place) for place, found in enumerate(self.groups) if any(map(is_meant, found))), None)
        if place is not None:
            choices = self.query_one(Choices)
            choices.highlighted = choices.get_option_index(place)
