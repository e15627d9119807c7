"""Taking a step back: what it would put back is shown, then asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from veiledning_core.register import Register
from veiledning_core.use_cases.journal.journal_lines import JournalLine, with_names
from veiledning_core.use_cases.journal.news import last_step
from veiledning_core.use_cases.journal.undoing import undo
from veiledning_core.use_cases.work import Work

from ..desk import DeskScreen
from ..reading import UndoView, undo_view
from ..step import step
from ..words.journal import step as what_was_done
from ..words.undoing import undo_text
from .deed import Deed


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
    screen: DeskScreen[Any], line: JournalLine, view: UndoView, done: Callable[[], None], *, code: str | None = None
) -> None:
    """Show what undoing a step would do, and do it when that is confirmed; `code` names the course it was about."""
    voice, entry, number = screen.desk.voice, line.entry, line.entry.number or 0
    question = screen.say(
        "Undo this step of {at}? {actor} {what}",
        at=voice.moment(entry.at),
        actor=entry.actor,
        what=what_was_done(voice, line),
    )
    box = Deed(
        screen.desk,
        f"{question} ({code})" if code else question,
        undo_text(voice, view),
        planned=lambda _: step(undo, number),
        then=lambda _: done(),
    )
    screen.app.push_screen(box)


def _last_line(work: Work) -> JournalLine:
    (line,) = with_names(work, (last_step(work),))
    return line
