"""An enrolment changes status along the allowed ways only."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise, product
from uuid import UUID

import attrs
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from veiledning_core.domain.enrolment import Enrolment, EnrolmentStatus, Wish, WishStatus
from veiledning_core.domain.errors import RuleRefused

APPLIED, ADMITTED, WAITING, DECLINED, WITHDRAWN, COMPLETED = EnrolmentStatus

ALLOWED = {
    (APPLIED, ADMITTED),
    (APPLIED, WAITING),
    (APPLIED, DECLINED),
    (APPLIED, WITHDRAWN),
    (WAITING, ADMITTED),
    (WAITING, DECLINED),
    (WAITING, WITHDRAWN),
    (ADMITTED, WITHDRAWN),
    (ADMITTED, COMPLETED),
    (DECLINED, APPLIED),
    (WITHDRAWN, APPLIED),
}


def enrolment(status: EnrolmentStatus = APPLIED) -> Enrolment:
    applied_at = dt.datetime(2026, 11, 2, 8, tzinfo=dt.UTC)
    return Enrolment(id=UUID(int=1), course=UUID(int=2), person=UUID(int=3), status=status, applied_at=applied_at)


@pytest.mark.parametrize(("present", "wanted"), [*product(EnrolmentStatus, EnrolmentStatus)])
def test_only_the_allowed_ways_are_open(present: EnrolmentStatus, wanted: EnrolmentStatus) -> None:
    before = enrolment(present)
    if (present, wanted) in ALLOWED:
        assert before.with_status(wanted) == attrs.evolve(before, status=wanted)
    else:
        with pytest.raises(RuleRefused, match=f"{present.value} cannot become {wanted.value}"):
            before.with_status(wanted)


class AnEnrolmentsLife(RuleBasedStateMachine):
    """However often somebody asks for whatever status, the history consists of allowed ways."""

    def __init__(self) -> None:
        super().__init__()
        self.now = self.first = enrolment()
        self.history = [APPLIED]

    @rule(wanted=st.sampled_from(EnrolmentStatus))
    def ask_for(self, wanted: EnrolmentStatus) -> None:
        try:
            self.now = self.now.with_status(wanted)
        except RuleRefused:
            return
        self.history.append(wanted)

    @invariant()
    def history_consists_of_allowed_ways(self) -> None:
        assert self.now.status is self.history[-1]
        assert set(pairwise(self.history)) <= ALLOWED

    @invariant()
    def completed_is_reached_from_a_seat_and_never_left(self) -> None:
        if COMPLETED in self.history:
            assert self.history.index(COMPLETED) == len(self.history) - 1
            assert self.history[-2] is ADMITTED

    @invariant()
    def nothing_but_the_status_changes(self) -> None:
        assert attrs.evolve(self.now, status=APPLIED) == self.first


TestAnEnrolmentsLife = AnEnrolmentsLife.TestCase


def test_every_status_can_be_reached() -> None:
    reached = {APPLIED}
    for _ in EnrolmentStatus:
        reached |= {after for before, after in ALLOWED if before in reached}
    assert reached == set(EnrolmentStatus)


def test_a_refusal_names_the_ways_there_are() -> None:
    with pytest.raises(RuleRefused) as caught:
        enrolment(WAITING).with_status(COMPLETED)
    assert str(caught.value.hint) == "From waiting there is a way to: admitted, declined, withdrawn."


def test_a_refusal_at_the_end_of_the_road_says_that_there_is_no_way() -> None:
    with pytest.raises(RuleRefused, match="From completed there is a way to: –"):
        enrolment(COMPLETED).with_status(APPLIED)


def test_only_those_admitted_or_done_take_a_seat() -> None:
    assert {status for status in EnrolmentStatus if status.takes_seat} == {ADMITTED, COMPLETED}


def test_a_wish_is_proposed_until_a_person_confirms_it() -> None:
    assert Wish(dates=(dt.date(2027, 5, 10),)).status is WishStatus.PROPOSED
