"""A course that was planned by mistake is removed by undoing it, as long as nothing belongs to it, and comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.testing.registers import contents, sign_up_table
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.copying import copy_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.enrolments.importing import import_sign_ups
from veiledning_core.use_cases.journal.journal_lines import journal_lines
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reading import course_card, course_tasks
from veiledning_core.use_cases.tasks.tasks import finish_task_of_course

if TYPE_CHECKING:
    from tests.use_cases.undo.conftest import Desk

NEW = "PRV-2"
MONDAY = dt.date(2026, 9, 7)
LATER = MONDAY + dt.timedelta(days=28)


def kept(desk: Desk) -> Mapping[str, Any]:
    """Return all rows but those of the journal."""
    return {name: rows for name, rows in contents(desk.register).items() if name != "journal"}


def plan(desk: Desk) -> int:
    return desk.do(new_course, NewCourse(type_key="sample-type", code=NEW, gatherings=((MONDAY,), (LATER,))))


def gone(desk: Desk) -> bool:
    try:
        desk.register.read(course_card, NEW)
    except NotFound:
        return True
    return False


def test_a_planned_course_is_removed_with_its_tasks_comes_back_and_goes_again(desk: Desk) -> None:
    before, number = kept(desk), plan(desk)
    planned = kept(desk)
    assert desk.undo(number).verdicts == ()
    assert kept(desk) == before
    undone = desk.last
    desk.undo(undone)
    assert kept(desk) == planned
    desk.undo(desk.last)
    assert kept(desk) == before
    assert plan(desk) > undone, "its code is free"


def test_a_course_that_was_copied_goes_with_the_staff_that_came_along(desk: Desk) -> None:
    before = kept(desk)
    number = desk.do(copy_course, "PRV-1", NEW, gatherings=((MONDAY,), (LATER,)))
    copied = kept(desk)
    assert len(copied["assignment"]) == len(before["assignment"]) + 1
    desk.undo(number)
    assert kept(desk) == before
    desk.undo(desk.last)
    assert kept(desk) == copied


def test_the_journal_still_tells_the_code_of_a_course_that_is_gone(desk: Desk) -> None:
    desk.undo(plan(desk))
    lines = desk.register.read(journal_lines, limit=3)
    assert {line.course_code for line in lines} == {NEW}


def staff(desk: Desk) -> int:
    return desk.do(staffing.assign, NEW, role="course-leader", name="Kari Prøve")


def edit(desk: Desk) -> int:
    return desk.do(course_changes.edit_course, NEW, place="Bodø")


def do_a_task(desk: Desk) -> int:
    return desk.do(finish_task_of_course, NEW, desk.register.read(course_tasks, NEW)[0].key)


def sign_up(desk: Desk) -> int:
    row = {"Fornavn": "Ada", "Etternavn": "Lie", "E-post": "ada@lie.example", "Grunnkurs": "ja"}
    return desk.do(import_sign_ups, NEW, sign_up_table(row))


@pytest.mark.parametrize("step", [staff, edit, do_a_task, sign_up])
def test_what_came_to_it_since_is_named_and_undone_first(desk: Desk, step: Any) -> None:
    number = plan(desk)
    later = step(desk)
    refused = desk.refused(number)
    assert "builds on it" in str(refused)
    assert NEW in str(desk.register.read(course_card, NEW).course.code)
    desk.undo(later)
    if step is sign_up:
        return
    desk.undo(number)
    assert gone(desk)


def test_an_application_that_was_taken_back_keeps_the_course_for_its_log_is_never_deleted(desk: Desk) -> None:
    number = plan(desk)
    desk.undo(sign_up(desk))
    before = contents(desk.register)
    with pytest.raises(RuleRefused, match="PRV-2 is more than a draft by now") as refused:
        desk.undo(number)
    assert "veiledning course cancel" in str(refused.value.hint)
    assert contents(desk.register) == before


def test_a_course_whose_code_is_taken_by_another_does_not_come_back(desk: Desk) -> None:
    desk.undo(plan(desk))
    undone = desk.last
    plan(desk)
    with pytest.raises(RuleRefused, match="another course has the code PRV-2"):
        desk.register.run(undo, undone)
