"""The third tab of a course: who applied, and what becomes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.rules.finding import Finding

from ..desk import Desk
from ..people_reading import Standing
from ..reading import CourseView
from ..text import Pane, Words, joined, lines
from ..words import standing as words
from ..words.findings import finding_line
from .columns import Column
from .table import Row, Table

_RANK, _ORGANISATION, _DEPARTMENT = 3, 5, 6


class PeoplePane(Pane):
    """Fanen Deltakere: the marked people, or else the one that the cursor is on, are those an action is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"3 {desk.say('People')}", id="people")
        self.voice, self.say = desk.voice, desk.say
        self.people: Mapping[str, EnrolmentLine] = {}
        self.standing = Standing()
        self._findings: Mapping[str, list[Finding]] = {}
        self._leave_out: frozenset[int] = frozenset()

    def compose(self) -> ComposeResult:
        yield Words("", id="counts")
        yield Table(self._columns(), id="people-table")
        yield Words("", id="person")

    def show(self, view: CourseView, standing: Standing | None = None) -> None:
        """Show a course; how its people stand is kept until it is told anew."""
        self.standing = standing or self.standing
        self.people = {str(line.enrolment.id): line for line in view.enrolments}
        self._findings = _by_subject(view)
        self._leave_out = self._empty_columns()
        self.query_one(Table).head(self._columns())
        self.query_one(Table).put([self._row(key) for key in self.people])
        self.query_one("#counts", Words).put(words.counts(self.voice, view, self.standing))
        if not self.people:
            self.query_one("#person", Words).put(self.say("Nobody has applied yet; i imports a file of sign-ups."))

    @property
    def chosen(self) -> tuple[EnrolmentLine, ...]:
        """Return the people that an action is about, in order of arrival."""
        row = self.query_one(Table).row
        return self.marked or ((self.people[row.key],) if row else ())

    @property
    def marked(self) -> tuple[EnrolmentLine, ...]:
        """Return the people who are marked, in order of arrival."""
        marked = self.query_one(Table).marked
        return tuple(line for key, line in self.people.items() if key in marked)

    def turn_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go on to the next."""
        table = self.query_one(Table)
        if table.row is not None:
            self._mark(table.marked ^ {table.row.key})
            table.action_step(1)

    def mark_waiting_for_answer(self) -> None:
        """Mark everybody who awaits an answer, or nobody when somebody is marked."""
        applied = {key for key, line in self.people.items() if line.enrolment.status.awaits_answer}
        self._mark(frozenset() if self.query_one(Table).marked else frozenset(applied))

    def unmark(self) -> None:
        """Take all marks away."""
        self._mark(frozenset())

    @on(Table.Moved)
    def _tell(self, event: Table.Moved) -> None:
        if event.key in self.people:
            self.query_one("#person", Words).put(self._details(self.people[event.key]))

    def _mark(self, keys: frozenset[str]) -> None:
        table = self.query_one(Table)
        table.mark(keys)
        table.put([self._row(key) for key in self.people])

    def _row(self, key: str) -> Row:
        line = self.people[key]
        marked = key in self.query_one(Table).marked
        cells = (
            "●" if marked else " ",
            line.person.name,
            self.say(line.enrolment.status),
            words.rank(line),
            words.when(self.voice, line, self.standing),
            line.organisation.name if line.organisation else "",
            line.enrolment.department,
            self._marker(line),
        )
        kept = tuple(cell for place, cell in enumerate(cells) if place not in self._leave_out)
        return Row(key=key, cells=kept, tone=words.tone(line, self.standing))

    def _marker(self, line: EnrolmentLine) -> str:
        found = self._about(line)
        unanswered = sum(finding.needs_answer for finding in found)
        return f"! {unanswered}" if unanswered else "·" if found else ""

    def _details(self, line: EnrolmentLine) -> Content:
        contact = " · ".join(part for part in (line.person.email, line.person.phone, line.enrolment.department) if part)
        first = joined((line.person.name, "bold"), f"  {contact}")
        return lines((first, *(finding_line(self.voice, finding) for finding in self._about(line))))

    def _about(self, line: EnrolmentLine) -> list[Finding]:
        body = self._findings.get(f"organisation:{line.organisation.id}", []) if line.organisation else []
        return [*self._findings.get(f"enrolment:{line.enrolment.id}", []), *body]

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        columns = (
            Column(title=" ", width=1),
            Column(title=say("Name"), width=18, grows=True),
            Column(title=say("Status"), width=self._status_width()),
            Column(title=say("No."), width=3, right=True),
            Column(title=say("When"), width=23, rank=1),
            Column(title=say("Organisation"), width=16, grows=True, rank=2),
            Column(title=say("Department"), width=12, grows=True, rank=3),
            Column(title="!", width=3),
        )
        return tuple(column for place, column in enumerate(columns) if place not in self._leave_out)

    def _status_width(self) -> int:
        """Return how wide the longest status is of those that somebody has."""
        found = {line.enrolment.status for line in self.people.values()}
        return max((cell_len(self.say(status)) for status in found), default=9)

    def _empty_columns(self) -> frozenset[int]:
        """Return the places of the columns that this course's form does not ask about."""
        lines = self.people.values()
        told = {
            _RANK: any(words.rank(line) for line in lines),
            _ORGANISATION: any(line.organisation for line in lines),
            _DEPARTMENT: any(line.enrolment.department for line in lines),
        }
        return frozenset(place for place, filled in told.items() if not filled)


def _by_subject(view: CourseView) -> Mapping[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in view.verdict.findings if view.verdict else ():
        found[finding.subject].append(finding)
    return found
