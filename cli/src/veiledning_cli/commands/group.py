"""The noun `group`: which module its verbs stand in."""

from __future__ import annotations

from ..lazy import NounByTheme

command = NounByTheme(
    "Groups: who sits together, triads and pairs.",
    {
        "group_making": ("make", "repair", "triads", "absent"),
        "group_changing": ("move", "swap", "pin", "apart", "together", "forget", "lead"),
        "group_reading": ("show",),
    },
)
