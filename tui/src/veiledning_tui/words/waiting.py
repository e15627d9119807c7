"""The waiting list and the places that were offered, in words."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.use_cases.enrolments.waiting_list import OfferLine

from ..block import Block, hang, stack
from ..people_reading import WaitingView
from ..speaking import Voice
from ..text import joined
from .person import offer_line


def waiting_text(voice: Voice, view: WaitingView) -> Block:
    """Return who stands on the waiting list in their order, and every offer, the newest first."""
    waiting = (_place(voice, number, line) for number, line in enumerate(view.waiting, 1))
    nobody = joined(voice.say("Nobody stands on the waiting list."))
    return stack(*(waiting if view.waiting else (nobody,)), *_offers(voice, view))


def _place(voice: Voice, number: int, line: EnrolmentLine) -> Block:
    body = f", {line.organisation.name}" if line.organisation else ""
    since = line.enrolment.queued_at or line.enrolment.applied_at
    said = voice.say("since {moment}", moment=voice.moment(since))
    return hang(
        joined((f"{number:>3}  ", "bold")), joined((line.person.name, "bold"), f"{body}  ", (said, "$foreground-muted"))
    )


def _offers(voice: Voice, view: WaitingView) -> Iterator[Content]:
    if view.offers:
        yield joined("")
        yield joined((voice.say("Offers of a place"), "bold $text-primary"))
    yield from (_offer(voice, one) for one in reversed(view.offers))


def _offer(voice: Voice, one: OfferLine) -> Content:
    return joined((f"{one.line.person.name}: ", "bold"), offer_line(voice, one.offer))
