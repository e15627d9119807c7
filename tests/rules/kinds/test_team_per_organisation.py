from __future__ import annotations

import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.team_per_organisation import TeamPerOrganisation
from veiledning_core.testing.pictures import a_participant, a_picture, an_organisation, participants, said

TRUST = an_organisation("Sunnaas sykehus HF")
THREE = TeamPerOrganisation(min=3)


@pytest.mark.parametrize(
    ("trained", "current", "enough"),
    [(0, 2, False), (1, 1, False), (0, 3, True), (1, 2, True), (2, 1, True), (3, 1, True)],
)
def test_trained_and_current_make_a_team_together(trained: int, current: int, enough: bool) -> None:
    """The team counts doctors of earlier courses too (register, A-22)."""
    picture = a_picture(participants=participants(current, TRUST), trained={TRUST.id: trained})
    sentence = f"Sunnaas sykehus HF: {trained} trained earlier and {current} signed up; together at least 3"
    assert said(THREE, picture) == ([] if enough else [(f"organisation:{TRUST.id}", sentence)])


def test_an_organisation_with_nobody_trained_has_none() -> None:
    assert len(said(THREE, a_picture(participants=participants(2, TRUST)))) == 1


def test_those_who_completed_this_course_are_its_own_and_not_among_the_trained() -> None:
    completed = a_participant("Eva Dahl", TRUST, status=EnrolmentStatus.COMPLETED)
    own = (*participants(1, TRUST), completed)
    assert said(THREE, a_picture(participants=own, trained={TRUST.id: 1})) == []
    assert [sentence for _, sentence in said(THREE, a_picture(participants=own))] == [
        "Sunnaas sykehus HF: 0 trained earlier and 2 signed up; together at least 3"
    ]
