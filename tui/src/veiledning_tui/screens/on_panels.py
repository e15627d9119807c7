"""What plugins add to a course: panels on tabs of their own, commands among the others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding
from textual.content import Content
from textual.widgets import TabbedContent

from veiledning_core.course_type.additions import Additions, CourseCommand, PanelContent
from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.messages import Message
from veiledning_core.register import Preview, Register
from veiledning_core.use_cases.additions import (
    commanded,
    commands_of,
    exporters_of,
    importers_of,
    panels_of,
    read_panel,
)
from veiledning_core.use_cases.reading import CourseCard

from ..step import step
from ..text import joined, lines
from ..widgets.panel import PREFIX, PanelPane
from ..widgets.table import Table
from ..words.journal import change
from .course_desk import CourseDesk
from .plugin_files import PluginFiles

_FIRST_KEY, _ITS_NAME = "+", "plus"
_MOST = 12


class OnPanels(CourseDesk):
    """Paneler og kommandoer fra utvidelser."""

    NUMBERS: ClassVar[tuple[Binding, ...]] = (Binding(_ITS_NAME, "panel(0)", "A plugin's tab", show=False),)
    """The first one has a key; further ones are found by their names."""
    added = Additions()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the panels there are."""
        if action == "panel":
            return int(str(parameters[0])) < len(self.added.panels)
        return super().check_action(action, parameters)

    def read(self, tab: str) -> None:
        """Read a panel; where it fails, it says so itself, and everything else lives."""
        if not tab.startswith(PREFIX):
            super().read(tab)
            return
        pane, key = self.query_one(f"#{tab}", PanelPane), tab.removeprefix(PREFIX)
        self.ask(
            lambda register: register.read(read_panel, self.code, key),
            lambda content: self._show_panel(pane, content),
            about="panel",
            refused=lambda error: self._show_failure(pane, error),
        )

    def commands(self) -> Iterator[SystemCommand]:
        """Yield the panels and the commands by name."""
        for place, panel in enumerate(self.added.panels):
            go = partial(self.action_panel, place)
            yield SystemCommand(
                self.say(panel.what.title), self.say("Panel of {plugin}", plugin=panel.distribution), go
            )
        for command in self.added.commands:
            do = partial(self._run_command, command.what)
            yield SystemCommand(self.say(command.what.title), self.say(command.what.help), do)
        yield from PluginFiles(self, self._outcome).commands(self.added)
        yield from super().commands()

    def action_panel(self, place: int) -> None:
        self.query_one(TabbedContent).active = f"{PREFIX}{self.added.panels[place].what.key}"

    def _show_card(self, card: CourseCard) -> None:
        if self.card is None:
            self.ask(self._additions, self._offer, about="additions")
        super()._show_card(card)

    def _additions(self, register: Register) -> Additions:
        return Additions(
            panels=tuple(register.read(panels_of, self.code)),
            commands=tuple(register.read(commands_of, self.code)),
            exporters=tuple(register.read(exporters_of, self.code)),
            importers=tuple(register.read(importers_of, self.code)),
            tables=register.types.additions.tables,
        )

    async def _add_panes(self) -> None:
        tabs = self.query_one(TabbedContent)
        for place, panel in enumerate(self.added.panels):
            await tabs.add_pane(PanelPane(self.desk, panel, key="" if place else _FIRST_KEY))

    def _offer(self, found: Additions) -> None:
        self.added = found
        if found.panels:
            self.call_later(self._add_panes)

    def _show_panel(self, pane: PanelPane, content: PanelContent) -> None:
        self.call_later(self._put, pane, content)

    async def _put(self, pane: PanelPane, content: PanelContent) -> None:
        await pane.show(content)
        if self.focused not in self.focus_chain:
            for table in pane.query(Table).results():
                table.focus()

    def _show_failure(self, pane: PanelPane, error: VeiledningError) -> None:
        self.call_later(pane.show_failure, error)

    def _run_command(self, command: CourseCommand) -> None:
        self.changing.act(
            self.say("{title}: do this to {code}?", title=command.title, code=self.code),
            lambda _: step(commanded(command.key), self.code),
            self._outcome,
            then=lambda done: self.tell("{done}", done=done),
        )

    def _outcome(self, preview: Preview[Message]) -> Content:
        own = {name: table.words for name, table in self.added.own_tables.items()}
        voice = self.desk.voice
        changes = [joined(f"  {change(voice, entry, own.get(entry.kind))}") for entry in preview.changes[:_MOST]]
        if len(preview.changes) > _MOST:
            more = self.say("… and {count} more", count=len(preview.changes) - _MOST)
            changes.append(joined(f"  {more}"))
        return lines([joined((self.say(preview.result), "bold")), *changes])
