"""What a programme covers, as plain data for JSON."""

from __future__ import annotations

from ..domain.coverage import Coverage, OutcomeRow
from .plain import Plain, plain_text


def plain_coverage(found: Coverage) -> Plain:
    """Return which outcomes the sessions and preparations of a course serve."""
    return {
        "outcomes": [_row(row) for row in found.rows],
        "sessions": [session.key for session in found.sessions],
        "preparations": [preparation.key for preparation in found.preparations],
        "uncovered": [row.key for row in found.uncovered],
    }


def _row(row: OutcomeRow) -> Plain:
    outcome = row.outcome
    return {
        "key": row.key,
        "kind": outcome.kind.value if outcome else None,
        "text": plain_text(outcome.text) if outcome and outcome.text else None,
        "sessions": list(row.sessions),
        "preparations": list(row.preparations),
        "covered": row.is_covered,
    }
