"""Every changing use case: a preview writes nothing, the journal tells who changed what from what to what."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING, Any

import pytest

import veiledning_core.use_cases
from tests.use_cases.every_change.use_cases import (
    CHANGING,
    ONLY_READING,
    PARTS_OF_THEM,
    TRIED_WITH_GROUPS,
    TRIED_WITH_LOCAL_COURSES,
    TRIED_WITH_MAIL,
)
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused, UsageFault
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases import checking
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.every_change.prepared import Prepared


def functions_on_a_unit_of_work() -> set[str]:
    found = set()
    for module in pkgutil.walk_packages(veiledning_core.use_cases.__path__, "veiledning_core.use_cases."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if not name.startswith("_") and next(iter(inspect.signature(function).parameters), "") == "work":
                found.add(name)
    return found


def test_every_function_on_a_unit_of_work_is_tried_here_or_only_reads_or_is_part_of_one() -> None:
    tried = {step.__name__ for step in CHANGING} | TRIED_WITH_GROUPS | TRIED_WITH_LOCAL_COURSES | TRIED_WITH_MAIL
    assert functions_on_a_unit_of_work() == tried | PARTS_OF_THEM | ONLY_READING


@pytest.mark.parametrize("use_case", CHANGING, ids=lambda step: step.__name__)
def test_a_change_is_previewed_without_a_trace_and_then_in_the_journal_with_who_when_and_what(
    prepared: Prepared, use_case: Any
) -> None:
    step, args, kwargs = prepared.step(use_case)
    before, earlier = contents(prepared.office.register), {entry.number for entry in prepared.office.journal()}
    assert prepared.office.register.preview(step, *args, **kwargs).changes
    assert contents(prepared.office.register) == before
    prepared.office.register.run(step, *args, **kwargs)
    written = [entry for entry in prepared.office.journal() if entry.number not in earlier]
    assert written
    for entry in written:
        assert (entry.actor, entry.at, entry.use_case) == ("kari", prepared.office.clock.now(), step.__name__)
        assert entry.before is not None or entry.after is not None or entry.note


def test_what_a_preview_shows_is_what_is_written(prepared: Prepared) -> None:
    step, args, kwargs = prepared.step(course_changes.edit_course)
    shown = prepared.office.register.preview(step, *args, **kwargs).changes
    prepared.office.register.run(step, *args, **kwargs)
    assert [(c.kind, c.before, c.after) for c in shown] == [
        (entry.kind, entry.before, entry.after) for entry in reversed(prepared.office.journal()[: len(shown)])
    ]


def test_the_journal_holds_only_the_fields_that_changed(prepared: Prepared) -> None:
    prepared.office.register.run(course_changes.edit_course, "PRV-1", place="Bodø")
    entry = prepared.office.journal("PRV-1")[0]
    assert (entry.kind, entry.before, entry.after) == ("course", {"place": ""}, {"place": "Bodø"})


def test_an_error_in_the_middle_keeps_nothing(prepared: Prepared) -> None:
    before = contents(prepared.office.register)

    def stumble(work: Work) -> None:
        course_changes.edit_course(work, "PRV-1", place="Bodø")
        admitting.admit(work, "PRV-1", [prepared.applied])
        raise RuntimeError("midt i")

    with pytest.raises(RuntimeError):
        prepared.office.register.run(stumble)
    assert contents(prepared.office.register) == before


def test_of_several_people_all_are_moved_or_none(prepared: Prepared) -> None:
    before = contents(prepared.office.register)
    people = [prepared.applied, prepared.withdrawn]
    with pytest.raises(RuleRefused, match="Har Trukket: withdrawn cannot become declined"):
        prepared.office.register.run(admitting.decline, "PRV-1", people, reason="Fullt")
    assert contents(prepared.office.register) == before


def test_reading_takes_no_part_in_writing(prepared: Prepared) -> None:
    """A use case that changes something cannot be run as if it only read."""
    before = contents(prepared.office.register)
    with pytest.raises(UsageFault, match="a step that may only read has tried to write"):
        prepared.office.register.read(course_changes.edit_course, "PRV-1", place="Bodø")
    assert contents(prepared.office.register) == before


def test_the_prepared_course_has_somebody_in_each_state(prepared: Prepared) -> None:
    statuses = prepared.office.statuses("PRV-1")
    wanted = (EnrolmentStatus.ADMITTED, EnrolmentStatus.WITHDRAWN, EnrolmentStatus.APPLIED)
    assert tuple(statuses.values()) == wanted
    (course,) = prepared.office.register.run(checking.check_courses, [prepared.office.register.read(by_code)])
    assert course.course.status is CourseStatus.PUBLISHED


def by_code(work: Work) -> Any:
    return work.courses.by_code("PRV-1")
