"""Wishes about groups that cannot all be met."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...domain.messages import Message
from ...planning.wishes import ContradictoryWishes


@contextmanager
def contradictions_of(code: str) -> Iterator[None]:
    """Say of which course wishes contradict one another, and how one of them is given up.

    Raises:
        ContradictoryWishes: what was raised within.
    """
    try:
        yield
    except ContradictoryWishes as refused:
        refused.where = code
        refused.hint = Message(
            "Give one up, with `veiledning group forget {code}` or `veiledning group pin {code} --off`, or make "
            "another number of groups.",
            code=code,
        )
        raise
