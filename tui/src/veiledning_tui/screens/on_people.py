"""What is done on the third tab of a course: sign people up, answer their applications, look at one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.lists import CourseLine, EnrolmentLine
from veiledning_core.domain.messages import Message

from ..desk import Desk
from ..errands.answer_offer import AnswerOffer
from ..errands.approve import Approve
from ..errands.change_course import ChangeCourse
from ..errands.errand import Errand
from ..errands.offer_places import OfferPlaces
from ..errands.replace import Replace
from ..errands.sign_up import SignUp
from ..errands.withdraw import Withdraw
from ..imports.sign_ups import SignUps
from ..people_reading import PeopleView, WaitingView, people_view, waiting_view
from ..person_reading import PersonView, person_view
from ..reading import other_courses
from ..widgets.people import PeoplePane
from ..widgets.table import Table
from ..words.needs import is_meant
from ..words.senders import senders_text
from ..words.waiting import waiting_text
from .answering import Answering
from .course_desk import CourseDesk
from .import_file import ImportScreen
from .person import PersonScreen
from .ranking import RankingScreen
from .reader import Reader

_HELP: Mapping[str, Message] = {
    "admit": Message("A seat for those chosen; without a free one they wait"),
    "ranking": Message("The applicants in order, with points and reasons"),
    "offer": Message("Free seats for the first on the waiting list"),
    "complete": Message("Those who have what it takes; of the others, what lacks"),
    "sign_up": Message("Take one sign-up by hand"),
    "import_file": Message("Take the sign-ups of a file"),
    "filter": Message("Only those whose name, status or organisation has what is typed"),
    "senders": Message("How many each organisation sends, and how many it should"),
    "mark": Message("Several people are answered at once when they are marked"),
    "approve": Message("Record that a leader approved, by name"),
    "move('disapprove')": Message("A leader's approval holds no more"),
    "move('decline')": Message("Turn those chosen down, with a reason"),
    "move('wait')": Message("Those chosen stand last on the waiting list"),
    "withdraw": Message("Those chosen give up the application or the place"),
    "move('reapply')": Message("Whoever was declined or withdrew applies anew"),
    "waiting_list": Message("Who stands on it, and every offer with its answer"),
    "answer_offer": Message("Yes, no, or the offer is taken back"),
    "expire": Message("The offers that nobody answered in time"),
    "replace": Message("Somebody of the same organisation takes a seat over"),
    "change_course": Message("The application goes to another course of the type"),
    "reopen": Message("A completion was recorded by mistake"),
    "mark_all": Message("Everybody whose application is to be answered"),
}
"""What each action does, for the palette of commands."""
_NEEDED: Mapping[str, frozenset[EnrolmentStatus]] = {
    **dict.fromkeys(
        ("admit", "move", "approve", "withdraw", "change_course", "mark", "mark_all", "filter"),
        frozenset(EnrolmentStatus),
    ),
    "ranking": frozenset(status for status in EnrolmentStatus if status.awaits_answer),
    "offer": frozenset((EnrolmentStatus.WAITING,)),
    "answer_offer": frozenset((EnrolmentStatus.OFFERED,)),
    "complete": frozenset((EnrolmentStatus.STARTED,)),
    "reopen": frozenset((EnrolmentStatus.COMPLETED,)),
    "replace": frozenset(status for status in EnrolmentStatus if status.is_binding),
}
"""The statuses of which somebody must be there, or the action means nothing."""


class OnPeople(CourseDesk):
    """Fanen Deltakere."""

    TAB = "people"
    TYPED = frozenset(("sign_up", "import_file", "ranking", "offer", "complete", "approve", "waiting_list"))
    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("a", "admit", "Admit"),
        Binding("r", "ranking", "Ranking"),
        Binding("f", "expire", "Offers that ran out"),
        Binding("o", "offer", "Offer places"),
        Binding("c", "complete", "Complete"),
        Binding("p", "sign_up", "New"),
        Binding("i", "import_file", "Import"),
        Binding("space", "mark", "Mark", key_display="␣"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("h", "senders", "Per organisation", show=False),
        Binding("l", "approve", "Approved by the leader", show=False),
        Binding("u", "move('disapprove')", "Approval taken back", show=False),
        Binding("x", "move('decline')", "Decline", show=False),
        Binding("v", "move('wait')", "Wait", show=False),
        Binding("t", "withdraw", "Withdraw", show=False),
        Binding("g", "move('reapply')", "Take up again", show=False),
        Binding("k", "waiting_list", "Waiting list", show=False),
        Binding("s", "answer_offer", "Answer to an offer", show=False),
        Binding("b", "replace", "Hand over the seat", show=False),
        Binding("n", "change_course", "Change to another course", show=False),
        Binding("z", "reopen", "Take the completion back", show=False),
        Binding("m", "mark_all", "Mark all applied", show=False),
    )

    def __init__(self, desk: Desk, code: str, *, tab: str) -> None:
        super().__init__(desk, code, tab=tab)
        self.answering = Answering(self, code, self._answered)

    def read(self, tab: str) -> None:
        """Read the people with the waiting list and its offers."""
        if tab == OnPeople.TAB:
            self.ask(lambda register: register.read(people_view, self.code), self._show_people, about="view")
        else:
            super().read(tab)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is somebody for."""
        if action == "senders" and self.is_mounted and not self._people.senders:
            return False
        if action == "expire" and self.is_mounted and not self._people.standing.is_anybody_late:
            return False
        needed = _NEEDED.get(action)
        if needed is not None and not (self.view and any(o.enrolment.status in needed for o in self.view.enrolments)):
            return False
        return super().check_action(action, parameters)

    def commands(self) -> Iterator[SystemCommand]:
        """Yield everything that can be done here, by name."""
        for binding in OnPeople.KEYS:
            name, parameters = binding.action.partition("(")[0], ()
            if self.check_action(name, parameters):
                does = partial(self.run_action, binding.action)
                yield SystemCommand(self.say(binding.description), self.say(_HELP[binding.action]), does)
        yield from super().commands()

    def action_filter(self) -> None:
        self._people.filter()

    def action_senders(self) -> None:
        text = senders_text(self.desk.voice, self._people.senders)
        self.app.push_screen(Reader(self.desk, self.say("Per organisation"), text))

    def action_mark(self) -> None:
        self._people.turn_mark()

    def action_mark_all(self) -> None:
        self._people.mark_waiting_for_answer()

    def action_admit(self) -> None:
        if people := self._people.chosen:
            self.answering.admit(people)

    def action_move(self, name: str) -> None:
        if people := self._people.chosen:
            self.answering.move(name, people)

    def action_withdraw(self) -> None:
        if people := self._people.chosen:
            if any(line.enrolment.status.is_binding for line in people):
                self._fill_in(Withdraw(code=self.code, people=people))
            else:
                self.answering.move("withdraw", people)

    def action_approve(self) -> None:
        if people := self._people.chosen:
            self._fill_in(Approve(code=self.code, people=people))

    def action_offer(self) -> None:
        self._fill_in(OfferPlaces(code=self.code))

    def action_answer_offer(self) -> None:
        self._about_one(self._ask_for_answer)

    def action_expire(self) -> None:
        self.answering.expire()

    def action_replace(self) -> None:
        if self.view is not None:
            first = next(iter(self._people.chosen), None)
            self._fill_in(Replace(code=self.code, everybody=self.view.enrolments, first=first))

    def action_change_course(self) -> None:
        self._about_one(self._ask_which_course)

    def action_complete(self) -> None:
        self.answering.complete(self._people.marked)

    def action_reopen(self) -> None:
        self._about_one(self.answering.reopen)

    def action_ranking(self) -> None:
        self.app.push_screen(RankingScreen(self.desk, self.code))

    def action_waiting_list(self) -> None:
        self.ask(lambda register: register.read(waiting_view, self.code), self._show_waiting, about="waiting")

    def action_sign_up(self) -> None:
        if (course_type := self.course_type) is not None:
            self.changing.fill_in(SignUp(code=self.code, course_type=course_type))

    def action_import_file(self) -> None:
        if (course_type := self.course_type) is not None:
            self.app.push_screen(ImportScreen(self.desk, SignUps(code=self.code, course_type=course_type)))

    @on(Table.Opened, "#people-table")
    def _open_person(self, event: Table.Opened) -> None:
        found = UUID(event.key)
        self.ask(
            lambda register: register.read(person_view, self.code, found),
            self._show_person,
            about="person",
        )

    @property
    def _people(self) -> PeoplePane:
        return self.query_one(PeoplePane)

    def _about_one(self, do: Callable[[EnrolmentLine], None]) -> None:
        people = self._people.chosen
        if len(people) > 1:
            self.tell("This is done for one person at a time.")
        for line in people[:1] if len(people) == 1 else ():
            do(line)

    def _ask_for_answer(self, line: EnrolmentLine) -> None:
        if line.enrolment.status is EnrolmentStatus.OFFERED:
            self._fill_in(AnswerOffer(code=self.code, line=line))
        else:
            self.tell("{name} has no offer to answer; k shows who has.", name=line.person.name)

    def _ask_which_course(self, line: EnrolmentLine) -> None:
        if self.card is None:
            return
        course = self.card.course

        def choose(others: tuple[CourseLine, ...]) -> None:
            if others:
                self._fill_in(ChangeCourse(code=self.code, line=line, others=others))
            else:
                self.tell("There is no other open course of this type.")

        self.ask(lambda register: register.read(other_courses, course), choose, about="choices")

    def _fill_in(self, errand: Errand[Any]) -> None:
        self.answering.changing.fill_in(errand)

    def _show_people(self, found: PeopleView) -> None:
        self._show_view(found.course)
        self._people.show_senders(found.senders)
        self._people.show(found.course, found.standing)
        if (need := self.wanted) is not None:
            self.wanted = None
            self._people.look_for(lambda line: is_meant(need, line.enrolment))
        self.refresh_bindings()

    def _show_person(self, view: PersonView) -> None:
        self.app.push_screen(PersonScreen(self.desk, self.code, view))

    def _show_waiting(self, view: WaitingView) -> None:
        heading = self.say("The waiting list of {code}", code=self.code)
        self.app.push_screen(Reader(self.desk, heading, waiting_text(self.desk.voice, view)))

    def _answered(self) -> None:
        self._people.unmark()
        self.action_reload()
