"""Who has prepared."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ...domain.messages import Listed, Message
from ..completion import CompletionKind, Evidence
from ..finding import FixPlace
from ..picture import Participant, Picture
from ..progress import BlockRecord, block_records


@attrs.frozen(kw_only=True)
class PreparationsTicked(CompletionKind):
    """Forberedt seg: every preparation that is not optional is ticked off, of one `block` or of all."""

    name = "preparations-ticked"
    place = FixPlace.PREPARATIONS
    block: str | None = None

    def evidence(self, picture: Picture, participant: Participant) -> Evidence:
        """Return how many are ticked off; missed when the gathering that they were for has been held."""
        records = [r for r in block_records(picture, participant) if self.block in (None, r.block.key)]
        return Evidence(
            met=bool(records) and all(record.ready for record in records),
            words=_words(records),
            missed=any(record.over and not record.ready for record in records),
        )


def _words(records: Sequence[BlockRecord]) -> Message:
    told = (Message("{name}: {what}", name=record.block.title, what=record.words) for record in records)
    return Message("{what}", what=Listed(told, between="; "))
