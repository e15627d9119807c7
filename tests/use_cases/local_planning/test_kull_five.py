"""Kull 5, as its trusts signed up: a plan for nine local courses with two teachers, and the wish that cannot be met."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.exchange.tabular import read_table
from veiledning_core.planning.local_courses.values import Days
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases import availability
from veiledning_core.use_cases.courses.local_courses import agree_dates, plan_local_course, wishes_of
from veiledning_core.use_cases.courses.staffing import assign, unassign
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.local_planning.ordering import ExtraTeacher, HandSet
from veiledning_core.use_cases.local_planning.proposing import (
    LocalCourseProposal,
    keep_local_courses,
    propose_local_courses,
)
from veiledning_core.use_cases.organisations import set_region
from veiledning_core.use_cases.people import correct_person
from veiledning_core.use_cases.reading import list_people
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

SIGN_UPS = Path(__file__).parents[2] / "data" / "sign-ups" / "paamelding_ttt.xlsx"
KULL_5 = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
FIRST, LAST = dt.date(2023, 5, 6), dt.date(2023, 11, 12)
AKERSHUS, BERGEN = "Akershus universitetssykehus HF", "Helse Bergen HF"
NORDLAND, OSLO, OSTFOLD = "Nordlandssykehuset HF", "Oslo universitetssykehus HF", "Sykehuset Østfold HF"
SORLANDET, VESTRE_VIKEN = "Sørlandet sykehus HF", "Vestre Viken HF"
JUNE = (dt.date(2023, 6, 5), dt.date(2023, 6, 6))
SEPTEMBER = (dt.date(2023, 9, 12), dt.date(2023, 9, 13))
LATER = (dt.date(2023, 9, 20), dt.date(2023, 10, 4))
APART = (dt.date(2023, 9, 21), dt.date(2023, 10, 5))
OCTOBER = (dt.date(2023, 10, 17), dt.date(2023, 10, 18))
TEACHERS = ("Randi Solheim", "Trond Eide")


@pytest.fixture
def kull(office_after: OfficeAfter) -> Office:
    """Kull 5 with everybody's application, and two teachers."""
    return office_after(plan_kull)[0]


def plan_kull(office: Office) -> None:
    office.day = dt.date(2022, 5, 16)
    office.plan("ttt", "KULL-5", *KULL_5, cohort="5", place="Oslo", organiser="RegUt Helse Sør-Øst")
    office.staff("KULL-5", "programme-teacher", *TEACHERS)
    office.take("KULL-5", read_table(SIGN_UPS))


def propose(
    office: Office, *by_hand: HandSet, teachers: tuple[ExtraTeacher, ...] = (), first: dt.date | None = None
) -> LocalCourseProposal:
    return office.register.read(propose_local_courses, "KULL-5", by_hand=by_hand, teachers=teachers, first=first)


def days_by_name(proposal: LocalCourseProposal) -> dict[str, tuple[dt.date, ...]]:
    return {proposal.order.names[course.host]: course.days for course in proposal.plan.courses}


def keep(office: Office, proposal: LocalCourseProposal) -> list[str]:
    kept = office.register.run(keep_local_courses, "KULL-5", proposal.decisions)
    return [check.course.code for check in kept]


def supervisors(office: Office, code: str) -> list[str]:
    def read(work: Work) -> list[str]:
        course = work.courses.by_code(code)
        held = work.assignments.of_courses((course.id,)).get(course.id, ())
        people = work.people.many(each.person for each in held)
        return sorted(people[each.person].name for each in held if each.role == "programme-teacher")

    return office.register.read(read)


# ---- the plan ----


def test_nine_trusts_get_a_course_each_and_every_wish_but_one_is_met(kull: Office) -> None:
    """LOK-01, LOK-02: in the window, with a teacher on both days."""
    proposal = propose(kull)
    days = days_by_name(proposal)
    assert len(days) == 9
    assert all(FIRST <= day <= LAST for each in days.values() for day in each)
    assert [proposal.order.names[missed.host] for missed in proposal.plan.missed] == [VESTRE_VIKEN]
    assert {name: days[name] for name in (AKERSHUS, NORDLAND, BERGEN, OSLO)} == {
        AKERSHUS: JUNE,
        NORDLAND: JUNE,
        BERGEN: SEPTEMBER,
        OSLO: SEPTEMBER,
    }
    assert str(proposal.plan.quality.words) == "proved best"


def test_the_wish_that_cannot_be_met_is_explained_with_days_that_can(kull: Office) -> None:
    """Vestre Viken wished for 14 and 15 November; gathering 4 begins on the 13th (LOK-04)."""
    (missed,) = propose(kull).plan.missed
    assert missed.wish.choices == ((dt.date(2023, 11, 14), dt.date(2023, 11, 15)),)
    assert str(missed.why) == "local courses lie from 2023-05-06 to 2023-11-12"
    assert [str(remedy) for remedy in missed.remedies] == [
        "other days on which a teacher is free: 2023-11-02, 2023-11-03; 2023-11-07, 2023-11-08; 2023-11-09, 2023-11-10"
    ]


def test_a_week_that_was_wished_for_is_two_of_its_days(kull: Office) -> None:
    """Sørlandet wrote `uke 38`; who wished for nothing gets days in the window."""
    days = days_by_name(propose(kull))
    assert {day.isocalendar().week for day in days[SORLANDET]} == {38}
    assert all(day.isoweekday() < 6 for day in days[OSTFOLD])


def test_a_wish_for_a_public_holiday_is_told_as_that(kull: Office) -> None:
    """In 2028 5 June is Whit Monday, and nobody could be made free then."""
    later = tuple(tuple(day.replace(year=day.year + 5) for day in days) for days in KULL_5)
    kull.plan("ttt", "KULL-6", *later, cohort="6", organiser="RegUt Helse Sør-Øst")
    kull.staff("KULL-6", "programme-teacher", *TEACHERS)
    kull.apply("KULL-6", "Ada Ås", organisation=BERGEN, remark="Lokalt kurs 5. og 6. juni 2028")
    (missed,) = kull.register.read(propose_local_courses, "KULL-6").plan.missed
    assert str(missed.why) == "2028-06-05 is Whit Monday"
    assert [str(remedy) for remedy in missed.remedies] == [
        "other days on which a teacher is free: 2028-06-01, 2028-06-02; 2028-06-06, 2028-06-07; 2028-06-08, 2028-06-09"
    ]


def test_with_one_teacher_the_wishes_for_the_same_days_conflict(kull: Office) -> None:
    kull.register.run(unassign, "KULL-5", role="programme-teacher", name=TEACHERS[1])
    proposal = propose(kull)
    june = next(missed for missed in proposal.plan.missed if missed.wish.choices == (JUNE,))
    assert {proposal.order.names[claim.host] for claim in june.conflict} == {AKERSHUS, NORDLAND}
    assert str(june.remedies[0]) == "one more teacher who is free on 2023-06-05, 2023-06-06"
    assert len(proposal.plan.courses) == 9


def test_without_teachers_nobody_gets_a_course_and_it_says_why(kull: Office) -> None:
    for name in TEACHERS:
        kull.register.run(unassign, "KULL-5", role="programme-teacher", name=name)
    plan = propose(kull).plan
    assert (len(plan.courses), len(plan.left_out)) == (0, 9)
    assert {str(missed.why) for missed in plan.missed} == {
        "no teacher is free on all of its days",
        "local courses lie from 2023-05-06 to 2023-11-12",
    }


# ---- who is free ----


def test_whoever_is_away_supervises_nobody_then(kull: Office) -> None:
    kull.register.run(availability.add_exception, TEACHERS[0], JUNE[1])
    proposal = propose(kull)
    missed = next(one for one in proposal.plan.missed if one.wish.choices == (JUNE,))
    assert "Randi Solheim, if free on 2023-06-06 too" in [str(remedy) for remedy in missed.remedies]


def test_who_can_on_single_days_of_a_week_only_is_said_to_be_free_for_no_course(kull: Office) -> None:
    assert propose(kull).order.never_free == ()
    kull.register.run(availability.set_availability, TEACHERS[0], "mandager og fredager")
    assert propose(kull).order.never_free == (TEACHERS[0],)


def test_whoever_is_on_another_course_supervises_nobody_then(kull: Office) -> None:
    kull.plan("emnekurs", "EMNE-1", (JUNE[0],), (dt.date(2023, 7, 10),))
    kull.register.run(assign, "EMNE-1", role="course-leader", name=TEACHERS[0])
    assert any(one.wish.choices == (JUNE,) for one in propose(kull).plan.missed)


def test_an_extra_teacher_with_another_home_saves_a_journey(kull: Office) -> None:
    kull.plan("emnekurs", "EMNE-1", (dt.date(2027, 2, 1),), (dt.date(2027, 3, 1),))
    kull.staff("EMNE-1", "course-leader", "Unni Fjell")
    far = ExtraTeacher(name="Unni Fjell", region="nord")
    proposal = propose(kull, teachers=(far,))
    teacher = {proposal.order.names[c.host]: proposal.order.names[c.teacher] for c in proposal.plan.courses}
    assert teacher[NORDLAND] == "Unni Fjell"


def test_a_home_that_the_register_knows_saves_a_journey_without_being_said_again(kull: Office) -> None:
    (teacher,) = kull.register.read(list_people, TEACHERS[1])
    kull.register.run(correct_person, teacher.id, home_region="nord")
    proposal = propose(kull)
    taught = {proposal.order.names[c.host]: proposal.order.names[c.teacher] for c in proposal.plan.courses}
    assert taught[NORDLAND] == TEACHERS[1]
    assert {one.region for one in proposal.order.wanted.teachers} == {"hso", "nord"}


def test_what_is_said_of_a_home_for_one_plan_comes_before_what_the_register_knows(kull: Office) -> None:
    (teacher,) = kull.register.read(list_people, TEACHERS[1])
    kull.register.run(correct_person, teacher.id, home_region="nord")
    order = propose(kull, teachers=(ExtraTeacher(name=TEACHERS[1], region="vest"),)).order
    assert next(one.region for one in order.wanted.teachers if one.name == TEACHERS[1]) == "vest"


def test_whose_home_nobody_knows_is_said(kull: Office) -> None:
    """The home is then that of the organiser; where the organiser is in no region either, travel cannot be reckoned."""
    assert propose(kull).order.homeless == ()
    kull.register.run(set_region, "RegUt Helse Sør-Øst", None)
    assert set(propose(kull).order.homeless) == {*TEACHERS}
    (teacher,) = kull.register.read(list_people, TEACHERS[1])
    kull.register.run(correct_person, teacher.id, home_region="nord")
    assert propose(kull).order.homeless == TEACHERS[:1]


def test_an_unknown_region_is_refused(kull: Office) -> None:
    with pytest.raises(UsageFault, match="no health region 'sør'"):
        propose(kull, teachers=(ExtraTeacher(name=TEACHERS[0], region="sør"),))


# ---- set by hand ----


def test_days_and_a_teacher_set_by_hand_stay(kull: Office) -> None:
    proposal = propose(kull, HandSet(organisation=AKERSHUS, days=OCTOBER, teacher=TEACHERS[1]))
    (ours,) = (c for c in proposal.plan.courses if proposal.order.names[c.host] == AKERSHUS)
    assert (ours.days, proposal.order.names[ours.teacher], ours.by_hand) == (OCTOBER, TEACHERS[1], True)


def test_days_that_are_agreed_on_stay(kull: Office) -> None:
    kull.register.run(agree_dates, "KULL-5", OSLO, LATER)
    assert days_by_name(propose(kull))[OSLO] == LATER


@pytest.mark.parametrize(
    ("hand", "fault", "said"),
    [
        (HandSet(organisation="RegUt Helse Sør-Øst", days=OCTOBER), UsageFault, "nobody from"),
        (HandSet(organisation="Ukjent HF"), NotFound, "Ukjent"),
        (HandSet(organisation=OSLO, teacher="Per Ukjent"), UsageFault, "not among those who can supervise"),
    ],
    ids=["not on the course", "no such body", "no such teacher"],
)
def test_strangers_are_refused(kull: Office, hand: HandSet, fault: type[Exception], said: str) -> None:
    with pytest.raises(fault, match=said):
        propose(kull, hand)


def test_a_teacher_set_by_hand_in_two_places_is_refused(kull: Office) -> None:
    hands = [HandSet(organisation=name, days=OCTOBER, teacher=TEACHERS[0]) for name in (OSLO, BERGEN)]
    with pytest.raises(RuleRefused, match="Randi Solheim is in two places on 2023-10-17"):
        propose(kull, *hands)


@pytest.mark.parametrize(("days", "teacher"), [(SEPTEMBER, None), (None, TEACHERS[1])])
def test_one_organisation_is_not_set_by_hand_twice(kull: Office, days: Days | None, teacher: str | None) -> None:
    first = HandSet(organisation=OSLO, days=OCTOBER, teacher=TEACHERS[0])
    with pytest.raises(UsageFault, match="is set by hand twice, and not to the same"):
        propose(kull, first, HandSet(organisation=OSLO, days=days, teacher=teacher))


def test_days_and_a_teacher_may_be_set_by_hand_one_after_the_other(kull: Office) -> None:
    hands = (HandSet(organisation=AKERSHUS, days=OCTOBER), HandSet(organisation=AKERSHUS, teacher=TEACHERS[1]))
    whole = HandSet(organisation=AKERSHUS, days=OCTOBER, teacher=TEACHERS[1])
    assert propose(kull, *hands).plan == propose(kull, whole, whole).plan


# ---- kept ----


def test_keeping_the_plan_makes_nine_drafts_with_dates_agreed_on_and_a_teacher(kull: Office) -> None:
    proposal = propose(kull)
    codes = keep(kull, proposal)
    assert codes == [f"KULL-5-LOK-{number}" for number in range(1, 10)]
    standing = kull.register.read(wishes_of, "KULL-5").organisations
    days = days_by_name(proposal)
    assert {one.organisation.name: one.agreed for one in standing} == days
    assert {course.status for one in standing for course in one.courses} == {CourseStatus.DRAFT}
    assert {len(supervisors(kull, code)) for code in codes} == {1}


def test_a_preview_keeps_nothing_and_undo_takes_all_of_it_back(kull: Office) -> None:
    before = {table: rows for table, rows in contents(kull.register).items() if table != "journal"}
    proposal = propose(kull)
    kull.register.preview(keep_local_courses, "KULL-5", proposal.decisions)
    assert {table: rows for table, rows in contents(kull.register).items() if table != "journal"} == before
    keep(kull, proposal)
    kull.register.run(undo, kull.journal()[0].number or 0)
    assert kull.register.read(wishes_of, "KULL-5").organisations[0].courses == ()
    assert all(one.agreed == () for one in kull.register.read(wishes_of, "KULL-5").organisations)


def test_planned_again_what_was_kept_stays_and_nothing_is_left_to_decide(kull: Office) -> None:
    first = propose(kull)
    keep(kull, first)
    again = propose(kull)
    assert days_by_name(again) == days_by_name(first)
    assert again.decisions == ()
    assert keep(kull, again) == []


def test_a_course_that_exists_without_a_teacher_gets_one(kull: Office) -> None:
    kull.register.run(plan_local_course, "KULL-5", OSLO, local_code="LOK-5-OUS", dates=LATER)
    proposal = propose(kull)
    assert days_by_name(proposal)[OSLO] == LATER
    keep(kull, proposal)
    assert len(supervisors(kull, "LOK-5-OUS")) == 1


def test_an_extra_teacher_whom_nobody_knows_is_not_found(kull: Office) -> None:
    with pytest.raises(NotFound, match="Per Ukjent"):
        propose(kull, teachers=(ExtraTeacher(name="Per Ukjent"),))


def test_days_of_a_course_that_exists_are_moved_elsewhere(kull: Office) -> None:
    kull.register.run(plan_local_course, "KULL-5", OSLO, local_code="LOK-5-OUS", dates=LATER)
    with pytest.raises(UsageFault, match="has its local course already: LOK-5-OUS"):
        propose(kull, HandSet(organisation=OSLO, days=SEPTEMBER))


def test_a_plan_that_a_move_has_overtaken_is_not_kept(kull: Office) -> None:
    kull.register.run(plan_local_course, "KULL-5", OSLO, local_code="LOK-5-OUS", dates=LATER)
    stale = propose(kull)
    moved = [d for d in stale.decisions if d.days == LATER]
    overtaken = [type(moved[0])(organisation=d.organisation, days=SEPTEMBER, teacher=d.teacher) for d in moved]
    with pytest.raises(UsageFault, match="lies on other days by now"):
        kull.register.run(keep_local_courses, "KULL-5", overtaken)


# ---- from another day on than tomorrow ----


def test_looking_back_the_days_that_were_wished_for_then_can_be_had(kull: Office) -> None:
    ahead = propose(kull)
    kull.day = dt.date(2026, 11, 22)
    assert propose(kull).plan.courses == ()
    assert propose(kull, first=dt.date(2023, 1, 1)).plan == ahead.plan


def test_from_a_later_day_on_wishes_before_it_are_not_met(kull: Office) -> None:
    early = [
        missed for missed in propose(kull, first=dt.date(2023, 9, 1)).plan.missed if missed.wish.choices == (JUNE,)
    ]
    assert len(early) == 2
    assert {str(missed.why) for missed in early} == {"local courses lie from 2023-09-01 to 2023-11-12"}


def test_a_week_that_was_wished_for_is_outside_like_days_are(kull: Office) -> None:
    late = propose(kull, first=dt.date(2023, 10, 1))
    (week,) = (missed for missed in late.plan.missed if missed.wish.words == "uke 38")
    assert str(week.why) == "local courses lie from 2023-10-01 to 2023-11-12"


def test_a_first_day_after_the_last_gathering_leaves_no_days(kull: Office) -> None:
    with pytest.raises(UsageFault, match="local courses lie from 2023-05-06 to 2023-11-12"):
        propose(kull, first=LAST + dt.timedelta(days=1))
    assert propose(kull, first=LAST).plan.courses == ()


# ---- asked in vain ----


def test_without_the_fourth_gathering_nothing_can_be_planned(office: Office) -> None:
    office.plan("ttt", "KULL-9", *KULL_5[:3], cohort="9")
    with pytest.raises(UsageFault, match="have no days yet"):
        office.register.read(propose_local_courses, "KULL-9")


def test_a_course_without_local_courses_is_refused(office: Office) -> None:
    office.plan("emnekurs", "EMNE-1", (dt.date(2027, 2, 1),), (dt.date(2027, 3, 1),))
    with pytest.raises(UsageFault, match="no courses belong to a course of type emnekurs"):
        office.register.read(propose_local_courses, "EMNE-1")


def test_a_kull_without_people_needs_no_plan(office: Office) -> None:
    office.plan("ttt", "KULL-9", *KULL_5, cohort="9")
    proposal = office.register.read(propose_local_courses, "KULL-9")
    assert (proposal.plan.courses, proposal.plan.left_out, proposal.decisions) == ((), (), ())


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ((FIRST - dt.timedelta(days=1), FIRST), "local courses lie from 2023-05-06 to 2023-11-12"),
        ((LAST, LAST + dt.timedelta(days=1)), "local courses lie from 2023-05-06 to 2023-11-12"),
        (JUNE[:1], "a local course has 2 days, not 1"),
    ],
)
def test_days_that_no_local_course_can_have_are_not_set_by_hand(
    kull: Office, days: tuple[dt.date, ...], why: str
) -> None:
    with pytest.raises(UsageFault, match=why):
        propose(kull, HandSet(organisation=OSLO, days=days))


def test_days_that_are_past_are_not_set_by_hand(kull: Office) -> None:
    kull.day = JUNE[0]
    with pytest.raises(UsageFault, match="the days are past"):
        propose(kull, HandSet(organisation=OSLO, days=JUNE))
