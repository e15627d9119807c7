"""Days that make no variant of the type, and gatherings without days, are findings: nobody has to notice by chance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from veiledning_core.domain.errors import RuleRefused
from veiledning_core.rules.finding import Finding, FixPlace
from veiledning_core.use_cases.checking import CourseCheck, check_course
from veiledning_core.use_cases.courses import course_changes, programme
from veiledning_core.use_cases.courses.programme_views import variant_views
from veiledning_core.use_cases.waiving import end_waiver, waive

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

MONDAY = dt.date(2026, 9, 7)
DAY = dt.timedelta(days=1)
CODE = "PRV-1"
APART = "min_gap_days = 21"


@pytest.fixture
def office(office_with: Callable[..., Office]) -> Office:
    """An office whose small type is held on days in a row, or three weeks apart at least."""
    return office_with(old="min_gap_days = 2", new=APART)


def plan(office: Office, gap: int, **said: str) -> CourseCheck:
    return office.plan("sample-type", CODE, (MONDAY,), (MONDAY + gap * DAY,), **said)


def about(verdict: CourseCheck, rule: str = "VARIANT") -> list[Finding]:
    return [finding for finding in verdict.findings if finding.rule == rule]


def test_days_that_fit_no_variant_are_a_finding_that_names_them_all(office: Office) -> None:
    (finding,) = about(plan(office, 10))
    assert str(finding.message) == (
        "the days between the gatherings (10) fit no variant: Split course: 21 or more, Joined course: 1"
    )
    assert "or let it pass with a reason" in str(finding.how)
    assert (finding.needs_answer, finding.blocks, finding.place) == (True, False, FixPlace.DAYS)


@pytest.mark.parametrize(("gap", "fits"), [(1, True), (2, False), (20, False), (21, True), (22, True)])
def test_the_finding_is_there_at_every_look_from_the_first_day_that_does_not_fit(
    office: Office, gap: int, fits: bool
) -> None:
    plan(office, 30)
    moved = office.register.run(programme.move_gathering, CODE, "2", (MONDAY + gap * DAY,)).verdict
    looked = office.register.read(check_course, CODE)
    assert [bool(about(moved)), bool(about(looked))] == [not fits, not fits]


def test_a_variant_chosen_by_hand_that_the_days_do_not_fit_is_a_finding(office: Office) -> None:
    (finding,) = about(plan(office, 1, variant="split"))
    assert str(finding.message) == (
        "the days between the gatherings (1) fit the variant “Joined course”, and “Split course” is chosen"
    )


def test_it_can_be_let_pass_and_counts_again(office: Office) -> None:
    plan(office, 10)
    (passed,) = about(office.register.run(waive, CODE, rule="VARIANT", reason="Påske"))
    assert passed.waived == "Påske"
    (again,) = about(office.register.run(end_waiver, CODE, rule="VARIANT", reason="Feil"))
    assert again.needs_answer


@pytest.mark.parametrize(("gap", "fitting"), [(1, ["joined"]), (10, []), (21, ["split"])])
def test_the_variants_say_which_of_them_the_days_fit(office: Office, gap: int, fitting: list[str]) -> None:
    plan(office, gap)
    views = office.register.read(variant_views, CODE)
    assert [view.variant.key for view in views if view.fits] == fitting
    assert sum(view.is_now for view in views) == 1


def test_a_gathering_without_days_stops_the_publishing_until_it_is_planned_or_let_pass(office: Office) -> None:
    (finding,) = about(office.plan("sample-type", CODE, (MONDAY,)), "GATHERINGS")
    assert str(finding.message) == "Course day 2 has no days yet"
    with pytest.raises(RuleRefused, match="cannot be published yet"):
        office.register.run(course_changes.publish, CODE)
    moved = office.register.run(programme.move_gathering, CODE, "2", (MONDAY + DAY,)).verdict
    assert about(moved, "GATHERINGS") == about(moved) == []


REQUIRED = """
[[rules]]
id = "days"
kind = "days-fit-variant"
strength = "krav"
guards = "publish"
cite = { source = "plan", section = "Gjennomføring" }
text = { nb = "Kursdagene er samlet eller delt.", en = "The course days are joined or split." }
fix = { who = "coordinator", by = "publish", how = { nb = "Velg andre dager.", en = "Choose other days." } }
"""


def test_a_rule_of_the_type_makes_fitting_days_a_requirement_and_takes_the_place_of_the_warning(
    office_with: Callable[..., Office],
) -> None:
    office = office_with(REQUIRED, old="min_gap_days = 2", new=APART)
    verdict = plan(office, 10)
    (finding,) = about(verdict, "days")
    assert (finding.blocks, about(verdict)) == (True, [])
    with pytest.raises(RuleRefused, match="cannot be published yet"):
        office.register.run(course_changes.publish, CODE)
    moved = office.register.run(programme.move_gathering, CODE, "2", (MONDAY + 21 * DAY,)).verdict
    assert about(moved, "days") == []
