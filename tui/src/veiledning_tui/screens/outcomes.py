"""The outcomes of a course by its sessions and preparations; a key says that a session serves one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.coverage import Coverage, OutcomeRow
from veiledning_core.domain.programme_edits import describe
from veiledning_core.domain.session import Session
from veiledning_core.use_cases.courses.programme_views import coverage_of

from ..desk import Desk, DeskScreen
from ..programme_draft import ProgrammeDraft
from ..text import Words
from ..widgets.grid import Grid
from ..widgets.keys import KeyLine
from ..widgets.table import Table
from ..words import outcomes as words


class Outcomes(DeskScreen[None]):
    """Læringsmål mot program; what is changed goes into the draft of the programme."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("space", "serve", "Serves it, or not"),
        Binding("u", "step_back", "Take back"),
        Binding("f1", "app.help", "Help"),
    ]

    def __init__(self, desk: Desk, draft: ProgrammeDraft, course_type: CourseType) -> None:
        super().__init__(desk)
        self.draft, self.course_type = draft, course_type

    def compose(self) -> ComposeResult:
        code = self.draft.held.code if self.draft.held else ""
        yield Words(self.say("{code}: outcomes by sessions and preparations", code=code), id="top")
        yield Words("", id="counts")
        yield Grid((), id="outcomes")
        yield Words("", id="detail")
        yield KeyLine()

    def on_mount(self) -> None:
        found = self.coverage
        grid = self.query_one(Grid)
        stops = len(found.sessions) + len(found.preparations)
        grid.lay_out(words.columns(self.desk.voice, found, self._places), range(1, stops + 1))
        self._draw()
        grid.focus()

    @property
    def unsaved(self) -> bool:
        """Return whether the programme is edited and not saved."""
        return self.draft.unsaved

    @property
    def coverage(self) -> Coverage:
        """Return what the draft covers."""
        course = self.draft.course
        assert course is not None
        return coverage_of(course, self.course_type)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_step_back(self) -> None:
        self.draft.back()
        self._draw()

    @on(Table.Opened, "#outcomes")
    def action_serve(self) -> None:
        row, session = self._cell()
        if row is None or session is None or self.draft.course is None:
            return
        gathering, held = self.draft.course.session(session.key)
        kept = tuple(key for key in held.outcomes if key != row.key)
        outcomes = kept if row.key in held.outcomes else (*held.outcomes, row.key)
        self.draft.change({gathering.key: describe(gathering.sessions, session.key, outcomes=outcomes)})
        self._draw()

    @on(Table.Moved, "#outcomes")
    @on(Grid.MovedAcross, "#outcomes")
    def _tell(self) -> None:
        row, session = self._cell()
        course = self.draft.course
        label = course.session(session.key)[0].label if course and session else None
        self.query_one("#detail", Words).put(words.cell_text(self.desk.voice, row, session, label) if row else "")

    @property
    def _places(self) -> Mapping[str, int]:
        gatherings = self.draft.course.gatherings if self.draft.course else ()
        return {session.key: number for number, held in enumerate(gatherings, 1) for session in held.sessions}

    def _draw(self) -> None:
        found, voice = self.coverage, self.desk.voice
        self.query_one("#counts", Words).put(words.coverage_text(voice, found))
        self.query_one(Grid).put([words.row(voice, found, row, self._places) for row in found.rows])
        self._tell()

    def _cell(self) -> tuple[OutcomeRow | None, Session | None]:
        """Return the outcome and the session under the cursor; a preparation's outcomes are the type's own."""
        grid, found = self.query_one(Grid), self.coverage
        key = grid.row.key if grid.row else None
        row = next((one for one in found.rows if one.key == key), None)
        return row, found.sessions[grid.across] if grid.across < len(found.sessions) else None
