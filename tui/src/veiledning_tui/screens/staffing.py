"""Who does what on a course."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from veiledning_core.course_type.model import CourseType
from veiledning_core.register import Register
from veiledning_core.rules.picture import StaffMember
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.courses.staffing import unassign
from veiledning_core.use_cases.reading import CourseCard, course_card

from ..desk import Desk
from ..errands.correct_person import CorrectPerson
from ..errands.give_role import GiveRole
from ..step import step
from ..text import joined, lines
from ..widgets.columns import Column
from ..widgets.table import Row, Table
from ..words.findings import role_title
from ..words.programme import slot_name
from .course_rows import CourseRows
from .when_they_can import WhenTheyCan


class Staffing(CourseRows):
    """Bemanning: roles are given and taken away; `missing` is the role that somebody came here to give."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back"),
        Binding("n,insert", "give", "Give a role", key_display="n"),
        Binding("t,delete", "take", "Take the role away", key_display="t"),
        Binding("e", "correct", "Correct the person"),
        Binding("v", "say_when", "When they can"),
        Binding("x", "say_except", "An exception"),
        Binding("i", "read_calendar", "Read their calendar"),
        Binding("f5", "reload", "Read again", show=False),
        Binding("question_mark", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, desk: Desk, code: str, *, missing: str = "") -> None:
        super().__init__(desk, code)
        self.missing = missing
        self.card: CourseCard | None = None
        self.when = WhenTheyCan(self, self.changing)

    def compose(self) -> ComposeResult:
        say = self.say
        yield from self.rows(
            say("Staffing of {code}", code=self.code),
            Column(title=say("Role"), width=18, grows=True),
            Column(title=say("Name"), width=18, grows=True),
            Column(title=say("Gatherings"), width=14, grows=True, rank=2),
            Column(title=say("Presents as"), width=14, rank=1),
            Column(title=say("E-mail"), width=16, grows=True, rank=3),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to give a role once the course is read, and to take one away when somebody has one."""
        if action in ("give", "take", "correct", "say_when", "say_except", "read_calendar"):
            return self.card is not None and (action == "give" or bool(self.card.staff))
        return super().check_action(action, parameters)

    def action_reload(self) -> None:
        self.ask(self._read, lambda found: self._show(*found), about="staff", anew=True)

    def _read(self, register: Register) -> tuple[CourseCard, Collection[str | None]]:
        """Return the course, and the roles that somebody is missing in."""
        verdict = register.read(check_course, self.code)
        return register.read(course_card, self.code), {finding.role for finding in verdict.findings}

    def action_give(self) -> None:
        if self.card is not None:
            self.changing.fill_in(GiveRole(card=self.card, role=self.missing))

    def action_correct(self) -> None:
        """Put right what the person under the cursor is called, and say where they travel from."""
        if (chosen := self._chosen) is not None:
            self.changing.fill_in(CorrectPerson(code=self.code, person=chosen.person))

    def action_say_when(self) -> None:
        """Say when the person under the cursor can teach."""
        if (chosen := self._chosen) is not None:
            self.when.rules(str(chosen.person.id))

    def action_say_except(self) -> None:
        """Say on which days the person under the cursor cannot, or can all the same."""
        if (chosen := self._chosen) is not None:
            self.when.exception(str(chosen.person.id))

    def action_read_calendar(self) -> None:
        """Take in when the person under the cursor is busy."""
        if (chosen := self._chosen) is not None:
            self.when.calendar(str(chosen.person.id), chosen.person.name)

    def action_take(self) -> None:
        if (member := self._chosen) is None:
            return
        held, name = member.assignment, member.person.name
        question = self.say("Take the role {role} from {name}?", role=self._role(member), name=name)
        planned = step(unassign, self.code, role=held.role, name=name, assignment=held.id)
        self.changing.confirm(question, lambda _: planned)

    @property
    def _chosen(self) -> StaffMember | None:
        row, staff = self.query_one(Table).row, self.card.staff if self.card else ()
        return next((member for member in staff if row and str(member.assignment.id) == row.key), None)

    def _show(self, card: CourseCard, missing: Collection[str | None]) -> None:
        self.card = card
        self.missing = self.missing if self.missing in missing else ""
        self.query_one(Table).put([self._row(member) for member in card.staff])
        self._advise()
        self.refresh_bindings()

    def _row(self, member: StaffMember) -> Row:
        held = member.assignment
        slot = slot_name(self.desk.voice, held.presenter, self._type) if held.presenter else ""
        cells = (self._role(member), member.person.name, self._gatherings(member), slot, member.person.email)
        return Row(key=str(held.id), cells=cells)

    @on(Table.Moved)
    def _advise(self) -> None:
        """Say what the role of the one under the cursor means; where nobody has one yet, what each does."""
        self.tell_below(lines(self._advice()))

    def _advice(self) -> Iterator[Content]:
        chosen = self._chosen
        if chosen is None and self.card is not None:
            yield joined(self.say("Nobody has a role yet; n gives one."))
        for role in self._type.roles if self._type else ():
            if role.help is not None and (chosen is None or role.key == chosen.assignment.role):
                yield joined((f"{self.say(role.title)}: ", "$foreground-muted"), self.say(role.help))

    def _gatherings(self, member: StaffMember) -> str:
        course = self.card.course if self.card else None
        wanted = member.assignment.gatherings
        if not wanted or course is None:
            return self.say("all")
        return ", ".join(self.say(g.label) for g in course.gatherings if g.key in wanted)

    def _role(self, member: StaffMember) -> str:
        return role_title(self.desk.voice, member.assignment.role, self._type)

    @property
    def _type(self) -> CourseType | None:
        return self.card.course_type if self.card else None
