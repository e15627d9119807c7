"""Taking a step back: what it would put back is shown, then asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs

from veiledning_core.register import Register
from veiledning_core.use_cases.journal.journal_lines import JournalLine, codes_of, with_names
from veiledning_core.use_cases.journal.news import last_step
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.work import Work

from ..desk import DeskScreen
from ..reading import UndoView, undo_view
from ..step import step
from ..words.journal import step as what_was_done
from ..words.undoing import undo_text
from .deed import Deed

_NAMED = 3


@attrs.frozen(kw_only=True)
class LastStep:
    """Siste steg: what the person at work did last, and what undoing it would put back."""

    line: JournalLine
    view: UndoView


def look_at_last_step(register: Register) -> LastStep:
    """Return one's own last step with what undoing it would do.

    Raises:
        NotFound: there is none.
        RuleRefused: something stands in the way.
    """
    line = register.read(_last_line)
    return LastStep(line=line, view=register.preview(undo_view, line.entry.number or 0).result)


def ask_to_undo(
    screen: DeskScreen[Any], line: JournalLine, view: UndoView, done: Callable[[], None], *, here: str = ""
) -> None:
    """Show what undoing a step would do, and do it when that is confirmed.

    The courses that it was about are named, unless it was about the one only that one is `here`.
    """
    voice, entry, number = screen.desk.voice, line.entry, line.entry.number or 0
    question = screen.say(
        "Undo this step of {at}? {actor} {what}",
        at=voice.moment(entry.at),
        actor=entry.actor,
        what=what_was_done(voice, line),
    )
    codes = codes_of((*view.put_back, *view.stays))
    box = Deed(
        screen.desk,
        question if codes in ((), (here,)) else f"{question} ({_named(screen, codes)})",
        undo_text(voice, view),
        planned=lambda _: step(undo, number),
        then=lambda _: done(),
    )
    screen.app.push_screen(box)


def _named(screen: DeskScreen[Any], codes: Sequence[str]) -> str:
    first = ", ".join(codes[:_NAMED])
    more = len(codes) - _NAMED
    return screen.say("{courses} and {more} more", courses=first, more=more) if more > 0 else first


def _last_line(work: Work) -> JournalLine:
    (line,) = with_names(work, (last_step(work),))
    return line
