"""What is done about a finding on the first tab of a course: it is put right, or let pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.rules.finding import Finding, FixPlace

from ..reading import CourseView
from ..text import Choices
from ..widgets.facts import FactsPane
from ..widgets.people import PeoplePane
from ..widgets.programme import ProgrammePane
from ..words.subjects import subject_names
from .on_belonging import OnBelonging
from .on_overview import OnOverview
from .on_programme import OnProgramme
from .staffing import Staffing
from .waive import Waive


class OnFindings(OnOverview, OnBelonging, OnProgramme):
    """Avvikene på fanen Oversikt: one key leads to where a finding is put right, another lets it pass."""

    TAB = "overview"
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("r", "put_right", "Put right"),
        Binding("k", "let_pass", "Let pass"),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to put right what the cursor is on."""
        offered = super().check_action(action, parameters)
        if offered and action == "put_right":
            return bool(self.query_one(FactsPane).chosen)
        return offered

    def action_put_right(self) -> None:
        if found := self.query_one(FactsPane).chosen:
            self._ways[found[0].place](found[0])

    def action_let_pass(self) -> None:
        found = self.query_one(FactsPane).chosen
        if not found or not found[0].needs_answer:
            self.tell("Only a finding that stops or warns can be let pass.")
        elif not found[0].waivable:
            self.tell("The source says that this is not possible; it cannot be let pass.")
        else:
            self._confirm_waiver(found)

    @on(Choices.OptionSelected, "#findings")
    def _put_right(self) -> None:
        self.action_put_right()

    @on(Choices.OptionHighlighted, "#findings")
    def _offer_for_finding(self) -> None:
        self.refresh_bindings()

    def _show_view(self, view: CourseView) -> None:
        super()._show_view(view)
        if self.wanted is not None and (finding := self.wanted.finding) is not None:
            self.wanted = None
            self.query_one(FactsPane).go_to(finding)
            if self.tab != OnFindings.TAB:
                self._ways[finding.place](finding)
        if self.wanted_about:
            self.query_one(FactsPane).go_to_one_about(self.wanted_about)
            self.wanted_about = ""

    @property
    def _ways(self) -> Mapping[FixPlace, Callable[[Finding], None]]:
        return {
            FixPlace.COURSE: lambda _: self.action_edit(),
            FixPlace.DAYS: lambda _: self.action_move_gathering(),
            FixPlace.STAFF: self._to_staff,
            FixPlace.PROGRAMME: self._to_programme,
            FixPlace.PEOPLE: self._to_people,
            FixPlace.GROUPS: lambda _: self.action_tab("groups"),
            FixPlace.PREPARATIONS: lambda _: self.action_tab("preparations"),
            FixPlace.ATTENDANCE: lambda _: self.action_tab("attendance"),
            FixPlace.PARTS: lambda _: self.action_local_courses(),
            FixPlace.COURSE_TYPE: self._tell_of_type,
        }

    def _to_staff(self, finding: Finding) -> None:
        self.app.push_screen(Staffing(self.desk, self.code, missing=finding.role or ""))

    def _to_programme(self, finding: Finding) -> None:
        """Go to the session, if it is about one, or to where the outcomes are seen."""
        kind, _, key = finding.subject.partition(":")
        if kind == "session":
            self.query_one(ProgrammePane).draw(key)
        self.action_tab("programme")
        if kind == "outcome":
            self.action_outcomes()

    def _to_people(self, finding: Finding) -> None:
        """Go to the person, or to those whom the organisation sends."""
        kind, _, key = finding.subject.partition(":")
        self.query_one(PeoplePane).look_for(lambda line: _is_about(line, kind, key))
        self.action_tab("people")

    def _tell_of_type(self, finding: Finding) -> None:
        self.tell(
            "{rule} is put right in the course type, not on a course; whoever keeps the course type does it.",
            rule=finding.rule,
        )

    def _confirm_waiver(self, found: Sequence[Finding]) -> None:
        names = subject_names(self.desk.voice, self.view.verdict.picture) if self.view and self.view.verdict else {}
        box = Waive(self.desk, self.code, found, names, course_type=self.course_type, then=lambda _: self.saved())
        self.app.push_screen(box)


def _is_about(line: EnrolmentLine, kind: str, key: str) -> bool:
    if kind == "organisation":
        return line.organisation is not None and str(line.organisation.id) == key
    return str(line.enrolment.id) == key
