"""The seller: the legal entity that issues the invoices, a setting of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ...domain.clock import today
from ...domain.errors import RuleRefused, UsageFault
from ...domain.identifiers import bank_account, email_address, organisation_number
from ...domain.invoice import Address, Seller
from ...domain.kid import KidCheck, kid
from ...domain.messages import Message
from ...domain.text import one_line
from ..work import Work
from .addresses import checked_address

_MONEY, _SELLER = "money", "seller"
_COMPANIES = frozenset(("AS", "ASA"))
"""What the names of companies end with, which say Foretaksregisteret on their invoices (register, d5)."""


def seller_of(work: Work) -> Seller | None:
    """Return who issues the register's invoices; None while nobody has said."""
    held: Mapping[str, Any] | None = work.settings.get(_MONEY, _SELLER)
    return None if held is None else Seller(**{**held, "address": Address(**held["address"])})


def required_seller(work: Work) -> Seller:
    """Return who issues the register's invoices.

    Raises:
        RuleRefused: nobody has said.
    """
    if (seller := seller_of(work)) is None:
        raise RuleRefused(
            Message("nobody has said who issues the invoices"),
            hint=Message("`veiledning fee seller` takes the name, the organisation number and the account."),
        )
    return seller


def set_seller(work: Work, seller: Seller) -> Seller:
    """Keep who issues invoices from now on; those that are issued keep the seller they had.

    Raises:
        UsageFault: no name, no such check digit for a KID, no days to pay, or a company that does not say it is one.
        ValueFault: the organisation number, address, account, e-mail address or length of the KID is none.
        RuleRefused: another has issued invoices this year: the numbers of a year are one seller's.
    """
    checked = _checked(seller)
    if work.invoices.other_sellers(checked.organisation_number, today(work.clock).year):
        raise RuleRefused(
            Message("another seller has issued invoices this year"),
            where=checked.organisation_number,
            hint=Message("Change the seller at the turn of the year, or use a register of its own."),
        )
    work.settings.put(_MONEY, _SELLER, attrs.asdict(checked))
    return checked


def kid_check_of(seller: Seller) -> KidCheck:
    """Return how the check digits of a seller's KIDs are made."""
    return KidCheck(seller.kid_check)


def _checked(seller: Seller) -> Seller:
    if not (name := one_line(seller.name)):
        raise UsageFault(Message("a seller has a name"))
    if seller.kid_check not in (checks := [check.value for check in KidCheck]):
        raise UsageFault(
            Message("{check!r} makes no check digit", check=seller.kid_check),
            hint=Message("Use one of: {checks}.", checks=", ".join(checks)),
        )
    if seller.days_to_pay < 1:
        raise UsageFault(Message("an invoice is due at least one day after it is issued"))
    if name.upper().split()[-1] in _COMPANIES and not seller.in_business_register:
        raise UsageFault(
            Message("{name} is a company, and says Foretaksregisteret on its invoices", name=name),
            hint=Message("Say that Foretaksregisteret has it: `veiledning fee seller --company`."),
        )
    kid(1, length=seller.kid_length, check=kid_check_of(seller))
    return attrs.evolve(
        seller,
        name=name,
        organisation_number=organisation_number(seller.organisation_number),
        address=checked_address(seller.address),
        account=bank_account(seller.account),
        email=email_address(seller.email) if seller.email else "",
    )
