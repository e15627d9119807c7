"""The hours that a participant has earned, component by component."""

from __future__ import annotations

from decimal import Decimal

import attrs

from ..domain.messages import LocalText, Message
from .days import days_in_words
from .picture import Participant, Picture
from .progress import BlockRecord, GatheringRecord, block_records, gathering_records


@attrs.frozen(kw_only=True)
class HourLine:
    """Timer for én del: what it is called, its credit hours, how many are earned (all or none), and why, in words.

    `lost` says that they cannot be earned any more as things stand.
    """

    title: LocalText
    hours: Decimal
    earned: Decimal
    words: Message
    lost: bool = False


@attrs.frozen(kw_only=True)
class HourAccount:
    """Timeregnskap: a participant's credit hours, the preparations first; empty where the type counts no hours.

    The 18 hours of an emnekurs are 2 + 2 of preparation and 7 + 7 of course days (EMNE-02; register, D-01).
    """

    lines: tuple[HourLine, ...] = ()

    @property
    def earned(self) -> Decimal:
        """Return the hours that are earned."""
        return sum((line.earned for line in self.lines), Decimal())

    @property
    def total(self) -> Decimal:
        """Return the hours that there are to earn."""
        return sum((line.hours for line in self.lines), Decimal())

    @property
    def within_reach(self) -> Decimal:
        """Return the hours that are earned or can still be."""
        return sum((line.hours for line in self.lines if line.earned or not line.lost), Decimal())


def hour_account(picture: Picture, participant: Participant, *, partly_counts: bool = False) -> HourAccount:
    """Return a participant's hours on this very course.

    A block of preparations is earned when all that are asked for are ticked off (register, A-03), a gathering when each
    of its days counts. A gathering attended in part earns nothing until somebody has let it pass: `partly_counts`.
    """
    blocks = (_of_block(record) for record in block_records(picture, participant))
    gatherings = (_of_gathering(record, partly_counts) for record in gathering_records(picture, participant))
    return HourAccount(lines=tuple(line for line in (*blocks, *gatherings) if line.hours))


def _of_block(record: BlockRecord) -> HourLine:
    hours = record.block.credit_hours
    earned = hours if record.ready else Decimal()
    return HourLine(title=record.block.title, hours=hours, earned=earned, words=record.words, lost=record.over)


def _of_gathering(record: GatheringRecord, partly_counts: bool) -> HourLine:
    hours = record.gathering.credit_hours or Decimal()
    let_count = partly_counts and record.undecided
    return HourLine(
        title=record.gathering.label,
        hours=hours,
        earned=hours if record.attended or let_count else Decimal(),
        words=_in_words(record, let_count),
        lost=record.missed and not let_count,
    )


def _in_words(record: GatheringRecord, let_count: bool) -> Message:
    if let_count:
        return Message("there for part of {days}, which counts", days=days_in_words(record.partly))
    return Message("{what}", what=record.words) if record.words.items else Message("attended")
