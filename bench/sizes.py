"""How much is measured."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Sizes:
    """How often and on how much; `visible` is how many rows a page of a list holds, `orders` how many it is put in,
    `keys` how many are pressed in a round.
    """

    rounds: int = 7
    starts: int = 25
    sign_ups: int = 10_000
    courses: int = 1_000
    people: int = 24
    enrolments: int = 1_000_000
    visible: int = 50
    rounds_of_keys: int = 3
    keys: int = 10
    orders: int = 9
    papers: int = 24
    invoices: int = 1_000


TINY = Sizes(
    rounds=1,
    starts=1,
    rounds_of_keys=1,
    keys=2,
    sign_ups=20,
    courses=4,
    people=3,
    enrolments=200,
    visible=5,
    orders=1,
    papers=2,
    invoices=2,
)
"""Enough to see that the programs work; the figures mean nothing."""
