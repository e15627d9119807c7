"""What a screen's keys do, as commands: whatever has a key can also be found by its name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import SystemCommand

from .desk import DeskScreen

EVERYWHERE = frozenset(("tab", "shift+tab", "ctrl+c", "super+c"))
"""The keys that Textual gives every screen, with English names."""
_OWN = frozenset(("app.help", "app.overview", "app.courses", "app.new_course", "app.quit", "app.year"))
"""What the app names itself."""


def commands_of_keys(screen: DeskScreen[Any]) -> Iterator[SystemCommand]:
    """Yield what the keys of a screen do now, named in the reader's language, with the key beside it."""
    seen: set[str] = set(_OWN)
    for found in screen.active_bindings.values():
        binding = found.binding
        if found.node is not screen or not found.enabled:
            continue
        if binding.key in EVERYWHERE or binding.action in seen or not binding.description:
            continue
        seen.add(binding.action)
        key = screen.app.get_key_display(binding)
        act = partial(screen.run_action, binding.action)
        yield SystemCommand(binding.description, screen.say("Key: {key}", key=key), act)
