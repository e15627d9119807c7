"""The noun `message`: which module its verbs stand in."""

from __future__ import annotations

from ..lazy import NounByTheme

command = NounByTheme(
    "Messages: the mail that courses send out, and what became of it.",
    {
        "message_reading": ("queue", "show"),
        "message_deciding": ("edit", "hold", "release", "drop", "settle"),
        "message_sending": ("send",),
        "message_settings": ("sender", "test-mode"),
    },
)
