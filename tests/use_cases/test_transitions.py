"""Which step is possible from which status, and which rules each transition asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.use_cases.enrolments import admitting, approving, enrolling, leaving, transitions, waiting_list
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

APPLIED, APPROVED, RANKED, WAITING, OFFERED, ADMITTED, STARTED, COMPLETED, DECLINED, WITHDRAWN = EnrolmentStatus
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
ANSWERS = {"done-basics": "ja", "organisation": "Helse Bergen HF"}
WAYS: dict[EnrolmentStatus, tuple[EnrolmentStatus, ...]] = {
    RANKED: (RANKED,),
    ADMITTED: (ADMITTED,),
    STARTED: (ADMITTED, STARTED),
    COMPLETED: (ADMITTED, STARTED, COMPLETED),
    DECLINED: (DECLINED,),
    WITHDRAWN: (WITHDRAWN,),
}
"""How somebody comes into a status that no use case of this file gives."""

# One row for each step, one column for each status from which it is asked for, in the order of the statuses.
STEPS = """
              applied approved ranked waiting offered admitted started completed declined withdrawn
approve          x       -       x       x       -        -        -        -        -        -
take_back        x       x       x       x       -        -        -        -        -        -
admit            x       x       x       x       -        -        -        -        -        -
wait             x       x       x       -       -        -        -        -        -        -
decline          x       x       x       x       x        -        -        -        -        -
withdraw         x       x       x       x       x        x        x        -        -        -
reapply          -       -       -       -       -        -        -        -        x        x
accept           -       -       -       -       x        -        -        -        -        -
refuse           -       -       -       -       x        -        -        -        -        -
unoffer          -       -       -       -       x        -        -        -        -        -
replace          -       -       -       -       -        x        x        -        -        -
be_replacement   x       x       x       x       -        -        -        -        -        -
change_course    x       x       x       x       x        x        x        -        -        -
"""


def code_of(status: EnrolmentStatus) -> str:
    return f"PRV-{status.value.upper()}"


def into(work: Work, code: str, id: UUID, way: tuple[EnrolmentStatus, ...]) -> None:
    course = work.courses.by_code(code)
    for status in way:
        (line,) = enrolling.on_course(work, course, [id])
        assert transitions.move_to(work, line, status)


def take_back(work: Work, code: str, id: UUID) -> None:
    """Take back the approval of somebody who has one, whatever their status is."""
    before = work.enrolments.get(id)
    if before.status is not APPROVED:
        work.enrolments.save(before, attrs.evolve(before, answers={**before.answers, "leader-approval": True}))
    approving.take_back_approval(work, code, [id], reason="Ombestemt")


def somebody_in(office: Office, status: EnrolmentStatus) -> tuple[UUID, UUID, UUID]:
    """Return somebody with a status on a course of its own, an applicant and somebody admitted there."""
    code = code_of(status)
    office.plan("sample-type", code, (MONDAY,), (MONDAY + DAY,))
    one, applicant, seated = office.apply(code, "Kari Lie", "Ola Lie", "Siri Lie", **ANSWERS)
    office.register.run(admitting.admit, code, [seated])
    if status is APPROVED:
        office.register.run(approving.approve, code, [one], leader="Tor Moe")
    elif status in (WAITING, OFFERED):
        office.register.run(admitting.put_on_waiting_list, code, [one])
        if status is OFFERED:
            office.register.run(waiting_list.offer, code)
    else:
        office.register.run(into, code, one, WAYS.get(status, ()))
    assert office.statuses(code)["Kari Lie"] is status
    return one, applicant, seated


def test_each_step_is_possible_from_the_statuses_it_is_for_and_refused_from_all_others(small_office: Office) -> None:
    office, why = small_office, {"reason": "Ombestemt"}
    office.plan("sample-type", "PRV-OTHER", (MONDAY,), (MONDAY + DAY,))
    possible = set()
    for status in EnrolmentStatus:
        one, applicant, seated = somebody_in(office, status)
        answer = waiting_list.answer_offer
        asked: dict[str, tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = {
            "approve": (approving.approve, ([one],), {"leader": "Tor Moe"}),
            "take_back": (take_back, (one,), {}),
            "admit": (admitting.admit, ([one],), {}),
            "wait": (admitting.put_on_waiting_list, ([one],), {}),
            "decline": (admitting.decline, ([one],), why),
            "withdraw": (leaving.withdraw, ([one],), {}),
            "reapply": (admitting.reapply, ([one],), {}),
            "accept": (answer, (one, OfferAnswer.ACCEPTED), {}),
            "refuse": (answer, (one, OfferAnswer.REFUSED), {}),
            "unoffer": (answer, (one, OfferAnswer.TAKEN_BACK), {}),
            "replace": (leaving.replace, (one, applicant), why),
            "be_replacement": (leaving.replace, (seated, one), why),
            "change_course": (leaving.change_course, (one, "PRV-OTHER"), why),
        }
        for name, (step, args, said) in asked.items():
            try:
                office.register.preview(step, code_of(status), *args, **said)
            except RuleRefused:
                continue
            possible.add((name, status))
    rows = [row.split() for row in STEPS.strip().splitlines()[1:]]
    expected = {
        (name, status)
        for name, *marks in rows
        for status, mark in zip(EnrolmentStatus, marks, strict=True)
        if mark == "x"
    }
    assert possible == expected


def test_a_refused_way_names_the_person_and_the_ways_there_are(small_office: Office) -> None:
    one, _, _ = somebody_in(small_office, WITHDRAWN)
    with pytest.raises(RuleRefused) as refused:
        small_office.register.run(admitting.decline, code_of(WITHDRAWN), [one], reason="Nei")
    assert str(refused.value) == (
        "Kari Lie: withdrawn cannot become declined. From withdrawn there is a way to: applied."
    )


def test_a_refused_step_names_those_it_is_for(small_office: Office) -> None:
    one, _, _ = somebody_in(small_office, STARTED)
    with pytest.raises(RuleRefused) as refused:
        small_office.register.run(admitting.admit, code_of(STARTED), [one])
    assert str(refused.value) == (
        "Kari Lie: started cannot become admitted. "
        "This is for those who are: applied, approved by the leader, ranked, waiting."
    )


@pytest.mark.parametrize(("days_before", "begun"), [(1, False), (0, True), (-1, True)])
def test_a_course_has_begun_from_its_first_day_on(small_office: Office, days_before: int, begun: bool) -> None:
    course = small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,)).course
    small_office.day = MONDAY - days_before * DAY

    def asked(work: Work) -> bool:
        return transitions.has_begun(work, course)

    assert small_office.register.read(asked) is begun
