"""An enrolment changes status along the allowed ways only, and each status says what it counts as."""

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

APPLIED, APPROVED, RANKED, WAITING, OFFERED, ADMITTED, STARTED, COMPLETED, DECLINED, WITHDRAWN = EnrolmentStatus

# One row for each status that somebody has, one column for each that they could be given, in the same order.
TABLE = """
           applied approved ranked waiting offered admitted started completed declined withdrawn
applied       -       x       x      x       -        x        -        -        x        x
approved      x       -       x      x       -        x        -        -        x        x
ranked        x       x       -      x       -        x        -        -        x        x
waiting       -       -       -      -       x        x        -        -        x        x
offered       -       -       -      x       -        x        -        -        x        x
admitted      -       -       -      -       -        -        x        -        -        x
started       -       -       -      -       -        x        -        x        -        x
completed     -       -       -      -       -        -        x        -        -        -
declined      x       -       -      -       -        -        -        -        -        -
withdrawn     x       -       -      -       -        -        -        -        -        -
"""
ALLOWED = {
    (present, wanted)
    for present, row in zip(EnrolmentStatus, TABLE.strip().splitlines()[1:], strict=True)
    for wanted, mark in zip(EnrolmentStatus, row.split()[1:], strict=True)
    if mark == "x"
}
COUNTS_AS = {
    "takes_seat": {OFFERED, ADMITTED, STARTED, COMPLETED},
    "is_binding": {ADMITTED, STARTED, COMPLETED},
    "earns_certificate": {COMPLETED},
    "awaits_answer": {APPLIED, APPROVED, RANKED},
    "is_out": {DECLINED, WITHDRAWN},
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
        with pytest.raises(RuleRefused, match=f"{present.words} cannot become {wanted.words}"):
            before.with_status(wanted)


@pytest.mark.parametrize(("name", "those"), COUNTS_AS.items())
def test_each_status_says_what_it_counts_as(name: str, those: set[EnrolmentStatus]) -> None:
    assert {status for status in EnrolmentStatus if getattr(status, name)} == those


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
    def nobody_completes_who_has_not_started_on_a_seat(self) -> None:
        for place, status in enumerate(self.history):
            if status is COMPLETED:
                assert {ADMITTED, STARTED} <= set(self.history[:place])

    @invariant()
    def nothing_but_the_status_changes(self) -> None:
        assert attrs.evolve(self.now, status=APPLIED) == self.first


TestAnEnrolmentsLife = AnEnrolmentsLife.TestCase


def test_every_status_can_be_reached() -> None:
    reached = {APPLIED}
    for _ in EnrolmentStatus:
        reached |= {after for before, after in ALLOWED if before in reached}
    assert reached == set(EnrolmentStatus)


def test_there_is_a_way_on_from_every_status() -> None:
    """A mistake can be put right from anywhere, also a completion."""
    assert {before for before, _ in ALLOWED} == set(EnrolmentStatus)


def test_a_refusal_names_the_ways_there_are() -> None:
    with pytest.raises(RuleRefused) as caught:
        enrolment(WAITING).with_status(COMPLETED)
    hint = "From waiting there is a way to: offered a place, admitted, declined, withdrawn."
    assert str(caught.value.hint) == hint


def test_a_wish_is_proposed_until_trust_and_organiser_agree() -> None:
    assert Wish(dates=(dt.date(2027, 5, 10),)).status is WishStatus.PROPOSED
