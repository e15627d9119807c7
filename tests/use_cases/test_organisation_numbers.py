"""An organisation number names one body and how it is invoiced: only what is a part of another shares it (c2)."""

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


PARTS = (OrganisationKind.ALIS_OFFICE, OrganisationKind.EDUCATION_CENTRE)


@pytest.fixture
def taken(small_office: Office) -> Office:
    """A register where Ås kommune has the number."""
    add(small_office, "Ås kommune", number=NUMBER)
    return small_office


def add(office: Office, name: str, kind: OrganisationKind = OrganisationKind.MUNICIPALITY, number: str = "") -> None:
    office.register.run(add_organisation, name, kind=kind, number=number or None)


def bill(office: Office, name: str, number: str | None) -> None:
    office.register.run(set_billing_profile, name, BillingProfile(), number=number)


@pytest.mark.parametrize("kind", [kind for kind in OrganisationKind if kind not in PARTS])
def test_a_new_body_does_not_get_the_number_of_another(taken: Office, kind: OrganisationKind) -> None:
    before = contents(taken.register)
    with pytest.raises(RuleRefused, match=f"Bø kommune: {NUMBER} is the organisation number of Ås kommune") as refused:
        add(taken, "Bø kommune", kind, NUMBER)
    assert 'get the invoice: `veiledning fee buyer "Ås kommune" --for CODE WHO`' in str(refused.value.hint)
    assert contents(taken.register) == before
    add(taken, "Bø kommune", kind, OTHER_NUMBER)


@pytest.mark.parametrize("kind", PARTS)
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


def test_a_body_of_another_kind_does_not_get_at_the_billing_profile_of_a_municipality(taken: Office) -> None:
    """Neither with a number of its own before, nor without."""
    taken.register.run(set_billing_profile, "Ås kommune", BillingProfile(reference="B1"))
    add(taken, "Legene på Hjørnet", OrganisationKind.PRACTICE)
    add(taken, "Klinikken AS", OrganisationKind.PRIVATE_HOSPITAL, OTHER_NUMBER)
    for name in ("Legene på Hjørnet", "Klinikken AS"):
        with pytest.raises(RuleRefused, match="is the organisation number of Ås kommune"):
            taken.register.run(set_billing_profile, name, BillingProfile(reference="C1"), number=NUMBER)
    assert taken.register.read(billing_profile, "Ås kommune")[1].reference == "B1"


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
    add(taken, "ALIS-kontoret", OrganisationKind.ALIS_OFFICE, NUMBER)
    (problem,) = taken.register.problems()
    assert str(problem).startswith(f"{NUMBER} is the organisation number of each of: Ås kommune, Bø kommune. Give each")
    assert [body.number for body in taken.register.read(list_organisations)] == [NUMBER] * 3
    bill(taken, "Bø kommune", OTHER_NUMBER)
    assert taken.register.problems() == ()
    assert taken.register.read(billing_profile, "Bø kommune")[0] == OTHER_NUMBER


def _share(work: Work, name: str) -> None:
    """Give a body the number of Ås kommune behind the back of the rule."""
    body = work.organisations.find((name,))[name]
    work.organisations.save(body, attrs.evolve(body, number=NUMBER))
