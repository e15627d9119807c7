from __future__ import annotations

import datetime as dt

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus, FeeDecision
from veiledning_core.rules.kinds.action_barred import ActionBarred, BarredFrom
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import FIRST_DAY, a_gathering, a_picture, a_proposal, an_enrolment, said

BINDING = ActionBarred(action="withdraw", start_of=BarredFrom.ADMISSION, opens_with_reason=True)
WITH_FEE = attrs.evolve(BINDING, asks_fee_decision=True)
NO_REPLACEMENT = ActionBarred(action="replace", start_of=BarredFrom.START)
SUBJECT = f"enrolment:{an_enrolment().id}"


def about_to(
    action: str,
    *,
    status: EnrolmentStatus = EnrolmentStatus.ADMITTED,
    reason: str = "",
    fee_decision: FeeDecision | None = None,
    days_before: int = 30,
) -> Picture:
    proposal = attrs.evolve(a_proposal(action, an_enrolment(status=status), reason), fee_decision=fee_decision)
    return a_picture(a_gathering(), proposal=proposal, today=FIRST_DAY - dt.timedelta(days=days_before))


@pytest.mark.parametrize("status", EnrolmentStatus)
def test_what_is_barred_is_barred_for_a_binding_place_only(status: EnrolmentStatus) -> None:
    """An offered place keeps a seat free, and binds nobody."""
    assert bool(said(BINDING, about_to("withdraw", status=status))) is status.is_binding
    assert bool(said(NO_REPLACEMENT, about_to("replace", status=status, days_before=0))) is status.is_binding


def test_an_action_barred_from_admission_is_barred_at_once() -> None:
    """Sign-up is binding from admission (register, A-23)."""
    assert said(BINDING, about_to("withdraw")) == [(SUBJECT, "withdrawing after admission takes a reason")]


def test_what_an_action_takes_is_said_where_something_opens_it() -> None:
    with_fee = "withdrawing after admission takes a reason and a decision about the fee"
    assert said(WITH_FEE, about_to("withdraw")) == [(SUBJECT, with_fee)]
    from_the_start = attrs.evolve(BINDING, start_of=BarredFrom.START)
    assert said(from_the_start, about_to("withdraw", days_before=0)) == [
        (SUBJECT, "withdrawing after the course has begun takes a reason")
    ]


@pytest.mark.parametrize(("days_before", "barred"), [(1, False), (0, True), (-1, True)])
def test_an_action_barred_from_the_start_is_barred_from_the_first_day(days_before: int, barred: bool) -> None:
    sentence = "putting somebody else in the seat is not possible after the course has begun"
    found = said(NO_REPLACEMENT, about_to("replace", days_before=days_before))
    assert found == ([(SUBJECT, sentence)] if barred else [])


def test_a_reason_opens_what_a_reason_may_open() -> None:
    assert said(BINDING, about_to("withdraw", reason="Ny jobb i annet foretak")) == []
    assert [str(fault.how) for fault in BINDING.faults(about_to("withdraw", reason="  "))] == ["Give a reason."]


@pytest.mark.parametrize(
    ("reason", "fee_decision", "how"),
    [
        ("Ny jobb", FeeDecision.DUE, None),
        ("Ny jobb", FeeDecision.REMITTED, None),
        ("Ny jobb", None, "Decide about the fee."),
        (" ", FeeDecision.REDUCED, "Give a reason."),
        ("", None, "Give a reason, and decide about the fee."),
    ],
)
def test_where_the_fee_is_to_be_decided_the_reason_and_the_decision_open_it_together(
    reason: str, fee_decision: FeeDecision | None, how: str | None
) -> None:
    faults = list(WITH_FEE.faults(about_to("withdraw", reason=reason, fee_decision=fee_decision)))
    assert [str(fault.how) for fault in faults] == ([how] if how else [])


def test_a_fee_decision_opens_nothing_that_a_reason_does_not() -> None:
    kind = attrs.evolve(WITH_FEE, opens_with_reason=False)
    picture = about_to("withdraw", reason="Ny jobb", fee_decision=FeeDecision.DUE)
    assert [fault.how for fault in kind.faults(picture)] == [None]


def test_a_reason_opens_nothing_else() -> None:
    faults = list(NO_REPLACEMENT.faults(about_to("replace", reason="Sykdom", days_before=0)))
    assert [fault.how for fault in faults] == [None]


def test_another_action_is_not_barred() -> None:
    assert said(BINDING, about_to("replace")) == []


def test_nothing_is_barred_when_nobody_is_about_to_do_anything() -> None:
    assert said(BINDING, a_picture(a_gathering())) == []


def test_a_course_without_days_has_not_begun() -> None:
    picture = a_picture(proposal=a_proposal("replace", an_enrolment()))
    assert said(NO_REPLACEMENT, picture) == []


def test_an_action_of_a_plugins_own_is_called_by_its_name() -> None:
    kind = ActionBarred(action="swap", start_of=BarredFrom.ADMISSION)
    assert said(kind, about_to("swap")) == [(SUBJECT, "swap is not possible after admission")]
