"""Each organisation has wished for dates that can be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ...domain.course import Course
from ...domain.enrolment import Wish, WishStatus
from ...domain.messages import Listed, Message
from ..finding import Fault, FixPlace
from ..picture import Picture
from ..rule import RuleKind
from .senders import senders
from .values import at_least
from .window import Window, gathering_with, window_between


@attrs.frozen(kw_only=True)
class WishedDates(RuleKind):
    """Ønskede datoer: each organisation has a wish, each wish is so many dates, each date lies between two gatherings.

    The wishes are the organisation's: those of all whom it signed up count together, also of who has left since. An
    organisation that has nobody left on the course is asked nothing. An alternative is no wish by itself. Once dates
    are agreed on, nothing else that was wished for is asked about, nor how many days they are. `after` and `before` are
    keys of the course's own gatherings; the dates lie strictly between them.
    """

    name = "wished-dates"
    place = FixPlace.PARTS
    dates: int = attrs.field(default=2, validator=at_least(1))
    """How many dates a wish is."""
    after: str
    before: str

    def faults(self, picture: Picture) -> Iterator[Fault]:
        """Yield a fault for each organisation without a wish, each wish of another number, and each date outside."""
        window = self._window(picture.course)
        for organisation, _ in senders(picture):
            signed_up = (one.enrolment for one in picture.participants if one.organisation == organisation)
            wishes = [wish for enrolment in signed_up for wish in enrolment.wishes]
            agreed = [wish for wish in wishes if wish.status is WishStatus.AGREED and wish.dates]
            lacks = () if agreed else self._lacks(organisation.name, wishes)
            for what in (*lacks, *_outside(organisation.name, agreed or wishes, window)):
                yield Fault(message=what, subject=f"organisation:{organisation.id}")

    def _window(self, course: Course) -> Window | None:
        after, before = gathering_with(course, self.after), gathering_with(course, self.before)
        return window_between(after, before) if after and before else None

    def _lacks(self, name: str, wishes: Sequence[Wish]) -> Iterator[Message]:
        if all(wish.alternative for wish in wishes):
            yield Message("{name} has wished for no dates", name=name)
        for dates, words in dict.fromkeys((wish.dates, wish.words) for wish in wishes):
            if len(dates) != self.dates:
                said = words or Listed(dates)
                yield Message(
                    "{name} wished for {said}; {dates} dates are needed", name=name, said=said, dates=self.dates
                )


def _outside(name: str, wishes: Sequence[Wish], window: Window | None) -> Iterator[Message]:
    days = (day for dates in dict.fromkeys(wish.dates for wish in wishes) for day in dates)
    for day in days:
        if window is not None and day not in window:
            yield Message(
                "{name} wished for {day}, outside the window {first} to {last}",
                name=name,
                day=day,
                first=window.first,
                last=window.last,
            )
