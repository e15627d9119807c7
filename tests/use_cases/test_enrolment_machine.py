"""The life of enrolments against a model of a few lines, whatever people do in whatever order."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.testing.registers import FixedClock, open_test_register, sign_up_table
from veiledning_core.use_cases.courses.course_changes import edit_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments import (
    admitting,
    approving,
    enrolling,
    importing,
    leaving,
    transitions,
    waiting_list,
)
from veiledning_core.use_cases.reading import enrolment_card, list_courses
from veiledning_core.use_cases.work import Work

_CAMPAIGN = int(os.environ.get("VEILEDNING_ROUNDS", "400"))
CODE = "PRV-1"
DAY = dt.timedelta(days=1)
FIRST_DAY = dt.date(2026, 7, 6)
MOST = 3
"""As many seats as the small course type allows at all."""
APPLIED, APPROVED, RANKED, WAITING, OFFERED, ADMITTED, STARTED, COMPLETED, DECLINED, WITHDRAWN = EnrolmentStatus
UNANSWERED = (APPLIED, APPROVED, RANKED, WAITING)
ANSWERS = {OfferAnswer.ACCEPTED: ADMITTED, OfferAnswer.REFUSED: WITHDRAWN, OfferAnswer.TAKEN_BACK: WAITING}
people = st.integers(0, 7)
several = st.lists(people, min_size=1, max_size=4, unique=True)


@attrs.define
class RunningClock(FixedClock):
    """A clock of which nobody sees the same time twice on one day."""

    seen: int = 0

    def now(self) -> dt.datetime:
        self.seen += 1
        return super().now() + dt.timedelta(milliseconds=self.seen)


@attrs.define
class Somebody:
    """What the model remembers of a person: every status so far, a leader's yes, and the last day to answer."""

    log: list[EnrolmentStatus]
    approved: bool = False
    answer_by: dt.date | None = None

    @property
    def status(self) -> EnrolmentStatus:
        return self.log[-1]


class Lives(RuleBasedStateMachine):
    """A register beside a model: everybody's statuses, the queue with the first first, and how many seats there are."""

    template: Path

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, Path(self.folder.name) / "register.db")
        self.clock = RunningClock()
        self.register = attrs.evolve(open_test_register(f"sqlite:///{file}"), clock=self.clock)
        days = ((FIRST_DAY,), (FIRST_DAY + DAY,))
        self.register.run(new_course, NewCourse(type_key="sample-type", code=CODE, gatherings=days, capacity=2))
        self.seats = 2
        self.people: dict[UUID, Somebody] = {}
        self.queue: list[list[UUID]] = []
        """Those who joined together stand together; among them whoever arrived first stands first."""

    def teardown(self) -> None:
        if hasattr(self, "register"):
            self.register.close()
            self.folder.cleanup()

    # ---- what people do ----

    @precondition(lambda self: len(self.people) < 8)
    @rule(approved=st.booleans())
    def apply(self, approved: bool) -> None:
        number = len(self.people)
        row = {"given-name": "Nr", "family-name": f"{number}", "email": f"nr{number}@lie.example", "done-basics": "ja"}
        answers = {"organisation": "Legekontoret", "leader-approval": "ja" if approved else "nei"}
        self.register.run(importing.import_sign_ups, CODE, sign_up_table(row | answers))
        (new,) = {line.enrolment.id for line in self.lines()} - set(self.people)
        self.people[new] = Somebody([APPROVED if approved else APPLIED], approved)

    @precondition(lambda self: self.people)
    @rule(picked=several, given=st.booleans())
    def answer_for_the_leader(self, picked: list[int], given: bool) -> None:
        ids = self.ids(picked)
        possible = all(self.people[id].approved is not given and self.status(id) in UNANSWERED for id in ids)
        if given:
            done = self.attempt(possible, approving.approve, ids, leader="Siri Moe")
        else:
            done = self.attempt(possible, approving.take_back_approval, ids, reason="fordi")
        for id in ids if done else ():
            self.people[id].approved = given
            moving = (APPLIED,) if given else (APPROVED, RANKED)
            if self.status(id) in moving:
                self.people[id].log.append(APPROVED if given else APPLIED)

    @precondition(lambda self: self.people)
    @rule(picked=several)
    def rank(self, picked: list[int]) -> None:
        def into_the_ranking(work: Work, _: str, ids: Sequence[UUID]) -> None:
            for line in enrolling.on_course(work, work.courses.by_code(CODE), ids):
                transitions.move_to(work, line, RANKED)

        ids = self.ids(picked)
        if self.attempt(all(self.status(id) in (APPLIED, APPROVED) for id in ids), into_the_ranking, ids):
            self.become(ids, RANKED)

    @precondition(lambda self: self.people)
    @rule(picked=several, overflow=st.booleans(), past_queue=st.booleans())
    def admit(self, picked: list[int], overflow: bool, past_queue: bool) -> None:
        ids = self.ids(picked)
        seated, joining = self.seating(ids, past_queue=past_queue)
        possible = all(self.status(id) in UNANSWERED for id in ids) and (overflow or not joining)
        possible = possible and not (self.begun and any(self.status(id) is WAITING for id in ids))
        said = {"overflow": overflow, "past_queue": past_queue, "reason": "fordi"}
        if self.attempt(possible, admitting.admit, ids, **said):
            self.become(seated, ADMITTED)
            self.join([id for id in joining if self.status(id) is not WAITING])

    @precondition(lambda self: self.people)
    @rule(picked=several)
    def wait(self, picked: list[int]) -> None:
        ids = self.ids(picked)
        possible = all(self.status(id).awaits_answer for id in ids)
        if self.attempt(possible, admitting.put_on_waiting_list, ids):
            self.join(ids)

    @precondition(lambda self: self.people)
    @rule(picked=several)
    def decline(self, picked: list[int]) -> None:
        ids = self.ids(picked)
        possible = all(self.status(id) in (*UNANSWERED, OFFERED) for id in ids)
        if self.attempt(possible, admitting.decline, ids, reason="fordi"):
            self.become(ids, DECLINED)

    @precondition(lambda self: self.people)
    @rule(picked=several)
    def withdraw(self, picked: list[int]) -> None:
        ids = self.ids(picked)
        possible = all(not self.status(id).is_out and self.status(id) is not COMPLETED for id in ids)
        if self.attempt(possible, leaving.withdraw, ids):
            self.become(ids, WITHDRAWN)

    @precondition(lambda self: self.people)
    @rule(picked=several)
    def reapply(self, picked: list[int]) -> None:
        ids = self.ids(picked)
        if self.attempt(all(self.status(id).is_out for id in ids), admitting.reapply, ids):
            for id in ids:
                if self.status(id) is WITHDRAWN:
                    self.people[id] = self.people.pop(id)  # last in the order of arrival
                self.people[id].log += [APPLIED, APPROVED] if self.people[id].approved else [APPLIED]

    @precondition(lambda self: self.people)
    @rule(leaves=people, comes=people)
    def replace(self, leaves: int, comes: int) -> None:
        gives, takes = self.ids([leaves])[0], self.ids([comes])[0]
        if gives == takes:
            return
        possible = self.status(gives) in (ADMITTED, STARTED) and self.status(takes) in UNANSWERED
        possible = possible and not (self.begun and self.status(takes) is WAITING)
        if self.attempt(possible, leaving.replace, gives, takes, reason="fordi"):
            self.become([gives], WITHDRAWN)
            self.become([takes], ADMITTED)

    @rule(count=st.one_of(st.none(), st.integers(1, 2)))
    def offer(self, count: int | None) -> None:
        waiting, free = self.waiting(), self.free()
        possible = bool(waiting) and free >= (count or 1) and not self.begun
        if self.attempt(possible, waiting_list.offer, count=count):
            chosen = waiting[: count or free]
            self.become(chosen, OFFERED)
            for id in chosen:
                self.people[id].answer_by = min(self.today + 5 * DAY, FIRST_DAY - DAY)

    @precondition(lambda self: self.people)
    @rule(picked=people, answer=st.sampled_from(list(ANSWERS)))
    def answer_an_offer(self, picked: int, answer: OfferAnswer) -> None:
        (id,) = self.ids([picked])
        possible = self.status(id) is OFFERED and self.today <= (self.people[id].answer_by or self.today)
        if self.attempt(possible, waiting_list.answer_offer, id, answer):
            if ANSWERS[answer] is WAITING:
                self.people[id].log.append(WAITING)  # where they stood
            else:
                self.become([id], ANSWERS[answer])

    @rule()
    def let_offers_expire(self) -> None:
        self.register.run(waiting_list.expire_offers, CODE)
        self.join([id for id, one in self.people.items() if one.status is OFFERED and self.is_late(one)])

    @precondition(lambda self: self.people)
    @rule(picked=people)
    def start_or_go_on(self, picked: int) -> None:
        """Attendance and completion are recorded elsewhere; here somebody just moves on along that way."""
        (id,) = self.ids([picked])
        further = {ADMITTED: STARTED, STARTED: COMPLETED, COMPLETED: STARTED}

        def move_on(work: Work) -> None:
            (line,) = enrolling.on_course(work, work.courses.by_code(CODE), [id])
            assert transitions.move_to(work, line, further[self.status(id)])

        if self.status(id) in further:
            self.register.run(move_on)
            self.become([id], further[self.status(id)])

    @rule(seats=st.integers(1, MOST))
    def change_capacity(self, seats: int) -> None:
        taken = self.seats - self.free()
        if seats >= taken:
            self.register.run(edit_course, CODE, capacity=seats)
            self.seats = seats
        else:
            with pytest.raises(RuleRefused):
                self.register.run(edit_course, CODE, capacity=seats)

    @rule(days=st.sampled_from([1, 1, 1, 5, 6, 20]))
    def time_goes_by(self, days: int) -> None:
        self.clock.day += days * DAY

    # ---- what always holds ----

    @invariant()
    def everybody_is_there_once_as_the_model_says(self) -> None:
        if hasattr(self, "register"):
            lines = self.lines()
            assert [line.enrolment.id for line in lines] == list(self.people)
            assert [line.enrolment.status for line in lines] == [one.status for one in self.people.values()]

    @invariant()
    def seats_are_counted_and_never_oversold(self) -> None:
        if hasattr(self, "register"):
            (course,) = self.register.read(list_courses, CourseFilter()).lines
            statuses = [one.status for one in self.people.values()]
            assert course.seats_taken == sum(status.takes_seat for status in statuses) <= self.seats == course.capacity
            assert course.waiting == statuses.count(WAITING)
            assert course.applied == sum(status.awaits_answer for status in statuses)

    @invariant()
    def the_log_explains_every_status(self) -> None:
        for id, one in self.people.items():
            _, history = self.register.read(enrolment_card, id)
            assert [line.status for line in history] == one.log
            assert all(after in before.ways for before, after in pairwise(one.log))

    @invariant()
    def the_queue_stands_as_the_model_says_and_whoever_has_an_offer_has_one_open(self) -> None:
        if hasattr(self, "register"):
            assert [line.enrolment.id for line in self.register.read(waiting_list.queue, CODE)] == self.waiting()
            offers = self.register.read(waiting_list.offers_of, CODE)
            open_offers = [one.line.enrolment.id for one in offers if one.offer.answer is None]
            assert sorted(open_offers) == sorted(id for id in self.people if self.status(id) is OFFERED)

    # ---- the model ----

    @property
    def today(self) -> dt.date:
        return self.clock.day

    @property
    def begun(self) -> bool:
        return self.today >= FIRST_DAY

    def is_late(self, one: Somebody) -> bool:
        return one.answer_by is not None and one.answer_by < self.today

    def status(self, id: UUID) -> EnrolmentStatus:
        return self.people[id].status

    def free(self) -> int:
        return self.seats - sum(one.status.takes_seat for one in self.people.values())

    def waiting(self) -> list[UUID]:
        arrived = list(self.people)
        return [id for group in self.queue for id in sorted(group, key=arrived.index) if self.status(id) is WAITING]

    def seating(self, ids: Sequence[UUID], *, past_queue: bool) -> tuple[list[UUID], list[UUID]]:
        """Return who gets a seat, and who finds none: nobody takes one that somebody before them waits for."""
        waiting, free = self.waiting(), self.free()
        seated: list[UUID] = []
        without: list[UUID] = []
        for id in ids:
            before = waiting.index(id) if id in waiting else len(waiting)
            if free > (0 if past_queue else before):
                seated.append(id)
                free -= 1
                waiting = [one for one in waiting if one != id]
            else:
                without.append(id)
                waiting += [] if id in waiting else [id]
        return seated, without

    def become(self, ids: Sequence[UUID], status: EnrolmentStatus) -> None:
        for id in ids:
            self.people[id].log.append(status)

    def join(self, ids: Sequence[UUID]) -> None:
        self.become(ids, WAITING)
        self.queue = [[id for id in group if id not in ids] for group in self.queue]
        self.queue.append(list(ids))

    def lines(self) -> Sequence[Any]:
        return self.register.read(enrolling.list_enrolments, CODE)

    def ids(self, picked: list[int]) -> list[UUID]:
        """Return the ids of people by number; numbers that nobody has are counted round."""
        everybody = sorted(self.people)
        return list(dict.fromkeys(everybody[number % len(everybody)] for number in picked))

    def attempt(self, possible: bool, step: Callable[..., Any], *args: Any, **said: Any) -> bool:
        """Take a step, or see it refused as the model expects, and return whether it was taken."""
        if possible:
            self.register.run(step, CODE, *args, **said)
        else:
            with pytest.raises(RuleRefused):
                self.register.run(step, CODE, *args, **said)
        return possible


@pytest.mark.parametrize("examples", [10, pytest.param(_CAMPAIGN, id="campaign", marks=pytest.mark.slow)])
def test_no_order_of_steps_oversells_a_seat_loses_anybody_or_lets_a_newcomer_past(
    examples: int, sqlite_template: Path
) -> None:
    class OnTheTemplate(Lives):
        template = sqlite_template

    run_state_machine_as_test(
        OnTheTemplate,
        settings=settings(
            max_examples=examples, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
