"""The waiting list: its order, and who may not pass it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest

from tests.use_cases.waiting_list.queueing import CODE, DAY, MONDAY, NAMES, history, prepare, waiting
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused, UsageFault
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases import waiving
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting, leaving, selecting, waiting_list
from veiledning_core.use_cases.enrolments.admitting import Admission
from veiledning_core.use_cases.enrolments.waiting_list import Offers
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office
    from tests.use_cases.waiting_list.queueing import Queue

ADMITTED = EnrolmentStatus.ADMITTED
UNREADY = "Uten Grunnkurs"


# ---- the order ----


def test_whoever_joins_the_waiting_list_stands_behind_all_who_stand_there(queue: Queue) -> None:
    """Number 1 arrived first of all, and still stands behind those who waited before."""
    office, ids = queue
    office.register.run(leaving.withdraw, CODE, [ids[0]])
    office.day += DAY
    office.register.run(admitting.reapply, CODE, [ids[0]])
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[6]])
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[5], ids[0]])
    assert waiting(office) == [NAMES[place] for place in (2, 3, 4, 6, 5, 0)]


def test_those_who_join_together_stand_in_order_of_arrival_however_they_are_named(applied: Queue) -> None:
    office, ids = applied
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[3], ids[1], ids[2]])
    assert waiting(office) == list(NAMES[1:4])


def test_where_the_type_says_so_they_stand_in_the_order_of_the_ranking(office_with: Callable[..., Office]) -> None:
    office = office_with(old='order = "arrival"', new='order = "ranking"')
    ids = prepare(office)

    def rank(work: Work) -> None:
        for place, id in enumerate((ids[2], ids[0]), 1):
            before = work.enrolments.get(id)
            work.enrolments.save(before, attrs.evolve(before, rank=place))

    office.register.run(rank)
    office.register.run(admitting.put_on_waiting_list, CODE, ids[:4])
    assert waiting(office) == [NAMES[2], NAMES[0], NAMES[1], NAMES[3]]


def test_a_better_rank_does_not_pass_those_who_waited_before(office_with: Callable[..., Office]) -> None:
    office = office_with(old='order = "arrival"', new='order = "ranking"')
    ids = prepare(office)
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[4]])

    def rank(work: Work) -> None:
        before = work.enrolments.get(ids[0])
        work.enrolments.save(before, attrs.evolve(before, rank=1))

    office.register.run(rank)
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[0]])
    assert waiting(office) == [NAMES[4], NAMES[0]]


def test_everybody_who_could_be_admitted_is_listed_in_the_order_they_would_be(queue: Queue) -> None:
    office, ids = queue

    def rank(work: Work) -> None:
        before = work.enrolments.get(ids[6])
        work.enrolments.save(before, attrs.evolve(before, rank=1))

    office.register.run(rank)
    lines = office.register.read(admitting.unanswered, CODE)
    assert [line.person.name for line in lines] == [*NAMES[2:5], NAMES[6], NAMES[5]]


# ---- admitting past it ----


def test_a_newcomer_gets_a_seat_only_where_one_is_left_after_all_who_wait(applied: Queue) -> None:
    """Two wait: with three seats free the newcomer may have the third, with two free none."""
    office, ids = applied
    office.register.run(admitting.put_on_waiting_list, CODE, ids[2:4])
    office.register.run(admitting.admit, CODE, [ids[6]])
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="cannot pass those who stand before in the queue") as refused:
        office.register.run(admitting.admit, CODE, [ids[5]])
    assert f"{NAMES[2]}, {NAMES[3]}" in str(refused.value)
    assert str(refused.value.hint) == "Admit or decline them first, or pass the queue and say why."
    assert contents(office.register) == before


def test_of_those_who_wait_a_later_one_gets_a_seat_only_where_one_is_left_for_each_before(queue: Queue) -> None:
    office, ids = queue
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[5]])
    with pytest.raises(RuleRefused, match=f"{NAMES[3]} cannot pass .*: {NAMES[2]}. "):
        office.register.run(admitting.admit, CODE, [ids[3]])
    office.register.run(course_changes.edit_course, CODE, capacity=3)
    office.register.run(leaving.withdraw, CODE, [ids[0]])
    office.register.run(admitting.admit, CODE, [ids[3]])
    assert waiting(office) == [NAMES[2], NAMES[4], NAMES[5]]


def test_those_before_may_be_admitted_in_the_same_step_whatever_the_order(queue: Queue) -> None:
    office, ids = queue
    office.register.run(leaving.withdraw, CODE, [ids[0]])
    office.register.run(admitting.admit, CODE, [ids[3], ids[2]])
    assert office.statuses(CODE)[NAMES[3]] is ADMITTED
    assert waiting(office) == [NAMES[4]]


def test_a_long_queue_is_named_by_its_first_five(applied: Queue) -> None:
    office, ids = applied
    office.register.run(admitting.put_on_waiting_list, CODE, ids[:6])
    with pytest.raises(RuleRefused, match=f"{', '.join(NAMES[:5])}, …. Admit"):
        office.register.run(admitting.admit, CODE, [ids[6]])


def test_with_overflow_a_newcomer_joins_the_queue_behind_those_who_wait(queue: Queue) -> None:
    office, ids = queue
    admission = office.register.run(admitting.admit, CODE, [ids[5], ids[2], ids[6]], overflow=True)
    assert [line.person.name for line in admission.admitted] == [NAMES[2]]
    assert [line.person.name for line in admission.waiting] == [NAMES[5], NAMES[6]]
    assert waiting(office) == list(NAMES[3:])


def test_the_queue_is_passed_with_a_reason_that_stands_in_the_history(queue: Queue) -> None:
    office, ids = queue
    with pytest.raises(UsageFault, match="takes a reason"):
        office.register.run(admitting.admit, CODE, [ids[5]], past_queue=True)
    office.register.run(admitting.admit, CODE, [ids[5]], past_queue=True, reason="Leder i kontoret")
    assert history(office, ids[5])[-1] == (ADMITTED, "passed the waiting list: Leder i kontoret")
    with pytest.raises(RuleRefused, match="no seat is free"):
        office.register.run(admitting.admit, CODE, [ids[6]], past_queue=True, reason="En til")


def test_whoever_passes_nobody_is_not_said_to_have(applied: Queue) -> None:
    office, ids = applied
    office.register.run(admitting.admit, CODE, [ids[0]], past_queue=True, reason="Først")
    assert history(office, ids[0])[-1] == (ADMITTED, "Først")


@pytest.fixture
def unready(queue: Queue) -> UUID:
    """One seat is free; somebody whom a rule stops waits for it first, then number 6, and number 7 has applied."""
    office, ids = queue
    (unready,) = office.apply(CODE, UNREADY, **{"done-basics": "nei"})
    office.register.run(leaving.withdraw, CODE, ids[:5])
    office.register.run(course_changes.edit_course, CODE, capacity=1)
    for id in (unready, ids[5]):
        office.register.run(admitting.put_on_waiting_list, CODE, [id])
    return unready


def passed_over(found: Admission | Offers) -> list[tuple[str, str]]:
    return [(one.line.person.name, finding.rule) for one in found.skipped for finding in one.findings]


def test_whoever_a_rule_stops_holds_no_seat_back_and_is_named_as_passed_over(queue: Queue, unready: UUID) -> None:
    office, ids = queue
    admission = office.register.preview(admitting.admit, CODE, [ids[5]]).result
    assert [line.person.name for line in admission.admitted] == [NAMES[5]]
    assert (admission.refused, passed_over(admission)) == ((), [(UNREADY, "PRV-9")])
    offered = office.register.run(waiting_list.offer, CODE)
    assert [one.line.person.name for one in offered.offers] == [NAMES[5]]
    assert passed_over(offered) == passed_over(admission)


def test_whoever_a_rule_stops_and_is_asked_for_is_refused_by_name(queue: Queue, unready: UUID) -> None:
    office, ids = queue
    admission = office.register.run(admitting.admit, CODE, [unready, ids[5]])
    assert [line.person.name for line in admission.admitted] == [NAMES[5]]
    assert [refusal.line.person.name for refusal in admission.refused] == [UNREADY]
    assert admission.skipped == ()


def test_nobody_else_passes_the_queue_for_somebody_whom_a_rule_stops(queue: Queue, unready: UUID) -> None:
    office, ids = queue
    with pytest.raises(RuleRefused, match=f"{NAMES[6]} cannot pass .*: {NAMES[5]}. "):
        office.register.run(admitting.admit, CODE, [ids[6]])
    assert office.register.read(selecting.ranking, CODE).waiting == 1


def test_whoever_is_let_pass_holds_the_seat_back_again(queue: Queue, unready: UUID) -> None:
    office, ids = queue
    about, why = f"enrolment:{unready}", "Har tatt et annet"
    office.register.run(waiving.waive, CODE, rule="PRV-9", reason=why, subject=about)
    with pytest.raises(RuleRefused, match=f"{NAMES[5]} cannot pass .*: {UNREADY}. "):
        office.register.run(admitting.admit, CODE, [ids[5]])


def test_whoever_is_stopped_behind_those_who_get_a_seat_is_not_passed_over(queue: Queue) -> None:
    office, ids = queue
    (unready,) = office.apply(CODE, UNREADY, **{"done-basics": "nei"})
    office.register.run(admitting.put_on_waiting_list, CODE, [unready])
    assert office.register.run(admitting.admit, CODE, [ids[2]]).skipped == ()


@pytest.mark.parametrize("days_before", [1, 0, -1])
def test_nobody_is_taken_in_from_the_waiting_list_once_the_course_has_begun(queue: Queue, days_before: int) -> None:
    office, ids = queue
    office.day = MONDAY - days_before * DAY
    if days_before > 0:
        office.register.run(admitting.admit, CODE, [ids[2]])
        return
    with pytest.raises(RuleRefused, match=f"once the course has begun. On the waiting list: {NAMES[2]}"):
        office.register.run(admitting.admit, CODE, [ids[2]], past_queue=True, reason="Likevel")
