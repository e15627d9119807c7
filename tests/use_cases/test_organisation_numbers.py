"""An organisation number names one legal person: two trusts or municipalities never share it (register, c2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from veiledning_core.domain.errors import RuleRefused
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.testing.registers import contents
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.money.buyers import BillingProfile, billing_profile, set_billing_profile
from veiledning_core.use_cases.organisations import add_organisation, list_organisations, set_region
from veiledning_core.use_cases.work import Work

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

NUMBER, OTHER_NUMBER = "974767880", "991324968"


@pytest.fixture
def taken(small_office: Office) -> Office:
    """A register where Ås kommune has the number."""
    add(small_office, "Ås kommune", number=NUMBER)
    return small_office


def add(office: Office, name: str, kind: OrganisationKind = OrganisationKind.MUNICIPALITY, number: str = "") -> None:
    office.register.run(add_organisation, name, kind=kind, number=number or None)


def bill(office: Office, name: str, number: str | None) -> None:
    office.register.run(set_billing_profile, name, BillingProfile(), number=number)


@pytest.mark.parametrize("kind", [OrganisationKind.MUNICIPALITY, OrganisationKind.HEALTH_TRUST])
def test_a_new_body_does_not_get_the_number_of_another(taken: Office, kind: OrganisationKind) -> None:
    before = contents(taken.register)
    with pytest.raises(RuleRefused, match=f"{NUMBER} is the organisation number of Ås kommune"):
        add(taken, "Bø kommune", kind, NUMBER)
    assert contents(taken.register) == before
    add(taken, "Bø kommune", kind, OTHER_NUMBER)


@pytest.mark.parametrize("kind", [OrganisationKind.ALIS_OFFICE, OrganisationKind.PRACTICE])
def test_what_is_a_part_of_a_municipality_is_invoiced_by_its_number(taken: Office, kind: OrganisationKind) -> None:
    """The legal entity that an ALIS office is invoiced as is its municipality (register, c2)."""
    add(taken, "Kontoret", kind, NUMBER)
    add(taken, "Nabokontoret", kind)
    bill(taken, "Nabokontoret", NUMBER)
    assert taken.register.read(billing_profile, "Nabokontoret")[0] == NUMBER


def test_a_body_that_is_known_does_not_get_the_number_of_another_and_keeps_its_own(taken: Office) -> None:
    add(taken, "Bø kommune", number=OTHER_NUMBER)
    before = contents(taken.register)
    with pytest.raises(RuleRefused, match="Ås kommune"):
        bill(taken, "Bø kommune", NUMBER)
    assert contents(taken.register) == before
    bill(taken, "Bø kommune", OTHER_NUMBER)


def test_a_body_that_only_a_course_type_knows_keeps_its_number(office: Office) -> None:
    with pytest.raises(RuleRefused, match=OTHER_NUMBER):
        add(office, "Bø kommune", number=OTHER_NUMBER)


def test_undoing_gives_no_number_back_that_another_body_has_got_since(taken: Office) -> None:
    bill(taken, "Ås kommune", OTHER_NUMBER)
    number = max(entry.number or 0 for entry in taken.journal())
    add(taken, "Bø kommune", number=NUMBER)
    with pytest.raises(RuleRefused, match="Bø kommune"):
        taken.register.run(undo, number)


def test_two_bodies_that_share_a_number_from_before_are_read_and_kept_and_one_can_get_its_own(taken: Office) -> None:
    add(taken, "Bø kommune")
    taken.register.run(_share, "Bø kommune")
    taken.register.run(set_region, "Bø kommune", "vest")
    bill(taken, "Bø kommune", NUMBER)
    assert [body.number for body in taken.register.read(list_organisations)] == [NUMBER, NUMBER]
    bill(taken, "Bø kommune", OTHER_NUMBER)
    assert taken.register.read(billing_profile, "Bø kommune")[0] == OTHER_NUMBER


def _share(work: Work, name: str) -> None:
    """Give a body the number of Ås kommune behind the back of the rule."""
    body = work.organisations.find((name,))[name]
    work.organisations.save(body, attrs.evolve(body, number=NUMBER))
