"""The rules about changing one's mind: withdrawing, changing cohort, sending somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs
import pytest

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import EnrolmentStatus, FeeDecision
from veiledning_core.domain.waiver import Waiver
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding, Moment
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_picture, a_proposal, an_enrolment, identity

Ask = Callable[[str, Picture], list[Finding]]

FIRST = dt.date(2022, 11, 28)
EVE = FIRST - dt.timedelta(days=1)
DAY_2 = FIRST + dt.timedelta(days=1)
BINDING = (EnrolmentStatus.ADMITTED, EnrolmentStatus.STARTED, EnrolmentStatus.COMPLETED)


def about_to(
    action: str,
    course: Course,
    *,
    today: dt.date = FIRST,
    status: EnrolmentStatus = EnrolmentStatus.ADMITTED,
    reason: str = "",
    fee: FeeDecision | None = None,
) -> Picture:
    proposal = a_proposal(action, an_enrolment(status=status), reason)
    return a_picture(course=course, today=today, proposal=attrs.evolve(proposal, fee_decision=fee))


@pytest.mark.edge("TTT-28")
@pytest.mark.parametrize("fee", [None, *FeeDecision])
@pytest.mark.parametrize("reason", ["", "  ", "Ny stilling"])
@pytest.mark.parametrize("today", [EVE, FIRST, DAY_2])
def test_withdrawing_after_admission_needs_a_reason_and_a_decision_on_the_fee(
    ask_ttt: Ask, kull_5: Course, today: dt.date, reason: str, fee: FeeDecision | None
) -> None:
    """Binding from admission, before the first day as after it (A-23)."""
    found = ask_ttt("TTT-28", about_to("withdraw", kull_5, today=today, reason=reason, fee=fee))
    open_to_staff = bool(reason.strip()) and fee is not None
    assert [(finding.guards, finding.waivable) for finding in found] == [(Moment.WITHDRAW, True)] * (not open_to_staff)


@pytest.mark.edge("TTT-28", "TTT-29", "TTT-32-before-start")
@pytest.mark.parametrize("status", EnrolmentStatus)
@pytest.mark.parametrize(
    ("rule", "action"), [("TTT-28", "withdraw"), ("TTT-29", "change-course"), ("TTT-32-before-start", "replace")]
)
def test_it_is_barred_from_admission_on_and_not_before(
    ask_ttt: Ask, kull_5: Course, rule: str, action: str, status: EnrolmentStatus
) -> None:
    """Who has applied, waits or is offered a place is not bound yet."""
    assert bool(ask_ttt(rule, about_to(action, kull_5, today=EVE, status=status))) == (status in BINDING)


@pytest.mark.edge("TTT-29")
@pytest.mark.parametrize("today", [EVE, FIRST, DAY_2])
def test_nobody_who_is_admitted_changes_cohort_before_or_after_it_begins(
    ask_ttt: Ask, kull_5: Course, today: dt.date
) -> None:
    (finding,) = ask_ttt("TTT-29", about_to("change-course", kull_5, today=today, reason="Passer bedre"))
    assert (finding.guards, finding.blocks) == (Moment.CHANGE_COURSE, True)


@pytest.mark.edge("TTT-32", "TTT-32-before-start")
@pytest.mark.parametrize(("today", "begun"), [(EVE, False), (FIRST, True), (DAY_2, True)])
def test_somebody_else_comes_instead_until_the_eve_of_the_first_gathering_and_with_a_reason(
    ask_ttt: Ask, kull_5: Course, today: dt.date, begun: bool
) -> None:
    """Before the start RegUt decides; the page is silent on it (A-23)."""
    silent, said = (about_to("replace", kull_5, today=today, reason=reason) for reason in ("", "Ny stilling"))
    assert len(ask_ttt("TTT-32-before-start", silent)) == 1
    assert ask_ttt("TTT-32-before-start", said) == []
    assert [finding.guards for finding in ask_ttt("TTT-32", said)] == [Moment.REPLACE] * begun


@pytest.mark.parametrize(("rule", "action"), [("TTT-29", "change-course"), ("TTT-32", "replace")])
def test_neither_a_reason_nor_a_waiver_opens_what_is_not_possible(
    ttt: CourseType, kull_5: Course, rule: str, action: str
) -> None:
    picture = about_to(action, kull_5, reason="Sykdom")
    (refused,) = (finding for finding in check(picture, ttt.rules) if finding.rule == rule)
    waiver = Waiver(
        id=identity("waiver"),
        course=kull_5.id,
        rule=rule,
        subject=refused.subject,
        reason="Avtalt",
        actor="koordinator",
        at=dt.datetime(2022, 11, 28, tzinfo=dt.UTC),
    )
    (still,) = (finding for finding in check(picture, ttt.rules, [waiver]) if finding.rule == rule)
    assert still.blocks
    assert still == attrs.evolve(refused, waived=None)


@pytest.mark.parametrize("rule", ["TTT-28", "TTT-29", "TTT-32", "TTT-32-before-start"])
def test_nothing_is_barred_while_nobody_is_about_to_do_it(ask_ttt: Ask, kull_5: Course, rule: str) -> None:
    assert ask_ttt(rule, a_picture(course=kull_5, today=FIRST)) == []


@pytest.mark.parametrize(
    ("rule", "action"), [("TTT-28", "replace"), ("TTT-29", "withdraw"), ("TTT-32", "change-course")]
)
def test_each_rule_bars_its_own_action_only(ask_ttt: Ask, kull_5: Course, rule: str, action: str) -> None:
    assert ask_ttt(rule, about_to(action, kull_5)) == []
