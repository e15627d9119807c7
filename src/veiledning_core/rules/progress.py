"""How far a participant has come: which gatherings they attended, and which preparations they ticked off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from ..domain.attendance import Attendance, Presence
from ..domain.gathering import Gathering
from ..domain.messages import Listed, Message
from ..domain.preparation import PreparationBlock
from .days import days_in_words
from .picture import Participant, Picture


@attrs.frozen(kw_only=True)
class GatheringRecord:
    """Deltakelse på én samling: its days by how they went; `made_up` are the codes of the courses that helped.

    `partly` days were attended in part, and somebody decides whether they count; `unrecorded` days are over, and nobody
    wrote down who was there.
    """

    gathering: Gathering
    absent: tuple[dt.date, ...] = ()
    partly: tuple[dt.date, ...] = ()
    unrecorded: tuple[dt.date, ...] = ()
    ahead: tuple[dt.date, ...] = ()
    made_up: tuple[str, ...] = ()

    @property
    def attended(self) -> bool:
        """Return whether every day of it counts."""
        return not (self.missed or self.ahead)

    @property
    def missed(self) -> bool:
        """Return whether a day of it does not count, as things stand."""
        return bool(self.absent or self.partly or self.unrecorded)

    @property
    def undecided(self) -> bool:
        """Return whether nothing but days that were attended in part is in the way."""
        return bool(self.partly) and not (self.absent or self.unrecorded or self.ahead)

    @property
    def words(self) -> Listed:
        """Return how it went, in words; empty where there is nothing more to say than that it was attended."""
        return Listed(self._details(), between="; ")

    def _details(self) -> Iterator[Message]:
        if self.absent:
            yield Message("absent {days}", days=days_in_words(self.absent))
        if self.partly:
            yield Message("there for part of {days}, to be decided", days=days_in_words(self.partly))
        if self.unrecorded:
            yield Message("nothing recorded for {days}", days=days_in_words(self.unrecorded))
        if self.ahead:
            yield Message("{days} still to come", days=days_in_words(self.ahead))
        if self.made_up:
            yield Message("made up with {codes}", codes=Listed(self.made_up))


@attrs.frozen(kw_only=True)
class BlockRecord:
    """Forberedelser i én bolk: how many of those that are asked for are ticked off; optional ones are not asked for.

    `over` says that the gathering they are for has been held.
    """

    block: PreparationBlock
    asked: int
    ticked: int
    over: bool

    @property
    def ready(self) -> bool:
        """Return whether all that are asked for are ticked off."""
        return self.ticked == self.asked

    @property
    def words(self) -> Message:
        """Return how many are ticked off."""
        return Message("{ticked} of {asked} preparations ticked off", ticked=self.ticked, asked=self.asked)


def gathering_records(picture: Picture, participant: Participant) -> tuple[GatheringRecord, ...]:
    """Return how a participant stands to each gathering of the own course, in the order of the programme."""
    found = {(a.gathering, a.day): a for a in picture.attendance.get(participant.enrolment.id, ())}
    return tuple(_record(picture, gathering, found) for gathering in picture.course.gatherings)


def block_records(picture: Picture, participant: Participant) -> tuple[BlockRecord, ...]:
    """Return how a participant stands to each block of preparations, in the order of the course type."""
    ticked = picture.ticks.get(participant.enrolment.id, frozenset())
    return tuple(_block_record(picture, block, ticked) for block in picture.plan.blocks)


def _record(picture: Picture, gathering: Gathering, found: Mapping[tuple[str, dt.date], Attendance]) -> GatheringRecord:
    marks = {day: found.get((gathering.key, day)) for day in gathering.days}
    counting = [mark for mark in marks.values() if mark is not None and mark.counts]
    lacking = {day: mark for day, mark in marks.items() if mark is None or not mark.counts}
    hosts = dict.fromkeys(mark.made_up.course for mark in counting if mark.made_up is not None)
    return GatheringRecord(
        gathering=gathering,
        absent=tuple(day for day, mark in lacking.items() if mark and mark.presence is Presence.ABSENT),
        partly=tuple(day for day, mark in lacking.items() if mark and mark.presence is Presence.PARTLY),
        unrecorded=tuple(day for day, mark in lacking.items() if mark is None and day < picture.today),
        ahead=tuple(day for day, mark in lacking.items() if mark is None and day >= picture.today),
        made_up=tuple(picture.codes.get(host, "–") for host in hosts),
    )


def _block_record(picture: Picture, block: PreparationBlock, ticked: frozenset[str]) -> BlockRecord:
    asked = [p.key for p in picture.plan.preparations if p.block == block.key and not p.optional]
    ends = [gathering.last_day for gathering in picture.course.gatherings if gathering.key == block.before]
    return BlockRecord(
        block=block,
        asked=len(asked),
        ticked=len(ticked.intersection(asked)),
        over=any(end < picture.today for end in ends),
    )
