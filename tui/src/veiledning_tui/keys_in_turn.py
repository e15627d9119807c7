"""Keys that come faster than they take effect, as from a scanner or from somebody who knows the way by heart.

A key goes from the widget that has the focus up to the app, which may move the focus; Textual hands the next one to
whatever has the focus meanwhile.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

Typed = events.Key | events.Paste

_ROUNDS = 2
"""What a key does may itself be told on the way up, such as that a line is filled in."""


class PatientApp(App[None]):
    """Tålmodig program: each key is handed on when the one before has gone all its way."""

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[Typed] = deque()
        self._is_typing = False
        self._owed = 0  # keys that stand first because they were pressed before a key that is on its way already
        self._returned: Typed | None = None

    async def on_event(self, event: events.Event) -> None:
        """Take up what is typed in turn; what comes back up was handed on already."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_typing:
            self._typed_ahead.append(event)
        else:
            self._is_typing = True
            await self._hand_on(event)

    def press_first(self, keys: Sequence[events.Key]) -> None:
        """Press keys before all that was typed after them."""
        self._typed_ahead.extendleft(reversed(keys))
        self._owed += len(keys)
        if not self._is_typing:
            self._is_typing = True
            self.call_later(self._go_on)

    def came_too_soon(self, key: events.Key) -> bool:
        """Return whether keys that were pressed before this one have yet to be pressed; then it is put behind them."""
        if not self._owed or key is self._returned:
            return False
        self._typed_ahead.insert(self._owed, key)
        return True

    async def _hand_on(self, typed: Typed) -> None:
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
        elif not self.screen.is_mounted:  # the key has opened it, and it has yet to choose what gets the next one
            self._go_after(_ROUNDS)
        elif rounds > 1:
            self._go_after(rounds - 1)
        else:
            await self._go_on()

    async def _go_on(self) -> None:
        """Hand on what is next, made anew: what was kept on its way may go it once more."""
        if self._typed_ahead:
            typed = self._typed_ahead.popleft()
            self._owed = max(0, self._owed - 1)
            self._returned = typed.copy() if isinstance(typed, events.Key) else typed
            await self._hand_on(self._returned)
        else:
            self._is_typing = False
