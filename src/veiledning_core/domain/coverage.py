"""Which outcomes the sessions and preparations of a course serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from .messages import Message
from .outcome import LearningOutcome, OutcomeKind
from .preparation import Preparation
from .session import Session


@attrs.frozen(kw_only=True)
class OutcomeRow:
    """Læringsmål i dekningstabellen, with the keys of the sessions and the preparations that serve it.

    `outcome` is None for a code that only a session or a preparation names.
    """

    key: str
    outcome: LearningOutcome | None = None
    sessions: tuple[str, ...] = ()
    preparations: tuple[str, ...] = ()

    @property
    def is_aim(self) -> bool:
        """Return whether it is the aim of a whole day or course, which no single session has to serve."""
        return self.outcome is not None and self.outcome.kind is OutcomeKind.AIM

    @property
    def is_covered(self) -> bool:
        """Return whether something serves it, or nothing needs to."""
        return self.is_aim or bool(self.sessions or self.preparations)

    @property
    def to_decide(self) -> Message | None:
        """Return what somebody has to settle; None where something serves it, or nothing needs to."""
        if self.is_covered:
            return None
        if self.outcome and self.outcome.text:
            return Message("settle with the course leader where it is served")
        return Message("look up its wording, and settle with the course leader where it is served")


@attrs.frozen(kw_only=True)
class Coverage:
    """Dekningstabell: outcomes by the sessions that teach and by the preparations that name outcomes."""

    rows: tuple[OutcomeRow, ...]
    sessions: tuple[Session, ...]
    preparations: tuple[Preparation, ...]

    @property
    def uncovered(self) -> tuple[OutcomeRow, ...]:
        """Return the outcomes that nothing serves."""
        return tuple(row for row in self.rows if not row.is_covered)


def coverage(
    outcomes: Sequence[LearningOutcome], sessions: Iterable[Session], preparations: Sequence[Preparation]
) -> Coverage:
    """Return which outcomes are served by what; codes that only sessions and preparations name come last."""
    teaching = tuple(session for session in sessions if not session.kind.is_pause)
    known = {outcome.key: outcome for outcome in outcomes}
    keys = dict.fromkeys((*known, *_named(teaching, preparations)))
    rows = (
        OutcomeRow(
            key=key,
            outcome=known.get(key),
            sessions=tuple(session.key for session in teaching if key in session.outcomes),
            preparations=tuple(one.key for one in preparations if key in one.outcome_codes),
        )
        for key in keys
    )
    naming = tuple(preparation for preparation in preparations if preparation.outcome_codes)
    return Coverage(rows=tuple(rows), sessions=teaching, preparations=naming)


def _named(sessions: Iterable[Session], preparations: Iterable[Preparation]) -> Iterator[str]:
    for session in sessions:
        yield from session.outcomes
    for preparation in preparations:
        yield from preparation.outcome_codes
