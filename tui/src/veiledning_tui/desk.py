"""What every screen stands on: the register is asked in a thread, and the answer arrives as a message.

Widgets change only while a screen handles messages, so nothing is drawn from two sides at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

import attrs
from textual import on
from textual.binding import ActiveBinding, Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen
from textual.worker import get_current_worker

from veiledning_core.domain.errors import StaleRegister, VeiledningError
from veiledning_core.domain.progress import Stopped
from veiledning_core.domain.text import safe
from veiledning_core.register import Preview, Register
from veiledning_core.use_cases.journal.news import newest

from .keys_in_turn import PatientScreen, Typed, is_escape
from .pace import Ending, Pace
from .speaking import Voice
from .step import Outlook

PATIENCE = 1.0
"""Seconds that nobody needs to be told anything."""
GRACE = 1.0
"""Seconds that what was broken off has to end by itself."""

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

    def __init__(self, about: str, take_up: Callable[[], None], pace: Pace) -> None:
        super().__init__()
        self.about, self.take_up, self.pace = about, take_up, pace


@attrs.frozen
class _Asked(Generic[T]):
    """A question on its way to the register and back."""

    about: str
    question: Callable[[Register], T]
    then: Callable[[T], None]
    refused: Callable[[VeiledningError], None]
    pace: Pace
    seen: int | None
    anew: bool = attrs.field(kw_only=True)
    waits: bool = attrs.field(kw_only=True)


class DeskScreen(PatientScreen[R]):
    """A screen that asks the register, and whose keys are named in the reader's language."""

    TAKES_STEPS_BACK: ClassVar[bool] = True
    """Whether the key that undoes one's last step works here; where something is typed it would be mistaken."""
    READS_WHEN_SEEN: ClassVar[bool] = False
    """Whether what is shown is read when one comes to it, and again when one comes back."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - the base annotates it otherwise
    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high")]  # noqa: RUF012 - likewise

    def __init__(self, desk: Desk, **settings: Any) -> None:
        super().__init__(**settings)
        self.desk = desk
        self.say = desk.say
        self.mark: int | None = None
        self.waiting: Pace | None = None
        self.underway: dict[str, Pace] = {}
        self.next_in_turn: dict[str, _Asked[Any]] = {}
        self.has_told_why = False

    def on_compose(self) -> None:
        """Know how much room there is before anything is made, so that it is styled once for the right size."""
        width, height = self.app.size
        room = ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS))
        self.add_class(*(max(step for step in steps if step[0] <= cells)[1] for cells, steps in room), update=False)

    def on_screen_resume(self) -> None:
        """Read what is shown; but whoever has just been told why that cannot be done is not told at once again."""
        if self.READS_WHEN_SEEN and not self.has_told_why:
            self._reload()
        self.has_told_why = False

    @property
    def unsaved(self) -> bool:
        """Return whether something was typed here that would be lost."""
        return False

    def ask(
        self,
        question: Callable[[Register], T],
        then: Callable[[T], None],
        *,
        about: str,
        refused: Callable[[VeiledningError], None] | None = None,
        anew: bool = False,
        waits: bool = False,
        writes: bool = False,
        stopped_with: Ending = Ending.NOTHING,
        break_off: Callable[[], object] | None = None,
        in_turn: bool = False,
    ) -> None:
        """Ask the register in a thread and take up the answer here; a newer question about the same replaces it.

        `anew`: what is shown is read again, so whatever others did before it is seen now. `waits`: nothing else can be
        done until the answer is there; how far it has come is shown when it takes long, and it can be stopped.
        `writes`: it waits, and Escape stops it from the beginning, and leaves nothing.
        `stopped_with`: what there is of it then.
        `break_off`: ends its waiting for somebody else; a second Escape calls it, and nobody waits for the answer then.
        `in_turn`: it begins when the older one is answered, so that somebody who types fast is not slowed by threads.
        """
        pace, waits = Pace(stopped_with=stopped_with, writes=writes), waits or writes
        asked = _Asked(about, question, then, refused or self.refuse, pace, self.seen, anew=anew, waits=waits)
        if break_off is not None:
            pace.break_off = partial(self._break_off, asked, break_off)
        if in_turn and about in self.underway:
            self.next_in_turn[about] = asked
        else:
            self._begin(asked)

    def give_up(self, about: str) -> None:
        """Take up no answer about something any more."""
        self.underway.pop(about, None)
        self.next_in_turn.pop(about, None)
        self.press_early_in_time()

    @property
    def is_asking(self) -> bool:
        """Return whether the register has yet to answer something."""
        return bool(self.underway)

    @property
    def seen(self) -> int | None:
        """Return the last journal entry that whoever looks at this has seen; a box has seen what is beneath it."""
        beneath = [screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen)]
        place = beneath.index(self) + 1 if self in beneath else len(beneath)
        marks = [screen.mark for screen in (*beneath[:place], self)]
        return next((mark for mark in reversed(marks) if mark is not None), None)

    def keeps(self, typed: Typed) -> bool:
        """Return whether what is typed goes no further now; Escape stops what is being written."""
        writing = [pace for pace in self.underway.values() if pace.writes]
        if not (writing and is_escape(typed)):
            return super().keeps(typed)
        self.early.clear()
        for pace in writing:
            pace.stop()
        return True

    def look_again(self) -> None:
        """Read again what is shown, as somebody else has changed something."""
        self._reload()

    def _reload(self) -> None:
        if callable(reload := getattr(self, "action_reload", None)):
            reload()

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

    def _begin(self, asked: _Asked[T]) -> None:
        self.underway[asked.about] = asked.pace
        self.run_worker(partial(self._work, asked), thread=True, group=asked.about, exclusive=True)
        if asked.waits:
            self.waiting = asked.pace
            self.set_timer(PATIENCE, partial(self._show_pace, asked.pace))

    def _work(self, asked: _Asked[T]) -> None:
        take_up: Callable[[], None]
        register = self.desk.register.as_seen_at(asked.seen).watched(asked.pace)
        try:
            mark = register.read(newest) if asked.anew else None
            answer = asked.question(register)
            if asked.pace.ends_with_nothing and isinstance(answer, Preview | Outlook):  # there was no step left
                raise Stopped(asked.pace.done, asked.pace.of)
            take_up = partial(self._taken, asked.then, answer, mark)
        except VeiledningError as error:
            take_up = partial(self._not_taken, asked, error)
        if not get_current_worker().is_cancelled:
            self.post_message(Answered(asked.about, take_up, asked.pace))

    def _break_off(self, asked: _Asked[Any], break_off: Callable[[], object]) -> None:
        break_off()
        self.set_timer(GRACE, partial(self._leave_behind, asked))

    def _leave_behind(self, asked: _Asked[Any]) -> None:
        """Wait no longer for what does not end though it was broken off; what its thread still keeps is kept."""
        if self.underway.get(asked.about) is asked.pace:
            stopped = Stopped(asked.pace.done, asked.pace.of)
            self._take_up(Answered(asked.about, partial(self._not_taken, asked, stopped), asked.pace))

    def _taken(self, then: Callable[[T], None], answer: T, mark: int | None) -> None:
        if mark is not None:
            self.mark = mark
        then(answer)

    def _not_taken(self, asked: _Asked[T], error: VeiledningError) -> None:
        """Tell it; who has read what others changed meanwhile may do it all the same, the next time."""
        if isinstance(error, StaleRegister) and asked.waits:
            self.mark = max(error.number, asked.seen or 0)
        was_seen = self.app.screen is self
        asked.refused(error)
        if was_seen and self.app.screen is not self and not asked.waits:
            self.has_told_why = True

    def _show_pace(self, pace: Pace) -> None:
        if pace is self.waiting and self.app.screen is self:
            from .screens.working import Working

            self.app.push_screen(Working(self.desk, pace))

    @on(Answered)
    def _take_up(self, answered: Answered) -> None:
        if answered.pace is self.waiting:
            self.waiting = None
            if getattr(self.app.screen, "pace", None) is answered.pace:
                self.app.pop_screen()
        if self.underway.get(answered.about) is answered.pace:
            del self.underway[answered.about]
            self._show_answer(answered)

    def _show_answer(self, answered: Answered) -> None:
        """Show an answer, unless something else has been asked about the same since: then that is answered now."""
        if (newer := self.next_in_turn.pop(answered.about, None)) is not None:
            self._begin(newer)
            return
        answered.take_up()
        self.press_early_in_time()

    def press_early_in_time(self) -> None:
        """Press what was typed too early, once nothing is still to come."""
        if not self.is_asking:
            self.press_early()


class DeskModal(DeskScreen[R], ModalScreen[R]):
    """A box over another screen."""

    TAKES_STEPS_BACK = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "app.help", "Help", show=False)]
