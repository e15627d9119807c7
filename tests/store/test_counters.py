"""Whatever is done in whatever order: kept counters equal counts, and nobody sits without a seat."""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.offer import Offer, OfferAnswer
from veiledning_core.store.engine import make_engine
from veiledning_core.store.migrations import upgrade
from veiledning_core.store.verify import verify

if TYPE_CHECKING:
    from tests.store.conftest import Make, Register

CAPACITIES = st.none() | st.integers(1, 5)
STATUSES = st.sampled_from(EnrolmentStatus)


class CourseLife(RuleBasedStateMachine):
    """A model of one course beside the register: each person's status, and the capacity."""

    enrolled: Any = Bundle("enrolled")
    kit: tuple[type[Register], type[Make]]

    @initialize(capacity=CAPACITIES)
    def open_register(self, capacity: int | None) -> None:
        make_register, make = self.kit
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'register.db'}"
        upgrade(url)
        self.make = make()
        self.register = make_register(make_engine(url))
        self.course: Course = self.make.course(capacity=capacity)
        self.model: dict[uuid.UUID, EnrolmentStatus] = {}
        self.offers: dict[uuid.UUID, Offer] = {}
        self.register.add(self.course)

    def seated(self) -> int:
        return sum(status.takes_seat for status in self.model.values())

    def has_room_for(self, more: int) -> bool:
        return self.course.capacity is None or self.seated() + more <= self.course.capacity

    @rule(target=enrolled, status=STATUSES)
    def enrol(self, status: EnrolmentStatus) -> uuid.UUID:
        person = self.make.person()
        enrolment = self.make.enrolment(self.course, person, status=status)
        room = not status.takes_seat or self.has_room_for(1)
        with contextlib.nullcontext() if room else pytest.raises(RuleRefused):
            self.register.add(person, enrolment)
        if room:
            self.model[enrolment.id] = status
            self.keep_offers(enrolment, EnrolmentStatus.APPLIED, status)
        return enrolment.id

    @rule(who=enrolled, status=STATUSES)
    def move(self, who: uuid.UUID, status: EnrolmentStatus) -> None:
        if who not in self.model:
            return
        before = self.register.do(lambda work: work.enrolments.get(who))
        room = not status.takes_seat or before.status.takes_seat or self.has_room_for(1)
        after = attrs.evolve(before, status=status)
        assert self.register.do(lambda work: work.enrolments.move(before, after)) is room
        if room:
            self.model[who] = status
            self.keep_offers(after, before.status, status)

    def keep_offers(self, enrolment: Enrolment, before: EnrolmentStatus, after: EnrolmentStatus) -> None:
        """Do as the use cases do: an offer is open while its enrolment is offered a place."""
        if before is after:
            return
        if after is EnrolmentStatus.OFFERED:
            self.offers[enrolment.id] = self.make.offer(enrolment)
            self.register.add(self.offers[enrolment.id])
        elif before is EnrolmentStatus.OFFERED:
            made = self.offers[enrolment.id]
            answered = attrs.evolve(made, answer=OfferAnswer.ACCEPTED)
            self.register.do(lambda work: work.offers.save(made, answered))

    @rule(capacity=CAPACITIES)
    def change_capacity(self, capacity: int | None) -> None:
        after = attrs.evolve(self.course, capacity=capacity)
        room = capacity is None or self.seated() <= capacity
        with contextlib.nullcontext() if room else pytest.raises(RuleRefused):
            self.course = self.register.do(lambda work: work.courses.save(self.course, after))

    @rule(who=consumes(enrolled))
    def change_details(self, who: uuid.UUID) -> None:
        if who in self.model:
            before = self.register.do(lambda work: work.enrolments.get(who))
            self.register.do(lambda work: work.enrolments.save(before, attrs.evolve(before, department="ØNH")))

    @invariant()
    def the_register_agrees_with_the_model(self) -> None:
        if not hasattr(self, "register"):
            return
        lines = self.register.do(lambda work: work.enrolments.of_course(self.course.id), read_only=True)
        assert {line.enrolment.id: line.enrolment.status for line in lines} == self.model
        free = self.register.do(lambda work: work.enrolments.seats_free(self.course.id), read_only=True)
        assert free == (None if self.course.capacity is None else self.course.capacity - self.seated())
        assert verify(self.register.engine) == ()

    def teardown(self) -> None:
        if hasattr(self, "register"):
            self.register.engine.dispose()
            self.folder.cleanup()


def test_counters_equal_counts_after_any_life_of_a_course(make: Make, register_kind: type[Register]) -> None:
    """RELIABILITY T5: taken seats are never below zero, above the capacity, or other than the count."""

    class Life(CourseLife):
        kit = (register_kind, type(make))

    run_state_machine_as_test(Life, settings=settings(max_examples=15, stateful_step_count=20, deadline=None))
