from __future__ import annotations

import pytest

from veiledning_core.rules.kinds.minimum_per_unit import MinimumPerUnit
from veiledning_core.rules.picture import Participant
from veiledning_core.testing.pictures import a_picture, an_organisation, participants, said

TRUST = an_organisation("Sykehuset Østfold HF")
THREE = MinimumPerUnit(min=3, when_field="own_team")


def of(department: str, count: int, own_team: bool = True) -> tuple[Participant, ...]:
    return participants(count, TRUST, department=department, answers={"own_team": own_team})


def sentence(department: str, count: int) -> tuple[str, str]:
    return (
        f"organisation:{TRUST.id}",
        f"Sykehuset Østfold HF, {department}: {count} signed up for a team of its own; at least 3",
    )


@pytest.mark.parametrize(("count", "few"), [(1, True), (2, True), (3, False), (4, False)])
def test_a_department_with_a_team_of_its_own_sends_enough(count: int, few: bool) -> None:
    found = said(THREE, a_picture(participants=of("Kirurgi", count)))
    assert found == ([sentence("Kirurgi", count)] if few else [])


def test_departments_are_counted_by_themselves() -> None:
    picture = a_picture(participants=of("Kirurgi", 3) + of("Medisin", 2) + of("", 1))
    assert said(THREE, picture) == [sentence("Medisin", 2), sentence("no department given", 1)]


def test_the_same_department_written_in_two_ways_is_one() -> None:
    assert said(THREE, a_picture(participants=of("Kirurgi", 2) + of("KIRURGI ", 1))) == []


def test_those_who_want_no_team_of_their_own_are_neither_judged_nor_counted() -> None:
    assert said(THREE, a_picture(participants=of("Kirurgi", 2, own_team=False))) == []
    assert said(THREE, a_picture(participants=of("Kirurgi", 2) + of("Kirurgi", 1, own_team=False))) == [
        sentence("Kirurgi", 2)
    ]
