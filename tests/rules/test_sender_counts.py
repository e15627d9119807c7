"""The counters of each organisation say the same as the rules that ask for them."""

from __future__ import annotations

import attrs
import pytest

from veiledning_core.rules.kinds.capacity import Capacity
from veiledning_core.rules.kinds.minimum_per_organisation import MinimumPerOrganisation
from veiledning_core.rules.kinds.minimum_per_unit import MinimumPerUnit
from veiledning_core.rules.kinds.team_per_organisation import TeamPerOrganisation
from veiledning_core.rules.rule import RuleKind
from veiledning_core.rules.sender_counts import Counter, sender_counts
from veiledning_core.testing.pictures import a_participant, a_picture, a_rule, an_organisation, participants

TRUST = an_organisation("Sunnaas sykehus HF")
SENT = MinimumPerOrganisation(min=2, exempt_when_trained=1)
TEAM = TeamPerOrganisation(min=3)
UNIT = MinimumPerUnit(min=2, when_field="own-team")


@pytest.mark.parametrize(("sent", "trained", "enough"), [(1, 0, False), (2, 0, True), (1, 1, True), (1, 2, True)])
def test_an_exempt_organisation_may_send_fewer(sent: int, trained: int, enough: bool) -> None:
    picture = a_picture(participants=participants(sent, TRUST), trained={TRUST.id: trained})
    (counts,) = sender_counts(picture, [a_rule(SENT)])
    assert (counts.sent, counts.team, counts.units) == (Counter(count=sent, least=2), None, ())
    assert (counts.exempt, counts.is_enough) == (trained >= 1, enough)


@pytest.mark.parametrize(("sent", "trained", "enough"), [(2, 0, False), (3, 0, True), (1, 2, True), (1, 1, False)])
def test_a_team_is_those_of_now_and_of_before_together(sent: int, trained: int, enough: bool) -> None:
    picture = a_picture(participants=participants(sent, TRUST), trained={TRUST.id: trained})
    (counts,) = sender_counts(picture, [a_rule(SENT), a_rule(TEAM)])
    assert counts.team == Counter(count=sent + trained, least=3)
    assert counts.is_enough is enough


@pytest.mark.parametrize(("wanting", "enough"), [(1, False), (2, True)])
def test_a_department_that_wants_a_team_of_its_own_is_counted(wanting: int, enough: bool) -> None:
    (person,) = participants(1, TRUST)
    own = attrs.evolve(
        person, enrolment=attrs.evolve(person.enrolment, department="Poliklinikk", answers={"own-team": True})
    )
    picture = a_picture(participants=(a_participant("Eva Dahl", TRUST), *(own,) * wanting))
    (counts,) = sender_counts(picture, [a_rule(UNIT)])
    assert [(unit.department, unit.count, unit.least) for unit in counts.units] == [("Poliklinikk", wanting, 2)]
    assert counts.is_enough is enough


def test_organisations_stand_in_norwegian_order() -> None:
    names = ["Østfold HF", "Akershus HF", "Sunnaas HF"]
    people = [one for name in names for one in participants(1, an_organisation(name))]
    counts = sender_counts(a_picture(participants=tuple(people)), [a_rule(TEAM)])
    assert [one.organisation.name for one in counts] == ["Akershus HF", "Sunnaas HF", "Østfold HF"]


@pytest.mark.parametrize("kinds", [(), (Capacity(max=24),)])
def test_a_course_type_that_counts_nobody_has_no_counters(kinds: tuple[RuleKind, ...]) -> None:
    picture = a_picture(participants=participants(1, TRUST))
    assert sender_counts(picture, map(a_rule, kinds)) == ()
