from __future__ import annotations

import pytest

from veiledning_core.rules.kinds.outside_region import OutsideRegion
from veiledning_core.testing.pictures import a_picture, an_organisation, said

HSO = OutsideRegion(region="hso")


def test_an_organisation_of_the_region_is_fine() -> None:
    assert said(HSO, a_picture(organisation=an_organisation(region="hso"))) == []


@pytest.mark.parametrize(("region", "where"), [("vest", "vest"), (None, "no region")])
def test_one_of_another_region_or_of_none_is_a_fault(region: str | None, where: str) -> None:
    body = an_organisation("Helse Bergen HF", region=region)
    assert said(HSO, a_picture(organisation=body)) == [
        (f"organisation:{body.id}", f"Helse Bergen HF: {where}, not hso")
    ]


def test_a_course_that_is_nobodys_own_is_not_judged() -> None:
    assert said(HSO, a_picture(organiser=an_organisation(region="vest"))) == []
