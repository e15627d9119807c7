from __future__ import annotations

from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.rules.kinds.organiser_kind import OrganiserKind
from veiledning_core.testing.pictures import a_picture, an_organisation, said

ALIS_OFFICE = OrganiserKind(kinds=(OrganisationKind.ALIS_OFFICE,))
EITHER = OrganiserKind(kinds=(OrganisationKind.ALIS_OFFICE, OrganisationKind.EDUCATION_CENTRE))


def test_an_organiser_of_one_of_the_kinds_is_fine() -> None:
    for kind in EITHER.kinds:
        assert said(EITHER, a_picture(organiser=an_organisation("Arrangør", kind=kind))) == []


def test_an_organiser_of_another_kind_is_named() -> None:
    sentence = "the organiser is Sykehuset Innlandet HF (health trust); wanted: ALIS office, education centre"
    assert said(EITHER, a_picture(organiser=an_organisation())) == [("course", sentence)]


def test_a_course_without_organiser_is_a_fault() -> None:
    assert said(ALIS_OFFICE, a_picture()) == [("course", "no organiser; wanted: ALIS office")]
