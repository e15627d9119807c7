"""Tasks, journal lines and findings with what people call the things that they are about, on both databases."""

from __future__ import annotations

import datetime as dt
import pickle
import re
from typing import Any
from uuid import UUID, uuid4

import pytest

from veiledning_core.domain.errors import NotFound, RuleRefused
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.domain.person import Person
from veiledning_core.domain.programme_edits import Rest
from veiledning_core.domain.task import TaskStatus
from veiledning_core.use_cases.checking import StepRefused, check_course
from veiledning_core.use_cases.course_days import preparing
from veiledning_core.use_cases.courses import course_changes, sessions, staffing
from veiledning_core.use_cases.courses.programme import move_gathering
from veiledning_core.use_cases.enrolments import admitting, approving, waiting_list
from veiledning_core.use_cases.journal.journal_lines import JournalLine, journal_lines, journal_size, with_names
from veiledning_core.use_cases.journal.remarks import remark_in_words
from veiledning_core.use_cases.reading import course_card
from veiledning_core.use_cases.subjects import subject_names, telling_names
from veiledning_core.use_cases.tasks.task_lines import TaskLine, list_tasks
from veiledning_core.use_cases.tasks.tasks import finish_task_of_course

DAYS = ((dt.date(2027, 2, 9),), (dt.date(2027, 3, 23),))


@pytest.fixture
def course(office: Any) -> str:
    """A topic course with one applicant, who wrote something that is to be read once and deleted."""
    office.plan("emnekurs", "E-1", *DAYS)
    office.apply("E-1", "Anne Prøve", dietary="Nøtteallergi")
    return "E-1"


def tasks(office: Any, *code: str, **limits: Any) -> tuple[TaskLine, ...]:
    found: tuple[TaskLine, ...] = office.register.read(list_tasks, *code, **limits)
    return found


def journal(office: Any, **chosen: Any) -> tuple[JournalLine, ...]:
    found: tuple[JournalLine, ...] = office.register.read(journal_lines, **chosen)
    return found


def test_a_task_names_its_owners_role_and_the_person_that_it_is_about(office: Any, course: str) -> None:
    (reading,) = (line for line in tasks(office, course) if line.task.key.startswith("read:"))
    assert reading.about == "Anne Prøve"
    assert reading.owner == LocalText(nb="Kurskoordinator", en="Course coordinator")
    assert {line.about for line in tasks(office, course) if line is not reading} >= {""}


@pytest.mark.parametrize(("late", "overdue"), [(0, False), (1, True)])
def test_a_task_is_overdue_from_the_day_after_it_was_due(office: Any, course: str, late: int, overdue: bool) -> None:
    due, key = min((line.task.due, line.task.key) for line in tasks(office, course) if line.task.due)
    office.day = due + dt.timedelta(days=late)
    (line,) = (line for line in tasks(office) if line.task.key == key)
    assert line.overdue is overdue
    office.register.run(finish_task_of_course, course, key)
    (line,) = (line for line in tasks(office, course) if line.task.key == key)
    assert (line.task.status, line.overdue) == (TaskStatus.DONE, False)


def test_without_a_code_only_open_tasks_up_to_a_day_are_listed(office: Any, course: str) -> None:
    office.plan("emnekurs", "E-2", *DAYS)
    listed = tasks(office, until=dt.date(2027, 2, 9))
    assert {line.course.code for line in listed} == {"E-1", "E-2"}
    assert {line.task.status for line in listed} == {TaskStatus.OPEN}
    assert max(line.task.due for line in listed if line.task.due) <= dt.date(2027, 2, 9)
    assert len(tasks(office, limit=3)) == 3


def test_a_task_that_is_not_there_or_not_open_is_not_finished(office: Any, course: str) -> None:
    key = tasks(office, course)[0].task.key
    office.register.run(finish_task_of_course, course, key)
    with pytest.raises(RuleRefused):
        office.register.run(finish_task_of_course, course, key)
    with pytest.raises(NotFound):
        office.register.run(finish_task_of_course, course, "plan:nothing")


def test_new_things_in_the_journal_have_names(office: Any, course: str) -> None:
    office.staff(course, "course-leader", "Kari Prøve")
    named = {(line.entry.kind, line.about) for line in journal(office, limit=500)}
    assert ("person", "Anne Prøve") in named
    assert ("enrolment", "Anne Prøve") in named
    assert ("assignment", "Kari Prøve") in named
    assert all(line.about for line in journal(office, limit=500) if line.entry.kind == "task")


def test_what_changed_in_the_journal_has_the_name_of_the_person_or_task_and_the_course(
    office: Any, course: str
) -> None:
    (anne,) = (line.enrolment.id for line in office.lines(course))
    office.register.run(admitting.put_on_waiting_list, course, [anne])
    newest = next(line for line in journal(office) if line.entry.kind == "enrolment")
    assert (newest.about, newest.course_code) == ("Anne Prøve", "E-1")
    done = office.register.run(finish_task_of_course, course, tasks(office, course)[0].task.key)
    assert (journal(office)[0].about, journal(office)[0].course_code) == (done.title, "E-1")


@pytest.fixture
def small_course(small_office: Any) -> tuple[Any, UUID]:
    """A course of the small type with one applicant, Tiril, and Anne, who has a place."""
    small_office.plan("sample-type", "PRV-1", DAYS[0], DAYS[1])
    anne, tiril = small_office.apply("PRV-1", "Anne Prøve", "Tiril Test", **{"done-basics": "ja"})
    small_office.register.run(admitting.admit, "PRV-1", [anne])
    return small_office, tiril


def test_a_remark_about_an_enrolment_has_the_name_of_the_person(small_course: tuple[Any, UUID]) -> None:
    office, tiril = small_course
    office.register.run(admitting.put_on_waiting_list, "PRV-1", [tiril])
    office.register.run(approving.approve, "PRV-1", [tiril], leader="Per Prøve, enhetsleder")
    newest = journal(office)[0]
    assert (newest.about, str(newest.remark)) == ("Tiril Test", "approved by Per Prøve, enhetsleder on 2026-06-01")


def test_ticks_and_offers_have_the_name_of_the_person_however_they_came_and_went(
    small_course: tuple[Any, UUID],
) -> None:
    office, tiril = small_course
    (anne,) = (line.enrolment.id for line in office.lines("PRV-1") if line.enrolment.id != tiril)
    office.register.run(preparing.confirm_preparations, "PRV-1", [anne])
    office.register.run(preparing.take_back_ticks, "PRV-1", [anne])
    office.register.run(admitting.put_on_waiting_list, "PRV-1", [tiril])
    office.register.run(waiting_list.offer, "PRV-1")
    office.register.run(waiting_list.answer_offer, "PRV-1", tiril, OfferAnswer.ACCEPTED)
    named = {(line.entry.kind, mark(line), line.about) for line in journal(office, limit=500)}
    assert {("tick", "+", "Anne Prøve"), ("tick", "-", "Anne Prøve")} <= named
    assert {("offer", "+", "Tiril Test"), ("offer", "~", "Tiril Test"), ("enrolment", "~", "Tiril Test")} <= named


def mark(line: JournalLine) -> str:
    """Return whether the thing came, went or changed."""
    return {(False, True): "+", (True, False): "-"}.get(
        (line.entry.before is not None, line.entry.after is not None), "~"
    )


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("codes ×12", "codes made: 12"),
        ("forms ×1", "forms taken in: 1"),
        ("withheld ×1", "free texts withheld: 1"),
        ("×3", ""),
        ("", ""),
        ("bord ×2", "bord ×2"),
        ("Byttet plass ×2", "Byttet plass ×2"),
    ],
)
def test_a_remark_made_of_a_key_and_a_count_is_said_in_words(note: str, said: str) -> None:
    assert str(remark_in_words(note)) == said


def test_a_role_that_was_taken_away_still_names_the_person(office: Any, course: str) -> None:
    office.staff(course, "course-leader", "Kari Prøve")
    office.register.run(staffing.unassign, course, role="course-leader", name="Kari Prøve")
    removed = next(line for line in journal(office) if line.entry.kind == "assignment")
    assert (removed.entry.after, removed.about) == (None, "Kari Prøve")


def test_a_preview_names_people_and_courses_that_the_register_does_not_hold(office: Any, course: str) -> None:
    preview = office.register.preview(staffing.assign, course, role="course-leader", name="Kari Prøve")
    lines = office.register.read(with_names, preview.changes)
    assert {line.about for line in lines if line.entry.kind in ("person", "assignment")} == {"Kari Prøve"}
    assert {line.course_code for line in lines if line.entry.course} == {"E-1"}


def test_everything_that_findings_are_about_has_a_name(office: Any, course: str) -> None:
    office.staff(course, "course-leader", "Kari Prøve")
    verdict = office.register.read(check_course, course)
    names = subject_names(verdict.picture)
    assert {finding.subject for finding in verdict.findings} <= set(names)
    gathering = verdict.course.gatherings[0]
    assert names[f"gathering:{gathering.key}"] == gathering.label
    assert str(names[f"session:{gathering.sessions[0].key}"]).startswith("Course day I 09:00 ")


def test_a_refused_step_carries_the_names_wherever_it_is_sent(office: Any, course: str) -> None:
    with pytest.raises(StepRefused) as refused:
        office.register.run(course_changes.publish, course)
    error = pickle.loads(pickle.dumps(refused.value))
    assert error.findings == refused.value.findings
    assert all(finding.subject in error.subjects for finding in error.findings)
    assert isinstance(error.what, Message)


def test_a_course_can_run_when_nothing_stops_it(office: Any, course: str) -> None:
    verdict = office.register.read(check_course, course)
    assert {"EMNE-10", "EMNE-11"} <= {finding.rule for finding in verdict.stopping}
    assert not verdict.can_run


def test_people_who_share_a_name_are_told_apart_by_address_and_by_id_where_they_have_none() -> None:
    kari = Person(id=uuid4(), given_name="Kari", family_name="Lie", email="kari@prove.example")
    other = Person(id=uuid4(), given_name="kari", family_name="LIE")
    ola = Person(id=uuid4(), given_name="Ola", family_name="Lie", email="ola@prove.example")
    names = telling_names((kari, other, ola, kari))
    assert names == {
        kari.id: "Kari Lie (kari@prove.example)",
        other.id: f"kari LIE ({other.id})",
        ola.id: "Ola Lie",
    }


def test_the_size_of_the_journal_is_that_of_all_its_lines_and_tells_how_many_are_newer(
    office: Any, course: str
) -> None:
    read = office.register.read
    lines = journal(office, course=course, limit=1000)
    assert read(journal_size, course=course) == len(lines)
    assert read(journal_size) >= len(lines)
    assert [read(journal_size, course=course, after=line.entry.number) for line in lines[:3]] == [0, 1, 2]


@pytest.fixture
def edited(small_office: Any) -> Any:
    """An office whose course has a session Welcome, 9 to 9.45: says what the journal tells of a programme step."""
    small_office.plan("sample-type", "PRV-1", DAYS[0], DAYS[1])

    def said(use_case: Any, *given: Any, **named: Any) -> str:
        small_office.register.run(use_case, "PRV-1", *given, **named)
        return str(next(line.programme for line in journal(small_office) if line.entry.kind == "course"))

    return said


def test_a_change_of_the_programme_names_the_sessions(edited: Any) -> None:
    stays = {"rest": Rest.STAYS}
    assert edited(sessions.lengthen_session, "welcome", 30, **stays) == "Welcome: 09:00–09:45 → 09:00–09:30"
    assert edited(sessions.describe_session, "welcome", title="Hei") == "Hei: described otherwise"
    assert edited(sessions.remove_session, "welcome", **stays) == "Hei: removed"
    start = dt.time(9)
    assert edited(sessions.add_session, "1", title="Kaffe", start=start, minutes=5, **stays) == "Kaffe: new"
    moved = edited(move_gathering, "1", (dt.date(2027, 2, 10),))
    assert moved == "Course day 1: 2027-02-09 → 2027-02-10"


def test_of_a_day_that_moves_as_a_whole_the_first_sessions_are_named_and_the_rest_counted(office: Any) -> None:
    office.plan("emnekurs", "E-1", *DAYS)
    first = office.register.read(course_card, "E-1").course.gatherings[0].sessions[0]
    office.register.run(sessions.move_session, "E-1", first.key, dt.time(8, 30))
    said = str(next(line.programme for line in journal(office) if line.entry.kind == "course"))
    assert said.startswith(f"{first.title.en}: 09:00–")
    assert re.search(r"; and \d+ more$", said)


def test_other_changes_name_no_sessions(office: Any, course: str) -> None:
    office.register.run(course_changes.edit_course, course, place="Hamar")
    assert {line.programme for line in journal(office)} == {None}
