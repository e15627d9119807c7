"""Undoing a step about many people tells how far it has come, and can be stopped halfway."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.progress import Stopped
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.journal.undoing import undo

if TYPE_CHECKING:
    from tests.use_cases.undo.conftest import Desk

CODE = "PRV-1"


class StopAt:
    def __init__(self, last: int) -> None:
        self.last = last
        self.told: list[tuple[int, int]] = []

    def step(self, done: int, of: int) -> None:
        self.told.append((done, of))
        if done == self.last:
            raise Stopped(done, of)


@pytest.mark.parametrize("last", [0, 1, 2])
def test_undoing_is_stopped_halfway_and_nothing_of_it_is_kept(desk: Desk, last: int) -> None:
    number = desk.do(admitting.put_on_waiting_list, CODE, desk.people[2:])
    before, many, stop = desk.seen(), len(desk.people[2:]), StopAt(last)
    assert many >= 2
    with pytest.raises(Stopped):
        desk.register.watched(stop).run(undo, number)
    assert stop.told == [(done, many) for done in range(last + 1)]
    assert desk.seen() == before
