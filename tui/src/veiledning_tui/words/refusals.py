"""Why something was refused, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from veiledning_core.domain.errors import VeiledningError
from veiledning_core.rules.finding import COURSE, Finding
from veiledning_core.use_cases.additions import AdditionFailed
from veiledning_core.use_cases.checking import StepRefused

from ..speaking import Voice
from ..text import joined, lines
from .findings import alike, finding_line, how_text
from .hints import hint_text

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What only the register calls a thing; whoever looks at it here knows which it is."""


def refusal_text(voice: Voice, error: VeiledningError) -> Content:
    """Return what was wrong, the findings behind it, and what to do."""
    return lines(_lines(voice, error))


def _lines(voice: Voice, error: VeiledningError) -> Iterator[Content]:
    where = f"{error.where}: " if error.where and not _KEY.search(error.where) else ""
    yield joined(where, (voice.say(error.what), "bold"))
    found = [finding for finding in getattr(error, "findings", ()) if isinstance(finding, Finding)]
    for finding, about in alike(found, lambda one: _about(voice, error, one)):
        yield joined("• ", finding_line(voice, finding), f" ({about})" if about else "")
        yield joined("  ", (how_text(voice, finding), "$foreground-muted"))
    if isinstance(error, AdditionFailed) and error.report:
        _, _, where_it_failed = voice.say(error.report).partition("\n")  # it is the plugin that stopped, no program
        yield joined((where_it_failed, "$foreground-muted"))
    if hint := hint_text(voice, error.hint):
        yield joined(hint)


def _about(voice: Voice, error: VeiledningError, finding: Finding) -> str:
    name = error.subjects.get(finding.subject) if isinstance(error, StepRefused) else None
    if name is None or finding.subject == COURSE:
        return ""
    return name if isinstance(name, str) else voice.say(name)
