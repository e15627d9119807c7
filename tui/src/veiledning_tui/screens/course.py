"""One course, on its tabs, with what can be done about it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TabbedContent

from ..text import Words
from ..widgets.attendance import AttendancePane
from ..widgets.economy import EconomyPane
from ..widgets.facts import FactsPane
from ..widgets.groups import GroupsPane
from ..widgets.journal import JournalPane
from ..widgets.keys import KeyLine
from ..widgets.mail import MailPane
from ..widgets.papers import PapersPane
from ..widgets.people import PeoplePane
from ..widgets.preparations import PreparationsPane
from ..widgets.programme import ProgrammePane
from ..widgets.tabs import CourseTabs
from ..widgets.tasks import TasksPane
from .leaving import ask_to_leave
from .on_attendance import OnAttendance
from .on_belonging import OnBelonging
from .on_economy import OnEconomy
from .on_fees import OnFees
from .on_findings import OnFindings
from .on_groups import OnGroups
from .on_journal import OnJournal
from .on_mail import OnMail
from .on_overview import OnOverview
from .on_panels import OnPanels
from .on_papers import OnPapers
from .on_people import OnPeople
from .on_preparations import OnPreparations
from .on_programme import OnProgramme
from .on_tasks import OnTasks


class CourseScreen(
    OnPanels,
    OnFindings,
    OnOverview,
    OnBelonging,
    OnProgramme,
    OnPeople,
    OnGroups,
    OnPreparations,
    OnAttendance,
    OnEconomy,
    OnFees,
    OnTasks,
    OnPapers,
    OnMail,
    OnJournal,
):
    """Kurs, on its tabs.

    Oversikt, Program, Deltakere, Grupper, Forberedelser, Oppmøte, Økonomi, Oppgaver, Dokumenter, Meldinger, Logg.
    """

    READS_WHEN_SEEN = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("1", "tab('overview')", "Overview", show=False),
        Binding("2", "tab('programme')", "Programme", show=False),
        Binding("3", "tab('people')", "People", show=False),
        Binding("G", "tab('groups')", "Groups", show=False),
        Binding("4", "tab('preparations')", "Preparations", show=False),
        Binding("5", "tab('attendance')", "Attendance", show=False),
        Binding("6", "tab('economy')", "Money", show=False),
        Binding("7", "tab('tasks')", "Tasks", show=False),
        Binding("8", "tab('documents')", "Documents", show=False),
        Binding("9", "tab('mail')", "Messages", show=False),
        Binding("0", "tab('journal')", "Journal", show=False),
        *OnFindings.KEYS,
        *OnOverview.KEYS,
        *OnBelonging.KEYS,
        *OnProgramme.KEYS,
        *OnPeople.KEYS,
        *OnGroups.KEYS,
        *OnPreparations.KEYS,
        *OnAttendance.KEYS,
        *OnEconomy.KEYS,
        *OnFees.KEYS,
        *OnTasks.KEYS,
        *OnPapers.KEYS,
        *OnMail.KEYS,
        *OnJournal.KEYS,
        *OnPanels.NUMBERS,
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
        Binding("q", "app.quit", "Quit", show=False),
    ]

    has_turned = False
    """Whether the first tab is shown: until then Textual may turn to it, whatever tab somebody has asked for."""

    def compose(self) -> ComposeResult:
        yield Words(self.code, id="top")
        with CourseTabs(initial=self.first_tab):
            yield FactsPane(self.desk)
            yield ProgrammePane(self.desk)
            yield PeoplePane(self.desk)
            yield GroupsPane(self.desk)
            yield PreparationsPane(self.desk)
            yield AttendancePane(self.desk)
            yield EconomyPane(self.desk)
            yield TasksPane(self.desk)
            yield PapersPane(self.desk)
            yield MailPane(self.desk)
            yield JournalPane(self.desk)
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the tab that is shown, and only the tabs that this course has."""
        if self.is_elsewhere(action):
            return False
        if action == "tab":
            return self.has_turned and self.tabs_for_some.get(str(parameters[0]), True)
        return super().check_action(action, parameters)

    @property
    def is_asking(self) -> bool:
        """Return whether the register, or the first tab, has yet to answer."""
        return super().is_asking or not self.has_turned

    @property
    def unsaved(self) -> bool:
        """Return whether the roll was called, or the programme edited, and not saved."""
        return bool(self.query_one(AttendancePane).roll.unsaved) or self.query_one(ProgrammePane).draft.unsaved

    def action_back(self) -> None:
        """Put a filter away, or leave the course; what was typed and not saved is not lost without a word."""
        if self.tab == OnPeople.TAB and self.query_one(PeoplePane).show_everybody():
            return
        if self.unsaved:
            ask_to_leave(self, self.app.pop_screen)
        else:
            self.app.pop_screen()

    @on(TabbedContent.TabActivated)
    def _turn_to(self, event: TabbedContent.TabActivated) -> None:
        """Go to the list of a tab, unless whoever types fast is in its filter already."""
        if self.focused is None or event.pane not in self.focused.ancestors:
            for widget in event.pane.query("Choices, Table").results():
                widget.focus()
        if self.card is not None:
            self.read(self.tab)
        self.has_turned = True
        self.refresh_bindings()
        self.press_early_in_time()
