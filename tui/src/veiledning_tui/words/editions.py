"""What the installed edition of a course type would change of a course."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from veiledning_core.use_cases.courses.upgrading import EditionChange

from ..block import Block, hang, stack
from ..speaking import Voice
from ..text import joined

_MOST = 60


def edition_text(voice: Voice, change: EditionChange, after: Content) -> Block:
    """Return what differs, which sessions stay as somebody made them, and what follows."""
    return stack(*_lines(voice, change), joined(""), after)


def _lines(voice: Voice, change: EditionChange) -> Iterator[Content | Block]:
    editions = voice.say("Edition {old} → {new}", old=change.old.edition, new=change.new.edition)
    yield joined((editions, "bold"))
    if not change.differences:
        yield joined(voice.say("The two editions say the same."))
    for difference in change.differences[:_MOST]:
        yield hang(joined("• "), joined(voice.say(difference.words)))
    if len(change.differences) > _MOST:
        yield joined(voice.say("… and {count} more", count=len(change.differences) - _MOST))
    if change.kept_seats is not None:
        yield joined(voice.say("The course keeps its {seats} {seats:seat|seats}.", seats=change.kept_seats))
    for gathering, session in change.kept:
        stays = voice.say("Changed by hand, and stays as it is: {session}", session=session.title)
        yield joined((f"{voice.say(gathering.label)}: ", "$foreground-muted"), stays)
