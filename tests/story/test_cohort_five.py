"""Kull 5 from its workbook to its certificates: what the register says of it afterwards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from veiledning_core.domain.attendance import MakeUpStatus, Presence
from veiledning_core.domain.certificate import CertificateStatus
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus, FeeDecision
from veiledning_core.domain.note import NoteKind
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.task import TaskStatus
from veiledning_core.testing.demo.cohort_five import stories_of_cohort_five
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases import organisations
from veiledning_core.use_cases.checking import check_course
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.course_days import making_up
from veiledning_core.use_cases.course_days.attendance_sheets import attendance_sheet
from veiledning_core.use_cases.courses import noting
from veiledning_core.use_cases.courses.local_courses import wishes_of
from veiledning_core.use_cases.enrolments.waiting_list import offers_of
from veiledning_core.use_cases.evaluation.evaluation_results import evaluation_results
from veiledning_core.use_cases.reading import course_card, course_tasks, list_journal
from veiledning_core.use_cases.waiving import waivers_of

if TYPE_CHECKING:
    from tests.story.conftest import Stories, Told

FIVE, SIX = "KULL-5", "KULL-6"
FIRST_DAY = dt.date(2022, 11, 28)
WINDOW = (dt.date(2023, 5, 6), dt.date(2023, 11, 12))
S = EnrolmentStatus


def of_the_workbook(told: Told) -> list[Any]:
    return [line for line in told.lines(FIVE) if line.enrolment.applied_at < dt.datetime(2022, 6, 1, tzinfo=dt.UTC)]


# ---- applications and approvals ----


def test_everybody_in_the_workbook_applied_from_the_trust_that_stands_there(told: Told, expected: Any) -> None:
    trusts = Counter(line.organisation.name for line in of_the_workbook(told))
    assert trusts == expected["ttt"]["participants_per_trust"]
    assert trusts.total() == expected["ttt"]["people"]


def test_whoever_a_leader_had_approved_began_so_and_the_other_was_approved_by_name_later(
    told: Told, expected: Any
) -> None:
    logs = [told.log(line) for line in of_the_workbook(told)]
    late = [log for log in logs if log[0].status is S.APPLIED]
    assert len(late) == expected["ttt"]["not_approved_by_leader"]
    assert {log[0].status for log in logs if log not in late} == {S.LEADER_APPROVED}
    assert [(log[1].status, str(log[1].reason).split()[0]) for log in late] == [(S.LEADER_APPROVED, "approved")]


def test_remarks_about_health_were_read_and_deleted_and_stand_nowhere(told: Told, expected: Any) -> None:
    reading = [task for task in told.register.read(course_tasks, FIVE) if task.key.startswith("read:")]
    assert len(reading) == len(expected["ttt"]["health_remark_in_free_text"])
    assert {(task.status, task.secret) for task in reading} == {(TaskStatus.DONE, None)}
    assert "diabetes" not in str(contents(told.register)).casefold()


def test_a_step_on_the_wrong_line_was_taken_back_and_the_log_keeps_both(told: Told) -> None:
    declined_once = told.line(FIVE, "Eli Hammervollnes")
    first, mistake, back, *_ = told.course_of(declined_once)
    assert (first, mistake, back) == (S.LEADER_APPROVED, S.DECLINED, S.LEADER_APPROVED)
    assert declined_once.enrolment.status is S.COMPLETED


# ---- trusts ----


def test_one_participant_is_fine_from_a_trust_with_trained_doctors_and_warned_about_from_another(
    told_until: Callable[[dt.date, Stories], Told], expected: Any
) -> None:
    told = told_until(dt.date(2022, 6, 7), stories_of_cohort_five)
    active = Counter(line.organisation and line.organisation.name for line in told.lines(FIVE) if not _is_out(line))
    exempt, warned = (name for name, count in sorted(active.items(), key=str) if count == 1)
    assert exempt == expected["ttt"]["trust_with_one_participant"]
    bodies = told.senders(FIVE)
    found = {f.subject: f.waived for f in told.register.read(check_course, FIVE).findings if f.rule == "TTT-24"}
    assert set(found) == {f"organisation:{bodies[str(warned)].id}"}
    assert all(found.values()), "somebody has let it pass, and said why"
    told.register.run(organisations.set_trained, str(exempt), 0)
    found = {f.subject: f.waived for f in told.register.read(check_course, FIVE).findings if f.rule == "TTT-24"}
    assert found[f"organisation:{bodies[str(exempt)].id}"] is None, "without trained doctors the exempt one is warned"


def test_a_cohorts_own_graduates_are_not_counted_as_trained_before_it(told: Told) -> None:
    picture = told.register.read(check_course, "KULL-5").picture
    later = Counter(line.organisation.id for line in told.lines("KULL-6", S.COMPLETED) if line.organisation)
    bodies = told.senders("KULL-5").values()
    assert {body.id: picture.trained[body.id] for body in bodies} == {
        body.id: body.trained + later[body.id] for body in bodies
    }


def test_the_warning_let_pass_names_the_role_and_the_reason(told: Told) -> None:
    (waiver,) = (one.waiver for one in told.register.read(waivers_of, FIVE) if one.waiver.rule == "TTT-24")
    assert (waiver.role, waiver.actor, waiver.at.date()) == ("coordinator", "kari", dt.date(2022, 6, 7))
    assert waiver.reason


def test_a_follow_up_person_was_named_for_the_trust_that_had_none(told: Told, expected: Any) -> None:
    without = expected["ttt"]["several_departments_without_follow_up_person"]
    sent = [line for line in told.lines(FIVE) if line.organisation and line.organisation.name == without]
    assert any(line.enrolment.answers.get("follow-up-name") for line in sent)


def test_dates_outside_the_window_were_refused_and_every_trust_agreed_on_some_inside(told: Told, expected: Any) -> None:
    assert told.refused("agree_dates") == [(dt.date(2022, 5, 30), {"LOK-01"})]
    first, last = WINDOW
    stand = {one.organisation.name: one.agreed for one in told.register.read(wishes_of, FIVE).organisations}
    assert set(stand) == set(expected["ttt"]["participants_per_trust"])
    for name in (*expected["ttt"]["wish_outside_the_window_of_kull_5"], *expected["ttt"]["no_wish"], *stand):
        assert len(stand[name]) == 2
        assert all(first <= day <= last for day in stand[name])


# ---- selection and the waiting list ----


def test_all_who_were_left_were_ranked_and_one_place_was_given_by_hand_with_a_reason(told: Told, expected: Any) -> None:
    ranked = [line.enrolment for line in of_the_workbook(told) if line.enrolment.rank]
    without_assignment = expected["ttt"]["without_teaching_assignment"]
    assert sorted(one.rank or 0 for one in ranked) == list(range(1, expected["ttt"]["people"] - without_assignment + 1))
    (by_hand,) = (one for one in ranked if one.placing)
    assert by_hand.placing
    assert (by_hand.rank, by_hand.placing.actor) == (by_hand.placing.place, "kari")
    assert by_hand.placing.reason


def test_the_seats_were_never_oversold_on_any_day(told: Told) -> None:
    capacity = told.register.read(course_card, FIVE).course.capacity
    changes = sorted((c for line in told.lines(FIVE) for c in told.log(line)), key=lambda change: change.at)
    seats: dict[Any, bool] = {}
    most = 0
    for _, of_the_day in groupby(changes, key=lambda change: change.at.date()):
        seats |= {change.enrolment: change.status.takes_seat for change in of_the_day}
        most = max(most, sum(seats.values()))
    assert most == capacity


def test_an_offer_ran_out_and_the_next_who_waited_took_the_place(told: Told) -> None:
    silent, accepted = told.register.read(offers_of, FIVE)
    assert (silent.offer.answer, accepted.offer.answer) == (OfferAnswer.SILENCE, OfferAnswer.ACCEPTED)
    assert silent.offer.answered_at
    assert silent.offer.answered_at.date() > silent.offer.answer_by
    *_, waited, offered, admitted, started, completed = told.course_of(accepted.line)
    assert (waited, offered, admitted) == (S.WAITING, S.OFFERED, S.ADMITTED)
    assert (started, completed) == (S.STARTED, S.COMPLETED)
    assert S.ADMITTED not in told.course_of(silent.line)


def test_nobody_was_offered_a_place_from_the_first_day_on_and_all_who_waited_got_an_answer(told: Told) -> None:
    assert told.refused("offer") == [(FIRST_DAY, set())]
    assert not told.lines(FIVE, S.WAITING, S.OFFERED)


# ---- a binding place ----


def test_a_binding_place_was_given_up_with_a_reason_and_a_decision_on_the_fee_only(told: Told) -> None:
    assert told.refused("withdraw") == [(dt.date(2022, 9, 5), {"TTT-28"})]
    before_start = told.line(FIVE, "Jonas Vassengløkken")
    started = told.line(FIVE, "Bjørg Ødegårdsli")
    assert before_start.enrolment.fee_decision is FeeDecision.REMITTED
    assert started.enrolment.fee_decision is FeeDecision.DUE
    assert told.course_of(before_start)[-2:] == [S.ADMITTED, S.WITHDRAWN]
    assert told.course_of(started)[-2:] == [S.STARTED, S.WITHDRAWN]
    assert all(told.log(line)[-1].reason for line in (before_start, started))


def test_nobody_changed_cohort_once_admitted(told: Told) -> None:
    assert told.refused("change_course") == [(dt.date(2023, 1, 12), {"TTT-29"})]
    stayed = told.line(FIVE, "Maja Nordvåghaug")
    assert stayed.enrolment.status is S.COMPLETED
    assert stayed.person.name not in told.names(SIX)


def test_a_trust_sent_somebody_else_before_the_start_and_could_not_afterwards(told: Told) -> None:
    assert told.refused("replace") == [(dt.date(2023, 1, 12), {"TTT-32"})]
    left = told.line(FIVE, "Iselin Ulvedalshaug")
    (came,) = (
        line
        for line in told.lines(FIVE)
        if line.enrolment.applied_at.date() == dt.date(2022, 10, 10) and line.organisation == left.organisation
    )
    handed_over = told.log(left)[-1]
    assert (handed_over.status, handed_over.at.date() < FIRST_DAY) == (S.WITHDRAWN, True)
    assert (S.ADMITTED, handed_over.at) in [(change.status, change.at) for change in told.log(came)]
    assert came.enrolment.status is S.COMPLETED


# ---- gatherings ----


def test_who_was_away_made_the_gathering_up_with_the_next_cohort_and_stayed_in_the_own(told: Told) -> None:
    (make_up,) = told.register.read(making_up.make_ups_of, FIVE)
    assert (make_up.make_up.status, make_up.with_code) == (MakeUpStatus.DONE, SIX)
    (own,) = (row for row in told.register.read(attendance_sheet, FIVE).rows if row.line == make_up.line)
    made_up = [mark for mark in own.marks if mark and mark.made_up_with]
    assert [(mark.presence, mark.counts, mark.made_up_on) for mark in made_up] == [
        (Presence.ABSENT, True, dt.date(2024, 3, 7)),
        (Presence.ABSENT, True, dt.date(2024, 3, 8)),
    ]
    (guest,) = told.register.read(attendance_sheet, SIX).guests
    assert (guest.line.person, guest.code) == (make_up.line.person, FIVE)
    assert make_up.line.person.name not in told.names(SIX)
    completed = told.log(make_up.line)[-1]
    assert (completed.status, completed.at.date() > dt.date(2024, 3, 8)) == (S.COMPLETED, True)


def test_nothing_says_why_somebody_was_away(told: Told) -> None:
    journal = told.register.read(list_journal, limit=10_000)
    about = [entry for entry in journal if entry.kind in ("attendance", "make-up")]
    assert about
    assert not any(letter.isalpha() for entry in about for letter in str(entry.note)), "at most how many there are"
    assert "reason" not in {field for entry in about for field in (entry.after or {})}


def test_attendance_ticked_off_on_the_wrong_line_was_put_back(told: Told) -> None:
    (row,) = (row for row in told.register.read(attendance_sheet, FIVE).rows if row.line.person.given_name == "Aslak")
    assert [mark is not None and mark.counts for mark in row.marks] == [True] * 8


# ---- local courses ----


def test_a_local_course_outside_its_window_was_refused(told: Told) -> None:
    assert told.refused("plan_local_course") == [(dt.date(2023, 2, 13), {"LOK-01"})]


def test_every_trust_held_its_local_course_inside_the_window_but_the_one_that_was_alone(
    told: Told, expected: Any
) -> None:
    stand = told.register.read(wishes_of, FIVE).organisations
    held = {one.organisation.name: one for one in stand if one.courses}
    alone = {expected["ttt"]["trust_with_one_participant"]}
    assert set(held) == set(expected["ttt"]["participants_per_trust"]) - alone
    first, last = WINDOW
    for one in held.values():
        (course,) = one.courses
        assert course.status is CourseStatus.CLOSED
        assert course.days == one.agreed
        assert first <= course.days[0] <= course.days[-1] <= last


def test_the_local_courses_were_staffed_supervised_attended_and_certified(told: Told) -> None:
    parts = told.register.read(course_card, FIVE).parts
    assert parts
    for part in parts:
        card = told.register.read(course_card, part.code)
        roles = Counter(member.assignment.role for member in card.staff)
        assert roles["local-teacher"] >= 3, part.code
        assert roles["programme-teacher"] == 1, part.code
        assert [note.kind for note in told.register.read(noting.notes_of, part.code)] == [NoteKind.SUPERVISION]
        rows = told.register.read(attendance_sheet, part.code).rows
        assert all(mark and mark.counts for row in rows for mark in row.marks)
        certificates = told.register.read(certifying.list_certificates, part.code)
        assert len(certificates) == len(rows) > 0


def test_no_teacher_supervised_two_local_courses_on_the_same_day(told: Told) -> None:
    busy = Counter(
        (member.person.id, day)
        for part in told.register.read(course_card, FIVE).parts
        for member in told.register.read(course_card, part.code).staff
        if member.assignment.role == "programme-teacher"
        for day in part.days
    )
    assert set(busy.values()) == {1}


# ---- the end ----


def test_completion_explains_itself_and_was_let_pass_for_two_with_a_reason(told: Told, expected: Any) -> None:
    found = [one for one in told.register.read(completing.completions, FIVE) if one.complete]
    let_pass = {
        (requirement.rule, one.line.organisation.name if one.line.organisation else "")
        for one in found
        for requirement in one.requirements
        if requirement.waived and not requirement.evidence.met
    }
    assert ("TTT-complete-local-course", expected["ttt"]["trust_with_one_participant"]) in let_pass
    assert {rule for rule, _ in let_pass} == {"TTT-complete-local-course", "TTT-complete-gatherings"}
    for one in found:
        said = " ".join(map(str, one.because))
        assert "4 of 4 gatherings" in said or "let pass" in said
    assert all(told.log(one.line)[-1].reason for one in found)


def test_every_task_is_done_but_one_that_was_skipped_with_a_reason(told: Told) -> None:
    found = told.register.read(course_tasks, FIVE)
    assert {task.status for task in found} == {TaskStatus.DONE, TaskStatus.SKIPPED}
    (skipped,) = (task for task in found if task.status is TaskStatus.SKIPPED)
    assert skipped.reason


def test_enough_answered_for_the_evaluation_to_be_shown_and_one_text_was_withheld(told: Told) -> None:
    results = told.register.read(evaluation_results, FIVE)
    assert results.sheets >= 5
    assert not results.hidden
    assert results.unused == results.codes - results.sheets
    assert results.unread == 0
    texts = [(one.answers, len(one.texts)) for group in results.groups for one in group.results if one.texts]
    assert sum(answers or 0 for answers, _ in texts) - sum(shared for _, shared in texts) == 1
    graded = [one for group in results.groups for one in group.results if one.mean is not None]
    assert all(sum(times for _, times in one.distribution) == one.answers for one in graded)
    assert [note.kind for note in told.register.read(noting.notes_of, FIVE)] == [NoteKind.ORAL_EVALUATION]


def test_a_certificate_was_issued_to_everybody_who_completed_and_can_be_verified(told: Told) -> None:
    held = told.register.read(certifying.list_certificates, FIVE)
    valid = {line.person.name for certificate, line in held if certificate.is_valid}
    assert valid == told.names(FIVE, S.COMPLETED)
    for certificate, line in held:
        verified = told.register.read(certifying.verify_certificate, certificate.number, certificate.code)
        assert verified.verdict.value == certificate.status.value
        assert certificate.number.startswith(f"{certificate.issued_on:%Y}-")
        if certificate.is_valid:
            assert certificate.evidence.name == line.person.name
    first, second, *_ = (certificate for certificate, _ in held)
    crossed = told.register.read(certifying.verify_certificate, first.number, second.code)
    assert crossed.verdict is certifying.Verdict.WRONG_CODE


def test_one_certificate_was_revoked_and_its_holder_has_not_completed(told: Told) -> None:
    held = told.register.read(certifying.list_certificates, FIVE)
    ((revoked, line),) = (pair for pair in held if pair[0].status is CertificateStatus.REVOKED)
    assert revoked.reason
    assert line.enrolment.status is S.STARTED
    assert told.course_of(line)[-2:] == [S.COMPLETED, S.STARTED]
    standing = told.register.read(completing.completion_of, FIVE, line.enrolment.id)
    assert not standing.complete
    assert "absent" in " ".join(map(str, standing.because))


def test_one_certificate_was_replaced_with_the_name_put_right(told: Told) -> None:
    held = [certificate for certificate, _ in told.register.read(certifying.list_certificates, FIVE)]
    (old,) = (one for one in held if one.status is CertificateStatus.REPLACED)
    (new,) = (one for one in held if one.replaces == old.number)
    assert new.enrolment == old.enrolment
    assert new.evidence == attrs.evolve(old.evidence, name=new.evidence.name)
    assert new.evidence.name != old.evidence.name
    assert told.register.read(certifying.verify_certificate, old.number, old.code).replaced_by == new.number


def test_the_one_who_made_up_a_gathering_has_a_certificate_of_the_later_year(told: Told) -> None:
    (make_up,) = told.register.read(making_up.make_ups_of, FIVE)
    held = told.register.read(certifying.list_certificates, FIVE)
    (late,) = (certificate for certificate, line in held if line.enrolment == make_up.line.enrolment)
    assert late.issued_on.year == 2024
    assert any(SIX in day.nb for day in late.evidence.days)
    assert late.evidence.cohort == "5"


def test_the_course_is_closed_and_the_whole_register_is_sound(told: Told) -> None:
    assert told.register.read(course_card, FIVE).course.status is CourseStatus.CLOSED
    assert told.register.problems() == ()


@pytest.mark.parametrize("code", [FIVE, SIX])
def test_all_of_it_was_written_down_on_the_days_on_which_it_happened(told: Told, code: str) -> None:
    days = [entry.at.date() for entry in reversed(told.register.read(list_journal, course=code, limit=10_000))]
    assert days == sorted(days)
    assert (days[0].year, days[-1].year) == {FIVE: (2022, 2024), SIX: (2023, 2024)}[code]


def _is_out(line: Any) -> bool:
    return bool(line.enrolment.status.is_out)
