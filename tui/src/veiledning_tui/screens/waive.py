"""Letting a finding pass: why, in which role it was decided, and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.time import parse_date
from veiledning_core.rules.finding import Finding
from veiledning_core.use_cases.waiving import COORDINATOR, waive

from ..desk import Desk
from ..step import Step, step
from ..text import Line, Words
from ..widgets.choice import Choice
from ..widgets.fields import FieldFault
from ..words.findings import findings_text, role_title
from .confirm import Reason
from .deed import Deed

_ALL = "all"


class Waive(Deed):
    """Dispensasjon; the roles offered are those that may decide it."""

    def __init__(
        self,
        desk: Desk,
        code: str,
        found: Sequence[Finding],
        names: Mapping[str, str],
        *,
        course_type: CourseType | None,
        then: Callable[[Any], None],
    ) -> None:
        text = findings_text(desk.voice, found, names, course_type)
        question = desk.say("Let this finding pass?")
        super().__init__(desk, question, text, planned=self._planned, then=then, reason=Reason.REQUIRED)
        self.code, self.finding, self.course_type = code, found[0], course_type
        self.subjects = {finding.subject: names.get(finding.subject, finding.subject) for finding in found}

    def fields(self) -> ComposeResult:
        """Yield what it is about, where there are several, the role, the last day and the reason."""
        if len(self.subjects) > 1:
            about = [(self.say("all"), _ALL), *((name, subject) for subject, name in self.subjects.items())]
            yield Horizontal(
                Words(self.say("About"), classes="field-name"),
                Choice(about, prompt=self.say("Choose"), value=_ALL, id="about"),
                classes="field",
            )
        roles = self.finding.waived_by or (COORDINATOR,)
        offered = [(role_title(self.desk.voice, role, self.course_type), role) for role in roles]
        yield Horizontal(
            Words(self.say("Decided as"), classes="field-name"),
            Choice(offered, prompt=self.say("Choose"), value=roles[0], id="role"),
            classes="field",
        )
        yield Horizontal(
            Words(self.say("Holds until"), classes="field-name"),
            Line(hint=self.say("last day, or empty: without end"), id="until"),
            classes="field",
        )
        yield FieldFault("until")
        yield from super().fields()

    @on(Input.Changed, "#until")
    def _check_until(self) -> None:
        """Say what is wrong with the day while it is typed."""
        fault = self.query_one(FieldFault)
        try:
            self._until()
        except ValueFault as wrong:
            fault.put(self.desk.voice.fault(wrong))
            fault.display = True
        else:
            fault.display = False

    def accept(self, given: str) -> None:
        if self.query_one(FieldFault).display:
            self.query_one("#until").focus()
        else:
            super().accept(given)

    def _until(self) -> dt.date | None:
        text = self.query_one("#until", Line).value.strip()
        return parse_date(text) if text else None

    def _subject(self) -> str | None:
        """Return what it is let pass about; None for all that the rule finds."""
        if len(self.subjects) == 1:
            return self.finding.subject
        chosen = self.query_one("#about", Choice).choice
        return None if chosen in (None, _ALL) else chosen

    def _planned(self, reason: str) -> Step[Any]:
        return step(
            waive,
            self.code,
            rule=self.finding.rule,
            subject=self._subject(),
            reason=reason,
            role=self.query_one("#role", Choice).choice or COORDINATOR,
            until=self._until(),
        )
