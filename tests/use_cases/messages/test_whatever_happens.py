"""Whatever happens to a course and its people, and whenever mail is sent in between: nobody hears what is not so."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.use_cases.messages.mail_room import CODE, DAY, LEADER, MONDAY, NAMES, NAMING_LEADERS, SECOND, fill
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.long_dates import stretch_of_days
from veiledning_core.domain.mail import DeliveryAttempt, DeliveryOutcome, Letter
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.exchange.documents.saying import Tongue
from veiledning_core.plugins import Plugins
from veiledning_core.sending import due_mail, send_mail
from veiledning_core.testing.registers import open_test_register
from veiledning_core.use_cases.courses import course_changes, programme
from veiledning_core.use_cases.enrolments import admitting, leaving, waiting_list
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.messages.outbox import outbox
from veiledning_core.use_cases.reading import course_card

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

_CAMPAIGN = int(os.environ.get("VEILEDNING_ROUNDS", "1500"))
S = EnrolmentStatus
BOUND = (S.ADMITTED, S.STARTED, S.COMPLETED)
HEARS: Mapping[str, Sequence[EnrolmentStatus]] = {
    "Du har plass": BOUND,
    "Du står på ventelisten": (S.WAITING,),
    "Tilbud om plass": (S.OFFERED,),
    "Svar på søknaden": (S.DECLINED,),
    "Du er meldt av": (S.WITHDRAWN,),
    "Snart:": BOUND,
}
"""How subjects begin that are for people of some status, and for nobody else."""
BY_HAND = (DeliveryOutcome.SETTLED, DeliveryOutcome.RESENT)
OUTCOMES = tuple(one for one in DeliveryOutcome if one not in BY_HAND)


@attrs.define
class Desk:
    """A course, the people on it, and every letter that was handed over, with what was so at that moment."""

    office: Office
    letters: list[Letter] = attrs.field(factory=list)
    applied: list[str] = attrs.field(factory=list)
    """Who has applied anew, and at which letter's number: `<number> <name>`."""
    outcome: DeliveryOutcome = DeliveryOutcome.ACCEPTED

    def do(self, use_case: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.register.run(use_case, CODE, *args, **kwargs)

    def one(self, number: int, *statuses: EnrolmentStatus) -> list[Any]:
        line = next(line for line in self.office.lines(CODE) if line.person.name == NAMES[number])
        if statuses and line.enrolment.status not in statuses:
            raise LookupError(number)
        return [line.enrolment.id]

    def send(self, outcome: DeliveryOutcome) -> None:
        self.outcome = outcome
        send_mail(self.office.register, self, due_mail(self.office.register, CODE))

    def deliver(self, letter: Letter) -> DeliveryAttempt:
        self.check(letter)
        self.letters.append(letter)
        return DeliveryAttempt(outcome=self.outcome, at=self.office.clock.now())

    @property
    def course_status(self) -> CourseStatus:
        return self.office.register.read(course_card, CODE).course.status

    def check(self, letter: Letter) -> None:
        """Say that this letter is right at this moment, by what is plain to see and not by what reconciling thinks."""
        people = {line.person.name: line for line in self.office.lines(CODE)}
        addresses = {name: line.person.email for name, line in people.items()} | {"Sjef Nes": LEADER}
        assert letter.to.email == addresses[letter.to.name]
        for begins, statuses in HEARS.items():
            if letter.subject.startswith(begins):
                assert people[letter.to.name].enrolment.status in statuses
        if self.course_status is CourseStatus.CANCELLED:
            assert letter.subject.startswith("Avlyst") or "METHOD:CANCEL" in (letter.calendar or "")
        if (letter.calendar or "").find("METHOD:CANCEL") >= 0:
            assert any(uid(letter) == uid(one) for one in self.letters if "METHOD:REQUEST" in (one.calendar or ""))

    def says(self, name: str) -> list[str]:
        """Return how the letters about where somebody's application stands begin, in order, as they were accepted."""
        return [
            begins
            for letter in self.letters
            for begins in HEARS
            if letter.to.name == name and letter.subject.startswith(begins) and begins != "Snart:"
        ]


def uid(letter: Letter) -> str:
    found = re.search(r"UID:(\S+)", letter.calendar or "")
    return found[1] if found else ""


def answer(desk: Desk, number: int, answered: OfferAnswer) -> None:
    desk.do(waiting_list.answer_offer, *desk.one(number, S.OFFERED), answered)


def go_on(desk: Desk, number: int) -> None:
    desk.office.day += (1 + 3 * number) * DAY


STEPS: Mapping[str, Callable[[Desk, int], Any]] = {
    "admit": lambda desk, n: desk.do(admitting.admit, desk.one(n)),
    "wait": lambda desk, n: desk.do(admitting.put_on_waiting_list, desk.one(n)),
    "offer": lambda desk, _: desk.do(waiting_list.offer, count=1),
    "accept": lambda desk, n: answer(desk, n, OfferAnswer.ACCEPTED),
    "refuse": lambda desk, n: answer(desk, n, OfferAnswer.REFUSED),
    "withdraw": lambda desk, n: desk.do(leaving.withdraw, desk.one(n)),
    "decline": lambda desk, n: desk.do(admitting.decline, desk.one(n), reason="Fullt"),
    "reapply": lambda desk, n: desk.do(admitting.reapply, desk.one(n)),
    "move": lambda desk, n: desk.do(programme.move_gathering, "day-2", (SECOND + 7 * n * DAY,)),
    "place": lambda desk, n: desk.do(course_changes.edit_course, place=("Oslo", "Bodø", "", "Tromsø")[n]),
    "cancel": lambda desk, n: desk.do(course_changes.cancel, reason="Sykdom") if n == 3 else None,
    "undo": lambda desk, n: desk.office.register.run(undo, (desk.office.journal()[n].number or 0)),
    "time": go_on,
    "send": lambda desk, n: desk.send(OUTCOMES[n]),
    "send all": lambda desk, _: desk.send(DeliveryOutcome.ACCEPTED),
}
steps = st.lists(st.tuples(st.sampled_from(list(STEPS)), st.integers(0, 3)), max_size=20)


def carry_out(desk: Desk, wanted: Sequence[tuple[str, int]]) -> None:
    for name, number in wanted:
        try:
            STEPS[name](desk, number)
        except (VeiledningError, LookupError):  # not possible just now, or there is nobody such
            continue


@pytest.mark.parametrize("examples", [25, pytest.param(_CAMPAIGN, id="campaign", marks=pytest.mark.slow)])
def test_every_letter_is_right_when_it_leaves_and_leaves_once(
    examples: int, sqlite_database_url: str, new_office: type[Office], small_type_with: Callable[..., Plugins]
) -> None:
    plugins = small_type_with(NAMING_LEADERS)
    with open_test_register(sqlite_database_url, plugins) as register:
        fill(new_office(register))
        begun = register.url.removeprefix("sqlite:///")

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(wanted=steps)
    def whatever(wanted: Sequence[tuple[str, int]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = shutil.copy(begun, Path(folder) / "register.db")
            with open_test_register(f"sqlite:///{file}", plugins) as register:
                desk = Desk(new_office(register))
                carry_out(desk, wanted)
                look_over(desk, [name for name, _ in wanted])

    whatever()


def look_over(desk: Desk, done: Sequence[str]) -> None:
    """Send the rest, and see that nothing was said twice, nothing is left, and all know when the course is."""
    desk.office.day += DAY  # what is to be tried again may be tried
    desk.send(DeliveryOutcome.ACCEPTED)
    accepted = [letter.message_id for letter in desk.letters]
    if not {"send"} & set(done):
        assert len(accepted) == len(set(accepted))
    if not {"reapply", "offer", "undo"} & set(done):
        for name in NAMES:
            said = desk.says(name)
            assert all(one != other for one, other in pairwise(said)) or "send" in done
    assert due_mail(desk.office.register, CODE) == ()
    if desk.course_status is CourseStatus.PUBLISHED and "send" not in done:
        everybody_knows_when_it_is(desk)


def everybody_knows_when_it_is(desk: Desk) -> None:
    """Say of each with a place that the last letter to tell them the days told them right."""
    waits = {line.name for line in desk.office.register.read(outbox, CODE)}
    card = desk.office.register.read(course_card, CODE)
    last = card.course.gatherings[-1]
    if last.last_day < desk.office.day:
        return
    said = Tongue.of("nb").say(stretch_of_days(last.days))
    for name in desk.office.names(CODE, *BOUND):
        told = [letter for letter in desk.letters if letter.to.name == name and "Kursdag 2: " in letter.body]
        if name not in waits and told:
            assert f"Kursdag 2: {said}" in told[-1].body


def test_the_steps_are_possible_on_a_new_course(office_after: Any, small_type_with: Callable[..., Plugins]) -> None:
    """A property whose steps are all refused would hold for nothing."""
    office, _ = office_after(fill, plugins=small_type_with(NAMING_LEADERS))
    desk = Desk(office)
    wanted = [("admit", 0), ("wait", 1), ("offer", 0), ("accept", 1), ("send all", 0), ("move", 1), ("send all", 0)]
    for name, number in wanted:
        STEPS[name](desk, number)
    assert desk.says(NAMES[0]) == ["Du har plass"]
    assert desk.says(NAMES[1]) == ["Du har plass"]
    assert any(letter.subject.startswith("Endring") for letter in desk.letters)
    assert isinstance(MONDAY, dt.date)
