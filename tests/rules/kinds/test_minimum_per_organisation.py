from __future__ import annotations

import attrs
import pytest

from veiledning_core.domain.enrolment import EnrolmentStatus
from veiledning_core.rules.kinds.minimum_per_organisation import MinimumPerOrganisation
from veiledning_core.testing.pictures import a_participant, a_picture, an_organisation, participants, said

TRUST = an_organisation("Sunnaas sykehus HF")
TWO = MinimumPerOrganisation(min=2)
ONE_TOO_FEW = [(f"organisation:{TRUST.id}", "Sunnaas sykehus HF: 1 signed up; at least 2")]


@pytest.mark.parametrize(("sent", "few"), [(1, True), (2, False), (3, False)])
def test_each_organisation_that_sends_anybody_sends_enough(sent: int, few: bool) -> None:
    assert said(TWO, a_picture(participants=participants(sent, TRUST))) == (ONE_TOO_FEW if few else [])


@pytest.mark.parametrize(("trained", "exempt"), [(0, False), (1, False), (2, True), (3, True)])
def test_one_with_enough_trained_doctors_may_send_fewer(trained: int, exempt: bool) -> None:
    picture = a_picture(participants=participants(1, TRUST), trained={TRUST.id: trained})
    kind = attrs.evolve(TWO, exempt_when_trained=2)
    assert said(kind, picture) == ([] if exempt else ONE_TOO_FEW)


def test_trained_doctors_exempt_nobody_where_the_rule_does_not_say_so() -> None:
    assert said(TWO, a_picture(participants=participants(1, TRUST), trained={TRUST.id: 9})) == ONE_TOO_FEW


def test_each_organisation_is_counted_by_itself() -> None:
    other = an_organisation("Akershus universitetssykehus HF")
    people = (*participants(1, TRUST), *participants(2, other))
    assert said(TWO, a_picture(participants=people)) == ONE_TOO_FEW


def test_people_who_are_out_do_not_count() -> None:
    out = a_participant("Eva Dahl", TRUST, status=EnrolmentStatus.WITHDRAWN)
    assert said(TWO, a_picture(participants=(*participants(1, TRUST), out))) == ONE_TOO_FEW
    assert said(TWO, a_picture(participants=(out,))) == []


def test_an_organisation_with_nobody_trained_is_not_exempt() -> None:
    kind = attrs.evolve(TWO, exempt_when_trained=1)
    assert said(kind, a_picture(participants=participants(1, TRUST))) == ONE_TOO_FEW
    assert said(kind, a_picture(participants=participants(1, TRUST), trained={TRUST.id: 1})) == []
