"""The noun `type`: which module its verbs stand in."""

from __future__ import annotations

from ..lazy import NounByTheme

command = NounByTheme(
    "Course types: what can be held.",
    {
        "type_reading": ("list", "show"),
        "type_checking": ("validate", "schema"),
        "type_comparing": ("diff",),
    },
)
