"""What the courses cost: who issues the invoices, how the bodies want theirs, and what the bank brings.

The organisation numbers begin with 3, as no body's does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ...domain.invoice import Address, Seller
from ...domain.money import Money
from ...domain.organisation import OrganisationKind
from ...use_cases.money.buyers import BillingProfile, choose_buyer, set_billing_profile
from ...use_cases.money.charges import charge_travel
from ...use_cases.money.invoicing import credit_invoice, issue_invoices
from ...use_cases.money.payments import import_payments
from ...use_cases.money.refunds import claim_refunds
from ...use_cases.money.sellers import set_seller
from ...use_cases.money.standing import StandingInvoice, invoices_of
from ...use_cases.organisations import add_organisation
from ...use_cases.tasks.tasks import finish_task_of_course
from .cohort_plan import (
    AGREED,
    AKERSHUS,
    BERGEN,
    FIVE,
    INNLANDET,
    NORDLAND,
    OSLO,
    OSTFOLD,
    SIX,
    SORLANDET,
    SUNNAAS,
    VESTRE_VIKEN,
)
from .office import Office, Story
from .people import Answers, table_of
from .topic_courses import SPLIT

_SELLER = Seller(
    name="Kurskontoret",
    organisation_number="310001732",
    address=Address(street="Prøvegata 1", postcode="0150", city="Oslo"),
    email="kurs@kontoret.example",
    account="15030000118",
)
_TRUSTS: Mapping[str, str] = MappingProxyType(
    {
        AKERSHUS: "310002461",
        BERGEN: "310003190",
        INNLANDET: "310003921",
        NORDLAND: "310004650",
        OSLO: "310006114",
        OSTFOLD: "310007579",
        SORLANDET: "310008303",
        SUNNAAS: "310009032",
        VESTRE_VIKEN: "310009768",
    }
)
_MUNICIPALITIES: Mapping[str, str] = MappingProxyType(
    {"Bærum": "310010499", "Ringsaker": "310011223", "Tromsø": "310011959"}
)
_TRAVEL = (("LOK-5-HB", BERGEN, Money.kroner(5480)), ("LOK-5-NLSH", NORDLAND, Money.kroner(7215)))
_A_PART = Money.kroner(4000)


def accounts(office: Office) -> tuple[Story, ...]:
    """Return what becomes of the money of both cohorts, the local courses and an emnekurs, to be told beside them."""
    travel = (_travel(office, *cost) for cost in _TRAVEL)
    return _cohort_five(office), _cohort_six(office), *travel, _split(office)


def _cohort_five(office: Office) -> Story:
    """Tell how the trusts pay: one wants its order number on the invoice, another pays in two parts."""
    yield dt.date(2022, 8, 22)
    office.run(set_seller, _SELLER)
    yield dt.date(2022, 10, 24)
    _tell_numbers(office, _TRUSTS)
    _invoice(office, FIVE, "plan:invoice-trusts")
    yield dt.date(2022, 10, 31)
    (returned,) = (one.invoice for one in _unpaid(office, FIVE) if one.invoice.buyer.name == BERGEN)
    office.run(credit_invoice, returned.number, reason="Foretaket vil ha bestillingsnummer på fakturaen.")
    ordered = BillingProfile(public=True, order="4500117", order_pattern=r"45\d{5}")
    office.run(set_billing_profile, BERGEN, ordered)
    office.run(issue_invoices, FIVE)
    yield dt.date(2022, 11, 21)
    in_parts, *others = _unpaid(office, FIVE)
    _bank_brings(office, (in_parts, _A_PART), *((one, one.left) for one in others))
    yield dt.date(2022, 12, 5)
    _everybody_pays(office, FIVE)


def _cohort_six(office: Office) -> Story:
    """Tell how the trusts of the small cohort pay, in time."""
    yield dt.date(2023, 10, 23)
    _invoice(office, SIX, "plan:invoice-trusts")
    yield dt.date(2023, 11, 14)
    _everybody_pays(office, SIX)


def _travel(office: Office, code: str, trust: str, cost: Money) -> Story:
    """Tell what a trust outside the region pays for the supervising teacher's travel."""
    held = AGREED[trust][-1]
    yield held + dt.timedelta(days=8)
    office.run(charge_travel, code, cost, reason="Fly og én natt på hotell for veiledende lærer.")
    office.run(issue_invoices, code)
    yield held + dt.timedelta(weeks=5)
    _everybody_pays(office, code)


def _split(office: Office) -> Story:
    """Tell of who pays: one too much, one after a credit note, and one without a KID, whose invoice stays open."""
    yield dt.date(2024, 8, 26)
    for name in _MUNICIPALITIES:
        office.run(add_organisation, name, kind=OrganisationKind.MUNICIPALITY)
    _tell_numbers(office, _MUNICIPALITIES)
    _invoice(office, SPLIT, "plan:invoice-participants")
    yield dt.date(2024, 9, 3)
    *_, wrong = _unpaid(office, SPLIT)
    office.run(credit_invoice, wrong.invoice.number, reason="Kommunen betaler likevel.")
    office.run(choose_buyer, SPLIT, office.id(SPLIT, wrong.invoice.buyer.name), "Ringsaker")
    office.run(issue_invoices, SPLIT)
    yield dt.date(2024, 9, 20)
    first, nameless, *others, in_parts, twice = _unpaid(office, SPLIT)
    paid = [*((one, one.left) for one in (first, *others)), (in_parts, _A_PART), (twice, twice.left * 2)]
    _bank_brings(office, *paid, unknown=str(nameless.left))
    yield dt.date(2024, 10, 4)
    _bank_brings(office, *((one, one.left) for one in _unpaid(office, SPLIT) if one.invoice != nameless.invoice))
    yield dt.date(2024, 11, 8)
    office.run(claim_refunds, SPLIT)


def _tell_numbers(office: Office, bodies: Mapping[str, str]) -> None:
    for name, number in bodies.items():
        profile = BillingProfile(public=True, reference=f"K{number[-4:]}")
        office.run(set_billing_profile, name, profile, number=number)


def _invoice(office: Office, code: str, task: str) -> None:
    """Issue the invoices of a course, and finish the task that asked for them."""
    office.run(issue_invoices, code)
    office.run(finish_task_of_course, code, task)


def _unpaid(office: Office, code: str) -> Sequence[StandingInvoice]:
    return [one for one in office.read(invoices_of, code) if one.left.ore]


def _everybody_pays(office: Office, code: str) -> None:
    _bank_brings(office, *((one, one.left) for one in _unpaid(office, code)))


def _bank_brings(office: Office, *paid: tuple[StandingInvoice, Money], unknown: str = "") -> None:
    """Take in the bank's file of today; `unknown` is an amount that nobody can place."""
    rows = [_row(office, one.invoice.kid, str(amount), one.invoice.buyer.name) for one, amount in paid]
    if unknown:
        rows.append(_row(office, "", unknown, "Ukjent avsender"))
    office.run(import_payments, table_of(rows, "innbetalinger.csv"))


def _row(office: Office, kid: str, amount: str, payer: str) -> Answers:
    return {"dato": office.today.isoformat(), "beløp": amount, "kid": kid, "betaler": payer}
