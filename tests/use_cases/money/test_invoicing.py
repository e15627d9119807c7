"""Invoices: one for each buyer, numbered without gaps, with all that the law asks, and taken back as a whole."""

from __future__ import annotations

import datetime as dt
import uuid
from random import Random
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.use_cases.money.billed_course import CODE, MONDAY, NUMBER, SELLER, charge, issue, kids, owed, pay
from veiledning_core.domain.errors import NotFound, RuleRefused, UsageFault, ValueFault
from veiledning_core.domain.invoice import Address, Buyer, Invoice, InvoiceKind, InvoiceLine, VatCategory
from veiledning_core.domain.kid import kid_holds
from veiledning_core.domain.messages import LocalText
from veiledning_core.domain.money import Money
from veiledning_core.domain.organisation import OrganisationKind
from veiledning_core.domain.payment import Settlement
from veiledning_core.exchange.ehf.billing import ehf
from veiledning_core.use_cases import organisations
from veiledning_core.use_cases.courses import course_changes
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.money import buyers, invoicing, refunds, sellers, standing
from veiledning_core.use_cases.money.buyers import BillingProfile
from veiledning_core.use_cases.money.invoicing import Gathered

if TYPE_CHECKING:
    from tests.use_cases.conftest import Office


def numbered(office: Office, number: str) -> standing.StandingInvoice:
    return office.register.read(standing.invoice_numbered, number)


def test_each_buyer_gets_an_invoice_and_whoever_owes_nothing_gets_none(billed: Office) -> None:
    issued = issue(billed)
    assert [(one.number, one.buyer.name, one.gross) for one in issued.invoices] == [
        ("2026-0001", "Ås kommune", Money.kroner(2_000)),
        ("2026-0002", "Åse Ås", Money.kroner(2_000)),
    ]
    town, person = issued.invoices
    assert (town.buyer.organisation_number, town.buyer.public) == (NUMBER, True)
    assert (person.buyer.organisation_number, person.buyer.email) == ("", "åse.ås@lege.example")
    assert issue(billed).invoices == ()


def test_an_invoice_says_all_that_the_law_asks(billed: Office) -> None:
    """Register, d14: parties, what, for whom, when and where delivered, due date, price; and the KID."""
    town, _ = issue(billed).invoices
    (line,) = town.lines
    assert (town.issued_on, town.due_on) == (billed.day, billed.day + dt.timedelta(days=30))
    assert (town.place, town.delivered_on, town.course_code) == ("Bodø", MONDAY + dt.timedelta(days=28), CODE)
    assert line.about.nb == "Prøvekurs i veiledning (PRV-1), 07.09.2026–05.10.2026, Ola Bø"
    assert line.about.en == "Sample course in mentoring (PRV-1), 2026-09-07–2026-10-05, Ola Bø"
    assert (line.category, line.rate, town.vat) == (VatCategory.OUTSIDE, 0, Money(0))
    assert kid_holds(town.kid)
    assert [note.en for note in town.notes][:1] == ["Covers: Lunch on both days"]


def test_an_invoice_names_the_course_in_the_language_of_the_paper_whoever_planned_it(billed: Office) -> None:
    """The course bears its type's English title when it was planned in English; its EHF is Norwegian all the same."""
    billed.register.run(course_changes.edit_course, CODE, title="Sample course in mentoring")
    (line,) = issue(billed).invoices[0].lines
    assert line.about.nb.startswith("Prøvekurs i veiledning (PRV-1)")
    assert line.about.en.startswith("Sample course in mentoring (PRV-1)")


def test_a_course_with_a_title_of_its_own_keeps_it_on_the_invoice(billed: Office) -> None:
    billed.register.run(course_changes.edit_course, CODE, title="Supervision at sea")
    (line,) = issue(billed).invoices[0].lines
    for text in (line.about.nb, line.about.en):
        assert text.startswith("Supervision at sea (PRV-1)")


def test_a_seller_in_the_vat_register_sells_teaching_exempt(billed: Office) -> None:
    """Register, d11 to d13."""
    billed.register.run(sellers.set_seller, attrs.evolve(SELLER, vat_registered=True))
    assert {line.category for one in issue(billed).invoices for line in one.lines} == {VatCategory.EXEMPT}


def test_what_is_not_teaching_has_ordinary_vat(billed_with_vat: Office) -> None:
    billed_with_vat.register.run(sellers.set_seller, attrs.evolve(SELLER, vat_registered=True))
    first, _ = issue(billed_with_vat).invoices
    assert [(line.category, line.rate) for line in first.lines] == [(VatCategory.ORDINARY, 25)]
    assert (first.net, first.vat, first.gross) == (Money.kroner(2_000), Money.kroner(500), Money.kroner(2_500))


@pytest.mark.parametrize(("by", "count"), [(Gathered.ORGANISATION, 1), (Gathered.PERSON, 2)])
def test_a_body_gets_a_line_for_each_participant_or_an_invoice_for_each(
    billed: Office, by: Gathered, count: int
) -> None:
    (person,) = (line for line in billed.lines(CODE) if line.person.name == "Åse Ås")
    (ola,) = (line for line in billed.lines(CODE) if line.person.name == "Ola Bø")
    kind = OrganisationKind.PRACTICE
    billed.register.run(organisations.add_organisation, "Legene på Hjørnet", kind=kind)
    billed.register.run(buyers.set_billing_profile, "Legene på Hjørnet", BillingProfile(), number="974767880")
    for line in (person, ola):
        billed.register.run(buyers.choose_buyer, CODE, line.enrolment.id, "Legene på Hjørnet")
    issued = issue(billed, by=by).invoices
    assert [one.buyer.name for one in issued] == ["Legene på Hjørnet"] * count
    assert sum(len(one.lines) for one in issued) == 2


def test_what_is_chosen_by_hand_goes_before_the_answers(billed: Office) -> None:
    (ola,) = (line for line in billed.lines(CODE) if line.person.name == "Ola Bø")
    assert billed.register.run(buyers.choose_buyer, CODE, ola.enrolment.id, None) == "Ola Bø"
    assert {one.buyer.name for one in issue(billed).invoices} == {"Ola Bø", "Åse Ås"}


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("Ås kommune", NUMBER, []),
        ("Legene på Hjørnet", "974767880", []),
        (
            "Legene på Hjørnet",
            NUMBER,
            [f"{NUMBER} is the organisation number of each of: Ås kommune, Legene på Hjørnet"],
        ),
    ],
)
def test_bodies_with_different_names_and_one_number_are_named_before_anything_is_issued(
    billed: Office, name: str, number: str, said: list[str]
) -> None:
    """Each gets an invoice of its own, and what is issued is never changed."""
    (person,) = (line for line in billed.lines(CODE) if line.person.name == "Åse Ås")
    billed.register.run(organisations.add_organisation, name, kind=OrganisationKind.PRACTICE, number=number)
    billed.register.run(buyers.choose_buyer, CODE, person.enrolment.id, name)
    shared = billed.register.preview(invoicing.issue_invoices, CODE).result.shared
    assert [str(one) for one in shared] == said


def test_a_public_body_without_reference_and_order_number_is_named_before_anything_is_issued(billed: Office) -> None:
    """EHF needs one of the two (register, d7), and what is issued is never changed."""
    lacking = billed.register.preview(invoicing.issue_invoices, CODE).result.lacking
    assert [str(one).split(" is ")[0] for one in lacking] == ["Ås kommune"]
    billed.register.run(buyers.set_billing_profile, NUMBER, BillingProfile(order="7", public=True))
    assert billed.register.preview(invoicing.issue_invoices, CODE).result.lacking == ()


def test_without_a_seller_nothing_is_issued_and_the_hint_says_how_to_name_one(small_office: Office) -> None:
    small_office.plan("sample-type", CODE, (MONDAY,), (MONDAY + dt.timedelta(days=28),))
    with pytest.raises(RuleRefused, match="who issues the invoices"):
        issue(small_office)


def test_a_mark_that_is_not_as_the_buyer_wants_it_stops_all_invoices(billed: Office) -> None:
    """Register, d7: the invoice would come back."""
    run, wanted = billed.register.run, BillingProfile(reference="B12", reference_pattern="B[0-9]{6}")
    run(buyers.set_billing_profile, NUMBER, wanted)
    with pytest.raises(RuleRefused, match="reference 'B12' is not as Ås kommune wants it"):
        issue(billed)
    assert billed.register.read(standing.invoices_of, CODE) == ()
    run(buyers.set_billing_profile, NUMBER, attrs.evolve(wanted, reference="B123456"))
    town = issue(billed).invoices[0]
    assert town.buyer.reference == "B123456"
    assert b"<cbc:BuyerReference>B123456</cbc:BuyerReference>" in ehf(town)


@pytest.mark.parametrize("mark", ["order", "accounting"])
def test_every_mark_can_have_a_pattern(billed: Office, mark: str) -> None:
    profile = BillingProfile(**{f"{mark}_pattern": "[0-9]{5}"})  # type: ignore[arg-type] # texts, all of them
    billed.register.run(buyers.set_billing_profile, NUMBER, profile)
    with pytest.raises(RuleRefused, match="is not as Ås kommune wants it"):
        issue(billed)


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(ValueFault, match="no pattern"):
        BillingProfile(order_pattern="[")


@pytest.mark.parametrize("pattern", ["(a+)+", "([0-9]|[0-9]{2})*", "(x{1,9}){2,}"])
def test_a_pattern_that_may_take_for_ever_to_compare_is_refused(pattern: str) -> None:
    with pytest.raises(ValueFault, match="repeats what is in parentheses"):
        BillingProfile(reference_pattern=pattern)


def test_a_pattern_may_repeat_signs_and_name_parts_so_many_times() -> None:
    BillingProfile(reference_pattern=r"[A-Z]+\([0-9]*\)+", order_pattern="[0-9]{3}( [0-9]{3}){2}(-B)?")


def test_a_credit_note_takes_the_whole_invoice_back_and_its_charges_are_free_again(billed: Office) -> None:
    town, _ = issue(billed).invoices
    note = billed.register.run(invoicing.credit_invoice, town.number, reason="Feil mottaker")
    assert (note.number, note.kind, note.credits, note.kid, note.due_on) == (
        "2026-0003",
        InvoiceKind.CREDIT_NOTE,
        town.number,
        "",
        None,
    )
    assert (note.lines, note.gross, note.reason) == (town.lines, town.gross, "Feil mottaker")
    assert numbered(billed, town.number).settlement is Settlement.CREDITED
    assert numbered(billed, town.number).invoice == town
    assert [one.number for one in issue(billed).invoices] == ["2026-0004"]
    for number, why in ((town.number, "credited already"), (note.number, "a credit note is not credited")):
        with pytest.raises(RuleRefused, match=why):
            billed.register.run(invoicing.credit_invoice, number, reason="Igjen")
    with pytest.raises(UsageFault):
        billed.register.run(invoicing.credit_invoice, "2026-0004", reason=" ")
    with pytest.raises(NotFound):
        billed.register.run(invoicing.credit_invoice, "2026-9999", reason="Feil")


def test_a_preview_uses_up_no_number(billed: Office) -> None:
    shown = billed.register.preview(invoicing.issue_invoices, CODE).result.invoices
    assert [one.number for one in shown] == [one.number for one in issue(billed).invoices]


def test_invoices_are_not_undone_but_charges_are(billed: Office) -> None:
    charged = next(entry for entry in billed.journal(CODE) if entry.use_case == "charge_course")
    assert charged.number is not None
    billed.register.run(undo, charged.number)
    assert owed(billed) == {}
    charge(billed)
    issue(billed)
    newest = billed.journal(CODE)[0]
    assert newest.number is not None
    with pytest.raises(RuleRefused, match="not undone"):
        billed.register.run(undo, newest.number)


def test_what_was_claimed_back_is_not_credited(billed: Office) -> None:
    _, person = issue(billed).invoices
    pay(billed, ("01.09.2026", "2 000,00", person.kid))
    billed.register.run(refunds.claim_refunds, CODE)
    with pytest.raises(RuleRefused, match="a refund of it was claimed"):
        billed.register.run(invoicing.credit_invoice, person.number, reason="Feil")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"organisation_number": "970540009"},
        {"account": "12345678904"},
        {"account": "1234567890"},
        {"days_to_pay": 0},
        {"kid_length": 3},
        {"kid_length": 26},
        {"kid_check": "mod9"},
        {"email": "hamar"},
        {"address": Address(postcode="230", city="Hamar")},
        {"address": Address(postcode="2300", city="Hamar", country="XX")},
        {"name": "Kurs og Konferanse AS"},
        {"name": "Kurs og Konferanse asa"},
    ],
)
def test_a_seller_that_cannot_be_is_refused(billed: Office, wrong: dict[str, object]) -> None:
    with pytest.raises((UsageFault, ValueFault)):
        billed.register.run(sellers.set_seller, attrs.evolve(SELLER, **wrong))  # type: ignore[arg-type] # wrong on purpose
    assert billed.register.read(sellers.seller_of) == SELLER


@pytest.mark.parametrize("name", ["Kurs AS", "Aas kommune", "AS Bygg og Kurs"])
def test_a_company_says_that_foretaksregisteret_has_it(billed: Office, name: str) -> None:
    is_company = name.endswith("AS")
    seller = attrs.evolve(SELLER, name=name, in_business_register=is_company)
    assert billed.register.run(sellers.set_seller, seller) == seller


def test_the_seller_changes_at_the_turn_of_the_year(billed: Office) -> None:
    """The numbers of a year are one seller's."""
    other = attrs.evolve(SELLER, organisation_number="974767880")
    issue(billed)
    with pytest.raises(RuleRefused, match="another seller"):
        billed.register.run(sellers.set_seller, other)
    billed.day = dt.date(2027, 1, 1)
    assert billed.register.run(sellers.set_seller, other) == other
    with pytest.raises(RuleRefused, match="another seller's"):
        billed.register.run(invoicing.credit_invoice, "2026-0001", reason="Feil")


def test_a_kid_that_mod_11_would_end_with_a_hyphen_is_passed_over(billed: Office) -> None:
    billed.register.run(sellers.set_seller, attrs.evolve(SELLER, kid_check="mod11", kid_length=4))
    made = {one.kid for one in issue(billed).invoices}
    assert all(number.isdigit() and len(number) == 4 for number in made)


def test_each_kid_is_used_once(billed: Office) -> None:
    assert [one.kid for one in issue(billed).invoices] == kids((1, 2))


LINES = st.lists(
    st.tuples(st.integers(0, 10_000_000), st.integers(1, 40), st.sampled_from([0, 12, 15, 25])), min_size=1, max_size=12
)


@given(LINES, st.randoms())
def test_the_sum_of_the_lines_and_their_vat_is_the_total_in_any_order(
    given_lines: list[tuple[int, int, int]], random: Random
) -> None:
    def line(ore: int, quantity: int, rate: int) -> InvoiceLine:
        category = VatCategory.ORDINARY if rate else VatCategory.EXEMPT
        text = LocalText(nb="Avgift", en="Fee")
        return InvoiceLine(title=text, price=Money(ore), quantity=quantity, category=category, rate=rate)

    lines = [line(*one) for one in given_lines]
    whole = Invoice(
        id=uuid.UUID(int=1),
        number="2026-0001",
        seller=SELLER,
        buyer=Buyer(name="Åse Ås"),
        issued_on=MONDAY,
        due_on=MONDAY,
        kid="0000000018",
        lines=tuple(lines),
    )
    random.shuffle(lines)
    shuffled = attrs.evolve(whole, lines=tuple(lines))
    assert whole.net == sum((one.net for one in lines), start=Money(0)) == shuffled.net
    assert whole.gross == whole.net + whole.vat == shuffled.gross
    assert sum(part.net.ore for part in whole.vat_sums) == whole.net.ore
    assert sum(part.vat.ore for part in whole.vat_sums) == whole.vat.ore
