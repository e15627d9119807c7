"""The rules about changing one's mind: withdrawing, changing cohort, sending somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs
import pytest

from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.waiver import Waiver
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding, Moment
from veiledning_core.rules.picture import Picture
from veiledning_core.testing.pictures import a_picture, a_proposal, an_enrolment, identity

Ask = Callable[[str, Picture], list[Finding]]

FIRST = dt.date(2022, 11, 28)
EVE = FIRST - dt.timedelta(days=1)


def about_to(
    action: str,
    course: Course,
    *,
    today: dt.date = FIRST,
    status: EnrolmentStatus = EnrolmentStatus.ADMITTED,
    reason: str = "",
) -> Picture:
    return a_picture(course=course, today=today, proposal=a_proposal(action, an_enrolment(status=status), reason))


@pytest.mark.parametrize("today", [EVE, FIRST])
def test_withdrawing_after_admission_needs_a_reason(ask_ttt: Ask, kull_5: Course, today: dt.date) -> None:
    """Binding from admission, before the first day as after it (A-23)."""
    (finding,) = ask_ttt("TTT-28", about_to("withdraw", kull_5, today=today))
    assert finding.guards is Moment.WITHDRAW
    assert ask_ttt("TTT-28", about_to("withdraw", kull_5, today=today, reason="Ny stilling")) == []


def test_a_blank_reason_is_no_reason(ask_ttt: Ask, kull_5: Course) -> None:
    assert ask_ttt("TTT-28", about_to("withdraw", kull_5, reason="  "))


@pytest.mark.parametrize("status", [EnrolmentStatus.APPLIED, EnrolmentStatus.WAITING])
def test_whoever_is_not_admitted_may_withdraw(ask_ttt: Ask, kull_5: Course, status: EnrolmentStatus) -> None:
    assert ask_ttt("TTT-28", about_to("withdraw", kull_5, status=status)) == []


@pytest.mark.parametrize(("rule", "action"), [("TTT-29", "change-course"), ("TTT-32", "replace")])
def test_it_is_possible_the_day_before_the_first_gathering_and_barred_from_that_day(
    ask_ttt: Ask, kull_5: Course, rule: str, action: str
) -> None:
    assert ask_ttt(rule, about_to(action, kull_5, today=EVE)) == []
    assert len(ask_ttt(rule, about_to(action, kull_5, today=FIRST))) == 1


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


@pytest.mark.parametrize("rule", ["TTT-28", "TTT-29", "TTT-32"])
def test_nothing_is_barred_while_nobody_is_about_to_do_it(ask_ttt: Ask, kull_5: Course, rule: str) -> None:
    assert ask_ttt(rule, a_picture(course=kull_5, today=FIRST)) == []


@pytest.mark.parametrize(
    ("rule", "action"), [("TTT-28", "replace"), ("TTT-29", "withdraw"), ("TTT-32", "change-course")]
)
def test_each_rule_bars_its_own_action_only(ask_ttt: Ask, kull_5: Course, rule: str, action: str) -> None:
    assert ask_ttt(rule, about_to(action, kull_5)) == []
