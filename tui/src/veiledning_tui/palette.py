"""The command palette: what can be done here, and everybody in the register, by name and in the reader's language."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from textual.app import SystemCommand
from textual.command import Command, CommandList, CommandPalette, DiscoveryHit, Hit, Hits
from textual.system_commands import SystemCommandsProvider
from textual.worker import Worker, WorkerError

from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.person import Person
from veiledning_core.register import Register
from veiledning_core.use_cases.reading import list_people

from .desk import DeskScreen
from .person_reading import PersonView, newest_story
from .screens.person import PersonScreen
from .text import literal, plain

_LETTERS, _MOST = 2, 12
"""How much of a name is typed before people are looked for, and how many of them are shown."""
_PAUSE = 0.1
"""Seconds."""
_BY_ADDRESS, _LAST = 0.5, 0.1
"""How far up something stands that is not found by its own name."""


class Palette(CommandPalette):
    """Textual's palette, which also stands keys that come while its list is not there yet, or not there any more."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out moving through a list that has no room on the screen yet; Textual's would raise KeyError."""
        if action == "command_list" and not any(found.scrollable_content_region for found in self.query(CommandList)):
            return False
        return super().check_action(action, parameters)

    def _action_command_list(self, action: str) -> None:
        """Choose among what the words that stand there find; Textual's takes what those before them found."""
        if action == "select" and self._searches():
            self.run_worker(self._choose_once_found(), group="choosing", exclusive=True)
        else:
            super()._action_command_list(action)

    async def _choose_once_found(self) -> None:
        while searches := self._searches():
            with suppress(WorkerError):  # it was ended by a newer one
                await searches[0].wait()
        super()._action_command_list("select")

    def _searches(self) -> list[Worker[Any]]:
        return [one for one in self.workers if one.group == self._GATHER_COMMANDS_GROUP and not one.is_finished]

    def _refresh_command_list(self, command_list: CommandList, commands: list[Command], clear_current: bool) -> None:
        """Show what was found, unless the palette was closed meanwhile; Textual's would raise NoMatches."""
        if self.query(CommandList):
            super()._refresh_command_list(command_list, commands, clear_current)


class Commands(SystemCommandsProvider):
    """What can be done, and who there is, by name; where nothing is called that, it is said in their language."""

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
        if isinstance(self.screen, DeskScreen):
            for hit in await self._people(self.screen, query):
                found = True
                yield hit
            if not found:
                yield Hit(_LAST, plain(self.screen.say("Nothing is called that.")), _do_nothing)

    async def _people(self, screen: DeskScreen[Any], query: str) -> list[Hit]:
        """Return the people who are called that, once whoever types has paused; what is typed on ends this."""
        if len(query.strip()) < _LETTERS:
            return []
        await asyncio.sleep(_PAUSE)
        people = await asyncio.to_thread(_people_called, screen.desk.register, query)
        matcher = self.matcher(query)
        hits = [_person_hit(screen, person, matcher.match(person.name)) for person in people[:_MOST]]
        if len(people) > _MOST:
            hits.append(Hit(_LAST, plain(screen.say("There are more; type more of the name.")), _do_nothing))
        return hits

    def _commands(self) -> list[SystemCommand]:
        """Return the commands; one that several places name alike is offered once."""
        return list({command.title: command for command in reversed(list(self._offered()))}.values())[::-1]

    def _offered(self) -> list[SystemCommand]:
        return list(self.app.get_system_commands(self.screen))


def _people_called(register: Register, words: str) -> Sequence[Person]:
    """Return the first whose name or address has every word; nobody where the register cannot be read now."""
    try:
        return register.read(list_people, words, limit=_MOST + 1)
    except VeiledningError:
        return ()


def _person_hit(screen: DeskScreen[Any], person: Person, score: float) -> Hit:
    """Return one who was found, perhaps by the address."""
    show = partial(_open, screen, person.id)
    return Hit(max(score, _BY_ADDRESS), plain(person.name), show, text=person.name, help=literal(person.email))


def _open(screen: DeskScreen[Any], person: UUID) -> None:
    def show(found: tuple[str, PersonView]) -> None:
        screen.app.push_screen(PersonScreen(screen.desk, *found))

    screen.ask(lambda register: register.read(newest_story, person), show, about="person")


def _do_nothing() -> None:
    """Close the palette."""
