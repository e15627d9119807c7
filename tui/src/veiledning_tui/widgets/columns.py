"""Fitting columns into a width: the important ones stay, those that may grow share what is left."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from rich.cells import cell_len, set_cell_size

GAP = 2


@attrs.frozen(kw_only=True)
class Column:
    """Kolonne: `width` in cells; one that `grows` is at least that wide; of low `rank` is left out last.

    One that is `hidden` is not wanted, whatever room there is.
    """

    title: str
    width: int
    grows: bool = False
    right: bool = False
    rank: int = 0
    hidden: bool = False
    order: str = ""
    """The order of the list that a click on its heading asks for, if any."""


def fitted(columns: Sequence[Column], width: int) -> tuple[tuple[int, int], ...]:
    """Return the places of the columns that fit, in order, with the width of each."""
    places = [place for place, column in enumerate(columns) if not column.hidden]
    while len(places) > 1 and _needed(columns, places) > width:
        places.remove(max(places, key=lambda place: (columns[place].rank, place)))
    spare = max(0, width - _needed(columns, places))
    growing = [place for place in places if columns[place].grows]
    widths = {place: columns[place].width for place in places}
    for turn, place in enumerate(growing):
        widths[place] += spare // len(growing) + (1 if turn < spare % len(growing) else 0)
    return tuple((place, min(widths[place], width)) for place in places)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return text that fills exactly `width` cells; what does not fit ends in an ellipsis."""
    if cell_len(text) > width:
        return set_cell_size(text, max(0, width - 1)) + "…" if width else ""
    return " " * (width - cell_len(text)) + text if right else set_cell_size(text, width)


def _needed(columns: Sequence[Column], places: Sequence[int]) -> int:
    return sum(columns[place].width for place in places) + GAP * (len(places) - 1)
