"""Verbs of the noun `enrolment`: the waiting list and its offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.exchange.plain import plain_enrolment_line
from veiledning_core.use_cases.enrolments import waiting_list
from veiledning_core.use_cases.enrolments.waiting_list import OfferLine
from veiledning_core.use_cases.work import Work

from .. import out
from ..changing import Changing
from ..naming import for_one
from ..options import Day, Number, as_json, dry_run, never_asks
from ..render.queue import plain_offer_line, print_expired, print_offered, print_queue
from ..session import Session
from ..spoken import SpokenCommand, option
from ..steps import take_step

_ANSWERS = [answer.value for answer in OfferAnswer if answer is not OfferAnswer.SILENCE]


@click.command(cls=SpokenCommand)
@click.argument("code")
@as_json
@click.pass_obj
def queue(session: Session, /, code: str, as_json: bool) -> None:
    """Show the waiting list, the first first, and every place that was offered."""

    def both(work: Work) -> tuple[Sequence[EnrolmentLine], Sequence[OfferLine]]:
        return waiting_list.queue(work, code), waiting_list.offers_of(work, code)

    with session.register() as register:
        waiting, offers = register.read(both)
    if as_json:
        out.envelope(
            queue=[plain_enrolment_line(line) for line in waiting], offers=[plain_offer_line(one) for one in offers]
        )
    else:
        print_queue(session, waiting, offers)


@click.command(cls=SpokenCommand)
@click.argument("code")
@option("--count", type=Number(1), help="How many places; one for each free seat, unless given.")
@option("--answer-by", type=Day(), help="The last day to answer; the course type says it, unless given.")
@never_asks
@dry_run
@click.pass_obj
def offer(session: Session, /, code: str, count: int | None, answer_by: dt.date | None, dry_run: bool) -> None:
    """Offer a place to the first on the waiting list; it is kept free until they answer."""
    with session.register() as register:
        change = Changing(session, register, dry_run=dry_run)
        print_offered(session, change(waiting_list.offer, code, count=count, answer_by=answer_by))


@click.command(cls=SpokenCommand)
@click.argument("code")
@click.argument("who")
@click.argument("answer", type=click.Choice(_ANSWERS))
@never_asks
@dry_run
@click.pass_obj
def answer(session: Session, /, code: str, who: str, answer: str, dry_run: bool) -> None:
    """Record the answer to an offered place.

    `accepted` admits, `refused` withdraws, and with `taken-back` they wait where they stood.
    """
    take_step(session, dry_run, for_one(waiting_list.answer_offer), code, (who,), OfferAnswer(answer))


@click.command(cls=SpokenCommand)
@click.argument("code")
@never_asks
@dry_run
@click.pass_obj
def expire(session: Session, /, code: str, dry_run: bool) -> None:
    """Close the offers that nobody answered in time, as the course type says."""
    with session.register() as register:
        print_expired(session, Changing(session, register, dry_run=dry_run)(waiting_list.expire_offers, code))


VERBS = (queue, offer, answer, expire)
