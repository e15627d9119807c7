"""The rule that nobody is needed in two places at once, whatever the course type."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.citation import Strength
from ..domain.conflict import DateConflict
from ..domain.double_booking import ConflictKind
from ..domain.messages import LocalText
from ..rules.finding import Fault, Fix, FixPlace, Moment, Reaction
from ..rules.picture import Picture
from ..rules.rule import Rule, RuleKind
from .model import CourseType

DOUBLE_BOOKING = "DOUBLE-BOOKING"
"""The rule by which conflicts stand among a course's findings and are let pass."""


@attrs.frozen(kw_only=True)
class NoDoubleBooking(RuleKind):
    """Ingen er opptatt to steder: nobody and no room is needed for another course meanwhile, and staff can come."""

    name = "no-double-booking"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each conflict; on one of the two courses it may have been let pass for both."""
        for conflict in picture.conflicts:
            place, waived = _place(picture, conflict), conflict.waived
            yield Fault(message=conflict.words, subject=conflict.subject, place=place, waived=waived)


def double_booking(course_type: CourseType) -> Rule:
    """Return the rule for a course type."""
    return Rule(
        id=DOUBLE_BOOKING,
        kind=NoDoubleBooking(),
        strength=Strength.INFORMATION,
        reaction=Reaction.WARN,
        cite=course_type.gatherings[0].cite,
        text=LocalText(
            nb="Ingen trengs to steder samtidig, og de som jobber på kurset, kan de dagene.",
            en="Nobody is needed in two places at once, and those who work on the course can on its days.",
        ),
        fix=Fix(
            who="coordinator",
            by=Moment.START,
            how=LocalText(
                nb="Velg en annen dag eller en annen person, eller la det passere med en grunn.",
                en="Choose another day or another person, or let it pass with a reason.",
            ),
        ),
    )


def _place(picture: Picture, conflict: DateConflict) -> FixPlace:
    """Return where it is put right: among the staff or the participants, and of a room by other days."""
    if conflict.kind is ConflictKind.ROOM:
        return FixPlace.DAYS
    return FixPlace.STAFF if picture.course.code in conflict.works_on else FixPlace.PEOPLE
