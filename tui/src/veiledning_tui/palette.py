"""The command palette: what can be done here, by name and in the reader's language."""

from __future__ import annotations

from textual.app import SystemCommand
from textual.command import Command, CommandList, CommandPalette, DiscoveryHit, Hit, Hits
from textual.system_commands import SystemCommandsProvider

from .desk import DeskScreen
from .text import literal, plain


class Palette(CommandPalette):
    """Textual's palette, which also stands keys that come while its list is not there yet, or not there any more."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out moving through a list that has no room on the screen yet; Textual's would raise KeyError."""
        if action == "command_list" and not any(found.scrollable_content_region for found in self.query(CommandList)):
            return False
        return super().check_action(action, parameters)

    def _refresh_command_list(self, command_list: CommandList, commands: list[Command], clear_current: bool) -> None:
        """Show what was found, unless the palette was closed meanwhile; Textual's would raise NoMatches."""
        if self.query(CommandList):
            super()._refresh_command_list(command_list, commands, clear_current)


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
