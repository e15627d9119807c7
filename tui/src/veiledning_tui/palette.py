"""The command palette's own words, which Textual has in English only."""

from __future__ import annotations

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

from .desk import DeskScreen
from .text import plain


class Commands(SystemCommandsProvider):
    """What can be done, by name; where nothing has that name, it says so in the reader's language."""

    async def search(self, query: str) -> Hits:
        found = False
        async for hit in super().search(query):
            found = True
            yield hit
        if not found and isinstance(self.screen, DeskScreen):
            yield Hit(0.1, plain(self.screen.say("Nothing is called that.")), _do_nothing)


def _do_nothing() -> None:
    """Close the palette."""
