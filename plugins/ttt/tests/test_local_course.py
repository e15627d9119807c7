"""The local course: its window, its days, its teachers, and the travel of whoever supervises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from veiledning_core.course_type.form import Destination, FieldKind
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.course import Course
from veiledning_core.domain.fee import FeeUnit, Payer
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding, Moment, Reaction
from veiledning_core.rules.picture import Engagement, Picture, StaffMember
from veiledning_core.testing.pictures import (
    a_course,
    a_gathering,
    a_picture,
    a_staff_member,
    an_organisation,
    identity,
    participants,
)

Ask = Callable[[str, Picture], list[Finding]]

DAY = dt.timedelta(days=1)
SEPTEMBER = dt.date(2023, 9, 12)


def on(*days: dt.date, **more: Any) -> Course:
    """A local course with a gathering on each day."""
    return a_course(*(a_gathering(f"day-{n}", day) for n, day in enumerate(days, 1)), code="LOK-5-AHUS", **more)


def teachers(count: int, role: str = "local-teacher") -> tuple[StaffMember, ...]:
    return tuple(a_staff_member(role, f"Lærer {number}") for number in range(count))


def test_it_has_two_days_of_one_day_each_and_belongs_to_the_programme(local_course: CourseType) -> None:
    assert (local_course.key, local_course.part_of) == ("lokalt-kurs", "ttt")
    assert [(g.key, g.days, g.sessions) for g in local_course.gatherings] == [("day-1", 1, ()), ("day-2", 1, ())]
    assert local_course.frame.capacity == 21


def test_its_form_keeps_the_person_with_the_person_and_requires_a_name_and_an_address(local_course: CourseType) -> None:
    kept = {field.key: field.required for field in local_course.fields if field.goes_to is not Destination.ANSWER}
    assert kept == {
        "applied-at": False,
        "given-name": True,
        "family-name": True,
        "email": True,
        "organisation": False,
        "department": False,
    }


def test_allergies_are_never_kept_as_an_answer(local_course: CourseType) -> None:
    assert [field.kind for field in local_course.fields if field.key == "dietary"] == [FieldKind.HEALTH]


def test_a_well_planned_local_course_has_no_findings(local_course: CourseType, kull_5: Course) -> None:
    staff = (*teachers(3), a_staff_member("programme-teacher", "Superviserende Lærer"))
    picture = a_picture(
        today=dt.date(2023, 6, 1),
        course=on(SEPTEMBER, SEPTEMBER + DAY, capacity=21),
        parent=kull_5,
        organisation=an_organisation("Akershus universitetssykehus HF"),
        staff=staff,
        participants=participants(21),
    )
    assert check(picture, local_course.rules) == ()


@pytest.mark.edge("LOK-01")
@pytest.mark.parametrize(
    ("first", "second", "outside"),
    [
        (dt.date(2023, 5, 5), dt.date(2023, 5, 6), ["gathering:day-1"]),
        (dt.date(2023, 5, 6), dt.date(2023, 5, 7), []),
        (dt.date(2023, 5, 6), dt.date(2023, 11, 12), []),
        (dt.date(2023, 11, 12), dt.date(2023, 11, 13), ["gathering:day-2"]),
        (dt.date(2023, 11, 13), dt.date(2023, 11, 14), ["gathering:day-1", "gathering:day-2"]),
    ],
)
def test_every_day_lies_strictly_between_gathering_3_and_gathering_4(
    ask_local: Ask, kull_5: Course, first: dt.date, second: dt.date, outside: list[str]
) -> None:
    """Kull 5: from 6 May to 12 November 2023 (register, D-10)."""
    found = ask_local("LOK-01", a_picture(course=on(first, second), parent=kull_5))
    assert [finding.subject for finding in found] == outside


def test_a_day_outside_the_window_cannot_be_created_and_no_waiver_opens_it(ask_local: Ask, kull_5: Course) -> None:
    (finding,) = ask_local("LOK-01", a_picture(course=on(dt.date(2023, 11, 13)), parent=kull_5))
    assert (finding.reaction, finding.guards, finding.waivable) == (Reaction.BLOCK, Moment.CREATE, False)
    assert str(finding.message) == "2023-11-13 is outside the window 2023-05-06 to 2023-11-12"


def test_a_local_course_of_no_cohort_cannot_be_created(ask_local: Ask) -> None:
    (finding,) = ask_local("LOK-01", a_picture(course=on(SEPTEMBER)))
    assert finding.reaction is Reaction.BLOCK


@pytest.mark.edge("LOK-05")
@pytest.mark.parametrize(("days", "warned"), [(1, True), (2, False), (3, False)])
def test_one_day_is_warned_of_and_two_are_not(ask_local: Ask, days: int, warned: bool) -> None:
    found = ask_local("LOK-05", a_picture(course=on(*(SEPTEMBER + place * DAY for place in range(days)))))
    assert [(f.reaction, f.waivable) for f in found] == [(Reaction.WARN, True)] * warned


@pytest.mark.parametrize("apart", [1, 2, 60])
def test_the_days_may_be_together_or_apart(local_course: CourseType, apart: int) -> None:
    """«Together» is the next day; any longer gap is «apart»."""
    variants = [
        v.key
        for v in local_course.variants
        if v.min_gap_days <= apart and (v.max_gap_days is None or apart <= v.max_gap_days)
    ]
    assert variants == ["together" if apart == 1 else "apart"]


def test_publishing_needs_a_programme_teacher(ask_local: Ask) -> None:
    (finding,) = ask_local("LOK-02", a_picture(course=on(SEPTEMBER, SEPTEMBER + DAY)))
    assert (finding.reaction, finding.guards) == (Reaction.BLOCK, Moment.PUBLISH)


@pytest.mark.edge("LOK-02")
@pytest.mark.parametrize(("offset", "clash"), [(-1, False), (0, True), (1, True), (2, False)])
def test_the_programme_teacher_supervises_one_course_a_day(ask_local: Ask, offset: int, clash: bool) -> None:
    busy = Engagement(
        person=identity("Superviserende Lærer"), course_code="LOK-5-OUS", days=frozenset((SEPTEMBER + offset * DAY,))
    )
    picture = a_picture(
        course=on(SEPTEMBER, SEPTEMBER + DAY),
        staff=(a_staff_member("programme-teacher", "Superviserende Lærer"),),
        elsewhere=(busy,),
    )
    found = ask_local("LOK-02", picture)
    assert len(found) == clash
    assert all("LOK-5-OUS" in str(finding.message) for finding in found)


def test_a_programme_teacher_on_one_of_the_days_is_not_enough(ask_local: Ask) -> None:
    teacher = a_staff_member("programme-teacher", "Superviserende Lærer", gatherings=("day-1",))
    found = ask_local("LOK-02", a_picture(course=on(SEPTEMBER, SEPTEMBER + DAY), staff=(teacher,)))
    assert [finding.subject for finding in found] == ["gathering:day-2"]


@pytest.mark.edge("LOK-09")
@pytest.mark.parametrize(("count", "warned"), [(2, True), (3, False), (4, False)])
def test_three_local_doctors_teach_together(ask_local: Ask, count: int, warned: bool) -> None:
    found = ask_local("LOK-09", a_picture(staff=teachers(count)))
    assert [finding.reaction for finding in found] == [Reaction.WARN] * warned


def test_the_programme_teacher_is_none_of_the_three(ask_local: Ask) -> None:
    """The supervising teacher does not count (A-30)."""
    staff = (*teachers(2), a_staff_member("programme-teacher", "Superviserende Lærer"))
    assert len(ask_local("LOK-09", a_picture(staff=staff))) == 1


@pytest.mark.edge("LOK-07")
@pytest.mark.parametrize(("seats", "told"), [(20, False), (21, False), (22, True)])
def test_more_than_21_seats_are_told_of_but_stop_nothing(ask_local: Ask, seats: int, told: bool) -> None:
    found = ask_local("LOK-07", a_picture(course=on(SEPTEMBER, capacity=seats)))
    assert [finding.reaction for finding in found] == [Reaction.INFORM] * told


@pytest.mark.edge("LOK-08")
@pytest.mark.parametrize(
    ("people", "count", "told"), [(7, 1, False), (8, 1, True), (14, 2, False), (15, 2, True), (21, 3, False)]
)
def test_seven_participants_for_each_local_teacher(ask_local: Ask, people: int, count: int, told: bool) -> None:
    picture = a_picture(participants=participants(people), staff=teachers(count))
    assert [finding.reaction for finding in ask_local("LOK-08", picture)] == [Reaction.INFORM] * told


@pytest.mark.edge("LOK-13")
@pytest.mark.parametrize(("region", "charged"), [("hso", False), ("vest", True), ("nord", True), (None, True)])
def test_travel_is_charged_outside_helse_sor_ost(ask_local: Ask, region: str | None, charged: bool) -> None:
    """The region decides, not whether the body is a trust (A-35)."""
    found = ask_local("LOK-13", a_picture(organisation=an_organisation("Foretaket", region=region)))
    assert [finding.reaction for finding in found] == [Reaction.TASK] * charged


def test_travel_is_a_fee_at_actual_cost_that_the_trust_pays(local_course: CourseType) -> None:
    (fee,) = local_course.fees
    assert (fee.unit, fee.payer, fee.rates) == (FeeUnit.ACTUAL_COST, Payer.TRUST, ())


def test_the_travel_invoice_is_a_task_only_where_travel_is_charged(local_course: CourseType) -> None:
    assert [task.key for task in local_course.tasks if task.when_rule == "LOK-13"] == ["invoice-travel"]
