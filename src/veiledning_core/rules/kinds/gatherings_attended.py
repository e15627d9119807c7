"""Who was at the gatherings."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ...domain.messages import Listed, Message
from ..completion import CompletionKind, Evidence
from ..finding import FixPlace
from ..picture import Participant, Picture
from ..progress import GatheringRecord, gathering_records
from .values import per_cent


@attrs.frozen(kw_only=True)
class GatheringsAttended(CompletionKind):
    """Deltatt på samlingene: each day of each gathering is attended, or made up with another course.

    `gatherings` are the keys of those that are asked for; none means all of the course's. `min_percent` is the share of
    them that is enough, in per cent: with 80, eight of ten or nine of eleven.
    """

    name = "gatherings-attended"
    place = FixPlace.ATTENDANCE
    decides_part_days = True
    gatherings: tuple[str, ...] = ()
    min_percent: int = attrs.field(default=100, validator=per_cent)

    def evidence(self, picture: Picture, participant: Participant) -> Evidence:
        """Return how many were attended; missed when those that are over leave too few that can still be attended."""
        records = [record for record in gathering_records(picture, participant) if self._asks_for(record)]
        needed = self.needed(len(records))
        return Evidence(
            met=bool(records) and sum(record.attended for record in records) >= needed,
            words=_words(records, needed),
            missed=sum(not record.missed for record in records) < needed,
        )

    def needed(self, of: int) -> int:
        """Return how many of so many gatherings are to be attended: the share, rounded up to whole ones."""
        return -(-of * self.min_percent // 100)

    def _asks_for(self, record: GatheringRecord) -> bool:
        return not self.gatherings or record.gathering.key in self.gatherings


def _words(records: Sequence[GatheringRecord], needed: int) -> Message:
    said = _counted(sum(record.attended for record in records), len(records), needed)
    if not (told := [_told(record) for record in records if record.words.items]):
        return said
    return Message("{said}; {details}", said=said, details=Listed(told, between="; "))


def _counted(attended: int, of: int, needed: int) -> Message:
    if needed == of:
        return Message("{attended} of {all} {all:gathering|gatherings} attended", attended=attended, all=of)
    return Message(
        "{attended} of {all} {all:gathering|gatherings} attended, {needed} needed",
        attended=attended,
        all=of,
        needed=needed,
    )


def _told(record: GatheringRecord) -> Message:
    return Message("{name}: {what}", name=record.gathering.label, what=record.words)
