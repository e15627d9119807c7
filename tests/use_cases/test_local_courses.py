"""From wished dates to a local course with its team: wished for, agreed on, planned, taught."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from veiledning_core.domain.course import CourseStatus
from veiledning_core.domain.enrolment import Wish, WishStatus
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault
from veiledning_core.testing.registers import contents, findings_in, sign_up_table
from veiledning_core.use_cases.courses import course_changes, staffing
from veiledning_core.use_cases.courses.local_courses import (
    LocalCourse,
    WindowState,
    agree_dates,
    give_team,
    plan_local_course,
    wishes_of,
)
from veiledning_core.use_cases.enrolments import admitting, leaving
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office, OfficeAfter

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2023, 5, 6), dt.date(2023, 11, 12)
SEPTEMBER = (dt.date(2023, 9, 12), dt.date(2023, 9, 13))
OCTOBER = (dt.date(2023, 10, 3), dt.date(2023, 10, 4))
KULL_5 = (
    (dt.date(2022, 11, 28), dt.date(2022, 11, 29)),
    (dt.date(2023, 3, 9), dt.date(2023, 3, 10)),
    (dt.date(2023, 5, 4), dt.date(2023, 5, 5)),
    (dt.date(2023, 11, 13), dt.date(2023, 11, 14)),
)
AHUS, INNLANDET = "Akershus universitetssykehus HF", "Sykehuset Innlandet HF"
WISHES = "Annen informasjon som kan være relevant i forhold til kursopptak"
SENT = {
    "Kari Lund": (AHUS, "Lokalt kurs: 12.09.2023 og 13.09.2023"),
    "Ola Moe": (AHUS, ""),
    "Siri Berg": (INNLANDET, "uke 38"),
    "Per Dahl": (AHUS, ""),
}


def application(name: str, trust: str, wishes: str) -> dict[str, str]:
    given, family = name.split()
    yes = ("leader-approval", "teaching-assignment", "supervision-experience")
    return {
        "given-name": given,
        "family-name": family,
        "email": f"{given}@lege.example",
        "organisation": trust,
        WISHES: wishes,
    } | dict.fromkeys(yes, "ja")


@pytest.fixture
def cohort(office_after: OfficeAfter) -> Office:
    """Kull 5 with Kari and Ola of one trust admitted, Per of the same and Siri of another still applying."""
    office, _ = office_after(plan_cohort)
    return office


def plan_cohort(office: Office) -> None:
    office.day = dt.date(2022, 9, 1)
    office.plan("ttt", "KULL-5", *KULL_5, cohort="5", place="Oslo")
    office.take("KULL-5", sign_up_table(*(application(name, *said) for name, said in SENT.items())))
    admit(office, "Kari Lund", "Ola Moe")


def admit(office: Office, *names: str) -> None:
    ids = {line.person.name: line.enrolment.id for line in office.lines("KULL-5")}
    office.register.run(admitting.admit, "KULL-5", [ids[name] for name in names])


def agree(office: Office, *dates: dt.date, organisation: str = AHUS) -> Any:
    return office.register.run(agree_dates, "KULL-5", organisation, dates)


def plan(office: Office, organisation: str = AHUS, **said: Any) -> Any:
    return office.register.run(plan_local_course, "KULL-5", organisation, **{"local_code": "LOK-5-AHUS"} | said)


def line_of(office: Office, organisation: str) -> LocalCourse:
    (line,) = (
        o for o in office.register.read(wishes_of, "KULL-5").organisations if o.organisation.name == organisation
    )
    return line


def wishes(office: Office, name: str) -> tuple[Wish, ...]:
    return next(line.enrolment.wishes for line in office.lines("KULL-5") if line.person.name == name)


def team(office: Office, code: str = "LOK-5-AHUS") -> dict[str, set[str]]:
    def staff(work: Work) -> dict[str, set[str]]:
        course = work.courses.by_code(code)
        held = work.assignments.of_courses((course.id,))[course.id]
        people = work.people.many(a.person for a in held)
        return {role: {people[a.person].name for a in held if a.role == role} for role in {a.role for a in held}}

    return office.register.read(staff)


# ---- wished for ----


def test_a_screen_sees_each_trust_with_its_wishes_and_its_people(cohort: Office) -> None:
    seen = cohort.register.read(wishes_of, "KULL-5")
    assert seen.window is not None
    assert (seen.window.first, seen.window.last) == (FIRST, LAST)
    assert [(o.organisation.name, o.participants, o.applicants) for o in seen.organisations] == [
        (AHUS, 2, 1),
        (INNLANDET, 0, 1),
    ]
    assert [wish.dates for wish in line_of(cohort, AHUS).proposed] == [SEPTEMBER]
    assert [wish.words for wish in line_of(cohort, INNLANDET).proposed] == ["uke 38"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (FIRST - DAY, WindowState.AHEAD),
        (FIRST, WindowState.OPEN),
        (FIRST + DAY, WindowState.OPEN),
        (LAST - DAY, WindowState.OPEN),
        (LAST, WindowState.OPEN),
        (LAST + DAY, WindowState.OVER),
    ],
)
def test_the_window_is_open_from_after_gathering_3_to_before_gathering_4(
    cohort: Office, day: dt.date, state: WindowState
) -> None:
    cohort.day = day
    assert cohort.register.read(wishes_of, "KULL-5").state is state


def test_without_the_fourth_gathering_there_is_no_window_yet(office: Office) -> None:
    office.plan("ttt", "KULL-9", *KULL_5[:3], cohort="9")
    seen = office.register.read(wishes_of, "KULL-9")
    assert (seen.window, seen.state, seen.organisations) == (None, WindowState.UNKNOWN, ())


# ---- agreed on ----


def test_what_one_wished_for_is_agreed_for_everybody_from_the_trust(cohort: Office) -> None:
    agree(cohort, *reversed(SEPTEMBER))
    for name in ("Kari Lund", "Ola Moe", "Per Dahl"):
        assert [(wish.dates, wish.status) for wish in wishes(cohort, name)] == [(SEPTEMBER, WishStatus.AGREED)]
    assert [wish.status for wish in wishes(cohort, "Siri Berg")] == [WishStatus.PROPOSED]
    assert line_of(cohort, AHUS).agreed == SEPTEMBER


def test_dates_that_nobody_wished_for_are_added_and_the_wish_stays_a_proposal(cohort: Office) -> None:
    agree(cohort, *OCTOBER)
    assert [(wish.dates, wish.status) for wish in wishes(cohort, "Kari Lund")] == [
        (SEPTEMBER, WishStatus.PROPOSED),
        (OCTOBER, WishStatus.AGREED),
    ]
    line = line_of(cohort, AHUS)
    assert (line.agreed, [wish.dates for wish in line.proposed]) == (OCTOBER, [SEPTEMBER])


def test_a_later_agreement_replaces_the_earlier(cohort: Office) -> None:
    agree(cohort, *OCTOBER)
    agree(cohort, *SEPTEMBER)
    assert line_of(cohort, AHUS).agreed == SEPTEMBER
    assert [wish.status for wish in wishes(cohort, "Kari Lund")] == [WishStatus.AGREED, WishStatus.PROPOSED]


def test_agreeing_on_the_same_again_changes_nothing(cohort: Office) -> None:
    agree(cohort, *SEPTEMBER)
    before = contents(cohort.register)
    agree(cohort, *SEPTEMBER)
    assert contents(cohort.register) == before


@pytest.mark.parametrize(
    ("dates", "outside"),
    [
        ((FIRST - DAY, FIRST), ["2023-05-05"]),
        ((FIRST, FIRST + DAY), []),
        ((LAST - DAY, LAST), []),
        ((LAST, LAST + DAY), ["2023-11-13"]),
    ],
)
def test_dates_outside_the_window_are_refused_by_the_rule_of_the_local_course(
    cohort: Office, dates: tuple[dt.date, dt.date], outside: list[str]
) -> None:
    if not outside:
        agree(cohort, *dates)
        assert line_of(cohort, AHUS).agreed == dates
        return
    before = contents(cohort.register)
    with pytest.raises(RuleRefused) as refused:
        agree(cohort, *dates)
    (finding,) = findings_in(refused.value)
    assert (finding.rule, str(finding.message)) == (
        "LOK-01",
        f"{outside[0]} is outside the window 2023-05-06 to 2023-11-12",
    )
    assert contents(cohort.register) == before


@pytest.mark.parametrize(("count", "refused"), [(0, True), (1, False), (2, False), (3, True)])
def test_one_or_two_days_can_be_agreed_on(cohort: Office, count: int, refused: bool) -> None:
    """One day is warned of when the course is planned (LOK-05)."""
    dates = [SEPTEMBER[0] + number * DAY for number in range(count)]
    if refused:
        with pytest.raises(UsageFault):
            agree(cohort, *dates)
    else:
        agree(cohort, *dates)
        assert line_of(cohort, AHUS).agreed == tuple(dates)


def test_the_same_day_twice_is_one_day(cohort: Office) -> None:
    agree(cohort, SEPTEMBER[0], SEPTEMBER[0])
    assert line_of(cohort, AHUS).agreed == SEPTEMBER[:1]


def test_only_a_body_that_sends_somebody_has_dates_to_agree_on(cohort: Office) -> None:
    with pytest.raises(NotFound, match="nobody from Vestre Viken HF is on the course"):
        agree(cohort, *SEPTEMBER, organisation="Vestre Viken HF")


def test_a_trust_with_agreed_dates_lacks_no_wish(cohort: Office) -> None:
    """A week is no two dates, until trust and organiser have agreed on some (LOK-10)."""

    def lacking() -> list[str]:
        verdict = agree(cohort, *SEPTEMBER)
        return [str(f.message) for f in verdict.findings if f.rule == "LOK-10"]

    assert lacking() == [f"{INNLANDET} wished for uke 38; 2 dates are needed"]
    agree(cohort, *OCTOBER, organisation=INNLANDET)
    assert lacking() == []


def test_a_newer_form_does_not_undo_what_was_agreed_on(cohort: Office) -> None:
    agree(cohort, *SEPTEMBER)
    newer = application("Kari Lund", AHUS, "Lokalt kurs: 03.10.2023 og 04.10.2023")
    cohort.take("KULL-5", sign_up_table(newer))
    assert [(wish.dates, wish.status) for wish in wishes(cohort, "Kari Lund")] == [
        (OCTOBER, WishStatus.PROPOSED),
        (SEPTEMBER, WishStatus.AGREED),
    ]


def test_the_same_file_again_changes_nothing_after_an_agreement(cohort: Office) -> None:
    agree(cohort, *SEPTEMBER)
    before = contents(cohort.register)
    cohort.take("KULL-5", sign_up_table(application("Kari Lund", *SENT["Kari Lund"])))
    assert contents(cohort.register) == before


# ---- planned ----


def test_a_local_course_is_planned_on_the_agreed_dates_with_its_team(cohort: Office) -> None:
    agree(cohort, *SEPTEMBER)
    course = plan(cohort, place="Lørenskog", teacher="Tone Lærer").course
    assert (course.type_key, course.days, course.place) == ("lokalt-kurs", SEPTEMBER, "Lørenskog")
    assert (course.variant, course.status, len(course.gatherings)) == ("together", CourseStatus.DRAFT, 2)
    assert team(cohort) == {"local-teacher": {"Kari Lund", "Ola Moe"}, "programme-teacher": {"Tone Lærer"}}
    assert [part.code for part in line_of(cohort, AHUS).courses] == ["LOK-5-AHUS"]
    assert line_of(cohort, INNLANDET).courses == ()


def test_it_is_the_trusts_own_course_and_part_of_the_cohort(cohort: Office) -> None:
    agree(cohort, *SEPTEMBER)
    verdict = plan(cohort)
    assert verdict.picture.organisation is not None
    assert (verdict.picture.organisation.name, verdict.picture.organiser) == (AHUS, verdict.picture.organisation)
    assert verdict.picture.parent is not None
    assert verdict.picture.parent.code == "KULL-5"


def test_dates_that_are_given_are_agreed_on_first(cohort: Office) -> None:
    assert plan(cohort, dates=OCTOBER).course.days == OCTOBER
    assert line_of(cohort, AHUS).agreed == OCTOBER


def test_without_dates_there_is_no_local_course(cohort: Office) -> None:
    before = contents(cohort.register)
    with pytest.raises(RuleRefused, match="no dates are agreed on with Akershus universitetssykehus HF"):
        plan(cohort)
    assert contents(cohort.register) == before


def test_a_refused_plan_leaves_no_agreement_behind(cohort: Office) -> None:
    before = contents(cohort.register)
    with pytest.raises(RuleRefused):
        plan(cohort, dates=(LAST, LAST + DAY))
    assert contents(cohort.register) == before


def test_a_cancelled_local_course_is_none(cohort: Office) -> None:
    agree(cohort, *SEPTEMBER)
    plan(cohort)
    cohort.register.run(course_changes.cancel, "LOK-5-AHUS", reason="For få påmeldte")
    assert line_of(cohort, AHUS).courses == ()


def test_a_type_without_local_courses_has_no_dates_to_agree_on(office: Office) -> None:
    office.plan("kommunikasjon", "FEM-5", (dt.date(2023, 12, 4), dt.date(2023, 12, 5)))
    for use_case, args in ((agree_dates, (AHUS, SEPTEMBER)), (wishes_of, ())):
        with pytest.raises(UsageFault, match="no courses belong to a course of type kommunikasjon"):
            office.register.run(use_case, "FEM-5", *args)


# ---- the team ----


def test_whoever_is_admitted_later_joins_the_team_and_nobody_leaves_it(cohort: Office) -> None:
    plan(cohort, dates=SEPTEMBER)
    cohort.staff("LOK-5-AHUS", "local-teacher", "Turid Tidligere")
    admit(cohort, "Per Dahl")
    cohort.register.run(give_team, "LOK-5-AHUS")
    assert team(cohort) == {"local-teacher": {"Kari Lund", "Ola Moe", "Per Dahl", "Turid Tidligere"}}


def test_a_team_that_is_whole_is_left_as_it_is(cohort: Office) -> None:
    plan(cohort, dates=SEPTEMBER)
    before = contents(cohort.register)
    cohort.register.run(give_team, "LOK-5-AHUS")
    assert contents(cohort.register) == before


def test_who_withdrew_is_given_no_place_on_the_team(cohort: Office) -> None:
    plan(cohort, dates=SEPTEMBER)
    cohort.register.run(staffing.unassign, "LOK-5-AHUS", role="local-teacher", name="Ola Moe")
    ola = next(line.enrolment.id for line in cohort.lines("KULL-5") if line.person.name == "Ola Moe")
    cohort.register.run(leave, ola)
    cohort.register.run(give_team, "LOK-5-AHUS")
    assert team(cohort) == {"local-teacher": {"Kari Lund"}}


def leave(work: Work, enrolment: Any) -> None:
    from veiledning_core.domain.enrolment import FeeDecision

    leaving.withdraw(work, "KULL-5", [enrolment], reason="Ny stilling", fee_decision=FeeDecision.DUE)


def test_a_course_that_belongs_to_no_other_has_no_such_team(cohort: Office) -> None:
    with pytest.raises(UsageFault):
        cohort.register.run(give_team, "KULL-5")


# ---- previews and the journal ----


@pytest.mark.parametrize("use_case", [agree_dates, plan_local_course, give_team])
def test_a_preview_writes_nothing_and_a_change_is_in_the_journal(cohort: Office, use_case: Any) -> None:
    plan(cohort, dates=SEPTEMBER)
    admit(cohort, "Per Dahl")
    steps: dict[Any, tuple[Any, ...]] = {
        agree_dates: ("KULL-5", AHUS, OCTOBER),
        plan_local_course: ("KULL-5", AHUS),
        give_team: ("LOK-5-AHUS",),
    }
    said = {"local_code": "LOK-5-TO"} if use_case is plan_local_course else {}
    before = contents(cohort.register)
    assert cohort.register.preview(use_case, *steps[use_case], **said).changes
    assert contents(cohort.register) == before
    earlier = {entry.number for entry in cohort.journal()}
    cohort.register.run(use_case, *steps[use_case], **said)
    written = [entry for entry in cohort.journal() if entry.number not in earlier]
    assert written
    assert {(entry.actor, entry.use_case) for entry in written} == {("kari", use_case.__name__)}
