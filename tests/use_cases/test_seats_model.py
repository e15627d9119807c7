"""Seats, waiting list and history against a model of a few lines, whatever people do in whatever order."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.lists import CourseFilter
from veiledning_core.testing.registers import open_test_register, sign_up_table
from veiledning_core.use_cases import enrolling, importing
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.course_changes import edit_course
from veiledning_core.use_cases.new_course import NewCourse, new_course
from veiledning_core.use_cases.reading import enrolment_card, list_courses

CODE = "PRV-1"
MONDAY = dt.date(2026, 9, 7)
APPLIED, ADMITTED, WAITING = EnrolmentStatus.APPLIED, EnrolmentStatus.ADMITTED, EnrolmentStatus.WAITING
DECLINED, WITHDRAWN = EnrolmentStatus.DECLINED, EnrolmentStatus.WITHDRAWN
FROM: Mapping[Callable[..., CourseCheck], tuple[EnrolmentStatus, tuple[EnrolmentStatus, ...]]] = {
    enrolling.put_on_waiting_list: (WAITING, (APPLIED,)),
    enrolling.decline: (DECLINED, (APPLIED, WAITING)),
    enrolling.withdraw: (WITHDRAWN, (APPLIED, WAITING, ADMITTED)),
    enrolling.reapply: (APPLIED, (DECLINED, WITHDRAWN)),
}
people = st.integers(0, 5)


class Seats(RuleBasedStateMachine):
    """A register beside a model: who is in which state, in order of arrival, and how many seats there are."""

    template: Path

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = shutil.copy(self.template, Path(self.folder.name) / "register.db")
        self.register = open_test_register(f"sqlite:///{file}")
        self.register.run(new_course, NewCourse(type_key="sample-type", code=CODE, gatherings=((MONDAY,),), capacity=2))
        self.seats = 2
        self.state: dict[UUID, EnrolmentStatus] = {}
        self.log: dict[UUID, list[EnrolmentStatus]] = {}

    def teardown(self) -> None:
        if hasattr(self, "register"):
            self.register.close()
            self.folder.cleanup()

    @precondition(lambda self: len(self.state) < 6)
    @rule()
    def apply(self) -> None:
        number = len(self.state)
        row = {"given-name": "Nr", "family-name": f"{number}", "email": f"nr{number}@lie.example", "done-basics": "ja"}
        self.register.run(importing.import_sign_ups, CODE, sign_up_table(row))
        lines = self.register.read(enrolling.list_enrolments, CODE)
        (new,) = [line.enrolment.id for line in lines if line.enrolment.id not in self.state]
        self._became(new, APPLIED)

    @precondition(lambda self: self.state)
    @rule(picked=st.lists(people, min_size=1, max_size=4, unique=True), overflow=st.booleans())
    def admit(self, picked: list[int], overflow: bool) -> None:
        ids = self._ids(picked)
        possible = all(self.state[id] in (APPLIED, WAITING) for id in ids)
        free = self.seats - self._count(ADMITTED)
        if possible and (overflow or len(ids) <= free):
            self.register.run(enrolling.admit, CODE, ids, overflow=overflow)
            for place, id in enumerate(ids):
                if place < free:
                    self._became(id, ADMITTED)
                elif self.state[id] is APPLIED:
                    self._became(id, WAITING)
        else:
            self._refused(enrolling.admit, ids, overflow=overflow)

    @precondition(lambda self: self.state)
    @rule(step=st.sampled_from(list(FROM)), picked=st.lists(people, min_size=1, max_size=3, unique=True))
    def move(self, step: Any, picked: list[int]) -> None:
        ids = self._ids(picked)
        status, ways = FROM[step]
        if all(self.state[id] in ways for id in ids):
            self.register.run(step, CODE, ids, reason="fordi")
            for id in ids:
                self._became(id, status)
        else:
            self._refused(step, ids, reason="fordi")

    @rule(seats=st.integers(1, 3))
    def change_capacity(self, seats: int) -> None:
        if seats >= self._count(ADMITTED):
            self.register.run(edit_course, CODE, capacity=seats)
            self.seats = seats
        else:
            with pytest.raises(RuleRefused):
                self.register.run(edit_course, CODE, capacity=seats)

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "register"):
            return
        lines = self.register.read(enrolling.list_enrolments, CODE)
        assert {line.enrolment.id: line.enrolment.status for line in lines} == self.state
        assert [line.enrolment.id for line in lines] == list(self.state)
        (course,) = self.register.read(list_courses, CourseFilter()).lines
        counted = Counter(self.state.values())
        assert (course.seats_taken, course.waiting, course.applied) == (
            counted[ADMITTED],
            counted[WAITING],
            counted[APPLIED],
        )
        assert course.seats_taken <= (course.capacity or 0) == self.seats
        for id, log in self.log.items():
            _, history = self.register.read(enrolment_card, id)
            assert [line.status for line in history] == log

    def _ids(self, picked: list[int]) -> list[UUID]:
        """Return the ids of people by number; numbers that nobody has are counted round."""
        everybody = list(self.state)
        return list(dict.fromkeys(everybody[number % len(everybody)] for number in picked))

    def _count(self, status: EnrolmentStatus) -> int:
        return list(self.state.values()).count(status)

    def _became(self, id: UUID, status: EnrolmentStatus) -> None:
        self.state[id] = status
        self.log.setdefault(id, []).append(status)

    def _refused(self, step: Any, ids: list[UUID], **said: Any) -> None:
        with pytest.raises(RuleRefused):
            self.register.run(step, CODE, ids, **said)


@pytest.mark.parametrize("examples", [15, pytest.param(500, marks=pytest.mark.slow)])
def test_seats_are_never_oversold_and_the_history_explains_every_state(examples: int, sqlite_template: Path) -> None:
    class OnTheTemplate(Seats):
        template = sqlite_template

    run_state_machine_as_test(
        OnTheTemplate,
        settings=settings(
            max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
