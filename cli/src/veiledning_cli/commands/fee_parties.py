"""Verbs of the noun `fee` about who sells and who buys."""

from __future__ import annotations

from typing import Any

import attrs
import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.invoice import Address, Seller
from veiledning_core.domain.messages import Message
from veiledning_core.exchange.plain_money import plain_seller
from veiledning_core.use_cases.enrolments.enrolling import find_enrolments
from veiledning_core.use_cases.money import buyers, sellers
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..options import Number, as_json, dry_run, never_asks
from ..render.money import plain_profile, print_profile, print_seller
from ..session import Session
from ..spoken import SpokenCommand, option

_ADDRESS = ("street", "postcode", "city", "country")


@click.command(cls=SpokenCommand)
@option("--name", help="What it is called.")
@option("--number", "organisation_number", help="Its organisation number.")
@option("--account", help="The bank account that is paid to.")
@option("--street", help="Its street or box.")
@option("--postcode", help="Its postcode.")
@option("--city", help="Its city.")
@option("--country", help="Its country by two letters, where that is not Norway.")
@option("--email", help="Where it can be asked.")
@option("--vat/--no-vat", "vat_registered", default=None, help="Whether it is registered for VAT.")
@option("--company/--no-company", "in_business_register", default=None, help="Whether Foretaksregisteret has it.")
@option("--days", "days_to_pay", type=Number(1), help="Days from the issue to the due day.")
@option("--kid-length", type=Number(4), help="Digits of a KID, by the agreement with the bank.")
@option("--kid-check", type=click.Choice(("mod10", "mod11")), help="How the last digit of a KID is made.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def seller(session: Session, /, *, dry_run: bool, as_json: bool, **said: Any) -> None:
    """Say who issues the invoices; what is left out stays as it is, and without any option it is shown."""
    given = {name: value for name, value in said.items() if value is not None}
    with session.register() as register:
        held = register.read(sellers.seller_of)
        if given:
            held = Changing(session, register, dry_run=dry_run)(sellers.set_seller, _seller(held, given))
    if as_json:
        out.envelope(seller=plain_seller(held) if held else None)
    elif held is None:
        session.tell("Nobody has said who issues the invoices.")
    else:
        print_seller(session, held)


@click.command(cls=SpokenCommand)
@click.argument("whom")
@option("--number", help="Its organisation number, where the register does not know it.")
@option("--reference", help="What it wants as its reference.")
@option("--order", help="The order number.")
@option("--accounting", help="What it books by.")
@option("--reference-pattern", help="What a reference must look like: a regular expression.")
@option("--order-pattern", help="What an order number must look like.")
@option("--accounting-pattern", help="What it books by must look like.")
@option("--street", help="Its street or box.")
@option("--postcode", help="Its postcode.")
@option("--city", help="Its city.")
@option("--country", help="Its country by two letters, where that is not Norway.")
@option("--email", help="Where it takes invoices.")
@option("--public/--not-public", default=None, help="Whether it is a public body, which is sent EHF.")
@option("--for", "for_whom", nargs=2, metavar="CODE WHO", help="Send it the invoice for somebody on a course.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def buyer(
    session: Session,
    /,
    *,
    whom: str,
    number: str | None,
    for_whom: tuple[str, str] | None,
    dry_run: bool,
    as_json: bool,
    **said: Any,
) -> None:
    """Say how a body wants its invoices, by name or organisation number; `self` with --for is the participant."""
    given = {name: value for name, value in said.items() if value is not None}
    if for_whom and (number or given):
        raise UsageFault(
            Message("who gets an invoice, and how a body wants it, are said one at a time"),
            hint=Message("Leave out --for, or everything else."),
        )
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        if for_whom:
            name = change(_choosing(for_whom), None if whom == "self" else whom)
            session.tell("{name} gets the invoice.", name=name)
            return
        if number or given:
            change(_keeping(given, number), whom)
            if dry_run:
                return
        known, profile = register.preview(buyers.billing_profile, whom).result
    if as_json:
        out.envelope(buyer=plain_profile(known, profile))
    else:
        print_profile(session, known, profile)


def _seller(held: Seller | None, given: dict[str, Any]) -> Seller:
    """Return the seller that is there with what was given put in; a new one needs a name, a number and an account."""
    if held is None:
        for name, option_name in (("name", "--name"), ("organisation_number", "--number"), ("account", "--account")):
            if name not in given:
                raise UsageFault(Message("a seller has a name, a number and an account: {what}", what=option_name))
        held = Seller(name=given["name"], organisation_number=given["organisation_number"], account=given["account"])
    return attrs.evolve(held, **_with_address(held.address, given))


def _with_address(address: Address, given: dict[str, Any]) -> dict[str, Any]:
    lines = {name: given[name] for name in _ADDRESS if name in given}
    rest = {name: value for name, value in given.items() if name not in _ADDRESS}
    return {**rest, "address": attrs.evolve(address, **lines)}


def _keeping(given: dict[str, Any], number: str | None) -> Any:
    def set_billing_profile(work: Work, whom: str) -> buyers.BillingProfile:
        held = buyers.held_profile(work, whom, number)
        profile = attrs.evolve(held, **_with_address(held.address, given))
        return buyers.set_billing_profile(work, whom, profile, number=number)

    return set_billing_profile


def _choosing(for_whom: tuple[str, str]) -> Any:
    code, who = for_whom

    def choose_buyer(work: Work, whom: str | None) -> str:
        (line,) = find_enrolments(work, code, (who,))
        return buyers.choose_buyer(work, code, line.enrolment.id, whom)

    return choose_buyer


VERBS = (seller, buyer)
