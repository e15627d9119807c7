"""The terminal interface as a whole: its register, its language, and the ways between its screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter
from textual.screen import Screen

from veiledning_core.domain.text import safe
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register

from .crash import crash_report
from .desk import Desk
from .messages import CourseWanted
from .palette import Commands
from .screens.course import CourseScreen
from .screens.course_list import CourseList
from .screens.help import help_text
from .screens.new_course import NewCourseForm
from .screens.overview import Overview
from .screens.reader import Reader
from .speaking import Voice
from .text import Harmless, safe_text

_LIGHT, _DARK = "textual-light", "textual-dark"


def run(url: str, *, language: str, plugins: Plugins | None = None) -> None:
    """Open the register at an address and work in it until the person leaves.

    Raises:
        RegisterBusy: the register cannot be opened.
        SystemExit: the program failed, which has been told without any personal data.
    """
    with open_register(url, plugins=plugins) as register:
        app = VeiledningApp(register, language=language)
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)


class VeiledningApp(App[None]):
    """Veiledning: a coordinator's working day over one register; the command and the tests make it in the same way."""

    TITLE = "Veiledning"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    CSS_PATH = "styles.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "turn_light", "Light or dark", show=False),
        Binding("ctrl+p", "command_palette", "Commands", show=False, priority=True),
    ]

    def __init__(self, register: Register, *, language: str) -> None:
        super().__init__()
        self.animation_level = "none"  # nothing moves but what the reader moves, on slow connections too
        self.desk = Desk(register=register, voice=Voice(language))

    def get_default_screen(self) -> Screen[None]:
        return Overview(self.desk)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of every line drawn; the last one makes it harmless for the terminal."""
        return (*super().get_line_filters(), Harmless())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        say = self.desk.say
        if isinstance(screen, CourseScreen):
            yield from screen.commands()
        yield SystemCommand(say("Overview"), say("What needs me today?"), self.action_overview)
        yield SystemCommand(say("Courses"), say("List, filter and open courses"), self.action_courses)
        yield SystemCommand(say("New course"), say("Plan a course from its type"), self.action_new_course)
        yield SystemCommand(say("Help"), say("The keys that work here"), self.action_help)
        yield SystemCommand(say("Light or dark"), say("Change the colours of the screen"), self.action_turn_light)
        yield SystemCommand(say("Quit"), say("Leave; everything is saved already"), self.exit)

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            placeholder = self.desk.say("What do you want to do?")
            self.push_screen(CommandPalette(placeholder=placeholder, id="--command-palette"))

    def action_turn_light(self) -> None:
        self.theme = _DARK if self.theme == _LIGHT else _LIGHT

    def action_help(self) -> None:
        if not isinstance(self.screen, Reader):
            text = help_text(self.desk.voice, self.screen)
            self.push_screen(Reader(self.desk, self.desk.say("Keys and help"), text))

    def action_help_quit(self) -> None:
        """Tell how to leave: Ctrl-C copies here, as it does elsewhere."""
        self.notify(safe(self.desk.say("ctrl+q leaves.")), markup=False)

    def action_overview(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_courses(self) -> None:
        if not any(isinstance(screen, CourseList) for screen in self.screen_stack):
            self.push_screen(CourseList(self.desk))
        while not isinstance(self.screen, CourseList):
            self.pop_screen()

    @on(CourseWanted)
    def _open_course(self, wanted: CourseWanted) -> None:
        self.push_screen(CourseScreen(self.desk, wanted.code, tab=wanted.tab))

    def action_new_course(self) -> None:
        if not isinstance(self.screen, NewCourseForm):
            self.push_screen(NewCourseForm(self.desk), self._planned)

    def _planned(self, code: str | None) -> None:
        if code:
            self.post_message(CourseWanted(code))

    def _fatal_error(self) -> None:
        """Stop with a report that shows neither variables nor the error's own words, for both hold personal data."""
        error = self._exception
        self.panic(safe_text(crash_report(error, self.desk.voice) if error else ""))
