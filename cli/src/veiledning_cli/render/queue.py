"""The waiting list and the places that are offered to those who stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.messages import Message
from veiledning_core.domain.offer import Offer
from veiledning_core.exchange.plain import Plain
from veiledning_core.exchange.plain_life import plain_offer
from veiledning_core.use_cases.enrolments.waiting_list import OfferLine, Offers

from .. import out
from .enrolments import print_refused, sender
from .findings import print_answer

if TYPE_CHECKING:
    from ..session import Session


def print_queue(session: Session, waiting: Sequence[EnrolmentLine], offers: Sequence[OfferLine]) -> None:
    """Print who stands on the waiting list, the first first, and every place that was offered."""
    say = session.say
    if waiting:
        headings = (say("No."), say("Name"), say("From"), say("Waits since"), say("E-mail"))
        out.table(headings, [_row(session, number, line) for number, line in enumerate(waiting, 1)])
    else:
        session.tell("Nobody stands on the waiting list.")
    if offers:
        out.echo()
        print_offers(session, offers)


def print_offers(session: Session, offers: Iterable[OfferLine]) -> None:
    """Print offers with their answers."""
    say = session.say
    headings = (say("Offered to"), say("Offered"), say("To be answered by"), say("Answer"))
    out.table(headings, [(one.line.person.name, *offer_in_words(session, one.offer)) for one in offers])


def offer_in_words(session: Session, offer: Offer) -> tuple[str, str, str]:
    """Return when an offer was made, by when it is to be answered, and how and when it was."""
    answer = session.say("not answered yet")
    if offer.answer and offer.answered_at:
        answer = f"{session.say(offer.answer)} ({session.moment(offer.answered_at)})"
    return session.moment(offer.made_at), session.day(offer.answer_by), answer


def print_offered(session: Session, made: Offers) -> None:
    """Print whom a place was offered, and who was passed over and why."""
    for one in made.offers:
        session.tell(
            "{name}: offered a place, to be answered by {day}", name=one.line.person.name, day=one.offer.answer_by
        )
    print_refused(session, made.skipped, Message("passed over"))
    print_answer(session, made.verdict)


def print_expired(session: Session, ended: Offers) -> None:
    """Print whose offers ran out, and where they stand now."""
    if not ended.offers:
        session.tell("No offer has run out.")
    for one in ended.offers:
        session.tell(
            "{name} did not answer by {day} and is now: {status}",
            name=one.line.person.name,
            day=one.offer.answer_by,
            status=one.line.enrolment.status,
        )
    print_answer(session, ended.verdict)


def plain_offer_line(one: OfferLine) -> Plain:
    """Return an offer with the name of whom it was made to."""
    return {**plain_offer(one.offer), "name": one.line.person.name, "email": one.line.person.email or None}


def _row(session: Session, number: int, line: EnrolmentLine) -> tuple[object, ...]:
    since = session.moment(line.enrolment.queued_at) if line.enrolment.queued_at else ""
    return number, line.person.name, sender(line), since, line.person.email
