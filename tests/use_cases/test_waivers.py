"""Letting a finding pass: who may, about what, until when, and ending it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.task import TaskStatus
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases import checking
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.reading import course_tasks
from veiledning_core.use_cases.waiving import WaiverLine, end_waiver, waive, waivers_of

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 9, 7)
LEADER, DAYS, READ = "PRV-2.leader", "PRV-15.days", "PRV-6.read"


@pytest.fixture
def course(small_office_after: OfficeAfter) -> Office:
    """PRV-1, without a leader, with two who have a place."""
    office, _ = small_office_after(fill_course)
    return office


def fill_course(office: Office) -> None:
    office.plan("sample-type", "PRV-1", (MONDAY,), (MONDAY + 28 * DAY,))
    ids = office.apply("PRV-1", "Kari Lie", "Ola Dal", **{"done-basics": "ja"})
    office.register.run(admitting.admit, "PRV-1", ids)


def let_pass(office: Office, rule: str = LEADER, **said: Any) -> CourseCheck:
    return office.register.run(waive, "PRV-1", rule=rule, **{"reason": "Vikar kommer", **said})


def reason_of(office: Office, rule: str = LEADER) -> str | None:
    """Return why the rule's only finding is let pass."""
    (finding,) = (f for f in office.register.read(checking.check_course, "PRV-1").findings if f.rule == rule)
    return finding.waived


def listed(office: Office) -> list[tuple[str, str, bool]]:
    return [(one.waiver.rule, one.waiver.reason, one.holds) for one in lines(office)]


def lines(office: Office) -> tuple[WaiverLine, ...]:
    return office.register.read(waivers_of, "PRV-1")


def people(office: Office) -> list[UUID]:
    return [line.enrolment.id for line in office.lines("PRV-1")]


@pytest.mark.parametrize("later", [0, 1, 400])
def test_without_an_end_it_holds_as_long_as_the_course_lasts(course: Office, later: int) -> None:
    let_pass(course)
    course.day += later * DAY
    assert reason_of(course) == "Vikar kommer"


@pytest.mark.parametrize(("later", "holds"), [(0, True), (6, True), (7, True), (8, False)])
def test_it_holds_on_its_last_day_and_the_finding_is_back_the_next(course: Office, later: int, holds: bool) -> None:
    let_pass(course, until=course.day + 7 * DAY)
    course.day += later * DAY
    assert reason_of(course) == ("Vikar kommer" if holds else None)
    assert listed(course) == [(LEADER, "Vikar kommer", holds)]
    if not holds:
        with pytest.raises(RuleRefused, match="cannot be published yet"):
            course.register.run(course_changes.publish, "PRV-1")


def test_it_can_end_today_but_not_yesterday(course: Office) -> None:
    before = contents(course.register)
    with pytest.raises(UsageFault, match="2026-05-31 is over"):
        let_pass(course, until=course.day - DAY)
    assert contents(course.register) == before
    let_pass(course, until=course.day)
    assert reason_of(course) == "Vikar kommer"


@pytest.mark.parametrize("role", ["coordinator", "course-leader"])
def test_only_the_role_that_the_rule_names_may_decide(course: Office, role: str) -> None:
    """PRV-6.read is the course leader's to let pass; a rule that names nobody is the coordinator's."""
    person = people(course)[0]
    mine, others = (READ, LEADER) if role == "course-leader" else (LEADER, READ)
    subject = {READ: f"enrolment:{person}", LEADER: "course"}
    let_pass(course, mine, subject=subject[mine], role=role)
    assert [(one.waiver.rule, one.waiver.role) for one in lines(course)] == [(mine, role)]
    with pytest.raises(RuleRefused, match=f"cannot let {others} pass") as refused:
        let_pass(course, others, subject=subject[others], role=role)
    assert (
        str(refused.value.hint) == f"It is for: {'Course coordinator' if role == 'course-leader' else 'Course leader'}."
    )
    assert len(lines(course)) == 1


def test_a_role_that_the_type_does_not_have_may_decide_nothing(course: Office) -> None:
    with pytest.raises(RuleRefused, match=r"king cannot let PRV-2\.leader pass"):
        let_pass(course, role="king")


def test_what_the_source_calls_impossible_is_refused_for_every_role(office: Office) -> None:
    """LOK-01: a local course lies between the third and the fourth gathering of its cohort."""
    days = tuple((MONDAY + weeks * 7 * DAY, MONDAY + (weeks * 7 + 1) * DAY) for weeks in (0, 14, 24, 50))
    office.plan("ttt", "KULL-5", *days)
    between = MONDAY + 30 * 7 * DAY
    body = "Sykehuset Innlandet HF"
    office.plan("lokalt-kurs", "LOK-5", (between, between + DAY), part_of="KULL-5", organisation=body)
    office.day = MONDAY
    office.register.run(move_gathering, "KULL-5", "gathering-3", (between + 70 * DAY, between + 71 * DAY))
    for role in ("coordinator", "programme-teacher", "local-teacher"):
        with pytest.raises(RuleRefused, match="no waiver"):
            office.register.run(waive, "LOK-5", rule="LOK-01", reason="Vi vil", role=role)


def test_one_participant_is_let_off_what_is_not_missed_yet(course: Office) -> None:
    """Nobody has missed a day before the course; the absence of one is known, and decided, beforehand."""
    first, second = people(course)
    assert DAYS not in {finding.rule for finding in course.register.read(checking.check_course, "PRV-1").findings}
    let_pass(course, DAYS, subject=f"enrolment:{first}", reason="Tar dag 2 til høsten")
    (line,) = lines(course)
    assert (line.about, line.waiver.subject) == ("Kari Lie", f"enrolment:{first}")
    course.day = MONDAY + 60 * DAY
    findings = [f for f in course.register.read(checking.check_course, "PRV-1").findings if f.rule == DAYS]
    assert {f.subject: f.waived for f in findings} == {
        f"enrolment:{first}": "Tar dag 2 til høsten",
        f"enrolment:{second}": None,
    }


def test_nobody_is_let_off_by_accident_what_is_not_missed_yet(course: Office) -> None:
    """Without a subject only what is said now is let pass."""
    with pytest.raises(NotFound, match=r"no finding of PRV-15\.days needs an answer"):
        let_pass(course, DAYS)
    course.day = MONDAY + 60 * DAY
    let_pass(course, DAYS)
    assert {one.waiver.subject for one in lines(course)} == {f"enrolment:{id}" for id in people(course)}


def test_the_latest_takes_the_place_of_the_earlier(course: Office) -> None:
    let_pass(course, reason="Vikar kommer")
    let_pass(course, reason="Vikaren er funnet", until=course.day + 7 * DAY)
    assert listed(course) == [(LEADER, "Vikar kommer", False), (LEADER, "Vikaren er funnet", True)]
    assert reason_of(course) == "Vikaren er funnet"
    course.day += 8 * DAY
    assert reason_of(course) is None


def test_a_longer_one_takes_the_place_of_a_shorter(course: Office) -> None:
    let_pass(course, until=course.day)
    let_pass(course, reason="Trenger mer tid", until=course.day + 3 * DAY)
    course.day += 3 * DAY
    assert reason_of(course) == "Trenger mer tid"


def test_what_is_let_pass_already_is_left_alone_when_the_rest_is(course: Office) -> None:
    course.day = MONDAY + 60 * DAY
    first, second = people(course)
    let_pass(course, DAYS, subject=f"enrolment:{first}", reason="Tok dagene på kurs 2")
    let_pass(course, DAYS, reason="Samlet vedtak")
    held = {one.waiver.subject: one.waiver.reason for one in lines(course) if one.holds}
    assert held == {f"enrolment:{first}": "Tok dagene på kurs 2", f"enrolment:{second}": "Samlet vedtak"}


def test_ending_it_brings_the_finding_and_its_block_back_at_once(course: Office) -> None:
    let_pass(course)
    verdict = course.register.run(end_waiver, "PRV-1", rule="prv-2.LEADER", reason="Vikaren  sa nei")
    assert [f.waived for f in verdict.findings if f.rule == LEADER] == [None]
    (line,) = lines(course)
    assert (line.holds, line.waiver.until) == (False, course.day - DAY)
    noted = [entry.note for entry in course.journal("PRV-1") if entry.use_case == "end_waiver"]
    assert "Vikaren sa nei" in noted


def test_ending_it_for_one_leaves_the_others(course: Office) -> None:
    course.day = MONDAY + 60 * DAY
    first, second = people(course)
    let_pass(course, DAYS)
    course.register.run(end_waiver, "PRV-1", rule=DAYS, subject=f"enrolment:{first}", reason="Feil person")
    assert {one.waiver.subject for one in lines(course) if one.holds} == {f"enrolment:{second}"}


def test_what_does_not_hold_cannot_be_ended(course: Office) -> None:
    with pytest.raises(NotFound, match=r"no waiver of PRV-2\.leader holds"):
        course.register.run(end_waiver, "PRV-1", rule=LEADER, reason="Nei")
    let_pass(course, until=course.day)
    with pytest.raises(UsageFault, match="takes a reason"):
        course.register.run(end_waiver, "PRV-1", rule=LEADER, reason=" ")
    course.day += DAY
    with pytest.raises(NotFound):
        course.register.run(end_waiver, "PRV-1", rule=LEADER, reason="Nei")


def test_a_task_that_a_finding_asked_for_comes_back_with_it(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (MONDAY,), (MONDAY + DAY,))
    office.register.run(waive, "EMNE-1", rule="EMNE-10", reason="Avtalt")
    key = "plan:find-course-leaders"
    assert key not in open_tasks(office)
    office.register.run(end_waiver, "EMNE-1", rule="EMNE-10", reason="Likevel ikke")
    assert key in open_tasks(office)


def open_tasks(office: Office) -> set[str]:
    return {t.key for t in office.register.read(course_tasks, "EMNE-1") if t.status is TaskStatus.OPEN}


def test_the_list_names_the_rule_the_subject_the_role_and_who_decided(course: Office) -> None:
    let_pass(course, until=course.day + DAY)
    (line,) = lines(course)
    assert line.text == LocalText(nb="Kurset har en kursleder.", en="The course has a leader.")
    assert (line.about, line.role) == ("PRV-1", LocalText(nb="Kurskoordinator", en="Course coordinator"))
    assert (line.waiver.actor, line.waiver.at, line.waiver.until) == ("kari", course.clock.now(), course.day + DAY)


def test_a_rule_without_waiver_says_so_before_it_finds_anything_and_what_to_do_instead(office: Office) -> None:
    """TTT-29: nobody changes cohort once admitted; the rule speaks only when somebody tries to."""
    office.plan("ttt", "KULL-5")
    before = contents(office.register)
    with pytest.raises(RuleRefused, match=r"TTT-29 has no waiver: .*Keep the cohort.") as refused:
        office.register.run(waive, "KULL-5", rule="ttt-29", reason="Vi ville")
    assert refused.value.findings == ()
    assert contents(office.register) == before
