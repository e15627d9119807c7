"""The second tab of a course: every day to the minute, and the draft of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from veiledning_core.domain.course import Course
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.session import Session
from veiledning_core.rules.finding import Finding
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.programme_views import coverage_of

from ..block import Block, stack
from ..desk import Desk
from ..programme_draft import ProgrammeDraft
from ..reading import CourseView
from ..text import Choices, Pane, Words, joined
from ..words import programme_draft as words
from ..words.consequences import findings_changed
from ..words.timetable import Timetable
from .side_text import SideText

_TALL = (110, 36)
"""From this width and height of the screen on, a session is as high as it is long."""


class ProgrammePane(Pane):
    """Fanen Program: the timetable on one side, on the other how the draft stands and what the rules say of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"2 {desk.say('Programme')}", id="programme")
        self.voice = desk.voice
        self.view: CourseView | None = None
        self.draft = ProgrammeDraft()
        self.verdict: CourseCheck | None = None
        self.refused: Content | None = None

    def compose(self) -> ComposeResult:
        with Container(id="programme-halves"):
            yield Choices(id="sessions")
            with SideText(id="draft-box"):
                yield Words("", id="draft")

    def show(self, view: CourseView) -> None:
        """Show a course; what is edited and not saved stays edited."""
        self.view = view
        self.draft.show(view.card.course)
        self.judge(None)

    def judge(self, verdict: CourseCheck | None, refused: Content | None = None) -> None:
        """Show what the rules would say of the draft, or why it would be refused."""
        self.verdict, self.refused = verdict, refused
        self.draw()

    def draw(self, session: str | None = None) -> None:
        """Draw the draft, with the cursor on a session or where it was."""
        timetable, choices = self._timetable(), self.query_one(Choices)
        if timetable is None:
            return
        wanted = session or choices.chosen
        rows = list(timetable.rows())
        choices.put(rows or [(None, joined(self.voice.say("No programme.")))])
        if wanted and wanted in {id for id, _ in rows}:
            choices.highlighted = choices.get_option_index(wanted)
        self._tell()

    @property
    def chosen(self) -> tuple[Gathering, Session] | None:
        """Return the session that the cursor is on, with its gathering, as the draft has them."""
        key, course = self.query_one(Choices).chosen, self.draft.course
        for gathering in course.gatherings if course else ():
            for session in gathering.sessions:
                if session.key == key:
                    return gathering, session
        return None

    def on_resize(self, _: events.Resize) -> None:
        self.draw()

    @on(Choices.OptionHighlighted)
    def _tell(self) -> None:
        course = self.draft.course
        if course is not None:
            self.query_one("#draft", Words).put(stack(*self._said(course)))

    def _said(self, course: Course) -> Iterator[Content | Block]:
        yield from words.draft_state(self.voice, self.draft)
        if self.refused is not None:
            yield self.refused
        elif self.verdict is not None:
            yield from findings_changed(self.voice, self._before, self._after)
        if self.chosen is not None:
            yield from words.day_sums(self.voice, self.chosen[0], self.chosen[1].day)
        course_type = self.view.card.course_type if self.view else None
        if course_type is not None:
            yield from words.outcomes_left(self.voice, coverage_of(course, course_type))
        timetable = self._timetable()
        if self.chosen is not None and timetable is not None and timetable.tall:
            yield joined("")
            yield timetable.details(self.chosen[1])

    def _timetable(self) -> Timetable | None:
        course = self.draft.course
        if self.view is None or course is None:
            return None
        size = self.app.size
        tall = size.width >= _TALL[0] and size.height >= _TALL[1]
        return Timetable(
            voice=self.voice, view=self.view, draft=self.draft, course=course, findings=self._after, tall=tall
        )

    @property
    def _before(self) -> Sequence[Finding]:
        return self.view.verdict.findings if self.view and self.view.verdict else ()

    @property
    def _after(self) -> Sequence[Finding]:
        return self.verdict.findings if self.verdict else self._before
