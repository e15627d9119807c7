"""The same thing done by two at once: it is done once, or by one after the other, and never half of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.races.rounds import in_rounds, with_processes_in_campaigns
from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.certificate import CertificateStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.task import TaskStatus
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.evaluation.evaluating import make_evaluation_codes
from veiledning_core.use_cases.reading import enrolment_card

if TYPE_CHECKING:
    from tests.races.track import Heat, Track

ADMITTED, OFFERED, WITHDRAWN = EnrolmentStatus.ADMITTED, EnrolmentStatus.OFFERED, EnrolmentStatus.WITHDRAWN
APPLIED, COMPLETED, RANKED = EnrolmentStatus.APPLIED, EnrolmentStatus.COMPLETED, EnrolmentStatus.RANKED
REPLACED, VALID = CertificateStatus.REPLACED, CertificateStatus.VALID


def history(track: Track, heat: Heat, number: int) -> list[EnrolmentStatus]:
    _, log = track.register.read(enrolment_card, heat.people[number])
    return [line.status for line in log]


@in_rounds(2)
@pytest.mark.parametrize("other", ["accepted", "refused", "taken-back"])
def test_two_who_answer_one_offer_at_once_answer_it_once(track: Track, rounds: int, other: str) -> None:
    after = {"refused": WITHDRAWN, "taken-back": EnrolmentStatus.WAITING}
    for _ in range(rounds):
        heat = track.heat(1)
        track.alone(*heat.turn("wait", 0))
        track.alone(*heat.turn("offer"))
        turn = heat.turn("answer", 0)
        said = track.race((*turn, "accepted"), (*turn, other))
        assert said.count("done") == 1
        assert track.statuses(heat) == [ADMITTED if said[0] == "done" else after.get(other, ADMITTED)]


@with_processes_in_campaigns
@in_rounds(3)
def test_two_who_certify_two_courses_each_at_once_leave_one_certificate_each_and_no_gap(
    track: Track, rounds: int
) -> None:
    """The register's first ones too, which begin the year's numbers and make the secret."""
    issued = 0
    for _ in range(rounds):
        one, other = track.completed(3), track.completed(3)
        assert track.race(one.turn("certify"), other.turn("certify"), one.turn("certify")) == ["done"] * 3
        issued += 6
        assert track.certificates() == [(f"2026-{number:04}", VALID) for number in range(1, issued + 1)]
        assert len(track.certificates(one)) == len(track.certificates(other)) == 3


@in_rounds(2)
def test_two_who_replace_one_certificate_at_once_replace_it_once(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.completed(1)
        track.alone(*heat.turn("certify"))
        ((number, _),) = track.certificates(heat)
        said = track.race(("replace certificate", heat.code, number), ("replace certificate", heat.code, number))
        assert said.count("done") == 1
        assert [status for _, status in track.certificates(heat)] == [REPLACED, VALID]


@in_rounds(2)
def test_two_who_record_one_day_at_once_leave_one_mark_for_each_person(track: Track, rounds: int) -> None:
    """The first records everybody; what the second says of those it names is a correction."""
    for _ in range(rounds):
        heat = track.started(3)
        assert track.race(heat.turn("record", 0), heat.turn("record", 1)) == ["done", "done"]
        marks = track.marks(heat)
        found = {heat.people.index(mark.enrolment): mark.presence for mark in marks}
        assert len(marks) == 3
        assert found == {0: Presence.ABSENT, 1: Presence.ABSENT, 2: Presence.PRESENT}


@in_rounds(2)
def test_a_one_time_code_that_two_use_at_once_lets_one_form_in(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.started(3)
        (code,) = track.register.run(make_evaluation_codes, heat.code, 1)
        said = track.race(("evaluate", heat.code, code), ("evaluate", heat.code, code))
        assert said.count("done") == 1
        assert len(track.answers(heat)) == 1


@in_rounds(2)
def test_two_codes_used_at_once_let_no_more_forms_in_than_there_are_people(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.started(1)
        codes = track.register.run(make_evaluation_codes, heat.code, 2)
        said = track.race(*(("evaluate", heat.code, code) for code in codes))
        assert said.count("done") == 1
        assert len(track.answers(heat)) == 1


@in_rounds(2)
def test_a_step_that_two_undo_at_once_is_undone_once(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(1)
        track.alone(*heat.turn("admit", 0))
        step = track.last()
        said = track.race(("undo", heat.code, step), ("undo", heat.code, step))
        assert said.count("done") == 1
        assert any("it is undone already" in words for words in said)
        assert history(track, heat, 0) == [APPLIED, ADMITTED, APPLIED]


@in_rounds(2)
def test_a_ranking_that_two_record_at_once_is_one_ranking(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(3)
        assert track.race(heat.turn("rank"), heat.turn("rank")) == ["done", "done"]
        lines = track.register.read(list_enrolments, heat.code)
        assert [line.enrolment.rank for line in lines] == [1, 2, 3]
        assert history(track, heat, 2) == [APPLIED, RANKED]


@in_rounds(2)
def test_two_people_are_not_put_at_one_place_at_once(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(3)
        said = track.race(*((*heat.turn("place", number), "1") for number in (1, 2)))
        assert said.count("done") == 1


@in_rounds(2)
def test_what_two_complete_at_once_is_completed_once(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.started(2)
        track.alone(*heat.turn("record"))
        assert track.race(heat.turn("complete"), heat.turn("complete")) == ["done", "done"]
        assert history(track, heat, 1) == [APPLIED, ADMITTED, EnrolmentStatus.STARTED, COMPLETED]


@in_rounds(2)
def test_what_two_waive_at_once_is_waived_once(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(0)
        track.alone("unassign", heat.code, "course-leader", "Siri Lie")
        track.race(("waive", heat.code, "SEAT-5.leader"), ("waive", heat.code, "SEAT-5.leader"))
        assert [waiver.until for waiver in track.waivers(heat)].count(None) == 1


@in_rounds(2)
def test_two_who_give_one_person_a_role_at_once_give_it_once(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.heat(0)
        said = track.race(*[("assign", heat.code, "coordinator", "Kari Lie")] * 2)
        assert said.count("done") == 1


@in_rounds(2)
def test_two_changes_at_once_that_call_for_the_same_task_leave_one(track: Track, rounds: int) -> None:
    """The course's two leaders leave it at once, so that it has none."""
    for _ in range(rounds):
        heat = track.heat(0)
        track.alone("assign", heat.code, "course-leader", "Ola Lie")
        leave = [("unassign", heat.code, "course-leader", name) for name in ("Siri Lie", "Ola Lie")]
        assert track.race(*leave) == ["done", "done"]
        assert track.tasks(heat, "rule:SEAT-6.leader:course") == [TaskStatus.OPEN]
