"""What local courses are planned from: wishes, teachers, and what was set by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from ...domain.errors import ValueFault
from ...domain.messages import Listed, Message, Said

Days = tuple[dt.date, ...]
"""The days of one local course, in order."""


@attrs.frozen(kw_only=True)
class DateWish:
    """Datoønske: any of these `choices` of days meets it; more than one where a week or a month was wished for.

    `words` are what was written where no days could be read. A wish without choices cannot be met.
    """

    choices: tuple[Days, ...] = ()
    words: str = ""

    @property
    def said(self) -> Said | Listed:
        """Return what stands for the wish in a sentence: its words, or its days."""
        return self.words if self.words or not self.choices else Listed(self.choices[0])


@attrs.frozen(kw_only=True)
class Host:
    """Vertskap: an organisation that is to hold a local course, by `key`; its wishes in order, the dearest first.

    `others` are days that nobody wished for, tried when no wish can be met.
    """

    key: str
    name: str
    region: str | None = None
    wishes: tuple[DateWish, ...] = ()
    others: tuple[Days, ...] = ()

    @property
    def possible(self) -> tuple[Days, ...]:
        """Return the days that it wished for, the dearest first, and then the others."""
        return (*(days for wish in self.wishes for days in wish.choices), *self.others)


@attrs.frozen(kw_only=True)
class FreeTeacher:
    """Superviserende lærer, by `key`: the days on which the teacher is free, and the health region of the home."""

    key: str
    name: str
    region: str | None = None
    free: frozenset[dt.date] = frozenset()


@attrs.frozen(kw_only=True)
class SetByHand:
    """Satt for hånd: the days of a host's course, its teacher, or both; what is None is planned around it."""

    host: str
    days: Days | None = None
    teacher: str | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether nothing is left to plan."""
        return self.days is not None and self.teacher is not None


@attrs.frozen(kw_only=True)
class LocalCoursesWanted:
    """Bestilling av en plan for lokale kurs: every course lies from `first` to `last`, both included, after `today`.

    `closed` are days on which nobody supervises, with what they are: wishes for them are explained by it.

    Raises:
        ValueFault: two hosts or teachers have the same key, or something set by hand is about neither.
    """

    hosts: tuple[Host, ...]
    teachers: tuple[FreeTeacher, ...]
    first: dt.date
    last: dt.date
    today: dt.date | None = None
    by_hand: tuple[SetByHand, ...] = ()
    closed: Mapping[dt.date, Said | Listed] = attrs.field(factory=dict, hash=False)

    def __attrs_post_init__(self) -> None:
        hosts, teachers = {host.key for host in self.hosts}, {teacher.key for teacher in self.teachers}
        for what, known in (("hosts", self.hosts), ("teachers", self.teachers)):
            refuse_twice(what, (one.key for one in known))
        refuse_twice("by hand", (hand.host for hand in self.by_hand))
        for hand in self.by_hand:
            if hand.host not in hosts or (hand.teacher is not None and hand.teacher not in teachers):
                raise ValueFault(Message("what is set by hand is about a stranger"), where=hand.host)

    def holds(self, days: Days) -> bool:
        """Return whether a course may be planned on these days."""
        return bool(days) and not self.lies_outside(days) and not self.is_past(days)

    def lies_outside(self, days: Days) -> bool:
        """Return whether one of the days is not among those on which a course may lie."""
        return not all(self.first <= day <= self.last for day in days)

    def is_past(self, days: Days) -> bool:
        """Return whether one of the days has begun already."""
        return self.today is not None and min(days) <= self.today

    def can_take_any(self, teacher: FreeTeacher) -> bool:
        """Return whether there are days that a host wished for, or could have, on all of which a teacher is free."""
        given = any(teacher.key == hand.teacher for hand in self.by_hand)
        possible = {days for host in self.hosts for days in host.possible if self.holds(days)}
        return given or any(map(teacher.free.issuperset, possible))

    @property
    def hand_of(self) -> Mapping[str, SetByHand]:
        """Return what is set by hand, by the key of the host."""
        return {hand.host: hand for hand in self.by_hand}


def refuse_twice(what: str, keys: Iterable[str]) -> None:
    """Refuse a key that is given twice.

    Raises:
        ValueFault: one is.
    """
    for key, times in Counter(keys).items():
        if times > 1:
            raise ValueFault(Message("{key} is given twice", key=key), where=what)
