"""Places offered to those on the waiting list, how long they have to answer, and what follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest

from tests.use_cases.waiting_list.queueing import CODE, DAY, MONDAY, NAMES, history, prepare, waiting
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.testing.registers import contents, findings_in, sign_up_table
from veiledning_core.use_cases.courses import course_changes, programme
from veiledning_core.use_cases.enrolments import admitting, leaving, waiting_list
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office
    from tests.use_cases.waiting_list.queueing import Queue

ADMITTED, WAITING = EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING
OFFERED, DECLINED, WITHDRAWN = EnrolmentStatus.OFFERED, EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN
ACCEPTED, REFUSED, TAKEN_BACK = OfferAnswer.ACCEPTED, OfferAnswer.REFUSED, OfferAnswer.TAKEN_BACK
TODAY = dt.date(2026, 6, 1)


def answers(office: Office) -> list[tuple[str, OfferAnswer | None]]:
    return [(one.line.person.name, one.offer.answer) for one in office.register.read(waiting_list.offers_of, CODE)]


def test_a_place_is_offered_to_the_first_for_each_free_seat(queue: Queue) -> None:
    office, ids = queue
    office.register.run(leaving.withdraw, CODE, [ids[1]])
    made = office.register.run(waiting_list.offer, CODE)
    assert [(one.line.person.name, one.offer.answer_by) for one in made.offers] == [
        (NAMES[2], TODAY + 5 * DAY),
        (NAMES[3], TODAY + 5 * DAY),
    ]
    assert office.names(CODE, OFFERED) == list(NAMES[2:4])
    assert history(office, ids[2])[-1] == (OFFERED, "to be answered by 2026-06-06")
    with pytest.raises(RuleRefused, match="no seats are free"):
        office.register.run(waiting_list.offer, CODE)


def test_an_offered_place_keeps_its_seat_free(queue: Queue) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    with pytest.raises(RuleRefused, match="no seat is free"):
        office.register.run(admitting.admit, CODE, [ids[3]], past_queue=True, reason="Likevel")
    with pytest.raises(RuleRefused, match="3 are seated"):
        office.register.run(course_changes.edit_course, CODE, capacity=2)


@pytest.mark.parametrize(("count", "offered"), [(1, 1), (2, 2)])
def test_fewer_places_than_are_free_can_be_offered(queue: Queue, count: int, offered: int) -> None:
    office, ids = queue
    office.register.run(leaving.withdraw, CODE, [ids[1]])
    assert len(office.register.run(waiting_list.offer, CODE, count=count).offers) == offered


def test_more_places_than_are_free_cannot_be_offered(queue: Queue) -> None:
    office, _ = queue
    with pytest.raises(RuleRefused, match="too few free seats: 1"):
        office.register.run(waiting_list.offer, CODE, count=2)
    with pytest.raises(UsageFault, match="to at least one"):
        office.register.run(waiting_list.offer, CODE, count=0)


def test_where_nobody_waits_nothing_is_offered(applied: Queue) -> None:
    with pytest.raises(RuleRefused, match="nobody stands on the waiting list"):
        applied[0].register.run(waiting_list.offer, CODE)


def test_a_course_without_a_limit_offers_a_place_to_all_who_wait(small_office: Office) -> None:
    ids = prepare(small_office)

    def lift_the_limit(work: Work) -> None:
        course = work.courses.by_code(CODE)
        work.courses.save(course, attrs.evolve(course, capacity=None))

    small_office.register.run(lift_the_limit)
    small_office.register.run(admitting.put_on_waiting_list, CODE, ids[:2])
    assert len(small_office.register.run(waiting_list.offer, CODE).offers) == 2
    small_office.register.run(admitting.put_on_waiting_list, CODE, [ids[3]])
    assert len(small_office.register.run(admitting.admit, CODE, [ids[4]]).admitted) == 1


def test_whoever_a_rule_stops_is_named_and_the_next_is_offered_the_place(queue: Queue) -> None:
    office, _ = queue
    stop(office, NAMES[2])
    made = office.register.run(waiting_list.offer, CODE)
    assert [one.line.person.name for one in made.offers] == [NAMES[3]]
    assert [(refusal.line.person.name, refusal.findings[0].rule) for refusal in made.skipped] == [(NAMES[2], "PRV-9")]
    assert waiting(office) == [NAMES[2], NAMES[4]]


def test_where_rules_stop_all_who_wait_nothing_is_offered_and_their_findings_are_named(queue: Queue) -> None:
    office, _ = queue
    stop(office, *NAMES[2:5])
    with pytest.raises(RuleRefused, match="nobody on the waiting list could be offered a place") as refused:
        office.register.run(waiting_list.offer, CODE)
    assert [finding.rule for finding in findings_in(refused.value)] == ["PRV-9"] * 3


def stop(office: Office, *names: str) -> None:
    """Take newer forms by which the rules stop people."""
    rows = [
        {"given-name": name.split()[0], "family-name": name.split()[1], "email": address(name), "done-basics": "nei"}
        for name in names
    ]
    office.take(CODE, sign_up_table(*rows))


def address(name: str) -> str:
    return f"{name.casefold().replace(' ', '.')}@lege.example"


@pytest.mark.parametrize(("days_before", "days_to_answer"), [(7, 5), (6, 5), (5, 4), (2, 1), (1, 0)], ids=str)
def test_there_is_time_to_answer_until_the_day_before_the_course_at_most(
    queue: Queue, days_before: int, days_to_answer: int
) -> None:
    """The small course type gives five days."""
    office, _ = queue
    office.day = MONDAY - days_before * DAY
    (made,) = office.register.run(waiting_list.offer, CODE).offers
    assert made.offer.answer_by == office.day + days_to_answer * DAY


@pytest.mark.parametrize("days_before", [0, -1])
def test_nobody_is_offered_a_place_from_the_first_course_day_on(queue: Queue, days_before: int) -> None:
    office, _ = queue
    office.day = MONDAY - days_before * DAY
    with pytest.raises(RuleRefused, match="once the course has begun"):
        office.register.run(waiting_list.offer, CODE)


@pytest.mark.parametrize(
    ("answer_by", "possible"),
    [(TODAY - DAY, False), (TODAY, True), (MONDAY - DAY, True), (MONDAY, False)],
    ids=str,
)
def test_a_deadline_of_ones_own_is_from_today_to_the_day_before_the_course(
    queue: Queue, answer_by: dt.date, possible: bool
) -> None:
    office, _ = queue
    if possible:
        (made,) = office.register.run(waiting_list.offer, CODE, answer_by=answer_by).offers
        assert made.offer.answer_by == answer_by
    else:
        with pytest.raises(UsageFault, match="cannot be answered by"):
            office.register.run(waiting_list.offer, CODE, answer_by=answer_by)


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (ACCEPTED, ADMITTED, "accepted the offer"),
        (REFUSED, WITHDRAWN, "refused the offer"),
        (TAKEN_BACK, WAITING, "the offer was taken back"),
    ],
)
def test_an_answer_is_recorded_with_the_offer_and_in_the_history(
    queue: Queue, answer: OfferAnswer, status: EnrolmentStatus, words: str
) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    office.register.run(waiting_list.answer_offer, CODE, ids[2], answer)
    assert office.statuses(CODE)[NAMES[2]] is status
    assert history(office, ids[2])[-1] == (status, words)
    (made,) = office.register.read(waiting_list.offers_of, CODE)
    assert (made.offer.answer, made.offer.answered_at) == (answer, office.clock.now())
    with pytest.raises(RuleRefused, match=f"{NAMES[2]}: no offer of a place is open"):
        office.register.run(waiting_list.answer_offer, CODE, ids[2], answer)


def test_a_place_taken_back_leaves_them_where_they_stood(queue: Queue) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    office.register.run(admitting.put_on_waiting_list, CODE, [ids[5]])
    office.register.run(waiting_list.answer_offer, CODE, ids[2], TAKEN_BACK)
    assert waiting(office) == list(NAMES[2:6])


def test_silence_is_recorded_by_letting_offers_expire(queue: Queue) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    with pytest.raises(UsageFault, match=r"silence is no answer. Let the offers that have run out expire"):
        office.register.run(waiting_list.answer_offer, CODE, ids[2], OfferAnswer.SILENCE)


@pytest.mark.parametrize(("late", "in_time"), [(-1, True), (0, True), (1, False)])
def test_an_offer_is_answered_by_the_end_of_its_last_day(queue: Queue, late: int, in_time: bool) -> None:
    office, ids = queue
    (made,) = office.register.run(waiting_list.offer, CODE).offers
    office.day = made.offer.answer_by + late * DAY
    assert len(office.register.preview(waiting_list.expire_offers, CODE).result.offers) == (0 if in_time else 1)
    if in_time:
        office.register.run(waiting_list.answer_offer, CODE, ids[2], ACCEPTED)
        assert office.statuses(CODE)[NAMES[2]] is ADMITTED
        return
    for answer in (ACCEPTED, REFUSED, TAKEN_BACK):
        with pytest.raises(RuleRefused, match=r"was to be answered by 2026-06-06. Let the offers"):
            office.register.run(waiting_list.answer_offer, CODE, ids[2], answer)


def test_an_offer_on_a_course_that_was_moved_forward_ends_the_day_before_it(queue: Queue) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    office.register.run(programme.move_gathering, CODE, "day-1", (TODAY + 3 * DAY,))
    office.day = TODAY + 3 * DAY
    with pytest.raises(RuleRefused, match="was to be answered by 2026-06-03"):
        office.register.run(waiting_list.answer_offer, CODE, ids[2], ACCEPTED)
    assert len(office.register.run(waiting_list.expire_offers, CODE).offers) == 1


def test_whoever_does_not_answer_stands_last_and_the_seat_is_free(queue: Queue) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    office.day += 6 * DAY
    (late,) = office.register.run(waiting_list.expire_offers, CODE).offers
    assert (late.line.person.name, late.offer.answer) == (NAMES[2], OfferAnswer.SILENCE)
    assert waiting(office) == [NAMES[3], NAMES[4], NAMES[2]]
    assert history(office, ids[2])[-1] == (WAITING, "did not answer the offer in time")
    office.register.run(waiting_list.offer, CODE)
    assert answers(office) == [(NAMES[2], OfferAnswer.SILENCE), (NAMES[3], None)]


def test_where_the_type_says_so_whoever_does_not_answer_is_off_the_course(office_with: Callable[..., Office]) -> None:
    office = office_with(old='on_silence = "last"', new='on_silence = "out"')
    ids = prepare(office)
    office.register.run(admitting.put_on_waiting_list, CODE, ids[:2])
    office.register.run(waiting_list.offer, CODE)
    office.day += 6 * DAY
    assert len(office.register.run(waiting_list.expire_offers, CODE).offers) == 2
    assert office.names(CODE, WITHDRAWN) == list(NAMES[:2])


def test_letting_offers_expire_when_none_has_run_out_changes_nothing(queue: Queue) -> None:
    office, _ = queue
    office.register.run(waiting_list.offer, CODE)
    before = contents(office.register)
    assert office.register.run(waiting_list.expire_offers, CODE).offers == ()
    assert contents(office.register) == before


def test_a_yes_is_refused_where_a_rule_stops_them_meanwhile(queue: Queue) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    stop(office, NAMES[2])
    before = contents(office.register)
    with pytest.raises(RuleRefused, match="the answer is not recorded") as refused:
        office.register.run(waiting_list.answer_offer, CODE, ids[2], ACCEPTED)
    assert [finding.rule for finding in findings_in(refused.value)] == ["PRV-9"]
    assert contents(office.register) == before


def test_whoever_withdraws_has_answered_no_and_whoever_is_declined_has_lost_the_offer(queue: Queue) -> None:
    office, ids = queue
    office.register.run(leaving.withdraw, CODE, [ids[1]])
    office.register.run(waiting_list.offer, CODE)
    office.register.run(leaving.withdraw, CODE, [ids[2]])
    office.register.run(admitting.decline, CODE, [ids[3]], reason="Feil")
    assert answers(office) == [(NAMES[2], REFUSED), (NAMES[3], TAKEN_BACK)]
    assert (office.statuses(CODE)[NAMES[2]], office.statuses(CODE)[NAMES[3]]) == (WITHDRAWN, DECLINED)


@pytest.mark.parametrize("step", [admitting.admit, admitting.put_on_waiting_list])
def test_no_step_goes_past_an_open_offer(queue: Queue, step: Callable[..., object]) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    with pytest.raises(RuleRefused, match=f"{NAMES[2]}: an offer of a place is open. Record the answer"):
        office.register.run(step, CODE, [ids[2]])


def test_of_a_cancelled_course_the_offers_are_taken_back(queue: Queue) -> None:
    office, ids = queue
    office.register.run(waiting_list.offer, CODE)
    office.register.run(course_changes.cancel, CODE, reason="Kurslederen er syk")
    assert answers(office) == [(NAMES[2], TAKEN_BACK)]
    assert history(office, ids[2])[-1] == (WAITING, "the offer was taken back")
    for step in (waiting_list.offer, waiting_list.expire_offers):
        with pytest.raises(RuleRefused, match=f"the course is {CourseStatus.CANCELLED.value}"):
            office.register.run(step, CODE)


def test_a_stranger_is_offered_nothing(queue: Queue) -> None:
    office, _ = queue
    with pytest.raises(NotFound, match="the course has no enrolment"):
        office.register.run(waiting_list.answer_offer, CODE, UUID(int=99999), ACCEPTED)


def test_a_person_can_be_offered_a_place_again(queue: Queue) -> None:
    office, ids = queue
    for _ in range(2):
        office.register.run(waiting_list.offer, CODE)
        office.register.run(waiting_list.answer_offer, CODE, ids[2], TAKEN_BACK)
    assert answers(office) == [(NAMES[2], TAKEN_BACK)] * 2


@pytest.mark.parametrize(("late", "said"), [(0, "no seats are free. Offer"), (1, "hold some: 1. Let the offers")])
def test_seats_that_are_kept_for_nobody_any_more_are_named(queue: Queue, late: int, said: str) -> None:
    """An offer holds its seat on its last day; from the next day on it only has to be ended."""
    office, _ = queue
    (made,) = office.register.run(waiting_list.offer, CODE).offers
    office.day = made.offer.answer_by + late * DAY
    with pytest.raises(RuleRefused, match=said):
        office.register.run(waiting_list.offer, CODE)
