"""What is done on the tab of the course day: the roll is called and saved, and what was missed is made up."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding

from veiledning_core.domain.attendance import MakeUpStatus, Presence
from veiledning_core.use_cases.course_days.attendance_sheets import SheetRow
from veiledning_core.use_cases.course_days.attending import AttendanceDay, record_attendance
from veiledning_core.use_cases.course_days.making_up import MakeUpLine, apply_to_make_up

from ..errands.decide_make_up import DecideMakeUp
from ..reading import AttendanceView, attendance_view, other_courses
from ..step import step
from ..text import joined
from ..widgets.attendance import AttendancePane
from ..widgets.grid import Grid
from ..widgets.table import Table
from ..words.attendance import save_text
from .course_desk import CourseDesk

_NB, _EN = "nb", "en"
_OPEN = (MakeUpStatus.APPLIED, MakeUpStatus.GRANTED)


class OnAttendance(CourseDesk):
    """Fanen Oppmøte: one letter for each exception, the first one of its word in the reader's language."""

    TAB = "attendance"
    TYPED = frozenset(("save_day", "call", "apply_make_up", "decide_make_up"))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("ctrl+s", "save_day", "Save the day", key_display="^s"),
        Binding("f", "call('absent', 'nb')", "Away"),
        Binding("d", "call('partly', 'nb')", "Partly"),
        Binding("t", "call('present', 'nb')", "There"),
        Binding("a", "call('absent', 'en')", "Away"),
        Binding("p", "call('partly', 'en')", "Partly"),
        Binding("t", "call('present', 'en')", "There"),
        Binding("s", "apply_make_up", "Make up"),
        Binding("v", "decide_make_up", "Decide"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the letters of the reader's language, and to decide where there is something to decide."""
        if action == "call" and parameters[1] != (_NB if self.desk.voice.language == _NB else _EN):
            return False
        offered = super().check_action(action, parameters)
        if not offered or action not in ("save_day", "apply_make_up", "decide_make_up"):
            return offered
        pane = self.query_one(AttendancePane)
        if action == "save_day":
            return pane.place is not None and pane.roll.can_save(pane.place)
        return self._application is not None if action == "decide_make_up" else isinstance(pane.chosen, SheetRow)

    def read(self, tab: str) -> None:
        """Read the sheet."""
        if tab == OnAttendance.TAB:
            self.ask(lambda register: register.read(attendance_view, self.code), self._show_sheet, about="attendance")
        else:
            super().read(tab)

    def action_call(self, presence: str, _: str) -> None:
        pane = self.query_one(AttendancePane)
        if pane.chosen and (why := pane.nothing_to_record):
            self.tell("{name}: {why}", name=pane.chosen.line.person.name, why=why)
            return
        pane.call(Presence(presence))
        self.refresh_bindings()

    @on(Table.Opened, "#roll")
    def action_save_day(self) -> None:
        """Look at the sheet once more, for somebody else may have recorded the day meanwhile; then save."""
        pane = self.query_one(AttendancePane)
        if pane.place is not None and pane.roll.can_save(pane.place):
            self.ask(
                lambda register: register.read(attendance_view, self.code), self._save, about="attendance", anew=True
            )

    def _save(self, now: AttendanceView) -> None:
        self._show_sheet(now)
        pane = self.query_one(AttendancePane)
        place = pane.place
        if place is None or not pane.roll.can_save(place):
            self.tell("Somebody else has recorded this day meanwhile, just so; nothing is left to save.")
            return
        day, exceptions = pane.roll.days[place], pane.roll.exceptions(place)
        voice = self.desk.voice
        self.changing.act(
            self.say("Record {day}, {gathering}?", day=voice.weekday(day.day), gathering=day.label),
            lambda _: step(record_attendance, self.code, day.day, exceptions=exceptions),
            lambda preview: save_text(voice, preview, pane.roll, place),
            then=self._day_saved,
        )

    def action_apply_make_up(self) -> None:
        pane = self.query_one(AttendancePane)
        row, place = pane.chosen, pane.place
        if not isinstance(row, SheetRow) or place is None:
            return
        day, name, id = pane.roll.days[place], row.line.person.name, row.line.enrolment.id
        self.changing.act(
            self.say("Take an application from {name} to make up {gathering}?", name=name, gathering=day.label),
            lambda _: step(apply_to_make_up, self.code, id, day.gathering),
            lambda _: joined(self.say("Deciding it becomes a task for the coordinator. Nobody asks for the cause.")),
        )

    def action_decide_make_up(self) -> None:
        application, card = self._application, self.card
        if application is not None and card is not None:
            self.ask(
                lambda register: register.read(other_courses, card.course),
                lambda others: self.changing.fill_in(
                    DecideMakeUp(course=card.course, application=application, others=others)
                ),
                about="choices",
            )

    @on(Table.Moved, "#roll")
    @on(Grid.MovedAcross, "#roll")
    def _offer_what_can_be_done(self) -> None:
        self.refresh_bindings()

    @property
    def _application(self) -> MakeUpLine | None:
        """Return the open application of the person under the cursor, one that waits for its decision first."""
        pane = self.query_one(AttendancePane)
        make_ups = pane.roll.view.make_ups if pane.roll.view else ()
        own = [m for m in make_ups if pane.chosen and m.make_up.enrolment == pane.chosen.line.enrolment.id]
        return next((one for status in _OPEN for one in own if one.make_up.status is status), None)

    def _show_sheet(self, view: AttendanceView) -> None:
        self.query_one(AttendancePane).show(view)
        self.refresh_bindings()

    def _day_saved(self, day: AttendanceDay) -> None:
        self.query_one(AttendancePane).saved()
        self.tell("Recorded: {new} new, {corrected} corrected.", new=day.recorded, corrected=day.corrected)
