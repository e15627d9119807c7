"""Which columns of a list somebody wants to see; remembered for each person who works in the register."""

from __future__ import annotations

from collections.abc import Sequence

from .work import Work

_SCOPE = "list-columns"


def chosen_columns(work: Work, table: str) -> tuple[str, ...] | None:
    """Return the names of the columns that the person at work has chosen; None before the first choice."""
    remembered = work.settings.get(_SCOPE, _name(work, table))
    return None if remembered is None else tuple(remembered)


def choose_columns(work: Work, table: str, columns: Sequence[str]) -> None:
    """Remember the columns that the person at work wants to see."""
    work.settings.put(_SCOPE, _name(work, table), list(columns))


def _name(work: Work, table: str) -> str:
    return f"{table}:{work.actor}"
