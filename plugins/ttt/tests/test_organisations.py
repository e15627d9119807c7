"""The bodies that the plugin knows."""

from __future__ import annotations

from collections import Counter

import cattrs
import pytest
import veiledning_ttt

from veiledning_core.course_type.organisations import load_organisations
from veiledning_core.domain.organisation import Organisation, OrganisationKind, organisation_key


@pytest.fixture(scope="module")
def known(converter: cattrs.Converter) -> dict[str, Organisation]:
    return load_organisations(veiledning_ttt.register_organisations()[0], converter)


def found(known: dict[str, Organisation], written: str) -> list[str]:
    return [body.name for body in known.values() if organisation_key(written) in body.match_keys]


def test_there_are_four_regions_each_with_its_education_centre_and_regional_trust(
    known: dict[str, Organisation],
) -> None:
    counted = Counter((body.region, body.kind) for body in known.values())
    for region in ("hso", "vest", "midt", "nord"):
        assert counted[region, OrganisationKind.EDUCATION_CENTRE] == 1
        assert counted[region, OrganisationKind.REGIONAL_HEALTH_TRUST] == 1


def test_every_region_has_its_trusts(known: dict[str, Organisation]) -> None:
    trusts = Counter(body.region for body in known.values() if body.kind is OrganisationKind.HEALTH_TRUST)
    assert trusts == {"hso": 11, "vest": 5, "midt": 4, "nord": 5}


def test_private_hospitals_are_no_trusts(known: dict[str, Organisation]) -> None:
    private = {body.name for body in known.values() if body.kind is OrganisationKind.PRIVATE_HOSPITAL}
    assert private == {"Lovisenberg Diakonale Sykehus", "Diakonhjemmet Sykehus", "Revmatismesykehuset"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Oslo universitetssykehus HF", "Oslo universitetssykehus HF"),
        ("OSLO UNIVERSITETSSYKEHUS", "Oslo universitetssykehus HF"),
        ("OUS", "Oslo universitetssykehus HF"),
        ("ahus", "Akershus universitetssykehus HF"),
        ("SI", "Sykehuset Innlandet HF"),
        ("SSHF", "Sørlandet sykehus HF"),
        ("VESTRE VIKEN", "Vestre Viken HF"),
        ("VVHF", "Vestre Viken HF"),
        ("STHF", "Sykehuset Telemark HF"),
        ("SiV", "Sykehuset i Vestfold HF"),
        ("SYKEHUSET ØSTFOLD", "Sykehuset Østfold HF"),
        ("Sunnaas sykehus", "Sunnaas sykehus HF"),
        ("Haukeland universitetssjukehus", "Helse Bergen HF"),
        ("St. Olavs hospital", "St. Olavs hospital HF"),
        ("NLSH", "Nordlandssykehuset HF"),
        ("UNN", "Universitetssykehuset Nord-Norge HF"),
        ("RegUt HSØ", "RegUt Helse Sør-Øst"),
        ("Helse Sør-Øst RHF", "Helse Sør-Øst RHF"),
    ],
)
def test_a_body_is_found_however_people_write_it(known: dict[str, Organisation], written: str, name: str) -> None:
    assert found(known, written) == [name]


def test_no_name_belongs_to_two_bodies(known: dict[str, Organisation]) -> None:
    names = Counter(key for body in known.values() for key in body.match_keys)
    assert [name for name, bodies in names.items() if bodies > 1] == []


def test_what_lies_outside_helse_sor_ost_can_be_told(known: dict[str, Organisation]) -> None:
    regions = {body.name: body.region for body in known.values()}
    assert (regions["Helse Bergen HF"], regions["Nordlandssykehuset HF"]) == ("vest", "nord")
