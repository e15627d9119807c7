"""One course, on four tabs, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, TabbedContent

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import StatusChange
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.register import Preview
from veiledning_core.rules.finding import Finding
from veiledning_core.use_cases import checking, course_changes
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.reading import enrolment_card, list_journal

from ..desk import Desk, DeskScreen
from ..labels import label
from ..reading import CourseView, course_view
from ..text import Words, joined
from ..widgets.facts import FactsPane
from ..widgets.journal import PAGE, JournalPane
from ..widgets.people import PeoplePane
from ..widgets.programme import ProgrammePane
from ..widgets.table import Table
from ..words.consequences import course_text
from ..words.findings import finding_text
from ..words.person import person_text
from ..words.subjects import subject_names
from .answering import Answering
from .confirm import Confirm, Reason
from .import_file import ImportScreen
from .reader import Reader

TABS = ("overview", "programme", "people", "journal")
_ONLY_ON = {
    "publish": ("overview",),
    "acknowledge": ("overview",),
    **dict.fromkeys(("mark", "mark_all", "admit", "move", "import_file"), ("people",)),
}


class CourseScreen(DeskScreen[None]):
    """Kurs: Oversikt, Program, Deltakere, Logg."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("1", "tab('overview')", "Overview", show=False),
        Binding("2", "tab('programme')", "Programme", show=False),
        Binding("3", "tab('people')", "Participants", show=False),
        Binding("4", "tab('journal')", "Journal", show=False),
        Binding("p", "publish", "Publish"),
        Binding("k", "acknowledge", "Acknowledge"),
        Binding("a", "admit", "Admit"),
        Binding("x", "move('decline')", "Decline"),
        Binding("v", "move('wait')", "Waiting list"),
        Binding("t", "move('withdraw')", "Withdraw"),
        Binding("g", "move('reapply')", "Take up again", show=False),
        Binding("i", "import_file", "Import"),
        Binding("space", "mark", "Mark", key_display="␣"),
        Binding("m", "mark_all", "Mark all applied", show=False),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str, *, tab: str) -> None:
        super().__init__(desk)
        self.code, self.first_tab = code, tab
        self.view: CourseView | None = None
        self.answering = Answering(self, code, self._changed)

    def compose(self) -> ComposeResult:
        yield Words(self.code, id="top")
        with TabbedContent(initial=self.first_tab):
            yield FactsPane(self.desk)
            yield ProgrammePane(self.desk)
            yield PeoplePane(self.desk)
            yield JournalPane(self.desk)
        yield Footer()

    def on_mount(self) -> None:
        self.action_reload()

    @property
    def tab(self) -> str:
        """Return the tab that is shown."""
        return self.query_one(TabbedContent).active or self.first_tab

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that mean something on this tab, to this course."""
        if not self.is_mounted or self.tab not in _ONLY_ON.get(action, TABS):
            return False
        if action == "publish":
            return self.view is not None and self.view.card.course.status is CourseStatus.DRAFT
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_tab(self, tab: str) -> None:
        self.query_one(TabbedContent).active = tab

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(course_view, self.code), self._show, about="course")

    def action_publish(self) -> None:
        self.ask(
            lambda register: register.preview(course_changes.publish, self.code), self._confirm_publish, about="preview"
        )

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

    def action_import_file(self) -> None:
        if self.view is not None:
            screen = ImportScreen(self.desk, self.code, self.view.card.course_type)
            self.app.push_screen(screen, lambda written: self.action_reload() if written else None)

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

    def _show(self, view: CourseView) -> None:
        self.view = view
        course = view.card.course
        status = self.say(label(course.status))
        self.query_one("#top", Words).put(joined((course.code, "bold"), f"  ({status})  {course.title}"))
        self.query_one(FactsPane).show(view)
        self.query_one(ProgrammePane).show(view)
        self.query_one(PeoplePane).show(view)
        self._read_journal(0)
        self.refresh_bindings()

    def _read_journal(self, offset: int) -> None:
        self.ask(
            lambda register: register.read(list_journal, course=self.code, offset=offset, limit=PAGE),
            lambda entries: self.query_one(JournalPane).show(entries, offset=offset, names=self._names()),
            about="journal",
            refused=lambda _: None,  # the course itself, read beside it, tells what is wrong
        )

    def _names(self) -> dict[UUID, str]:
        lines = self.view.enrolments if self.view else ()
        return {line.enrolment.id: line.person.name for line in lines}

    def _show_person(self, card: tuple[EnrolmentLine, tuple[StatusChange, ...]]) -> None:
        line, history = card
        course_type = self.view.card.course_type if self.view else None
        text = person_text(self.desk.voice, line, history, course_type)
        self.app.push_screen(Reader(self.desk, line.person.name, text))

    def _confirm_publish(self, preview: Preview[CourseCheck]) -> None:
        question = self.say("Publish {code} and open it for applications?", code=self.code)
        box = Confirm(self.desk, question, course_text(self.desk.voice, preview))
        self.app.push_screen(box, self._then_change(lambda _: self._publish()))

    def _publish(self) -> None:
        self.ask(
            lambda register: register.run(course_changes.publish, self.code), lambda _: self._changed(), about="write"
        )

    def _confirm_waiver(self, finding: Finding) -> None:
        names = subject_names(self.desk.voice, self.view.verdict.picture) if self.view and self.view.verdict else {}
        text = finding_text(self.desk.voice, finding, names, self.view.card.course_type if self.view else None)
        box = Confirm(self.desk, self.say("Let this finding pass?"), text, reason=Reason.REQUIRED)
        self.app.push_screen(box, self._then_change(lambda reason: self._waive(finding, reason)))

    def _waive(self, finding: Finding, reason: str) -> None:
        self.ask(
            lambda register: register.run(
                checking.waive, self.code, rule=finding.rule, subject=finding.subject, reason=reason
            ),
            lambda _: self._changed(),
            about="write",
        )

    def _then_change(self, change: Callable[[str], None]) -> Callable[[str | None], None]:
        return lambda reason: None if reason is None else change(reason)

    def _changed(self) -> None:
        self.query_one(PeoplePane).unmark()
        self.tell("Saved.")
        self.action_reload()
