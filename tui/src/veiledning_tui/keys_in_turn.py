"""Keys that come faster than they take effect, as from a scanner or from somebody who knows the way by heart.

A key goes from the widget that has the focus up to the app, which may move the focus; Textual hands the next one to
whatever has the focus meanwhile. And a key may come before the screen has read what it is about.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

from .widgets.table import Table

Typed = events.Key | events.Paste
R = TypeVar("R")

_ROUNDS = 4
"""What a key does is told on the way up, and told on by whoever hears it: what was taken in a list, say."""


class PatientApp(App[None]):
    """Tålmodig program: each key is handed on when the one before has gone all its way."""

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[Typed] = deque()
        self._is_typing = False

    async def on_event(self, event: events.Event) -> None:
        """Take up what is typed in turn; what comes back up was handed on already."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_typing:
            self._typed_ahead.append(event)
        else:
            self._is_typing = True
            await self._hand_on(event)

    def press_first(self, typed: Sequence[Typed]) -> None:
        """Press keys before all that was typed after them."""
        self._typed_ahead.extendleft(reversed(typed))
        if not self._is_typing:
            self._is_typing = True
            self.call_later(self._go_on)

    async def _hand_on(self, typed: Typed) -> None:
        screen = self.screen
        if not screen.is_mounted:  # the key before it has opened it, and it has yet to choose what gets this one
            self._typed_ahead.appendleft(typed)
        elif not (isinstance(screen, PatientScreen) and screen.keeps(typed)):
            await super().on_event(typed)
        self._go_after(_ROUNDS)

    def _go_after(self, rounds: int) -> None:
        """Go the way of the key, behind it in the queue of everybody who is asked about it."""
        above = (self.focused or self.screen).ancestors_with_self
        self._climb([self, *(node for node in reversed(above) if node is not self)], rounds)

    def _climb(self, way: list[MessagePump], rounds: int) -> None:
        """Go on to the last of those on the way; whoever is being closed is passed by, and the app is always there."""
        while way:
            if way.pop().call_later(self._arrived, way, rounds):
                return

    async def _arrived(self, way: list[MessagePump], rounds: int) -> None:
        if way:
            self._climb(way, rounds)
        elif rounds > 1:
            self._go_after(rounds - 1)
        else:
            await self._go_on()

    async def _go_on(self) -> None:
        if self._typed_ahead:
            await self._hand_on(self._typed_ahead.popleft())
        else:
            self._is_typing = False


class PatientScreen(Screen[R]):
    """Tålmodig skjerm: a key that means nothing before the answer is there waits for it, and all that comes after it.

    Whether it waits is settled before it goes its way, so that no answer can come between the two.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.early: list[Typed] = []

    @property
    def is_asking(self) -> bool:
        """Return whether an answer is still to come."""
        return False

    @property
    def awaits_field(self) -> bool:
        """Return whether the field that takes what is typed is still to come."""
        return False

    def keeps(self, typed: Typed) -> bool:
        """Return whether what is typed goes no further now; Escape gives up what is kept, and nothing else."""
        key = typed.key if isinstance(typed, events.Key) else ""
        if self.early and is_escape(typed):
            self.early.clear()
        elif (self.early and not self._goes_before_all(key)) or self._means_nothing_yet(typed):
            self.early.append(typed)
        else:
            return False
        return True

    def press_early(self) -> None:
        """Press what is kept, and before later keys, unless something else is shown by now."""
        early, self.early = self.early, []
        if early and isinstance(self.app, PatientApp) and self.app.screen is self:
            self.app.press_first(early)

    def _goes_before_all(self, key: str) -> bool:
        found = self.active_bindings.get(key)
        return found is not None and found.binding.priority

    def _means_nothing_yet(self, typed: Typed) -> bool:
        if not isinstance(typed, events.Key):
            return self.awaits_field
        if self.awaits_field and not (typed.key in self._bindings.key_to_bindings or self._goes_before_all(typed.key)):
            return True
        if isinstance(self.focused, Table) and self.focused.awaits_rows(typed.key):
            return True
        if not (self.is_asking and typed.key in self._bindings.key_to_bindings):
            return False
        is_text = self.focused is not None and self.focused.check_consume_key(typed.key, typed.character)
        return not is_text and typed.key not in self.active_bindings


def is_escape(typed: Typed) -> bool:
    """Return whether it is the key that gives up."""
    return isinstance(typed, events.Key) and typed.key == "escape"
