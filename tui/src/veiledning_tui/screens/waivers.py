"""What was let pass on a course, by whom, why, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from veiledning_core.use_cases.subjects import SubjectName
from veiledning_core.use_cases.waiving import WaiverLine, end_waiver, waivers_of

from ..desk import Desk
from ..step import step
from ..text import joined
from ..widgets.columns import Column
from ..widgets.table import Row, Table
from .confirm import Reason
from .course_rows import CourseRows


class Waivers(CourseRows):
    """Dispensasjoner; one that holds can be ended."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("t,delete", "end", "Let the rule count again", key_display="t"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str) -> None:
        super().__init__(desk, code)
        self.waivers: Sequence[WaiverLine] = ()

    def compose(self) -> ComposeResult:
        say = self.say
        yield from self.rows(
            say("Waivers on {code}", code=self.code),
            Column(title=say("Rule"), width=14),
            Column(title=say("About"), width=16, grows=True),
            Column(title=say("Until"), width=10),
            Column(title=say("Decided as"), width=16, rank=1),
            Column(title=say("Reason"), width=16, grows=True, rank=2),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to end a waiver that holds."""
        if action == "end":
            chosen = self._chosen if self.is_mounted else None
            return chosen is not None and chosen.holds
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(lambda register: register.read(waivers_of, self.code), self._show, about="waivers", anew=True)

    def action_end(self) -> None:
        if (chosen := self._chosen) is not None:
            waiver = chosen.waiver
            self.changing.confirm(
                self.say("Let {rule} count again from today on?", rule=waiver.rule),
                lambda why: step(end_waiver, self.code, rule=waiver.rule, subject=waiver.subject, reason=why),
                reason=Reason.REQUIRED,
            )

    @on(Table.Moved)
    def _tell(self) -> None:
        if (chosen := self._chosen) is not None:
            waiver, say = chosen.waiver, self.say
            rule = say(chosen.text) if chosen.text else say("The course type has this rule no more.")
            when = f"  {self.desk.voice.moment(waiver.at)}, {waiver.actor}: {waiver.reason}"
            self.tell_below(joined((rule, "bold"), when))
        self.refresh_bindings()

    @property
    def _chosen(self) -> WaiverLine | None:
        row = self.query_one(Table).row
        return self.waivers[int(row.key)] if row else None

    def _show(self, waivers: Sequence[WaiverLine]) -> None:
        self.waivers = waivers
        self.query_one(Table).put([self._row(number, line) for number, line in enumerate(waivers)])
        if not waivers:
            self.tell_below(self.say("Nothing has been let pass."))
        self.refresh_bindings()

    def _row(self, number: int, line: WaiverLine) -> Row:
        waiver, say = line.waiver, self.say
        until = self.desk.voice.day(waiver.until) if waiver.until else say("no end")
        cells = (waiver.rule, self._said(line.about), until, self._said(line.role), waiver.reason)
        return Row(key=str(number), cells=cells, tone="" if line.holds else "faint")

    def _said(self, name: SubjectName) -> str:
        return name if isinstance(name, str) else self.say(name)
