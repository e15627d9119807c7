"""Nobody presents in two places at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from ...domain.double_booking import overlapping
from ...domain.gathering import Gathering
from ...domain.messages import Message
from ...domain.session import Session
from ...domain.timetable import by_day
from ..finding import Fault
from ..picture import Picture
from ..rule import RuleKind


@attrs.frozen(kw_only=True)
class PresenterInTwoPlaces(RuleKind):
    """To steder samtidig: of sessions at the same time, each has other presenters.

    A slot that several people fill is free as long as one of them is.
    """

    name = "presenter-in-two-places"

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each session whose presenter is busy in an earlier one, or in one that began with it."""
        for gathering in picture.course.gatherings:
            people = _people_by_slot(picture, gathering)
            for sessions in by_day(gathering.sessions).values():
                for earlier, later in overlapping(sessions, lambda one: one.start, lambda one: one.end):
                    if who := _needed_twice(earlier, later, people):
                        yield _twice(earlier, later, who)


def _twice(earlier: Session, later: Session, who: str) -> Fault:
    what = Message(
        "{title} begins {start} with {who}, who is in {earlier} until {end}",
        title=later.title,
        start=later.start,
        who=who,
        earlier=earlier.title,
        end=earlier.end,
    )
    return Fault(message=what, subject=f"session:{later.key}")


def _needed_twice(earlier: Session, later: Session, people: Mapping[str, Mapping[object, str]]) -> str:
    """Return who is needed in both: the person who alone fills a slot of each, or a slot that nobody fills yet."""
    for slot in _slots(later):
        for other in _slots(earlier):
            mine, theirs = people.get(slot, {}), people.get(other, {})
            if slot == other and not mine:
                return slot
            if mine and theirs and len({*mine, *theirs}) == 1:
                return next(iter(mine.values()))
    return ""


def _slots(session: Session) -> tuple[str, ...]:
    named = (session.presenter, *(part.presenter for part in session.parts))
    return tuple(dict.fromkeys(slot for slot in named if slot))


def _people_by_slot(picture: Picture, gathering: Gathering) -> Mapping[str, Mapping[object, str]]:
    found: dict[str, dict[object, str]] = {}
    for member in picture.staff:
        held = member.assignment
        if held.presenter and (not held.gatherings or gathering.key in held.gatherings):
            found.setdefault(held.presenter, {})[member.person.id] = member.person.name
    return found
