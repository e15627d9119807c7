"""From a draft that cannot run to a course that is published, closed or called off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from veiledning_core.domain.course import CourseStatus, Delivery
from veiledning_core.domain.dated import Unanswered
from veiledning_core.domain.errors import NotFound, RegisterBusy, RuleRefused, UsageFault
from veiledning_core.domain.money import Money
from veiledning_core.domain.task import TaskStatus
from veiledning_core.rules.finding import Moment
from veiledning_core.testing.registers import contents, findings_in, sign_up_table
from veiledning_core.use_cases import checking, waiving
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.reading import course_card, course_tasks
from veiledning_core.use_cases.tasks.tasks import finish_task
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
KULL = tuple((MONDAY + weeks * 7 * DAY, MONDAY + (weeks * 7 + 1) * DAY) for weeks in (0, 14, 24, 50))


def blocking(verdict: Any) -> set[str]:
    return {finding.rule for finding in verdict.findings if finding.blocks}


def rules_of(verdict: Any) -> set[str]:
    return {finding.rule for finding in verdict.findings}


def test_a_bare_emnekurs_can_run_once_place_organiser_and_staff_are_found(office: Office) -> None:
    """EMNE-08 a place, EMNE-12 an ALIS office, EMNE-10 two leaders, EMNE-11 a doctor who is neither of them."""
    register = office.register
    verdict = office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + 42 * DAY,))
    assert blocking(verdict) == {"EMNE-08", "EMNE-10", "EMNE-11", "EMNE-12"}
    verdict = register.run(course_changes.edit_course, "EMNE-1", place="Oslo kongressenter")
    assert blocking(verdict) == {"EMNE-10", "EMNE-11", "EMNE-12"}
    verdict = register.run(course_changes.edit_course, "EMNE-1", organiser="ALIS-kontor Oslo")
    assert blocking(verdict) == {"EMNE-10", "EMNE-11"}
    assert blocking(office.staff("EMNE-1", "course-leader", "Kari Nordmann")) == {"EMNE-10", "EMNE-11"}
    assert blocking(office.staff("EMNE-1", "course-leader", "Ola Nordmann")) == {"EMNE-11"}
    assert blocking(office.staff("EMNE-1", "alis-office-doctor", "Kari Nordmann")) == {"EMNE-11-distinct"}
    register.run(staffing.unassign, "EMNE-1", role="alis-office-doctor", name="Kari Nordmann")
    verdict = office.staff("EMNE-1", "alis-office-doctor", "Siri Lie")
    assert blocking(verdict) == set()
    assert verdict.can_run
    assert register.read(checking.check_course, "emne-1").can_run


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"delivery": Delivery.DIGITAL}, "EMNE-08"), ({"organiser": "RegUt Helse Vest"}, "EMNE-12")],
)
def test_a_change_that_a_rule_forbids_shows_at_once(office: Office, changes: dict[str, Any], rule: str) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,), place="Oslo", organiser="ALIS-kontor Oslo")
    assert rule not in blocking(office.register.read(checking.check_course, "EMNE-1"))
    assert rule in blocking(office.register.run(course_changes.edit_course, "EMNE-1", **changes))


def test_publishing_is_refused_with_every_finding_that_stops_it_and_a_way_on(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    before = contents(office.register)
    with pytest.raises(RuleRefused) as refused:
        office.register.run(course_changes.publish, "EMNE-1")
    assert {f.rule for f in findings_in(refused.value)} == {"EMNE-08", "EMNE-10", "EMNE-11", "EMNE-12"}
    assert "course check EMNE-1" in str(refused.value.hint)
    assert contents(office.register) == before


def test_a_sound_draft_is_published_once(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,), place="Oslo", organiser="ALIS-kontor Oslo")
    office.staff("EMNE-1", "course-leader", "Kari Nordmann", "Ola Nordmann")
    office.staff("EMNE-1", "alis-office-doctor", "Siri Lie")
    assert office.register.run(course_changes.publish, "EMNE-1").course.status is CourseStatus.PUBLISHED
    with pytest.raises(RuleRefused, match="the course is published"):
        office.register.run(course_changes.publish, "EMNE-1")


def test_a_bor_is_let_pass_with_a_reason_and_stands_in_the_journal(small_office: Office) -> None:
    """The small type's PRV-2.leader: a course should have a leader; it warns, and guards publishing."""
    register = small_office.register
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    with pytest.raises(RuleRefused):
        register.run(course_changes.publish, "PRV-1")
    assert [f.rule for f in register.read(checking.check_course, "PRV-1").ahead[Moment.PUBLISH]] == ["PRV-2.leader"]
    with pytest.raises(UsageFault, match="takes a reason"):
        register.run(waiving.waive, "PRV-1", rule="PRV-2.leader", reason="  \u00a0")
    verdict = register.run(waiving.waive, "PRV-1", rule="prv-2.LEADER", reason=" Vikar  kommer ")
    assert [f.waived for f in verdict.findings if f.rule == "PRV-2.leader"] == ["Vikar kommer"]
    assert Moment.PUBLISH not in verdict.ahead
    entry = small_office.journal("PRV-1")[0]
    assert (entry.kind, entry.use_case, entry.actor) == ("waiver", "waive", "kari")
    assert entry.after is not None
    assert entry.after["reason"] == "Vikar kommer"
    assert register.run(course_changes.publish, "PRV-1").course.status is CourseStatus.PUBLISHED


def test_what_the_source_calls_impossible_has_no_waiver(office: Office) -> None:
    """LOK-01: the parent's gatherings are moved so that the local course lies outside its window."""
    office.plan("ttt", "KULL-5", *KULL)
    days = (MONDAY + 30 * 7 * DAY,), (MONDAY + 31 * 7 * DAY,)
    office.plan("lokalt-kurs", "LOK-5", *days, part_of="KULL-5", organisation="Sykehuset Innlandet HF")
    later = MONDAY + 40 * 7 * DAY
    office.register.run(move_gathering, "KULL-5", "gathering-3", (later, later + DAY))
    assert "LOK-01" in blocking(office.register.read(checking.check_course, "LOK-5"))
    with pytest.raises(RuleRefused, match="no waiver"):
        office.register.run(waiving.waive, "LOK-5", rule="LOK-01", reason="Vi vil likevel")


def test_a_rule_that_says_nothing_cannot_be_waived(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    with pytest.raises(NotFound, match="no finding of PRV-12"):
        small_office.register.run(waiving.waive, "PRV-1", rule="PRV-12", reason="Nei")
    with pytest.raises(NotFound, match=r"no finding of PRV-2\.leader"):
        small_office.register.run(waiving.waive, "PRV-1", rule="PRV-2.leader", subject="person:1", reason="Nei")


def test_a_waiver_drops_the_task_that_the_finding_asked_for(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    assert open_keys(office, "EMNE-1") >= {"plan:find-course-leaders"}
    office.register.run(waiving.waive, "EMNE-1", rule="EMNE-10", reason="Avtalt med ALIS-kontoret")
    assert not open_keys(office, "EMNE-1") & {"plan:find-course-leaders"}


def open_keys(office: Office, code: str) -> set[str]:
    return {task.key for task in office.register.read(course_tasks, code) if task.status is TaskStatus.OPEN}


@pytest.mark.parametrize(("first", "asked"), [(dt.date(2026, 2, 28), False), (dt.date(2026, 3, 1), True)])
def test_the_new_code_is_to_be_confirmed_from_1_march_2026_on(office: Office, first: dt.date, asked: bool) -> None:
    """EMNE-15: FKM-020 is in force to 28 February 2026."""
    verdict = office.plan("emnekurs", "EMNE-1", (first,), (first + 7 * DAY,))
    assert ("EMNE-15" in rules_of(verdict)) is asked
    assert ("plan:confirm-objective" in open_keys(office, "EMNE-1")) is asked


@pytest.mark.parametrize(
    ("first", "kroner"),
    [
        (dt.date(2024, 6, 30), 4200),
        (dt.date(2024, 7, 1), 4400),
        (dt.date(2024, 12, 31), 4400),
        (dt.date(2025, 1, 1), None),
    ],
)
def test_the_fee_is_the_one_of_the_first_course_day(office: Office, first: dt.date, kroner: int | None) -> None:
    """EMNE-13; the last rate that anybody looked up is for 2024, and none is made up for 2025."""
    verdict = office.plan("emnekurs", "EMNE-1", (first,), (first + 7 * DAY,))
    assert ("EMNE-13" in rules_of(verdict)) is (kroner is None)
    assert ("plan:look-up-fee" in open_keys(office, "EMNE-1")) is (kroner is None)
    (fee,) = (fee for fee in verdict.picture.plan.fees if fee.key == "course-fee")
    answer = fee.amount(day=first, days=2)
    assert isinstance(answer, Unanswered) if kroner is None else answer == Money.kroner(kroner)


def test_calling_a_course_off_takes_a_reason_drops_open_tasks_and_deletes_secrets(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    answers = {"given-name": "Kari", "family-name": "Lie", "email": "k@lie.example", "dietary": "Nøtter"}
    office.take("EMNE-1", sign_up_table(answers))
    done = office.register.read(course_tasks, "EMNE-1")[0]
    office.register.run(finish_task, done)
    with pytest.raises(UsageFault, match="takes a reason"):
        office.register.run(course_changes.cancel, "EMNE-1", reason=" ")
    verdict = office.register.run(course_changes.cancel, "EMNE-1", reason="For  få påmeldte").verdict
    tasks = office.register.read(course_tasks, "EMNE-1")
    assert verdict.course.status is CourseStatus.CANCELLED
    assert {task.key for task in tasks if task.status is TaskStatus.DONE} == {done.key}
    assert {task.status for task in tasks if task.key != done.key} == {TaskStatus.CANCELLED}
    assert [task.secret for task in tasks if task.secret] == []
    assert "Nøtter" not in str(contents(office.register))
    assert "For få påmeldte" in [entry.note for entry in office.journal("EMNE-1")]
    assert office.names("EMNE-1") == ["Kari Lie"]


def test_a_course_that_is_called_off_takes_nobody_and_stays_so(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    small_office.register.run(course_changes.cancel, "PRV-1", reason="Sykdom")
    for step in (course_changes.publish, course_changes.close):
        with pytest.raises(RuleRefused, match="the course is cancelled"):
            small_office.register.run(step, "PRV-1")
    with pytest.raises(RuleRefused, match="the course is cancelled"):
        small_office.register.run(course_changes.cancel, "PRV-1", reason="Igjen")
    with pytest.raises(RuleRefused, match="the course is cancelled"):
        small_office.apply("PRV-1", "Kari Lie")


@pytest.mark.parametrize(("today", "closes"), [(MONDAY, False), (MONDAY + DAY, True), (MONDAY + 2 * DAY, True)])
def test_a_course_is_closed_on_its_last_day_at_the_earliest(small_office: Office, today: dt.date, closes: bool) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    small_office.staff("PRV-1", "course-leader", "Kari Lie")
    small_office.register.run(course_changes.publish, "PRV-1")
    small_office.day = today
    if closes:
        assert small_office.register.run(course_changes.close, "PRV-1").course.status is CourseStatus.CLOSED
    else:
        with pytest.raises(RuleRefused, match="its last day is 2026-09-08"):
            small_office.register.run(course_changes.close, "PRV-1")


def test_the_same_edit_again_changes_nothing(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    small_office.register.run(course_changes.edit_course, "PRV-1", place=" Bodø  sentrum ", cohort="7")
    before = contents(small_office.register)
    small_office.register.run(course_changes.edit_course, "PRV-1", place="Bodø sentrum", cohort="7")
    assert contents(small_office.register) == before


def test_a_course_keeps_a_title(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    with pytest.raises(UsageFault, match="a course has a title"):
        small_office.register.run(course_changes.edit_course, "PRV-1", title="  ")


def test_whoever_saves_what_somebody_else_changed_meanwhile_is_told_so(small_office: Office) -> None:
    """Ola and Kari look at the same course; Kari saves first."""
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    seen = small_office.register.read(course_card, "PRV-1").course
    small_office.register.run(course_changes.edit_course, "PRV-1", place="Bodø")
    before = contents(small_office.register)

    def save_what_ola_saw(work: Work) -> None:
        course_changes.save_course(work, seen, attrs.evolve(seen, place="Alta"))

    with pytest.raises(RegisterBusy, match="PRV-1"):
        small_office.register.run(save_what_ola_saw)
    assert contents(small_office.register) == before


def test_the_answer_to_can_it_run_leaves_single_applicants_out(small_office: Office) -> None:
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + DAY,))
    small_office.apply("PRV-1", "Kari Lie", **{"done-basics": "nei"})
    verdict = small_office.register.read(checking.check_course, "PRV-1")
    assert [finding.rule for finding in verdict.stops(Moment.ADMIT)] == ["PRV-9"]
    assert verdict.can_run
