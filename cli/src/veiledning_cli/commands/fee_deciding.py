"""Verbs of the noun `fee` about what somebody decides: for how many days, how much, and where the invoice is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import click

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.invoice import Address
from veiledning_core.domain.messages import Message
from veiledning_core.domain.money import Money
from veiledning_core.use_cases.enrolments.enrolling import find_enrolments
from veiledning_core.use_cases.money import addresses, fee_days, fee_prices, fee_reductions
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..naming import for_one, with_people
from ..options import Day, Kroner, Number, as_json, dry_run, never_asks, with_reason
from ..render.money import print_charges, said_address
from ..session import Session
from ..spoken import SpokenCommand, option


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("count", metavar="[DAYS]", type=Number(1), required=False)
@option("--own", is_flag=True, help="Charge the course for its own days again.")
@with_reason()
@never_asks
@dry_run
@click.pass_obj
def days(session: Session, /, *, code: str, count: int | None, own: bool, reason: str, dry_run: bool) -> None:
    """Decide for how many days a course is charged, whatever its days are; its charges follow."""
    _one_of(count is not None, own, Message("Give a number of days, or --own."))
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        if count is None:
            found = change(fee_days.follow_course_days, code)
        else:
            found = change(fee_days.decide_fee_days, code, count, reason=reason)
    _show(session, found, dry_run=dry_run)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("amount", metavar="[AMOUNT]", type=Kroner(), required=False)
@option("--rates", is_flag=True, help="Let the fee follow its rates again.")
@option("--fee", help="Which fee, where the course type has several.")
@option("--by", "decided_by", help="Who decided it; otherwise you did.")
@option("--on", "decided_on", type=Day(), help="When it was decided; otherwise today.")
@with_reason()
@never_asks
@dry_run
@click.pass_obj
def price(
    session: Session,
    /,
    *,
    code: str,
    amount: Money | None,
    rates: bool,
    fee: str | None,
    dry_run: bool,
    **said: Any,
) -> None:
    """Agree on what a fee of one course is, whatever its rates say or while none is known; its charges follow."""
    _one_of(amount is not None, rates, Message("Give an amount, or --rates."))
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        if amount is None:
            found = change(fee_prices.follow_rates, code, fee=fee)
        else:
            found = change(fee_prices.agree_price, code, amount, fee=fee, **said)
    _show(session, found, dry_run=dry_run)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@click.argument("amount", metavar="[AMOUNT]", type=Kroner(), required=False)
@option("--in-full", is_flag=True, help="Take the reduction back.")
@option("--fee", help="Which fee, where the course type has several.")
@with_reason()
@never_asks
@dry_run
@click.pass_obj
def reduce(
    session: Session,
    /,
    *,
    code: str,
    who: str,
    amount: Money | None,
    in_full: bool,
    fee: str | None,
    reason: str,
    dry_run: bool,
) -> None:
    """Let somebody owe less than the fee, with or without a place; the charge follows."""
    _one_of(amount is not None, in_full, Message("Give an amount, or --in-full."))
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        if amount is None:
            found = change(_of_one(fee_reductions.restore_fee), code, (who,), fee=fee)
        else:
            found = change(_of_one(fee_reductions.reduce_fee), code, (who,), amount, reason=reason, fee=fee)
    _show(session, found, dry_run=dry_run)


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@option("--street", help="The street or box.")
@option("--postcode", help="The postcode.")
@option("--city", help="The city.")
@option("--country", help="The country by two letters, where that is not Norway.")
@option("--none", "away", is_flag=True, help="Take the address away.")
@never_asks
@dry_run
@as_json
@click.pass_obj
def address(session: Session, /, *, code: str, who: str, away: bool, dry_run: bool, as_json: bool, **said: Any) -> None:
    """Say where a participant gets invoices by post; without any option it is shown."""
    given = {name: value for name, value in said.items() if value is not None}
    with session.register() as register:
        name, held = register.read(_held_address, code, who)
        if given or away:
            wanted = Address() if away else attrs.evolve(held, **given)
            held = Changing(session, register, dry_run=dry_run)(_of_one(addresses.set_address), code, (who,), wanted)
    if as_json:
        out.envelope(name=name, address=attrs.asdict(held))
    elif held.can_be_written_to:
        session.tell("{name}: {address}", name=name, address=said_address(held))
    else:
        session.tell("{name} has no address.", name=name)


def _of_one(use_case: Callable[..., Any]) -> Callable[..., Any]:
    """Return a use case about one enrolment that takes the person as typed."""
    return with_people(for_one(use_case))


def _one_of(first: bool, second: bool, hint: Message) -> None:
    if first is second:
        raise UsageFault(Message("it is not clear what is decided"), hint=hint)


def _held_address(work: Work, code: str, who: str) -> tuple[str, Address]:
    (line,) = find_enrolments(work, code, (who,))
    return line.called, addresses.address_of(work, line.person.id)


def _show(session: Session, found: ChargedCourse, *, dry_run: bool) -> None:
    if not dry_run:
        print_charges(session, found, reckoned=True)


VERBS: tuple[Callable[..., Any], ...] = (days, price, reduce, address)
