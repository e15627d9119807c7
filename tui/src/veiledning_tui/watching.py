"""Two people at one register: what others do is noticed, told in one line, and shown without losing one's place."""

from __future__ import annotations

from collections.abc import Callable

from veiledning_core.domain.errors import VeiledningError
from veiledning_core.register import Register
from veiledning_core.use_cases.journal.news import News, newest, news

from .speaking import Voice
from .words.journal import step

_NOTHING = News(number=0, steps=())


class Watch:
    """Vakt: looks at the register now and then with one small read; `known` is the last entry that was noticed."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self.known: int | None = None
        self.looking = False

    def begin(self, number: int | None) -> None:
        """Begin at the entry that was seen when the first screen was read, unless it has begun."""
        if self.known is None:
            self.known = number

    def look(self) -> News:
        """Return what others did since the last look; nothing the first time, and where the register cannot be read."""
        try:
            number = self._register.read(newest)
            since, self.known = self.known, number
            if since is None or number <= since:
                return _NOTHING
            return self._register.read(news, since, tuple(self._register.own_steps))
        except VeiledningError:  # whatever is wrong is told when somebody next wants something of the register
            return _NOTHING
        finally:
            self.looking = False

    def look_for(self, then: Callable[[News], None]) -> None:
        """Look, and hand over what others did, if anything."""
        if (found := self.look()).steps:
            then(found)


def news_line(voice: Voice, found: News) -> str:
    """Return who changed what, in one line."""
    line, more = found.steps[0], len(found.steps) - 1
    pieces = {"actor": line.entry.actor, "what": step(voice, line), "code": line.course_code or "–"}
    if more:
        return voice.say("{actor} {what}: {code} – and {count} more {count:change|changes}", **pieces, count=more)
    return voice.say("{actor} {what}: {code}", **pieces)
