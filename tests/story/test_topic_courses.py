"""Two emnekurs from application to certificate: with weeks between the days, and on two days in a row."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.note import NoteKind
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.task import TaskStatus
from veiledning_core.testing.demo.office import Office, Story
from veiledning_core.testing.demo.topic_courses import joined_course, split_course
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.course_days.attendance_sheets import attendance_sheet
from veiledning_core.use_cases.course_days.preparation_sheets import not_ready, preparation_sheet
from veiledning_core.use_cases.courses import noting
from veiledning_core.use_cases.enrolments.waiting_list import offers_of, queue
from veiledning_core.use_cases.evaluation.evaluation_results import evaluation_results
from veiledning_core.use_cases.reading import course_card, course_tasks
from veiledning_core.use_cases.waiving import waivers_of

if TYPE_CHECKING:
    from tests.story.conftest import Stories, Told

SPLIT, JOINED = "EMNE-2024-1", "EMNE-2025-1"
DAY = dt.timedelta(days=1)
DAY_ONE, DAY_TWO = dt.date(2024, 9, 24), dt.date(2024, 11, 5)
S = EnrolmentStatus
TellUntil = Callable[[dt.date, "Stories"], "Told"]


def only_split(office: Office) -> tuple[Story, ...]:
    return (split_course(office),)


def only_joined(office: Office) -> tuple[Story, ...]:
    return (joined_course(office),)


def released(told: Told, code: str) -> dict[str, bool]:
    return {block.block.key: block.released for block in told.register.read(preparation_sheet, code).blocks}


def hours(told: Told, code: str) -> Counter[Decimal]:
    return Counter(one.hours.earned for one in told.register.read(completing.completions, code))


# ---- two days with weeks between them ----


def test_the_faultless_rows_of_the_workbook_were_admitted_as_far_as_there_were_seats(
    told_until: TellUntil, expected: Any
) -> None:
    told = told_until(dt.date(2024, 6, 10), only_split)
    wanted = expected["emnekurs"]
    assert len(told.lines(SPLIT)) == wanted["valid_people"]
    assert len(told.lines(SPLIT, S.ADMITTED)) == wanted["capacity"]
    assert len(told.register.read(queue, SPLIT)) == wanted["waiting_list_if_all_admitted_in_order"]


def test_a_seat_that_was_given_up_went_to_the_first_who_waited(told: Told) -> None:
    (offer,) = told.register.read(offers_of, SPLIT)
    assert offer.offer.answer is OfferAnswer.ACCEPTED
    assert told.course_of(offer.line)[-5:] == [S.WAITING, S.OFFERED, S.ADMITTED, S.STARTED, S.COMPLETED]
    (gone,) = told.lines(SPLIT, S.WITHDRAWN)
    assert told.log(gone)[-1].at == told.log(offer.line)[-4].at


@pytest.mark.parametrize(("day", "given"), [(DAY_ONE - DAY, False), (DAY_ONE, True), (DAY_ONE + DAY, True)])
def test_the_second_block_is_given_out_after_the_first_day(told_until: TellUntil, day: dt.date, given: bool) -> None:
    assert released(told_until(day, only_split), SPLIT) == {"before-day-1": True, "before-day-2": given}


def test_nobody_ticks_off_what_is_not_given_out(told: Told) -> None:
    assert told.refused("confirm_preparations") == [(DAY_ONE - DAY, set())]


@pytest.mark.parametrize(("day", "unready"), [(DAY_ONE - DAY, 2), (dt.date(2024, 11, 1), 1)])
def test_before_each_day_the_leader_sees_who_is_not_ready(told_until: TellUntil, day: dt.date, unready: int) -> None:
    told = told_until(day, only_split)
    found = told.register.read(not_ready, SPLIT)
    of_next_day = [one for one in found if one.day >= day]
    assert of_next_day
    assert {len(one.people) for one in of_next_day} == {unready}


def test_most_have_all_eighteen_hours_and_who_lacks_a_day_has_not_completed(told: Told) -> None:
    found = hours(told, SPLIT)
    assert found.most_common(1)[0][0] == 18
    assert found[Decimal(11)] == 1, "18 without the 7 of a day"
    (absent,) = (
        row
        for row in told.register.read(attendance_sheet, SPLIT).rows
        if any(mark and mark.presence is Presence.ABSENT for mark in row.marks)
    )
    assert absent.line.enrolment.status is S.STARTED
    assert len(told.lines(SPLIT, S.STARTED)) == 1


def test_missing_preparations_were_let_pass_by_the_course_leader_and_give_no_hours(told: Told) -> None:
    (waiver,) = (one.waiver for one in told.register.read(waivers_of, SPLIT))
    assert (waiver.rule, waiver.role) == ("EMNE-complete-preparations", "course-leader")
    (let_pass,) = (
        one
        for one in told.register.read(completing.completions, SPLIT)
        if f"enrolment:{one.line.enrolment.id}" == waiver.subject
    )
    assert let_pass.line.enrolment.status is S.COMPLETED
    assert let_pass.hours.earned < 18


# ---- two days in a row ----


def test_joined_days_give_out_both_blocks_at_once(told_until: TellUntil) -> None:
    told = told_until(dt.date(2025, 2, 17), only_joined)
    assert told.register.read(course_card, JOINED).course.variant == "joined"
    assert released(told, JOINED) == {"before-day-1": True, "before-day-2": True}


def test_the_programme_was_adapted_before_joined_days(told: Told) -> None:
    (task,) = (task for task in told.register.read(course_tasks, JOINED) if task.key == "plan:adapt-joined-programme")
    assert task.status is TaskStatus.DONE
    waived = {one.waiver.rule: one.waiver for one in told.register.read(waivers_of, JOINED)}
    assert waived["EMNE-06"].role == "course-leader"


def test_everybody_on_joined_days_has_eighteen_hours(told: Told) -> None:
    assert set(hours(told, JOINED)) == {Decimal(18)}
    assert {line.enrolment.status for line in told.lines(JOINED)} == {S.COMPLETED}
    assert told.register.read(not_ready, JOINED) == ()


# ---- both ----


@pytest.mark.parametrize("code", [SPLIT, JOINED])
def test_certificates_name_the_objectives_that_held_on_the_day(told: Told, code: str) -> None:
    held = told.register.read(certifying.list_certificates, code)
    assert {line.person.name for _, line in held} == told.names(code, S.COMPLETED)
    for certificate, _ in held:
        evidence = certificate.evidence
        assert {"ALM-002", "FKM-020"} <= {outcome.code for outcome in evidence.outcomes}
        assert evidence.retired == ()
        assert evidence.total_hours == sum(part.hours for part in evidence.hours)
        verified = told.register.read(certifying.verify_certificate, certificate.number, certificate.code.lower())
        assert verified.verdict is certifying.Verdict.VALID


@pytest.mark.parametrize("code", [SPLIT, JOINED])
def test_the_evaluation_is_shown_and_the_round_on_the_last_day_noted(told: Told, code: str) -> None:
    results = told.register.read(evaluation_results, code)
    assert (results.hidden, results.unread) == (False, 0)
    assert [note.kind for note in told.register.read(noting.notes_of, code)] == [NoteKind.ORAL_EVALUATION]


@pytest.mark.parametrize("code", [SPLIT, JOINED])
def test_both_courses_are_closed_with_nothing_left_to_do(told: Told, code: str) -> None:
    assert told.register.read(course_card, code).course.status is CourseStatus.CLOSED
    assert TaskStatus.OPEN not in {task.status for task in told.register.read(course_tasks, code)}
    assert not told.lines(code, S.WAITING, S.OFFERED)
