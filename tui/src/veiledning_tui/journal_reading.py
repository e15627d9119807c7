"""A window on the journal of a course, read in one transaction."""

from __future__ import annotations

import attrs

from veiledning_core.use_cases.journal.journal_lines import JournalLine, journal_lines, journal_size
from veiledning_core.use_cases.work import Work

from .widgets.table import Table


@attrs.frozen(kw_only=True)
class JournalView:
    """Utsnitt av loggen: its lines, the one that stands above them, and where the followed one stands."""

    lines: tuple[JournalLine, ...]
    above: JournalLine | None
    offset: int
    total: int
    place: int | None = None


def journal_view(work: Work, code: str, wanted: Table.Wanted) -> JournalView:
    """Return the lines of a course's journal that a table wants, newest first.

    Raises:
        NotFound: no course has that code.
    """
    place = journal_size(work, course=code, after=int(wanted.key)) if wanted.key else None
    offset = wanted.offset if place is None else max(0, place - wanted.above)
    before = min(offset, 1)
    lines = journal_lines(work, course=code, offset=offset - before, limit=before + wanted.limit)
    return JournalView(
        lines=lines[before:],
        above=lines[0] if before and lines else None,
        offset=offset,
        total=journal_size(work, course=code),
        place=place,
    )
