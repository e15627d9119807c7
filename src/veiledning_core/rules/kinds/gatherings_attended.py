"""Who was at the gatherings."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ...domain.messages import Listed, Message
from ..completion import CompletionKind, Evidence
from ..finding import FixPlace
from ..picture import Participant, Picture
from ..progress import GatheringRecord, gathering_records


@attrs.frozen(kw_only=True)
class GatheringsAttended(CompletionKind):
    """Deltatt på samlingene: each day of each gathering is attended, or made up with another course.

    `gatherings` are the keys of those that are asked for; none means all of the course's.
    """

    name = "gatherings-attended"
    place = FixPlace.ATTENDANCE
    decides_part_days = True
    gatherings: tuple[str, ...] = ()

    def evidence(self, picture: Picture, participant: Participant) -> Evidence:
        """Return how many were attended; missed when a day that is over, or has been recorded, does not count."""
        records = [record for record in gathering_records(picture, participant) if self._asks_for(record)]
        return Evidence(
            met=bool(records) and all(record.attended for record in records),
            words=_words(records),
            missed=any(record.missed for record in records),
        )

    def _asks_for(self, record: GatheringRecord) -> bool:
        return not self.gatherings or record.gathering.key in self.gatherings


def _words(records: Sequence[GatheringRecord]) -> Message:
    counts = {"attended": sum(record.attended for record in records), "all": len(records)}
    if not (told := [_told(record) for record in records if record.words.items]):
        return Message("{attended} of {all} gatherings attended", **counts)
    details = Listed(told, between="; ")
    return Message("{attended} of {all} gatherings attended; {details}", **counts, details=details)


def _told(record: GatheringRecord) -> Message:
    return Message("{name}: {what}", name=record.gathering.label, what=record.words)
