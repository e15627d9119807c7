"""Every changing use case: a preview writes nothing, the journal tells who changed what from what to what."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pytest

import veiledning_core.use_cases
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.testing.registers import contents, sign_up_table
from veiledning_core.use_cases import (
    checking,
    course_changes,
    enrolling,
    importing,
    organisations,
    programme,
    staffing,
    tasks,
)
from veiledning_core.use_cases.copying import copy_course
from veiledning_core.use_cases.new_course import NewCourse, new_course
from veiledning_core.use_cases.reading import course_tasks
from veiledning_core.use_cases.sign_up_by_hand import add_sign_up
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
Step = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Prepared:
    """A published course with somebody in every state, and what each use case can be asked to do with it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
        office.plan("sample-type", "PRV-2", (MONDAY,), (MONDAY + 28 * DAY,))
        office.staff("PRV-1", "course-leader", "Siri Lie")
        office.register.run(course_changes.publish, "PRV-1")
        names = ("Har Plass", "Har Trukket", "Har Søkt")
        self.admitted, self.withdrawn, self.applied = office.apply("PRV-1", *names, **{"done-basics": "ja"})
        office.register.run(enrolling.admit, "PRV-1", [self.admitted])
        office.register.run(enrolling.withdraw, "PRV-1", [self.withdrawn])
        office.register.run(organisations.add_organisation, "Legene på Hjørnet", kind=OrganisationKind.PRACTICE)
        office.day = MONDAY + 28 * DAY

    def step(self, use_case: Callable[..., Any]) -> Step:
        asked = NewCourse(type_key="sample-type", code="PRV-3", gatherings=((MONDAY,),))
        table = sign_up_table({"Fornavn": "Ny", "Etternavn": "Søker", "E-post": "ny@lege.example"})
        person = {"given-name": "Ny", "family-name": "Person", "email": "ny@person.example"}
        answers = {"done-basics": "ja"}
        task = self.office.register.read(course_tasks, "PRV-1")[0]
        said: Mapping[Callable[..., Any], tuple[tuple[Any, ...], dict[str, Any]]] = {
            new_course: ((asked,), {}),
            copy_course: (("PRV-1", "PRV-4"), {"gatherings": ((MONDAY + 7 * DAY,),)}),
            course_changes.publish: (("PRV-2",), {}),
            course_changes.cancel: (("PRV-1",), {"reason": "Sykdom"}),
            course_changes.close: (("PRV-1",), {}),
            course_changes.edit_course: (("PRV-1",), {"place": "Bodø"}),
            programme.move_gathering: (("PRV-1", "day-2", (MONDAY + 35 * DAY,)), {}),
            programme.move_session: (("PRV-1", "welcome", dt.time(8, 30)), {}),
            programme.lengthen_session: (("PRV-1", "welcome", 60), {}),
            staffing.assign: (("PRV-1",), {"role": "course-leader", "name": "Kari Lie"}),
            staffing.unassign: (("PRV-1",), {"role": "course-leader", "name": "Siri Lie"}),
            checking.waive: (("PRV-2",), {"rule": "PRV-2.leader", "reason": "Vikar"}),
            importing.import_sign_ups: (("PRV-1", table), {}),
            add_sign_up: (("PRV-1", answers), {"person": person}),
            enrolling.admit: (("PRV-1", [self.applied]), {}),
            enrolling.put_on_waiting_list: (("PRV-1", [self.applied]), {}),
            enrolling.decline: (("PRV-1", [self.applied]), {"reason": "Fullt"}),
            enrolling.withdraw: (("PRV-1", [self.admitted]), {}),
            enrolling.reapply: (("PRV-1", [self.withdrawn]), {}),
            tasks.finish_task: ((task,), {}),
            tasks.finish_task_of_course: (("PRV-1", task.key), {}),
            organisations.add_organisation: (("Ny praksis",), {"kind": OrganisationKind.PRACTICE}),
            organisations.set_trained: (("Legene på Hjørnet", 3), {}),
        }
        if use_case is course_changes.publish:
            self.office.staff("PRV-2", "course-leader", "Siri Lie")
        return use_case, *said[use_case]


CHANGING = (
    new_course,
    copy_course,
    course_changes.publish,
    course_changes.cancel,
    course_changes.close,
    course_changes.edit_course,
    programme.move_gathering,
    programme.move_session,
    programme.lengthen_session,
    staffing.assign,
    staffing.unassign,
    checking.waive,
    importing.import_sign_ups,
    add_sign_up,
    enrolling.admit,
    enrolling.put_on_waiting_list,
    enrolling.decline,
    enrolling.withdraw,
    enrolling.reapply,
    tasks.finish_task,
    tasks.finish_task_of_course,
    organisations.add_organisation,
    organisations.set_trained,
)
PARTS_OF_THEM = {
    "changeable",
    "check_and_reconcile",
    "drafted",
    "freeze_edition",
    "keep_draft",
    "open_for_enrolment",
    "organisation_named",
    "organisations_named",
    "person_named",
    "reconcile_tasks",
    "require_installed",
    "save_course",
}
ONLY_READING = {
    "check_course",
    "check_courses",
    "checked",
    "course_card",
    "course_tasks",
    "due_tasks",
    "edition_of",
    "enrolment_card",
    "find_enrolments",
    "journal_entry",
    "journal_lines",
    "list_courses",
    "list_enrolments",
    "list_journal",
    "list_organisations",
    "list_people",
    "list_tasks",
    "person_card",
    "picture_of",
    "pictures_of",
    "task_of_course",
    "with_names",
}


@pytest.fixture
def prepared(small_office: Office) -> Prepared:
    return Prepared(small_office)


def functions_on_a_unit_of_work() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(veiledning_core.use_cases.__path__, "veiledning_core.use_cases."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if not name.startswith("_") and next(iter(inspect.signature(function).parameters), "") == "work":
                found.add(name)
    return found


def test_every_function_on_a_unit_of_work_is_tried_here_or_only_reads_or_is_part_of_one() -> None:
    assert functions_on_a_unit_of_work() == {step.__name__ for step in CHANGING} | PARTS_OF_THEM | ONLY_READING


@pytest.mark.parametrize("use_case", CHANGING, ids=lambda step: step.__name__)
def test_a_preview_shows_what_would_be_written_and_writes_nothing(prepared: Prepared, use_case: Any) -> None:
    step, args, kwargs = prepared.step(use_case)
    before = contents(prepared.office.register)
    preview = prepared.office.register.preview(step, *args, **kwargs)
    assert preview.changes
    assert contents(prepared.office.register) == before


@pytest.mark.parametrize("use_case", CHANGING, ids=lambda step: step.__name__)
def test_a_change_is_in_the_journal_with_who_when_and_what(prepared: Prepared, use_case: Any) -> None:
    step, args, kwargs = prepared.step(use_case)
    earlier = {entry.number for entry in prepared.office.journal()}
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
        enrolling.admit(work, "PRV-1", [prepared.applied])
        raise RuntimeError("midt i")

    with pytest.raises(RuntimeError):
        prepared.office.register.run(stumble)
    assert contents(prepared.office.register) == before


def test_of_several_people_all_are_moved_or_none(prepared: Prepared) -> None:
    before = contents(prepared.office.register)
    people = [prepared.applied, prepared.withdrawn]
    with pytest.raises(RuleRefused, match="Har Trukket: withdrawn cannot become declined"):
        prepared.office.register.run(enrolling.decline, "PRV-1", people, reason="Fullt")
    assert contents(prepared.office.register) == before


def test_reading_takes_no_part_in_writing(prepared: Prepared) -> None:
    """A use case that changes something cannot be run as if it only read."""
    before = contents(prepared.office.register)
    with pytest.raises(Exception, match=r"read-only|readonly|only be read"):
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
