"""Two steps at once that are each right by themselves and wrong together: one of them is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.races.rounds import in_rounds
from veiledning_core.domain.certificate import CertificateStatus
from veiledning_core.domain.enrolment import EnrolmentStatus

if TYPE_CHECKING:
    from tests.races.track import Track

COMPLETED, STARTED = EnrolmentStatus.COMPLETED, EnrolmentStatus.STARTED


@in_rounds(2)
def test_no_certificate_holds_for_a_completion_that_is_taken_back(track: Track, rounds: int) -> None:
    """Either it is issued first and the completion stands, or the other way round."""
    for _ in range(rounds):
        heat = track.completed(1)
        certified, reopened = track.race(heat.turn("certify"), heat.turn("reopen", 0))
        assert certified == "done"
        assert (reopened == "done") == (track.statuses(heat) == [STARTED]) == (not track.certificates(heat))


@in_rounds(2)
def test_nobody_completes_on_a_day_that_is_taken_back_meanwhile(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.started(2)
        track.alone(*heat.turn("record"))
        completed, corrected = track.race(heat.turn("complete"), heat.turn("record", 0))
        assert completed == "done"
        assert (corrected == "done") == (track.statuses(heat)[0] is not COMPLETED)


@in_rounds(2)
def test_nobody_completes_on_a_day_whose_record_is_undone_meanwhile(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.started(1)
        track.alone(*heat.turn("record"))
        taken = track.last()
        completed, undone = track.race(heat.turn("complete"), ("undo", heat.code, taken))
        assert [completed, undone].count("done") >= 1
        assert (undone == "done") == (track.statuses(heat)[0] is not COMPLETED)


@in_rounds(2)
def test_a_course_is_not_called_off_while_its_certificates_are_issued(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.completed(1)
        said = track.race(heat.turn("certify"), heat.turn("cancel"))
        assert said.count("done") == 1
        assert len(track.certificates(heat)) == (said[0] == "done")


@in_rounds(2)
def test_a_course_is_not_called_off_or_moved_from_under_those_who_were_there(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.started(1)
        said = track.race(heat.turn("record"), ("move course", heat.code, "2027-03-01"))
        assert said.count("done") == 1


@in_rounds(2)
@pytest.mark.parametrize("step", ["admit", "wait", "withdraw"])
def test_nobody_comes_or_goes_on_a_course_that_is_called_off(track: Track, rounds: int, step: str) -> None:
    for _ in range(rounds):
        heat = track.heat(2)
        track.alone(*heat.turn("wait", 1))
        track.alone(*heat.turn("offer"))
        said = track.race(heat.turn("cancel"), heat.turn(step, 0))
        assert said[0] == "done"
        assert track.statuses(heat)[1] is EnrolmentStatus.WAITING


@in_rounds(2)
def test_a_certificate_is_not_replaced_and_revoked_at_once(track: Track, rounds: int) -> None:
    for _ in range(rounds):
        heat = track.completed(1)
        track.alone(*heat.turn("certify"))
        ((number, _),) = track.certificates(heat)
        said = track.race(("revoke", heat.code, number), ("replace certificate", heat.code, number))
        assert said.count("done") == 1
        valid = [status for _, status in track.certificates(heat) if status is CertificateStatus.VALID]
        assert len(valid) == (said[1] == "done")
