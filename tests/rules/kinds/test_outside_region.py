from __future__ import annotations

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.outside_region import OutsideRegion
from veiledning_core.testing.pictures import a_participant, a_picture, an_organisation, participants, said

HSO = OutsideRegion(region="hso")


def test_an_organisation_of_the_region_is_fine() -> None:
    assert said(HSO, a_picture(organisation=an_organisation(region="hso"))) == []


@pytest.mark.parametrize(("region", "where"), [("vest", "Helse Vest"), ("øst", "øst"), (None, "no region")])
def test_one_of_another_region_or_of_none_is_a_fault(region: str | None, where: str) -> None:
    body = an_organisation("Helse Bergen HF", region=region)
    assert said(HSO, a_picture(organisation=body)) == [
        (f"organisation:{body.id}", f"Helse Bergen HF: {where}, not Helse Sør-Øst")
    ]


def test_the_senders_are_judged_where_the_course_is_nobodys_own() -> None:
    near, far = an_organisation("Sunnaas sykehus HF"), an_organisation("Helse Bergen HF", region="vest")
    picture = a_picture(participants=(*participants(2, near), *participants(2, far), a_participant()))
    sentence = "Helse Bergen HF: Helse Vest, not Helse Sør-Øst"
    assert said(HSO, picture) == [(f"organisation:{far.id}", sentence)]


def test_only_the_organisation_whose_course_it_is_is_judged_where_there_is_one() -> None:
    """Whose own course it is pays for it, wherever the participants come from."""
    own, far = an_organisation("Sunnaas sykehus HF"), an_organisation("Helse Bergen HF", region="vest")
    assert said(HSO, a_picture(organisation=own, participants=participants(2, far))) == []


def test_those_who_withdrew_make_nobody_a_sender() -> None:
    far = an_organisation("Helse Bergen HF", region="vest")
    assert said(HSO, a_picture(participants=participants(1, far, status=EnrolmentStatus.WITHDRAWN))) == []


def test_the_organiser_sends_nobody() -> None:
    assert said(HSO, a_picture(organiser=an_organisation(region="vest"))) == []
