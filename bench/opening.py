"""The terminal interface, opened at one of its screens at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import veiledning_tui.app
from textual.screen import Screen
from veiledning_tui.app import VeiledningApp
from veiledning_tui.desk import Desk
from veiledning_tui.screens.course import CourseScreen
from veiledning_tui.screens.course_list import CourseList

from veiledning_core.register import Register


class OpenedAt(VeiledningApp):
    """The interface, with another first screen than the overview."""

    CSS_PATH = str(Path(veiledning_tui.app.__file__).with_name("styles.tcss"))

    def __init__(self, register: Register, first: Callable[[Desk], Screen[None]]) -> None:
        super().__init__(register, language="nb")
        self._first = first

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that was asked for."""
        return self._first(self.desk)


def at_list(register: Register) -> OpenedAt:
    """Return the interface at the course list."""
    return OpenedAt(register, CourseList)


def at_tab(register: Register, code: str, tab: str) -> OpenedAt:
    """Return the interface at a tab of a course."""
    return OpenedAt(register, lambda desk: CourseScreen(desk, code, tab=tab))
