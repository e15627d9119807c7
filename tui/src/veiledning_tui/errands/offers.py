"""What several forms offer alike."""

from __future__ import annotations

from collections.abc import Iterable

from veiledning_core.domain.course import Delivery
from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.lists import CourseLine
from veiledning_core.domain.organisation import Organisation

from ..speaking import Voice

Offer = tuple[tuple[str, str], ...]
"""Values with what they are called."""


def bodies(organisations: Iterable[Organisation]) -> Offer:
    """Return organisations by name."""
    return tuple((body.name, body.name) for body in organisations)


def courses(lines: Iterable[CourseLine]) -> Offer:
    """Return courses by code."""
    return tuple((line.code, f"{line.code} {line.title}") for line in lines)


def deliveries(voice: Voice) -> Offer:
    """Return the ways to hold a course."""
    return tuple((delivery.value, voice.say(delivery)) for delivery in Delivery)


def fee_decisions(voice: Voice) -> Offer:
    """Return what can be decided about the fee of a binding place."""
    return tuple((decision.value, voice.say(decision)) for decision in FeeDecision)


def days_hint(voice: Voice, days: int) -> str:
    """Return how the days of a gathering are typed."""
    if days == 1:
        return voice.say("date, e.g. 11.01.2027")
    return voice.say("the first of {days} days, e.g. 11.01.2027", days=days)
