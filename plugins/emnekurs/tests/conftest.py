"""The installed course type, and a course of it that satisfies every rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from veiledning_core.course_type.catalogue import Catalogue
from veiledning_core.course_type.model import CourseType
from veiledning_core.domain.gathering import Gathering
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.plugins import load_plugins
from veiledning_core.rules.check import check
from veiledning_core.rules.finding import Finding
from veiledning_core.rules.picture import Picture, Plan
from veiledning_core.testing.pictures import a_course, a_picture, a_staff_member, an_organisation, participants

Held = Callable[..., Picture]
Findings = Callable[[Picture, str], Sequence[Finding]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """What the plugin offers, found through its entry point like a stranger's."""
    return load_plugins(only="emnekurs").catalogue()


@pytest.fixture(scope="session")
def emnekurs(catalogue: Catalogue) -> CourseType:
    """The course type."""
    return catalogue.get("emnekurs")


@pytest.fixture(scope="session")
def register() -> Path:
    """The statements of the source documents: id, kind and strength."""
    return Path(__file__).parents[3] / "tests" / "data" / "statements.json"


@pytest.fixture
def held(emnekurs: CourseType) -> Held:
    """A function that pictures a course of the type as it is held; with nothing given, every rule is satisfied."""

    def picture(
        first: dt.date = dt.date(2024, 9, 2), *, gap: int = 35, people: int = 24, variant: str = "split"
    ) -> Picture:
        days = (first, first + dt.timedelta(days=gap))
        chosen = next(known for known in emnekurs.variants if known.key == variant)
        plan = Plan(
            credit_hours=emnekurs.frame.credit_hours,
            blocks=emnekurs.preparation_blocks,
            preparations=emnekurs.preparations,
            outcomes=emnekurs.outcomes,
            fees=emnekurs.fees,
            adapted_sessions=tuple(adaptation.session for adaptation in chosen.adaptations),
        )
        gatherings = tuple(
            Gathering(
                key=template.key,
                label=template.label,
                days=(day,),
                credit_hours=template.credit_hours,
                sessions=template.sessions,
            )
            for template, day in zip(emnekurs.gatherings, days, strict=True)
        )
        return a_picture(
            today=first - dt.timedelta(days=30),
            course=a_course(*gatherings, place="Hamar", capacity=emnekurs.frame.capacity, variant=variant),
            plan=plan,
            organiser=an_organisation("ALIS-kontor Øst", kind=OrganisationKind.ALIS_OFFICE),
            staff=(
                a_staff_member("course-leader", "Leder En"),
                a_staff_member("course-leader", "Leder To"),
                a_staff_member("alis-office-doctor", "Lege Tre"),
            ),
            participants=participants(people, answers={"has-alis": True, "specialist": True}),
        )

    return picture


@pytest.fixture
def findings(emnekurs: CourseType) -> Findings:
    """A function that returns what one rule of the type finds in a picture, all rules having been asked."""

    def of_rule(picture: Picture, rule: str) -> Sequence[Finding]:
        assert rule in {known.id for known in emnekurs.rules}
        return [finding for finding in check(picture, emnekurs.rules) if finding.rule == rule]

    return of_rule
