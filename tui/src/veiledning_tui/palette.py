"""The command palette: what can be done here, by name and in the reader's language."""

from __future__ import annotations

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits
from textual.system_commands import SystemCommandsProvider

from .desk import DeskScreen
from .text import literal, plain


class Commands(SystemCommandsProvider):
    """What can be done, by name; where nothing has that name, it says so in the reader's language."""

    async def discover(self) -> Hits:
        """Yield everything, what belongs to this screen first."""
        for command in self._commands():
            yield DiscoveryHit(plain(command.title), command.callback, help=literal(command.help))

    async def search(self, query: str) -> Hits:
        """Yield what is called that, or is described like that."""
        found = False
        matcher = self.matcher(query)
        for command in self._commands():
            described = query.casefold() in command.help.casefold()
            score = matcher.match(command.title) or (0.2 if described else 0.0)
            if score > 0:
                found = True
                yield Hit(score, plain(command.title), command.callback, text=command.title, help=literal(command.help))
        if not found and isinstance(self.screen, DeskScreen):
            yield Hit(0.1, plain(self.screen.say("Nothing is called that.")), _do_nothing)

    def _commands(self) -> list[SystemCommand]:
        """Return the commands; one that several places name alike is offered once."""
        return list({command.title: command for command in reversed(list(self._offered()))}.values())[::-1]

    def _offered(self) -> list[SystemCommand]:
        return list(self.app.get_system_commands(self.screen))


def _do_nothing() -> None:
    """Close the palette."""
