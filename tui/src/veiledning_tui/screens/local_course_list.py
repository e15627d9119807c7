"""The local courses of a cohort: what each organisation wished for, what was agreed on, what is planned."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.domain.course import Course
from veiledning_core.use_cases.courses.local_courses import LocalCourse, LocalCourses, give_team, wishes_of

from ..desk import Desk
from ..errands.agree_dates import AgreeDates
from ..errands.plan_local_course import PlanLocalCourse
from ..messages import CourseWanted
from ..step import step
from ..text import Words
from ..widgets.columns import Column
from ..widgets.table import Table
from ..words import local_courses as words
from .changing import Changing
from .course_rows import CourseRows
from .local_board import LocalBoardScreen


class LocalCourseList(CourseRows):
    """Lokale kurs: dates are agreed on, courses planned, teams given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("d", "agree", "Agree on dates"),
        Binding("n,insert", "plan", "Plan the local course", key_display="n"),
        Binding("g", "give_team", "Give it its team"),
        Binding("b", "board", "Plan them all"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk, code)
        self.found: LocalCourses | None = None

    def compose(self) -> ComposeResult:
        say = self.say
        yield from self.rows(
            say("Local courses of {code}", code=self.code),
            Column(title=say("Organisation"), width=20, grows=True),
            Column(title=say("Participants"), width=12, grows=True, rank=2),
            Column(title=say("Wished"), width=22, grows=True, rank=1),
            Column(title=say("Agreed"), width=22),
            Column(title=say("Local course"), width=16, grows=True),
            above=(Words("", id="sums"),),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is an organisation, or a course, for."""
        if action in ("agree", "plan"):
            return self._chosen is not None
        if action == "give_team":
            return self._course is not None
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(wishes_of, self.code), self._show, about="local-courses", anew=True)

    def action_agree(self) -> None:
        if (local := self._chosen) is not None:
            self.changing.fill_in(AgreeDates(code=self.code, local=local))

    def action_plan(self) -> None:
        if (local := self._chosen) is not None:
            language = self.desk.voice.language
            self.changing.fill_in(PlanLocalCourse(code=self.code, local=local, language=language))

    def action_board(self) -> None:
        self.app.push_screen(LocalBoardScreen(self.desk, self.code))

    def action_give_team(self) -> None:
        if (course := self._course) is not None:
            question = self.say("Make the participants of the organisation teachers of {code}?", code=course.code)
            Changing(self, course.code, self.action_reload).confirm(question, lambda _: step(give_team, course.code))

    @on(Table.Moved)
    def _tell(self) -> None:
        if (local := self._chosen) is not None:
            self.tell_below(words.details(self.desk.voice, local))
        self.refresh_bindings()

    @on(Table.Opened)
    def _open(self) -> None:
        if (course := self._course) is not None:
            self.post_message(CourseWanted(course.code))

    @property
    def _chosen(self) -> LocalCourse | None:
        row = self.query_one(Table).row if self.is_mounted else None
        bodies = self.found.organisations if self.found else ()
        return next((one for one in bodies if row and str(one.organisation.id) == row.key), None)

    @property
    def _course(self) -> Course | None:
        """Return the newest local course of the organisation under the cursor."""
        return self._chosen.courses[-1] if self._chosen and self._chosen.courses else None

    def _show(self, found: LocalCourses) -> None:
        self.found = found
        self.query_one("#sums", Words).put(words.window_text(self.desk.voice, found))
        self.query_one(Table).put([words.row(self.desk.voice, one) for one in found.organisations])
        if not found.organisations:
            self.tell_below(self.say("No organisation has anybody on the course."))
        self.refresh_bindings()
