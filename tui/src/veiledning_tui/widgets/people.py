"""The third tab of a course: who applied, and what becomes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.text import match_key
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.sender_counts import SenderCounts

from ..desk import Desk
from ..people_reading import Standing
from ..reading import CourseView
from ..text import Pane, Words, joined, lines
from ..words import standing as words
from ..words.findings import finding_line
from ..words.senders import sender_line, senders_text
from .filter_line import FilterLine
from .marking import MarkingTable
from .people_rows import PeopleRows
from .side_text import SideText
from .table import Table


class PeoplePane(Pane):
    """Fanen Deltakere: the marked people, or else the one that the cursor is on, are those an action is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(f"3 {desk.say('People')}", id="people")
        self.voice, self.say = desk.voice, desk.say
        self.people: Mapping[str, EnrolmentLine] = {}
        self.standing = Standing()
        self.senders: Sequence[SenderCounts] = ()
        self._view: CourseView | None = None
        self._marked: frozenset[str] = frozenset()
        self._findings: Mapping[str, list[Finding]] = {}
        self._rows = PeopleRows(self.voice, (), self.standing)

    def compose(self) -> ComposeResult:
        yield Words("", id="counts")
        yield FilterLine(hint=self.say("Name, status, organisation, department or e-mail"), id="people-filter")
        with Container(id="people-halves"):
            yield MarkingTable(self._rows.columns(), id="people-table")
            with SideText(id="senders-box"):
                yield Words("", id="senders")
        yield Words("", id="person")

    def show(self, view: CourseView, standing: Standing | None = None) -> None:
        """Show a course; how its people stand is kept until it is told anew."""
        self._view, self.standing = view, standing or self.standing
        self.people = {str(line.enrolment.id): line for line in view.enrolments}
        self._marked = frozenset(self._marked & self.people.keys())
        self._findings = _by_subject(view)
        self._rows = PeopleRows(self.voice, view.enrolments, self.standing)
        self.query_one(Table).head(self._rows.columns())
        self._draw()

    def show_senders(self, senders: Sequence[SenderCounts]) -> None:
        """Show the counters of those who send people; a wide screen has room for all of them beside the table."""
        self.senders = senders
        self.set_class(bool(senders), "-sent")
        self.query_one("#senders", Words).put(senders_text(self.voice, senders))

    @property
    def chosen(self) -> tuple[EnrolmentLine, ...]:
        """Return the people that an action is about, in order of arrival."""
        row = self.query_one(Table).row
        return self.marked or ((self.people[row.key],) if row and row.key in self.people else ())

    @property
    def marked(self) -> tuple[EnrolmentLine, ...]:
        """Return the people who are marked, in order of arrival, those that the filter hides as well."""
        return tuple(line for key, line in self.people.items() if key in self._marked)

    @property
    def in_sight(self) -> Sequence[str]:
        """Return whom the filter lets through."""
        wanted = match_key(self.query_one(FilterLine).value).split()
        return [key for key, line in self.people.items() if self._has(line, wanted)]

    def filter(self) -> None:
        """Go to the line that filters."""
        self.query_one(FilterLine).start()

    def show_everybody(self) -> bool:
        """Put the filter away; return whether there was one."""
        line = self.query_one(FilterLine)
        had_one = line.display
        if had_one:
            line.action_put_away()
        return had_one

    def look_for(self, wanted: Callable[[EnrolmentLine], bool]) -> None:
        """Go to the first who is wanted, whatever the filter lets through."""
        line = self.query_one(FilterLine)
        with line.prevent(Input.Changed):
            line.value = ""
        self._draw()
        found = [place for place, key in enumerate(self.in_sight) if wanted(self.people[key])]
        self.query_one(Table).cursor = next(iter(found), 0)

    def turn_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go on to the next."""
        table = self.query_one(Table)
        if table.row is not None:
            self._mark(self._marked ^ {table.row.key})
            table.action_step(1)

    def mark_waiting_for_answer(self) -> None:
        """Mark everybody in sight who awaits an answer, or nobody when somebody is marked."""
        applied = {key for key in self.in_sight if self.people[key].enrolment.status.awaits_answer}
        self._mark(frozenset() if self._marked else frozenset(applied))

    def unmark(self) -> None:
        """Take all marks away."""
        self._mark(frozenset())

    @on(MarkingTable.MarkWanted)
    def _turn(self, event: MarkingTable.MarkWanted) -> None:
        self._mark(self._marked | {event.key} if event.keep else self._marked ^ {event.key})

    @on(Table.Moved)
    def _tell(self, event: Table.Moved) -> None:
        if event.key in self.people:
            self.query_one("#person", Words).put(lines(self._details(self.people[event.key])))

    @on(Input.Changed, "#people-filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(Table).cursor = 0
        self._draw()

    @on(Input.Submitted, "#people-filter")
    @on(FilterLine.Left)
    def _to_the_table(self) -> None:
        self.query_one(Table).focus()

    def _mark(self, keys: frozenset[str]) -> None:
        self._marked = keys
        self._draw()

    def _draw(self) -> None:
        table, seen = self.query_one(Table), self.in_sight
        table.mark(self._marked)
        table.put([self._rows.row(self.people[key], self._about(key), marked=key in self._marked) for key in seen])
        if self._view is not None:
            shown = words.shown(self.voice, len(seen), len(self.people), len(self._marked))
            self.query_one("#counts", Words).put(joined(shown, words.counts(self.voice, self._view, self.standing)))
        if not self.people:
            self.query_one("#person", Words).put(self.say("Nobody has applied yet; i imports a file of sign-ups."))
        elif not seen:
            self.query_one("#person", Words).put(self.say("Nobody fits what is typed; Esc shows everybody."))

    def _has(self, line: EnrolmentLine, wanted: Sequence[str]) -> bool:
        body = line.organisation.name if line.organisation else ""
        said = (line.person.name, self.say(line.enrolment.status), body, line.enrolment.department, line.person.email)
        key = match_key(" ".join(said))
        return all(word in key for word in wanted)

    def _details(self, line: EnrolmentLine) -> Iterator[Content]:
        contact = " · ".join(part for part in (line.person.email, line.person.phone, line.enrolment.department) if part)
        yield joined((line.person.name, "bold"), f"  {contact}")
        for one in self.senders:
            if line.organisation is not None and one.organisation.id == line.organisation.id:
                yield sender_line(self.voice, one)
        yield from (finding_line(self.voice, finding) for finding in self._about(str(line.enrolment.id)))

    def _about(self, key: str) -> list[Finding]:
        line = self.people[key]
        body = self._findings.get(f"organisation:{line.organisation.id}", []) if line.organisation else []
        return [*self._findings.get(f"enrolment:{key}", []), *body]


def _by_subject(view: CourseView) -> Mapping[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in view.verdict.findings if view.verdict else ():
        found[finding.subject].append(finding)
    return found
