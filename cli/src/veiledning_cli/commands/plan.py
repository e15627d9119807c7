"""The noun `plan`: which module its verbs stand in."""

from __future__ import annotations

from ..lazy import NounByTheme

command = NounByTheme(
    "Plan: the year, local courses, and who is needed in two places.",
    {
        "plan_local": ("local-courses",),
        "plan_year": ("year", "school-holidays"),
        "plan_conflicts": ("conflicts", "allow", "buffers", "rooms"),
    },
)
