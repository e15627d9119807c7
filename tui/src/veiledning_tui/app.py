"""The terminal interface as a whole: its register, its language, and the ways between its screens."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.filter import LineFilter
from textual.screen import Screen

from veiledning_core.domain.errors import UsageFault
from veiledning_core.domain.messages import LocalText, Message
from veiledning_core.domain.text import safe
from veiledning_core.plugins import Plugins
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.journal.news import News

from .commands import commands_of_keys
from .crash import crash_report
from .desk import Desk, DeskScreen
from .keys_in_turn import PatientApp
from .messages import CourseWanted, NewsCame
from .palette import Commands, Palette
from .screens.books import commands_of_books
from .screens.course import CourseScreen
from .screens.course_list import CourseList
from .screens.help import help_text
from .screens.leaving import ask_to_leave
from .screens.new_course import NewCourseForm
from .screens.overview import Overview
from .screens.reader import Reader
from .screens.undoing import LastStep, ask_to_undo, look_at_last_step
from .screens.working import Working
from .screens.year import Year
from .speaking import Voice
from .text import Harmless, safe_text
from .themes import DARK, NAMES, after, themes
from .watching import Watch, news_line

KEY_NAMES: Mapping[str, Message] = {
    "space": Message("space"),
    "pageup": Message("page up"),
    "pagedown": Message("page down"),
    "delete": Message("delete"),
}
LOOK_EVERY = 3.0
"""Seconds from one look for what others did to the next."""
_INTERRUPTED = 130
"""The exit code of whatever somebody stopped, as on the command line."""

_NO_TERMINAL = LocalText(
    nb="skjermbildene trenger en terminal, og her er det ingen",
    en="the terminal interface takes a terminal, and there is none",
)
_OPEN_ONE = LocalText(
    nb="Åpne dem i et terminalvindu; alle andre kommandoer virker uten.",
    en="Open it in a terminal window; all other commands work without one.",
)


def run(
    url: str,
    *,
    language: str,
    plugins: Plugins | None = None,
    theme: str | None = None,
    keep_theme: Callable[[str], None] = lambda _: None,
) -> None:
    """Open the register at an address and work in it until the person leaves.

    `theme` is the name of the colours that were chosen last; `keep_theme` is told of those that are chosen now.

    Raises:
        RegisterBusy: the register cannot be opened.
        UsageFault: nobody sits at a terminal.
        SystemExit: the program failed, which has been told without any personal data.
    """
    with open_register(url, plugins=plugins) as register:
        _refuse_without_terminal()
        app = VeiledningApp(register, language=language, theme=theme, keep_theme=keep_theme)
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)


def _refuse_without_terminal() -> None:
    """Keep the screens out of a pipe or a file, where nobody can leave them; Textual draws them on stderr.

    The command line, which has no catalogue of these words, tells of it.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageFault(Message(_NO_TERMINAL), hint=Message(_OPEN_ONE))


class VeiledningApp(PatientApp):
    """Veiledning: a coordinator's working day over one register; the command and the tests make it in the same way."""

    TITLE = "Veiledning"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    CSS_PATH = "styles.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "next_theme", "Other colours", show=False),
        Binding("ctrl+z", "undo_last", "Undo my last step", show=False),
        Binding("f1", "help", "Help", show=False),
        Binding("ctrl+p", "command_palette", "Commands", show=False, priority=True),
    ]

    def __init__(
        self,
        register: Register,
        *,
        language: str,
        theme: str | None = None,
        keep_theme: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__()
        for known in themes():
            self.register_theme(known)
        self.theme = theme if theme is not None and theme in NAMES else DARK
        self.keep_theme = keep_theme
        self.animation_level = "none"  # nothing moves but what the reader moves, on slow connections too
        self.desk = Desk(register=register, voice=Voice(language))
        self.lookout = Watch(register)

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self.look_for_news)
        if not self.is_headless:
            self._end_when_interrupted()

    def _end_when_interrupted(self) -> None:
        """Leave as by a key when somebody outside interrupts, wherever the program is; Windows has no such thing."""
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, partial(self.exit, return_code=_INTERRUPTED))

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is written, in the reader's language where its name is a word."""
        name = KEY_NAMES.get(binding.key)
        return super().get_key_display(binding) if name is None or binding.key_display else self.desk.say(name)

    def get_default_screen(self) -> Screen[None]:
        return Overview(self.desk)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of every line drawn; the last one makes it harmless for the terminal."""
        return (*super().get_line_filters(), Harmless())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        say = self.desk.say
        if isinstance(screen, CourseScreen):
            yield from screen.commands()
        if isinstance(screen, DeskScreen):
            yield from commands_of_keys(screen)
            if screen.TAKES_STEPS_BACK:
                yield SystemCommand(
                    say("Undo my last step"), say("What it would put back is shown first"), self.action_undo_last
                )
                yield from commands_of_books(screen)
        yield SystemCommand(say("Overview"), say("What needs me today?"), self.action_overview)
        yield SystemCommand(say("Year"), say("Every gathering of the year, week by week"), self.action_year)
        yield SystemCommand(say("Courses"), say("List, filter and open courses"), self.action_courses)
        yield SystemCommand(say("New course"), say("Plan a course from its type"), self.action_new_course)
        yield SystemCommand(say("Help"), say("The keys that work here"), self.action_help)
        for name, title in NAMES.items():
            yield SystemCommand(say(title), say("Change the colours of the screen"), partial(self.choose_theme, name))
        yield SystemCommand(say("Quit"), say("Leave; everything is saved already"), self.action_quit)

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette | Working):
            placeholder = self.desk.say("What do you want to do, or whom do you look for?")
            self.push_screen(Palette(placeholder=placeholder, id="--command-palette"))

    def action_next_theme(self) -> None:
        self.choose_theme(after(self.theme))

    def choose_theme(self, name: str) -> None:
        """Take other colours, and keep them for the next time."""
        self.theme = name
        self.keep_theme(name)

    def action_undo_last(self) -> None:
        """Show what undoing one's own last step would put back, and ask."""
        screen = self.screen
        if isinstance(screen, DeskScreen) and screen.TAKES_STEPS_BACK:
            screen.ask(look_at_last_step, lambda last: self._ask_to_undo(screen, last), about="preview", waits=True)

    def look_for_news(self) -> None:
        """Look in a thread whether somebody else has changed something."""
        if not self.lookout.looking:
            self.lookout.looking = True
            self.lookout.begin(self.screen.seen if isinstance(self.screen, DeskScreen) else None)
            look = partial(self.lookout.look_for, self._post_news)
            self.run_worker(look, thread=True, group="news")

    def _post_news(self, found: News) -> None:
        self.post_message(NewsCame(found))

    @on(NewsCame)
    def _tell_news(self, came: NewsCame) -> None:
        """Say who changed what, and show it, wherever one is."""
        self.notify(safe(news_line(self.desk.voice, came.news)), markup=False)
        for screen in self.screen_stack[-1:]:
            if isinstance(screen, DeskScreen):
                screen.look_again()

    def _ask_to_undo(self, screen: DeskScreen[Any], last: LastStep) -> None:
        def undone() -> None:
            screen.tell("Undone.")
            screen.look_again()

        ask_to_undo(screen, last.line, last.view, undone)

    def action_help(self) -> None:
        if not isinstance(self.screen, Reader | CommandPalette | Working):
            text = help_text(self.desk.voice, self.screen)
            self.push_screen(Reader(self.desk, self.desk.say("Keys and help"), text))

    def action_help_quit(self) -> None:
        """Tell how to leave: Ctrl-C copies here, as it does elsewhere."""
        self.notify(safe(self.desk.say("ctrl+q leaves.")), markup=False)

    async def action_quit(self) -> None:
        """Leave the program; what was typed and not saved is not lost without a word."""
        self._leave_for(self.exit)

    def action_overview(self) -> None:
        self._leave_for(self._to_overview)

    def action_courses(self) -> None:
        self._leave_for(self._to_courses)

    def action_year(self) -> None:
        self._leave_for(self._to_year)

    def _leave_for(self, go: Callable[[], None]) -> None:
        """Go elsewhere; what was typed on a screen that this would close is not lost without a word."""
        unsaved = [screen for screen in self.screen_stack if isinstance(screen, DeskScreen) and screen.unsaved]
        if unsaved:
            ask_to_leave(unsaved[-1], go)
        else:
            go()

    def _to_overview(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _to_courses(self) -> None:
        if not any(isinstance(screen, CourseList) for screen in self.screen_stack):
            self.push_screen(CourseList(self.desk))
        while not isinstance(self.screen, CourseList):
            self.pop_screen()

    def _to_year(self) -> None:
        if not any(isinstance(screen, Year) for screen in self.screen_stack):
            self.push_screen(Year(self.desk))
        while not isinstance(self.screen, Year):
            self.pop_screen()

    @on(CourseWanted)
    def _open_course(self, wanted: CourseWanted) -> None:
        screen = CourseScreen(self.desk, wanted.code, tab=wanted.tab)
        screen.wanted, screen.wanted_about = wanted.need, wanted.about
        self.push_screen(screen)

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
