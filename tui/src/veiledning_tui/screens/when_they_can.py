"""When somebody can: as rules, as exceptions from them, and by their calendar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from veiledning_core.exchange.calendar.busy_calendar import BusyCalendar, read_busy_calendar
from veiledning_core.register import Register
from veiledning_core.use_cases.availability import AvailabilityCard, import_busy_times, next_days, show_availability

from ..desk import DeskScreen
from ..errands.errand import Errand
from ..errands.except_when_free import ExceptWhenFree
from ..errands.say_when_free import SayWhenFree
from ..importing import path_of
from ..step import step
from ..words.availability import busy_text
from .changing import Changing
from .file_box import FileBox


class WhenTheyCan:
    """Når de kan: asked about one person, for the screen that the person stands on."""

    def __init__(self, screen: DeskScreen[Any], changing: Changing) -> None:
        self.screen, self.changing, self.say = screen, changing, screen.say

    def rules(self, person: str) -> None:
        """Open the form of the rules."""
        self._fill_in(person, lambda card: SayWhenFree(code=self.changing.code, card=card))

    def exception(self, person: str) -> None:
        """Open the form of an exception."""
        self._fill_in(person, lambda card: ExceptWhenFree(code=self.changing.code, card=card))

    def calendar(self, person: str, name: str) -> None:
        """Ask for a calendar file, show when it makes the person busy, and take that in."""
        box = FileBox(
            self.screen.desk,
            self.say("When {name} is busy, from a calendar file", name=name),
            self.say("Only the times are read: a year and a half from today."),
            hint=self.say("File (ics), then Enter"),
        )
        self.screen.app.push_screen(box, lambda typed: self._read(person, path_of(typed)) if typed else None)

    def _fill_in(self, person: str, errand: Callable[[AvailabilityCard], Errand[Any]]) -> None:
        self.screen.ask(
            lambda register: register.read(show_availability, person),
            lambda card: self.changing.fill_in(errand(card)),
            about="availability",
            waits=True,
        )

    def _read(self, person: str, path: Path) -> None:
        def read(register: Register) -> BusyCalendar:
            first, last = register.read(next_days)
            return read_busy_calendar(path, first=first, last=last)

        self.screen.ask(read, lambda calendar: self._take_in(person, calendar), about="calendar", waits=True)

    def _take_in(self, person: str, calendar: BusyCalendar) -> None:
        planned, voice = step(import_busy_times, person, calendar), self.screen.desk.voice
        self.changing.act(
            self.say("Take in the busy times of {file}?", file=calendar.source),
            lambda _: planned,
            lambda preview: busy_text(voice, calendar, preview.result),
        )
