"""Telling why something was refused, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.content import Content

from veiledning_core.domain.errors import RegisterBusy, VeiledningError
from veiledning_core.rules.finding import Finding

from ..desk import DeskScreen
from ..speaking import Voice
from ..text import joined, lines
from ..words.findings import finding_line
from .reader import Reader


def show_refusal(screen: DeskScreen[Any], error: VeiledningError) -> None:
    """Open a box that tells it, over whatever is shown."""
    say = screen.say
    heading = say("The register cannot be used now") if isinstance(error, RegisterBusy) else say("This was not done")
    screen.app.push_screen(Reader(screen.desk, heading, refusal_text(screen.desk.voice, error)))


def refusal_text(voice: Voice, error: VeiledningError) -> Content:
    """Return what was wrong, the findings behind it, and what to do."""
    return lines(_lines(voice, error))


def _lines(voice: Voice, error: VeiledningError) -> Iterator[Content]:
    where = f"{error.where}: " if error.where else ""
    yield joined(where, (voice.say(error.what), "bold"))
    for finding in getattr(error, "findings", ()):
        if isinstance(finding, Finding):
            yield joined("• ", finding_line(voice, finding))
            yield joined("  ", (voice.say(finding.how or finding.fix.how), "$foreground-muted"))
    if error.hint:
        yield joined(voice.say(error.hint))
