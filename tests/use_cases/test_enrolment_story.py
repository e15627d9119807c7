"""The whole story of one enrolment: everything about it, and nothing about anybody else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from veiledning_core.domain.attendance import Presence
from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.domain.errors import NotFound
from veiledning_core.use_cases.course_days import attending, preparing
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.enrolments import admitting
from veiledning_core.use_cases.enrolments.enrolment_story import enrolment_story

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

MONDAY = dt.date(2026, 9, 7)
LATER = MONDAY + dt.timedelta(days=28)


@pytest.fixture
def people(small_office: Office) -> tuple[UUID, UUID]:
    """An applicant, and somebody who was there on day 1 of 2, on a course of the small type."""
    small_office.plan("sample-type", "PRV-1", (MONDAY,), (LATER,))
    small_office.staff("PRV-1", "course-leader", "Siri Lie")
    small_office.register.run(course_changes.publish, "PRV-1")
    first, second = small_office.apply("PRV-1", "Anne Lie", "Bo Dal", **{"done-basics": "ja"})
    small_office.register.run(admitting.admit, "PRV-1", [second])
    small_office.day = MONDAY
    small_office.register.run(attending.record_attendance, "PRV-1", MONDAY)
    return first, second


def test_an_applicant_is_ranked_among_those_who_await_an_answer(
    small_office: Office, people: tuple[UUID, UUID]
) -> None:
    story = small_office.register.read(enrolment_story, "PRV-1", people[0])
    assert story.ranked is not None
    assert (story.ranked.ranked.place, story.applicants) == (1, 1)
    assert (story.completion, story.days, story.preparations) == (None, (), ())
    assert [line.status for line in story.history] == [EnrolmentStatus.APPLIED]
    assert "done-basics" in story.line.enrolment.answers
    assert [str(one.answer) for one in story.answers] == ["yes"]


def test_a_participant_has_days_and_a_completion_and_no_rank(small_office: Office, people: tuple[UUID, UUID]) -> None:
    story = small_office.register.read(enrolment_story, "PRV-1", people[1])
    assert story.ranked is None
    assert story.completion is not None
    assert not story.completion.complete
    assert [(day.attendance.day, day.attendance.presence) for day in story.days] == [(MONDAY, Presence.PRESENT)]
    assert [line.status for line in story.history][-1] is EnrolmentStatus.STARTED


def test_the_story_counts_the_ticks_of_this_person_only(small_office: Office, people: tuple[UUID, UUID]) -> None:
    small_office.register.run(preparing.confirm_preparations, "PRV-1", [people[1]])
    story = small_office.register.read(enrolment_story, "PRV-1", people[1])
    assert story.preparations
    assert sum(record.ticked for record in story.preparations) > 0
    assert small_office.register.read(enrolment_story, "PRV-1", people[0]).preparations == ()


def test_an_enrolment_of_another_course_is_not_found(small_office: Office, people: tuple[UUID, UUID]) -> None:
    small_office.plan("sample-type", "PRV-2", (LATER,), (LATER + dt.timedelta(days=7),))
    with pytest.raises(NotFound):
        small_office.register.read(enrolment_story, "PRV-2", people[0])
