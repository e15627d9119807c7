"""So many gatherings of so many days, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import attrs

from ...domain.gathering import Gathering
from ...domain.messages import Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .values import at_least


@attrs.frozen(kw_only=True)
class GatheringCount(RuleKind):
    """Antall samlinger: `gatherings` of them, each of `days` days where that is given, one after the other."""

    name = "gathering-count"
    place = FixPlace.DAYS
    gatherings: int = attrs.field(validator=at_least(1))
    days: int | None = attrs.field(default=None, validator=attrs.validators.optional(at_least(1)))

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for the number, for each wrong length, and for each gathering that begins too early."""
        found = picture.course.gatherings
        if len(found) != self.gatherings:
            yield Fault(
                message=Message(
                    "{found} {found:gathering|gatherings}, not {wanted}", found=len(found), wanted=self.gatherings
                )
            )
        for gathering in found:
            if self.days is not None and len(gathering.days) != self.days:
                yield _wrong_length(gathering, self.days)
        for before, after in pairwise(found):
            if after.first_day <= before.last_day:
                yield _too_early(before, after)


def _wrong_length(gathering: Gathering, days: int) -> Fault:
    what = Message(
        "{label}: number of days {found}, not {days}", label=gathering.label, found=len(gathering.days), days=days
    )
    return Fault(message=what, subject=f"gathering:{gathering.key}")


def _too_early(before: Gathering, after: Gathering) -> Fault:
    what = Message(
        "{label} begins {first}; {previous} lasts to {last}",
        label=after.label,
        first=after.first_day,
        previous=before.label,
        last=before.last_day,
    )
    return Fault(message=what, subject=f"gathering:{after.key}")
