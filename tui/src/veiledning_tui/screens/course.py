"""One course, on five tabs, with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.widgets import TabbedContent

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import StatusChange
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.rules.finding import Finding
from veiledning_core.use_cases import checking
from veiledning_core.use_cases.journal_lines import journal_lines
from veiledning_core.use_cases.reading import enrolment_card

from ..desk import Desk, DeskScreen
from ..errands.edit_course import EditCourse
from ..errands.move_gathering import MoveGathering
from ..errands.retime_session import LengthenSession, MoveSession
from ..errands.sign_up import SignUp
from ..labels import label
from ..reading import Choices, CourseView, choices_for, course_view
from ..text import Words, joined
from ..widgets.facts import FactsPane
from ..widgets.journal import PAGE, JournalPane
from ..widgets.keys import KeyLine
from ..widgets.people import PeoplePane
from ..widgets.programme import ProgrammePane
from ..widgets.table import Table
from ..widgets.tasks import TasksPane
from ..words.findings import finding_text
from ..words.person import person_text
from ..words.subjects import subject_names
from .answering import Answering
from .changing import Changing
from .confirm import Confirm, Reason
from .import_file import ImportScreen
from .reader import Reader
from .staffing import Staffing
from .task_box import TaskBox

TABS = ("overview", "programme", "people", "tasks", "journal")
_ONLY_ON = {
    **dict.fromkeys(("publish", "acknowledge", "edit", "staff", "move_gathering"), ("overview",)),
    **dict.fromkeys(("move_session", "lengthen_session"), ("programme",)),
    **dict.fromkeys(("mark", "mark_all", "admit", "move", "import_file", "sign_up"), ("people",)),
    "task": ("tasks",),
}
_NEED_A_TYPE = frozenset(("edit", "staff", "move_gathering", "move_session", "lengthen_session", "sign_up"))


class CourseScreen(DeskScreen[None]):
    """Kurs: Oversikt, Program, Deltakere, Oppgaver, Logg."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("1", "tab('overview')", "Overview", show=False),
        Binding("2", "tab('programme')", "Programme", show=False),
        Binding("3", "tab('people')", "Participants", show=False),
        Binding("4", "tab('tasks')", "Tasks", show=False),
        Binding("5", "tab('journal')", "Journal", show=False),
        Binding("p", "publish", "Publish"),
        Binding("k", "acknowledge", "Acknowledge"),
        Binding("e", "edit", "Edit"),
        Binding("b", "staff", "Staffing"),
        Binding("m", "move_gathering", "Move"),
        Binding("m", "move_session", "Move"),
        Binding("l", "lengthen_session", "Length"),
        Binding("a", "admit", "Admit"),
        Binding("x", "move('decline')", "Decline"),
        Binding("v", "move('wait')", "Wait"),
        Binding("t", "move('withdraw')", "Withdraw", show=False),
        Binding("g", "move('reapply')", "Take up again", show=False),
        Binding("p", "sign_up", "New"),
        Binding("i", "import_file", "Import"),
        Binding("space", "mark", "Mark", key_display="␣"),
        Binding("m", "mark_all", "Mark all applied", show=False),
        Binding("d", "task", "Task"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str, *, tab: str) -> None:
        super().__init__(desk)
        self.code, self.first_tab = code, tab
        self.view: CourseView | None = None
        self.answering = Answering(self, code, self._changed)
        self.changing = Changing(self, code, self.action_reload)

    def compose(self) -> ComposeResult:
        yield Words(self.code, id="top")
        with TabbedContent(initial=self.first_tab):
            yield FactsPane(self.desk)
            yield ProgrammePane(self.desk)
            yield PeoplePane(self.desk)
            yield TasksPane(self.desk)
            yield JournalPane(self.desk)
        yield KeyLine()

    def on_screen_resume(self) -> None:
        self.action_reload()

    @property
    def tab(self) -> str:
        """Return the tab that is shown."""
        return self.query_one(TabbedContent).active or self.first_tab

    @property
    def course_type(self) -> CourseType | None:
        """Return the course's type, once it was read and unless it is missing."""
        return self.view.card.course_type if self.view else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that mean something on this tab, to this course."""
        if not self.is_mounted or self.tab not in _ONLY_ON.get(action, TABS):
            return False
        if action == "publish":
            return self.view is not None and self.view.card.course.status is CourseStatus.DRAFT
        if action in _NEED_A_TYPE:
            return self.course_type is not None
        return super().check_action(action, parameters)

    def commands(self) -> Iterator[SystemCommand]:
        """Yield what is done to a course too seldom to have a key."""
        say, code = self.say, self.code
        yield SystemCommand(say("Call the course off"), say("Cancel {code}", code=code), self.changing.cancel)
        yield SystemCommand(say("Close the course"), say("After its last day: {code}", code=code), self.changing.close)

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_tab(self, tab: str) -> None:
        self.query_one(TabbedContent).active = tab

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(course_view, self.code), self._show, about="course")

    def action_publish(self) -> None:
        self.changing.publish()

    def action_edit(self) -> None:
        if (course_type := self.course_type) is not None:
            self.ask(lambda register: register.read(choices_for, course_type), self._edit, about="choices")

    def action_staff(self) -> None:
        self.app.push_screen(Staffing(self.desk, self.code))

    def action_move_gathering(self) -> None:
        if self.view is not None:
            finding = self.query_one(FactsPane).chosen
            kind, _, key = finding.subject.partition(":") if finding else ("", "", "")
            first = key if kind == "gathering" else ""
            self.changing.fill_in(MoveGathering(card=self.view.card, first=first))

    def action_move_session(self) -> None:
        self._retime(MoveSession)

    def action_lengthen_session(self) -> None:
        self._retime(LengthenSession)

    def action_acknowledge(self) -> None:
        finding = self.query_one(FactsPane).chosen
        if finding is None or not finding.needs_answer:
            self.tell("Only a finding that stops or warns is acknowledged.")
        elif not finding.waivable:
            self.tell("The source says that this is not possible; it cannot be let pass.")
        else:
            self._confirm_waiver(finding)

    def action_mark(self) -> None:
        self.query_one(PeoplePane).turn_mark()

    def action_mark_all(self) -> None:
        self.query_one(PeoplePane).mark_waiting_for_answer()

    def action_admit(self) -> None:
        if people := self.query_one(PeoplePane).chosen:
            self.answering.admit(people)

    def action_move(self, name: str) -> None:
        if people := self.query_one(PeoplePane).chosen:
            self.answering.move(name, people)

    def action_sign_up(self) -> None:
        if (course_type := self.course_type) is not None:
            self.changing.fill_in(SignUp(code=self.code, course_type=course_type))

    def action_import_file(self) -> None:
        if self.view is not None:
            self.app.push_screen(ImportScreen(self.desk, self.code, self.course_type))

    @on(TabbedContent.TabActivated)
    def _focus_what_is_on_it(self, event: TabbedContent.TabActivated) -> None:
        for widget in event.pane.query("Choices, Table").results():
            widget.focus()
        self.refresh_bindings()

    @on(Table.Wanted, "#journal-table")
    def _further_back(self) -> None:
        self._read_journal(len(self.query_one(JournalPane).entries))

    @on(Table.Opened, "#people-table")
    def _open_person(self, event: Table.Opened) -> None:
        self.ask(lambda register: register.read(enrolment_card, UUID(event.key)), self._show_person, about="person")

    @on(Table.Opened, "#tasks-table")
    def action_task(self) -> None:
        if (line := self.query_one(TasksPane).chosen) is not None:
            self.app.push_screen(TaskBox(self.desk, line))

    def _show(self, view: CourseView) -> None:
        self.view = view
        course = view.card.course
        status = self.say(label(course.status))
        self.query_one("#top", Words).put(joined((course.code, "bold"), f"  ({status})  {course.title}"))
        self.query_one(FactsPane).show(view)
        self.query_one(ProgrammePane).show(view)
        self.query_one(PeoplePane).show(view)
        self.query_one(TasksPane).show(view.tasks)
        self._read_journal(0)
        self.refresh_bindings()

    def _read_journal(self, offset: int) -> None:
        self.ask(
            lambda register: register.read(journal_lines, course=self.code, offset=offset, limit=PAGE),
            lambda entries: self.query_one(JournalPane).show(entries, offset=offset),
            about="journal",
            refused=lambda _: None,  # the course itself, read beside it, tells what is wrong
        )

    def _edit(self, choices: Choices) -> None:
        if self.view is not None:
            self.changing.fill_in(EditCourse(card=self.view.card, choices=choices))

    def _retime(self, errand: type[MoveSession] | type[LengthenSession]) -> None:
        if self.view is not None and (key := self.query_one(ProgrammePane).chosen):
            course = self.view.card.course
            self.changing.fill_in(errand(course=course, session=course.session(key)[1]))

    def _show_person(self, card: tuple[EnrolmentLine, tuple[StatusChange, ...]]) -> None:
        line, history = card
        text = person_text(self.desk.voice, line, history, self.course_type)
        self.app.push_screen(Reader(self.desk, line.person.name, text))

    def _confirm_waiver(self, finding: Finding) -> None:
        names = subject_names(self.desk.voice, self.view.verdict.picture) if self.view and self.view.verdict else {}
        text = finding_text(self.desk.voice, finding, names, self.course_type)
        box = Confirm(self.desk, self.say("Let this finding pass?"), text, reason=Reason.REQUIRED)
        self.app.push_screen(box, lambda reason: None if reason is None else self._waive(finding, reason))

    def _waive(self, finding: Finding, reason: str) -> None:
        self.ask(
            lambda register: register.run(
                checking.waive, self.code, rule=finding.rule, subject=finding.subject, reason=reason
            ),
            lambda _: self._changed(),
            about="write",
        )

    def _changed(self) -> None:
        self.query_one(PeoplePane).unmark()
        self.tell("Saved.")
        self.action_reload()
