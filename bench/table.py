"""Figures as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .measure import Comparison

_HEADINGS = ("what", "measured", "yardstick", "measured", "ratio", "typical", "bound", "holds")


def as_table(comparisons: Iterable[Comparison]) -> str:
    """Return one row for each comparison."""
    rows = [_HEADINGS, *map(_row, comparisons)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(found: Comparison) -> tuple[str, ...]:
    return (
        found.what,
        found.told(found.ours),
        found.yardstick,
        found.told(found.theirs),
        f"{found.ratio:.2f}",
        f"{found.typical:.2f}",
        _bound(found),
        _verdict(found),
    )


def _bound(found: Comparison) -> str:
    if found.most is not None:
        return f"{found.most * found.unit.per:g} {found.unit.name}"
    return "–" if found.bound is None else f"{found.bound:g}"


def _verdict(found: Comparison) -> str:
    if found.bound is None and found.most is None:
        return "–"
    return "yes" if found.holds else "NO"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    left = (0, 2)
    cells = (
        cell.ljust(width) if place in left else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
