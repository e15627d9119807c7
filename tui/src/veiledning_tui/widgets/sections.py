"""A table in sections: a row of one cell is the heading of the rows below it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from veiledning_core.domain.text import safe

from .columns import fit
from .table import Table


class SectionTable(Table):
    """Tabell i bolker; headings are drawn over the whole width."""

    def _strip(self, cells: Sequence[str], look: str, width: int) -> Strip:
        if len(cells) > 1:
            return super()._strip(cells, look, width)
        style = self._style(look or "heading")
        return Strip([Segment(fit(safe(cells[0]), width), style)]).adjust_cell_length(width, style)
