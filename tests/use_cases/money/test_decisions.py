"""What is decided about fees: other fee days, a reduced fee; each with a reason, never above the fee, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import attrs
import pytest

from tests.use_cases.money.billed_course import CODE, DAY, HOME, MONDAY, NUMBER, charge, issue, owed, words
from tests.use_cases.money.test_charges import withdraw
from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.invoice import Address
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.documents.bills import Bill, invoice_papers
from veiledning_core.use_cases.journal.journal_lines import with_names
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.money import addresses, buyers, charges, fee_days, fee_reductions
from veiledning_core.use_cases.money.charges import ChargedCourse

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office

AASE = "Åse Ås"


def enrolled(office: Office, name: str = AASE) -> UUID:
    return next(line.enrolment.id for line in office.lines(CODE) if line.person.name == name)


def why(office: Office, name: str = AASE) -> list[str]:
    lines = office.register.read(charges.charges_of, CODE).lines
    return next(words(line.charge.why) for line in lines if line.name == name)


def decide(office: Office, days: int, reason: str = "To endagskurs") -> ChargedCourse:
    return office.register.run(fee_days.decide_fee_days, CODE, days, reason=reason)


def reduce(office: Office, ore: int, name: str = AASE, reason: str = "Var der en dag") -> ChargedCourse:
    return office.register.run(fee_reductions.reduce_fee, CODE, enrolled(office, name), Money(ore), reason=reason)


def undo_newest(office: Office, use_case: str) -> None:
    newest = next(entry for entry in office.journal() if entry.use_case == use_case)
    assert newest.number is not None
    office.register.run(undo, newest.number)


def test_the_leader_decides_for_how_many_days_the_fee_is_owed_and_the_charge_says_why(billed: Office) -> None:
    """Register, A-08."""
    before = billed.register.read(charges.charges_of, CODE)
    found = decide(billed, 1)
    assert (found.fee_days and found.fee_days.days, owed(billed)[AASE]) == (1, Money.kroner(1_100))
    assert why(billed)[0] == "fee days by decision: 1 (To endagskurs), the first course day on 2026-09-07"
    assert charge(billed) == found
    back = billed.register.run(fee_days.follow_course_days, CODE)
    assert (back, back.fee_days) == (before, None)
    with pytest.raises(RuleRefused, match="own days already"):
        billed.register.run(fee_days.follow_course_days, CODE)


def test_a_decision_about_fee_days_is_undone_with_the_charges_that_followed(billed: Office) -> None:
    before = billed.register.read(charges.charges_of, CODE)
    decide(billed, 1)
    undo_newest(billed, "decide_fee_days")
    assert billed.register.read(charges.charges_of, CODE) == before
    assert charge(billed) == before


@pytest.mark.parametrize(("days", "reason"), [(0, "To dager"), (-1, "To dager"), (100, "To dager"), (1, " ")])
def test_fee_days_are_some_and_have_a_reason(billed: Office, days: int, reason: str) -> None:
    before = billed.register.read(charges.charges_of, CODE)
    with pytest.raises(UsageFault):
        decide(billed, days, reason)
    assert billed.register.read(charges.charges_of, CODE) == before


def test_an_invoice_that_is_out_is_to_be_credited_when_the_days_change(billed: Office) -> None:
    issue(billed)
    assert len(decide(billed, 1).to_credit) == 2


@pytest.mark.parametrize("ore", [0, 1, 199_999, 200_000])
def test_a_fee_is_reduced_to_an_amount_within_it(billed: Office, ore: int) -> None:
    reduce(billed, ore)
    assert owed(billed)[AASE] == Money(ore)
    assert why(billed)[-1] == f"reduced to kr {Money(ore)}: Var der en dag"
    billed.register.run(fee_reductions.restore_fee, CODE, enrolled(billed))
    assert owed(billed)[AASE] == Money.kroner(2_000)


@pytest.mark.parametrize("ore", [-1, 200_001])
def test_a_fee_is_never_reduced_to_more_than_it_says_or_less_than_nothing(billed: Office, ore: int) -> None:
    with pytest.raises(UsageFault, match="no part of the fee"):
        reduce(billed, ore)
    assert owed(billed)[AASE] == Money.kroner(2_000)


def test_a_reduction_holds_when_the_fee_becomes_less_than_it(billed: Office) -> None:
    reduce(billed, 150_000)
    decide(billed, 1)
    assert owed(billed)[AASE] == Money.kroner(1_100)


@pytest.mark.parametrize("decision", [FeeDecision.REDUCED, FeeDecision.DUE, None])
def test_what_somebody_who_withdrew_owes_is_what_it_was_reduced_to(
    billed: Office, decision: FeeDecision | None
) -> None:
    withdraw(billed, AASE, MONDAY - 10 * DAY, decision)
    assert reduce(billed, 50_000).not_known == ()
    assert owed(billed)[AASE] == Money.kroner(500)
    assert why(billed)[-2:] == ["withdrew on 2026-08-28", f"reduced to kr {Money.kroner(500)}: Var der en dag"]
    undo_newest(billed, "reduce_fee")
    assert len(charge(billed).not_known) == (decision is not FeeDecision.DUE)


def test_nothing_is_reduced_of_a_fee_that_is_remitted_or_not_owed(billed: Office) -> None:
    withdraw(billed, AASE, MONDAY - 10 * DAY, FeeDecision.REMITTED)
    billed.apply(CODE, "Ingen Plass")
    for name in (AASE, "Ingen Plass"):
        with pytest.raises(RuleRefused, match="nothing is owed"):
            reduce(billed, 100, name)
    with pytest.raises(UsageFault):
        reduce(billed, 0, "Per Dal", reason=" ")
    with pytest.raises(RuleRefused, match="not reduced"):
        billed.register.run(fee_reductions.restore_fee, CODE, enrolled(billed))
    with pytest.raises(NotFound):
        billed.register.run(
            fee_reductions.reduce_fee, CODE, enrolled(billed), Money(0), reason="Feil", fee="no-such-fee"
        )


def test_a_fee_that_nobody_knows_cannot_be_reduced(billed: Office) -> None:
    with pytest.raises(RuleRefused, match="nothing known"):
        decide_unknown(billed)


def decide_unknown(office: Office) -> None:
    from tests.use_cases.money.billed_course import admitted, plan

    office.day = MONDAY - 1000 * DAY
    plan(office, "PRV-2", MONDAY - 980 * DAY)
    (who,) = admitted(office, "Eva Foss", code="PRV-2")
    office.register.run(fee_reductions.reduce_fee, "PRV-2", who, Money(0), reason="Gratis")


def test_a_buyer_without_address_and_number_gets_no_invoice_and_the_others_do(billed: Office) -> None:
    """Bokføringsforskriften § 5-1-2: the buyer's name, and address or organisation number."""
    billed.register.run(addresses.set_address, CODE, enrolled(billed), Address())
    issued = issue(billed)
    assert [one.buyer.name for one in issued.invoices] == ["Ås kommune"]
    (why,) = words(issued.untold)
    assert why.startswith("Åse Ås has neither address nor organisation number")
    with pytest.raises(RuleRefused, match="no invoice is issued: Åse Ås has neither") as refused:
        issue(billed)
    assert refused.value.where == CODE
    assert "fee address" in str(refused.value.hint)
    billed.register.run(addresses.set_address, CODE, enrolled(billed), HOME)
    (invoice,) = issue(billed).invoices
    assert invoice.buyer.address == HOME


def test_an_address_has_a_place_follows_the_person_and_is_taken_away(billed: Office) -> None:
    (line,) = (line for line in billed.lines(CODE) if line.person.name == AASE)

    def put(address: Address) -> Address:
        return billed.register.run(addresses.set_address, CODE, line.enrolment.id, address)

    def held() -> Address:
        return billed.register.read(addresses.address_of, line.person.id)

    for part in ({"street": "Storgata 1"}, {"city": "Bodø"}, {"postcode": "8006"}, {"postcode": "8006", "city": " "}):
        with pytest.raises(UsageFault, match="postcode and a city"):
            put(Address(**part))
    assert put(attrs.evolve(HOME, street=" Storgata  1 ")) == held() == HOME
    assert put(attrs.evolve(HOME, street="")) == held()
    assert put(Address()) == held() == Address()


def test_an_address_abroad_has_its_country_on_paper_and_a_norwegian_postcode_is_one(billed: Office) -> None:
    abroad = Address(street="Gatan 1", postcode="111 22", city="Stockholm", country="SE")
    with pytest.raises(ValueFault, match="'111 22' is no Norwegian postcode"):
        billed.register.run(addresses.set_address, CODE, enrolled(billed), attrs.evolve(abroad, country="NO"))
    typed = attrs.evolve(abroad, country="se")
    assert billed.register.run(addresses.set_address, CODE, enrolled(billed), typed) == abroad
    issue(billed)
    papers = billed.register.read(lambda work: tuple(invoice_papers(work, CODE)))
    (bill,) = (paper.body for paper in papers if AASE in paper.about)
    assert isinstance(bill, Bill)
    assert bill.buyer[:3] == (AASE, "Gatan 1", "SE-111 22 Stockholm")


def test_a_body_s_address_is_checked_before_it_is_kept(billed: Office) -> None:
    profile = buyers.BillingProfile(address=Address(postcode="80066", city="Bodø"))
    with pytest.raises(ValueFault, match="no Norwegian postcode"):
        billed.register.run(buyers.set_billing_profile, NUMBER, profile)
    swedish = attrs.evolve(profile, address=attrs.evolve(profile.address, country="SE"))
    assert billed.register.run(buyers.set_billing_profile, NUMBER, swedish) == swedish
    assert billed.register.read(buyers.billing_profile, NUMBER)[1] == swedish


def test_the_log_of_the_course_says_what_was_decided_also_where_no_charge_follows(billed: Office) -> None:
    issue(billed)
    decide(billed, 1)
    notes = {str(entry.note) for entry in billed.journal(CODE) if entry.use_case == "decide_fee_days"}
    assert "fee days: 1, To endagskurs" in notes
    setting = next(entry for entry in billed.journal() if entry.kind == "setting")
    (line,) = billed.register.read(with_names, (setting,))
    assert line.about == LocalText(nb="avgiftsdager", en="fee days")
