"""QR codes as drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...domain.errors import UsageFault
from ...domain.messages import Message


def qr_drawing(words: str) -> str:
    """Return a QR code as SVG, without the white margin that belongs around it.

    Raises:
        UsageFault: segno is not installed.
    """
    rows = qr_squares(words)
    size, path = len(rows), "".join(_runs(rows))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def qr_squares(words: str) -> Sequence[Sequence[bool]]:
    """Return the squares of a QR code row by row, true where they are dark.

    Raises:
        UsageFault: segno is not installed.
    """
    try:
        import segno
    except ModuleNotFoundError as error:
        raise UsageFault(
            Message("what draws QR codes is not installed"),
            hint=Message("Install it with {command}.", command="pip install segno"),
        ) from error
    # M can lose 15 % of its squares to a crease or a stamp; a micro code is read by few telephones
    return [[bool(dark) for dark in row] for row in segno.make(words, error="m", micro=False).matrix]


def _runs(rows: Iterable[Iterable[bool]]) -> Iterator[str]:
    """Yield dark squares that lie side by side as one shape: no white hair-lines between them on paper."""
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
