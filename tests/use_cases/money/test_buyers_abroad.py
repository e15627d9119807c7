"""A body without a Norwegian organisation number: it gets its invoices on paper, at its address (register, d14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from tests.use_cases.money.billed_course import CODE, issue
from veiledning_core.domain.errors import RuleRefused, UsageFault
from veiledning_core.domain.invoice import Address
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.exchange.ehf.billing import ehf
from veiledning_core.use_cases.money import buyers, invoicing
from veiledning_core.use_cases.organisations import add_organisation

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

UMEAA = "Umeå kommun"
SWEDISH = Address(street="Skolgatan 31A", postcode="901 84", city="Umeå", country="SE")


@pytest.fixture
def abroad(billed: Office) -> Office:
    """Åse's invoice goes to a municipality in Sweden, of which only the name is known."""
    (person,) = (line for line in billed.lines(CODE) if line.person.name == "Åse Ås")
    billed.register.run(add_organisation, UMEAA, kind=OrganisationKind.MUNICIPALITY)
    billed.register.run(buyers.choose_buyer, CODE, person.enrolment.id, UMEAA)
    return billed


def test_a_body_abroad_has_an_address_and_no_number_and_is_sent_paper(abroad: Office) -> None:
    wanted = buyers.BillingProfile(address=SWEDISH, reference="R1")
    abroad.register.run(buyers.set_billing_profile, UMEAA, wanted)
    assert abroad.register.read(buyers.billing_profile, UMEAA) == ("", wanted)
    issued = issue(abroad)
    (invoice,) = (one for one in issued.invoices if one.buyer.name == UMEAA)
    assert issued.untold == ()
    assert UMEAA not in " ".join(str(one) for one in issued.lacking)
    assert (invoice.buyer.address, invoice.buyer.reference, invoice.buyer.public) == (SWEDISH, "R1", False)
    with pytest.raises(RuleRefused, match="no Norwegian organisation number, so it is sent paper"):
        ehf(invoice)


@pytest.mark.parametrize("address", [Address(), attrs.evolve(SWEDISH, postcode=""), attrs.evolve(SWEDISH, city="")])
def test_without_number_and_address_a_body_gets_no_invoice_and_it_is_said_what_to_give(
    abroad: Office, address: Address
) -> None:
    assert [str(one).split(" has ")[0] for one in issue(abroad).untold] == [UMEAA]
    with pytest.raises(UsageFault, match=f"neither the organisation number nor the address of {UMEAA} is") as told:
        abroad.register.run(buyers.set_billing_profile, UMEAA, buyers.BillingProfile(address=address))
    assert "--country" in str(told.value.hint)


def test_a_public_body_at_home_is_sent_ehf_and_the_number_that_it_lacks_is_named(abroad: Office) -> None:
    at_home = buyers.BillingProfile(address=Address(postcode="8006", city="Bodø"), reference="R1")
    abroad.register.run(buyers.set_billing_profile, UMEAA, at_home)
    said = [str(one) for one in abroad.register.preview(invoicing.issue_invoices, CODE).result.lacking]
    assert [one for one in said if UMEAA in one] == [
        f"{UMEAA} is a public body and is sent EHF, which needs its organisation number: it is not known"
    ]


def test_what_is_kept_of_a_body_without_a_number_stays_when_it_gets_one(abroad: Office) -> None:
    wanted = buyers.BillingProfile(address=SWEDISH, reference="R1")
    abroad.register.run(buyers.set_billing_profile, UMEAA, wanted)
    held = abroad.register.read(buyers.held_profile, UMEAA, "974767880")
    abroad.register.run(buyers.set_billing_profile, UMEAA, held, number="974767880")
    assert abroad.register.read(buyers.billing_profile, UMEAA) == ("974767880", wanted)


def test_a_mark_that_a_body_without_a_number_does_not_want_stops_its_invoice(abroad: Office) -> None:
    wanted = buyers.BillingProfile(address=SWEDISH, reference="B1", reference_pattern="R[0-9]")
    abroad.register.run(buyers.set_billing_profile, UMEAA, wanted)
    with pytest.raises(RuleRefused, match=f"reference 'B1' is not as {UMEAA} wants it"):
        issue(abroad)
