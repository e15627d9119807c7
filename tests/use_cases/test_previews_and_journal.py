"""Every changing use case: a preview writes nothing, the journal tells who changed what from what to what."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import veiledning_core.use_cases
from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.note import NoteKind
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.task import Task
from veiledning_core.testing.registers import contents, sign_up_table
from veiledning_core.use_cases import checking, organisations, people
from veiledning_core.use_cases.completion import certifying, completing
from veiledning_core.use_cases.course_days import attending, making_up, preparing
from veiledning_core.use_cases.course_days.importing_ticks import import_ticks
from veiledning_core.use_cases.courses import course_changes, noting, programme, staffing
from veiledning_core.use_cases.courses.copying import copy_course
from veiledning_core.use_cases.courses.new_course import NewCourse, new_course
from veiledning_core.use_cases.courses.upgrading import upgrade_course
from veiledning_core.use_cases.enrolments import admitting, approving, importing, leaving, selecting, waiting_list
from veiledning_core.use_cases.enrolments.sign_up_by_hand import add_sign_up
from veiledning_core.use_cases.evaluation import evaluating, evaluation_results
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.reading import course_tasks
from veiledning_core.use_cases.tasks import tasks
from veiledning_core.use_cases.tasks.reopening import reopen_task_of_course
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
Step = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
Said = dict[Callable[..., Any], tuple[tuple[Any, ...], dict[str, Any]]]


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
        office.register.run(admitting.admit, "PRV-1", [self.admitted])
        office.register.run(leaving.withdraw, "PRV-1", [self.withdrawn])
        office.register.run(organisations.add_organisation, "Legene på Hjørnet", kind=OrganisationKind.PRACTICE)
        office.day = MONDAY + 28 * DAY

    def step(self, use_case: Callable[..., Any]) -> Step:
        asked = NewCourse(type_key="sample-type", code="PRV-3", gatherings=((MONDAY,),))
        table = sign_up_table({"Fornavn": "Ny", "Etternavn": "Søker", "E-post": "ny@lege.example"})
        person = {"given-name": "Ny", "family-name": "Person", "email": "ny@person.example"}
        answers = {"done-basics": "ja"}
        task = self.office.register.read(course_tasks, "PRV-1")[0]
        said: Said = {
            new_course: ((asked,), {}),
            copy_course: (("PRV-1", "PRV-4"), {"gatherings": ((MONDAY + 7 * DAY,),)}),
            course_changes.publish: (("PRV-2",), {}),
            course_changes.cancel: (("PRV-1",), {"reason": "Sykdom"}),
            course_changes.close: (("PRV-1",), {}),
            course_changes.edit_course: (("PRV-1",), {"place": "Bodø"}),
            programme.move_gathering: (("PRV-1", "day-2", (MONDAY + 35 * DAY,)), {}),
            programme.move_course: (("PRV-1",), {"by": 7 * DAY}),
            programme.move_session: (("PRV-1", "welcome", dt.time(8, 30)), {}),
            programme.lengthen_session: (("PRV-1", "welcome", 60), {}),
            staffing.assign: (("PRV-1",), {"role": "course-leader", "name": "Kari Lie"}),
            staffing.unassign: (("PRV-1",), {"role": "course-leader", "name": "Siri Lie"}),
            checking.waive: (("PRV-2",), {"rule": "PRV-2.leader", "reason": "Vikar"}),
            importing.import_sign_ups: (("PRV-1", table), {}),
            add_sign_up: (("PRV-1", answers), {"person": person}),
            admitting.admit: (("PRV-1", [self.applied]), {}),
            admitting.put_on_waiting_list: (("PRV-1", [self.applied]), {}),
            admitting.decline: (("PRV-1", [self.applied]), {"reason": "Fullt"}),
            leaving.withdraw: (("PRV-1", [self.admitted]), {}),
            admitting.reapply: (("PRV-1", [self.withdrawn]), {}),
            selecting.rank_applicants: (("PRV-1",), {}),
            selecting.place: (("PRV-1", self.applied, 1), {"reason": "Har ventet lenge"}),
            selecting.unplace: (("PRV-1", self.applied), {}),
            tasks.finish_task: ((task,), {}),
            tasks.finish_task_of_course: (("PRV-1", task.key), {}),
            organisations.add_organisation: (("Ny praksis",), {"kind": OrganisationKind.PRACTICE}),
            organisations.set_trained: (("Legene på Hjørnet", 3), {}),
            people.correct_person: ((self.office.lines("PRV-1")[0].person.id,), {"family_name": "Nes"}),
        }
        said |= self.steps_around_the_days(use_case, task)
        said |= self.steps_at_the_gatherings(use_case)
        said |= self.steps_about_papers_and_editions(use_case)
        said |= self.steps_before_the_course(use_case)
        said |= self.steps_back(use_case)
        if use_case is selecting.unplace:
            self.office.register.run(selecting.place, "PRV-1", self.applied, 1, reason="Har ventet lenge")
        if use_case is course_changes.publish:
            self.office.staff("PRV-2", "course-leader", "Siri Lie")
        return use_case, *said[use_case]

    def steps_around_the_days(self, use_case: Callable[..., Any], task: Task) -> Said:
        run = self.office.register.run
        ticks = sign_up_table({"E-post": "har.plass@lege.example", "read-chapter": "ja"})
        forms = sign_up_table({"recommend": "ja"})
        one_time_code, text = "", self.applied
        if use_case is preparing.take_back_ticks:
            run(preparing.confirm_preparations, "PRV-1")
        if use_case is reopen_task_of_course:
            run(tasks.finish_task, task)
        if use_case in (evaluating.enter_evaluation, evaluation_results.read_text):
            (one_time_code,) = run(evaluating.make_evaluation_codes, "PRV-1")
        if use_case is evaluation_results.read_text:
            run(evaluating.enter_evaluation, "PRV-1", one_time_code, {"change": "Lengre pauser"})
            text = run(evaluation_results.unread_texts, "PRV-1")[0].id
        return {
            tasks.skip_task: ((task, "Gjort i fjor"), {}),
            tasks.skip_task_of_course: (("PRV-1", task.key), {"reason": "Gjort i fjor"}),
            reopen_task_of_course: (("PRV-1", task.key), {}),
            preparing.confirm_preparations: (("PRV-1", [self.admitted]), {}),
            preparing.take_back_ticks: (("PRV-1", [self.admitted]), {}),
            import_ticks: (("PRV-1", ticks), {}),
            evaluating.make_evaluation_codes: (("PRV-1",), {}),
            evaluating.enter_evaluation: (("PRV-1", one_time_code, {"recommend": "ja"}), {}),
            evaluating.import_evaluation: (("PRV-1", forms), {}),
            evaluation_results.read_text: (("PRV-1", text), {"share": True}),
            noting.write_note: (("PRV-1", NoteKind.ORAL_EVALUATION, "God stemning"), {}),
        }

    def steps_at_the_gatherings(self, use_case: Callable[..., Any]) -> Said:
        run, missed = self.office.register.run, ("PRV-1", self.admitted, "day-1")
        make_up = run(making_up.apply_to_make_up, *missed).id if use_case is making_up.decide_make_up else None
        if use_case in (completing.complete, completing.reopen):
            for day in (MONDAY, MONDAY + 28 * DAY):
                run(attending.record_attendance, "PRV-1", day)
            run(preparing.confirm_preparations, "PRV-1")
        if use_case is completing.reopen:
            run(completing.complete, "PRV-1")
        return {
            attending.record_attendance: (("PRV-1", MONDAY), {}),
            making_up.apply_to_make_up: (missed, {}),
            making_up.decide_make_up: (("PRV-1", make_up), {"granted": False}),
            completing.complete: (("PRV-1",), {}),
            completing.reopen: (("PRV-1", self.admitted), {"reason": "Feil person"}),
        }

    def steps_about_papers_and_editions(self, use_case: Callable[..., Any]) -> Said:
        run, paper = self.office.register.run, ("2026-0001",)
        if use_case in (certifying.issue_certificates, certifying.revoke_certificate, certifying.replace_certificate):
            for day in (MONDAY, MONDAY + 28 * DAY):
                run(attending.record_attendance, "PRV-1", day)
            run(preparing.confirm_preparations, "PRV-1")
            run(completing.complete, "PRV-1")
        if use_case in (certifying.revoke_certificate, certifying.replace_certificate):
            run(certifying.issue_certificates, "PRV-1")
        if use_case is upgrade_course:
            run(plan_with_an_older_edition)
        return {
            certifying.issue_certificates: (("PRV-1",), {}),
            certifying.revoke_certificate: (paper, {"reason": "Feil navn"}),
            certifying.replace_certificate: (paper, {"reason": "Feil navn"}),
            upgrade_course: (("PRV-1",), {}),
        }

    def steps_before_the_course(self, use_case: Callable[..., Any]) -> Said:
        office, run, seated, other = self.office, self.office.register.run, self.applied, self.applied
        approved, offered = [self.applied], waiting_list.offer
        if use_case is approving.take_back_approval:
            run(approving.approve, "PRV-1", approved, leader="Siri Moe")
        if use_case in (offered, waiting_list.answer_offer, waiting_list.expire_offers):
            office.day = MONDAY - 20 * DAY
            run(admitting.put_on_waiting_list, "PRV-1", [self.applied])
        if use_case in (waiting_list.answer_offer, waiting_list.expire_offers):
            run(offered, "PRV-1")
        if use_case is waiting_list.expire_offers:
            office.day = MONDAY
        if use_case is leaving.replace:
            answers = {"done-basics": "ja", "organisation": "Legene på Hjørnet"}
            seated, other = office.apply("PRV-1", "Gir Plassen", "Får Plassen", **answers)
            run(admitting.admit, "PRV-1", [seated])
        return {
            approving.approve: (("PRV-1", approved), {"leader": "Siri Moe"}),
            approving.take_back_approval: (("PRV-1", approved), {"reason": "Ombestemt"}),
            offered: (("PRV-1",), {}),
            waiting_list.answer_offer: (("PRV-1", self.applied, OfferAnswer.ACCEPTED), {}),
            waiting_list.expire_offers: (("PRV-1",), {}),
            leaving.replace: (("PRV-1", seated, other), {"reason": "Ny jobb"}),
            leaving.change_course: (("PRV-1", self.applied, "PRV-2"), {"reason": "Flytter"}),
        }

    def steps_back(self, use_case: Callable[..., Any]) -> Said:
        run = self.office.register.run
        waiver: dict[str, Any] = {"rule": "PRV-2.leader", "reason": "Vikar"}
        if use_case is checking.end_waiver:
            run(checking.waive, "PRV-2", **waiver)
        if use_case is undo:
            run(course_changes.edit_course, "PRV-2", place="Bodø")
        return {
            checking.end_waiver: (("PRV-2",), waiver),
            undo: ((self.office.journal()[0].number,), {}),
        }


def plan_with_an_older_edition(work: Work) -> None:
    course, older = work.courses.by_code("PRV-1"), attrs.evolve(work.types.get("sample-type"), edition="2025-01")
    work.editions.keep(older.key, older.edition, work.types.as_data(older))
    work.courses.save(course, attrs.evolve(course, edition=older.edition))


CHANGING = (
    new_course,
    copy_course,
    course_changes.publish,
    course_changes.cancel,
    course_changes.close,
    course_changes.edit_course,
    programme.move_gathering,
    programme.move_course,
    programme.move_session,
    programme.lengthen_session,
    staffing.assign,
    staffing.unassign,
    checking.waive,
    checking.end_waiver,
    undo,
    importing.import_sign_ups,
    add_sign_up,
    admitting.admit,
    admitting.put_on_waiting_list,
    admitting.decline,
    leaving.withdraw,
    admitting.reapply,
    approving.approve,
    approving.take_back_approval,
    waiting_list.offer,
    waiting_list.answer_offer,
    waiting_list.expire_offers,
    leaving.replace,
    leaving.change_course,
    selecting.rank_applicants,
    selecting.place,
    selecting.unplace,
    tasks.finish_task,
    tasks.finish_task_of_course,
    tasks.skip_task,
    tasks.skip_task_of_course,
    reopen_task_of_course,
    preparing.confirm_preparations,
    preparing.take_back_ticks,
    import_ticks,
    evaluating.make_evaluation_codes,
    evaluating.enter_evaluation,
    evaluating.import_evaluation,
    evaluation_results.read_text,
    noting.write_note,
    attending.record_attendance,
    making_up.apply_to_make_up,
    making_up.decide_make_up,
    completing.complete,
    completing.reopen,
    certifying.issue_certificates,
    certifying.revoke_certificate,
    certifying.replace_certificate,
    upgrade_course,
    people.correct_person,
    organisations.add_organisation,
    organisations.set_trained,
)
PARTS_OF_THEM = {
    "answer",
    "changeable",
    "check_and_reconcile",
    "close_offers",
    "consequences_of",
    "drafted",
    "freeze_edition",
    "held_course",
    "keep_draft",
    "move_to",
    "open_for_enrolment",
    "organisation_named",
    "organisations_named",
    "person_named",
    "reconcile_tasks",
    "require_installed",
    "save_course",
    "stand_last",
    "standing_course",
    "take_back_offers",
    "write_ticks",
}
TRIED_WITH_LOCAL_COURSES = {"agree_dates", "give_team", "plan_local_course"}
"""In test_local_courses.py: they need a course type with courses of its own."""
ONLY_READING = {
    "afterwards",
    "attendance_of",
    "attendance_sheet",
    "certificate_numbered",
    "check_course",
    "check_courses",
    "checked",
    "completion_of",
    "completions",
    "course_card",
    "course_tasks",
    "due_tasks",
    "dependents",
    "edition_changes",
    "edition_of",
    "enrolment_card",
    "enrolment_story",
    "evaluation_form",
    "evaluation_results",
    "evidence_of",
    "find_enrolments",
    "guests_with",
    "has_begun",
    "joining_at",
    "journal_entry",
    "journal_lines",
    "list_certificates",
    "list_courses",
    "list_enrolments",
    "list_journal",
    "list_organisations",
    "list_people",
    "list_tasks",
    "make_ups_of",
    "not_ready",
    "notes_of",
    "obstacle_to",
    "offers_of",
    "on_course",
    "open_offers",
    "part_held_on",
    "part_type_of",
    "person_card",
    "picture_of",
    "pictures_of",
    "plan_undo",
    "policy_of",
    "preparation_sheet",
    "queue",
    "ranking",
    "recipients",
    "records_of",
    "refuse_if_barred",
    "refuse_if_certified",
    "refuse_if_held",
    "sheet_of",
    "task_of_course",
    "unanswered",
    "undoable",
    "unread_texts",
    "verify_certificate",
    "waivers_of",
    "why",
    "wishes_of",
    "with_names",
}


@pytest.fixture
def prepared(small_office: Office) -> Prepared:
    return Prepared(small_office)


def functions_on_a_unit_of_work() -> set[str]:
    found = set()
    for module in pkgutil.walk_packages(veiledning_core.use_cases.__path__, "veiledning_core.use_cases."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if not name.startswith("_") and next(iter(inspect.signature(function).parameters), "") == "work":
                found.add(name)
    return found


def test_every_function_on_a_unit_of_work_is_tried_here_or_only_reads_or_is_part_of_one() -> None:
    tried = {step.__name__ for step in CHANGING} | TRIED_WITH_LOCAL_COURSES
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
