"""What every screen stands on: the register is asked in a thread, and the answer arrives as a message.

Widgets change only while a screen handles messages, so nothing is drawn from two sides at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import attrs
from textual import on
from textual.binding import ActiveBinding
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.worker import get_current_worker

from veiledning_core.domain.errors import VeiledningError
from veiledning_core.domain.text import safe
from veiledning_core.register import Register

from .speaking import Voice

R = TypeVar("R")
T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Desk:
    """Pult: the open register and the voice that a screen speaks with."""

    register: Register
    voice: Voice

    @property
    def say(self) -> Callable[..., str]:
        """Return what says a sentence in the reader's language."""
        return self.voice.say


class Answered(Message, bubble=False):
    """A thread has an answer; the screen that asked takes it up."""

    def __init__(self, take_up: Callable[[], None]) -> None:
        super().__init__()
        self.take_up = take_up


class DeskScreen(Screen[R]):
    """A screen that asks the register, and whose keys are named in the reader's language."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - the base annotates it otherwise

    def __init__(self, desk: Desk, **settings: Any) -> None:
        super().__init__(**settings)
        self.desk = desk
        self.say = desk.say

    def ask(
        self,
        question: Callable[[Register], T],
        then: Callable[[T], None],
        *,
        about: str,
        refused: Callable[[VeiledningError], None] | None = None,
    ) -> None:
        """Ask the register in a thread and take up the answer here; a newer question about the same replaces it."""
        work = partial(self._work, question, then, refused or self.refuse)
        self.run_worker(work, thread=True, group=about, exclusive=True)

    def refuse(self, error: VeiledningError) -> None:
        """Tell why something was refused."""
        from .screens.refusal import show_refusal

        show_refusal(self, error)

    def tell(self, sentence: str, **values: object) -> None:
        """Show a short notice."""
        self.app.notify(safe(self.say(sentence, **values), keep="\n"), markup=False)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the keys that work now, named in the reader's language: the footer and the help show these."""
        return {key: self._named(found) for key, found in super().active_bindings.items()}

    def _named(self, found: ActiveBinding) -> ActiveBinding:
        binding = dataclasses.replace(found.binding, description=self.say(found.binding.description))
        return found._replace(binding=binding, tooltip=self.say(found.tooltip))

    def _work(
        self, question: Callable[[Register], T], then: Callable[[T], None], refused: Callable[[VeiledningError], None]
    ) -> None:
        take_up: Callable[[], None]
        try:
            take_up = partial(then, question(self.desk.register))
        except VeiledningError as error:
            take_up = partial(refused, error)
        if not get_current_worker().is_cancelled:
            self.post_message(Answered(take_up))

    @on(Answered)
    def _take_up(self, answered: Answered) -> None:
        answered.take_up()


class DeskModal(DeskScreen[R], ModalScreen[R]):
    """A box over another screen."""
