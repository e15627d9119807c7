"""Holding a gathering on other days, or the whole course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from veiledning_core.domain.messages import LocalText
from veiledning_core.use_cases.courses.consequences import Consequences
from veiledning_core.use_cases.courses.programme import move_course, move_gathering
from veiledning_core.use_cases.reading import CourseCard

from ..block import Block
from ..draft import Days, Draft, FieldReader, parse_days
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.following import consequences_text
from ..words.programme import days_moved
from .errand import Question

_WHOLE = "*"
"""What is chosen to move every gathering as far."""


@attrs.frozen(kw_only=True)
class Held:
    """A gathering as it is planned: how many days it takes, and which, if any."""

    key: str
    label: LocalText
    length: int
    days: Days = ()


@attrs.frozen(kw_only=True)
class MoveGathering:
    """Ærendet «Flytt en samling»: the days of one gathering, or the first day of the whole course.

    That days are over is told among the consequences, and whoever goes on then means it.
    """

    card: CourseCard
    first: str = ""
    """The key of the gathering that is offered first."""

    @property
    def code(self) -> str:
        return self.card.course.code

    def heading(self, voice: Voice) -> str:
        return voice.say("Move a gathering of {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        offered = self._gatherings()
        first = self.first if self.first in offered else next(iter(offered), "")
        named = [(held.key, self._named(voice, held)) for held in offered.values()]
        if len(self.card.course.gatherings) > 1:
            named.append((_WHOLE, voice.say("The whole course, from another first day on")))
        hint = voice.say("11.01.2027, or 11.01.2027..12.01.2027")
        return (
            Question(name="gathering", title=voice.say("Gathering"), value=first, choices=tuple(named)),
            Question(name="days", title=voice.say("New days"), hint=hint),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Consequences]]:
        reader, offered = FieldReader(typed), self._gatherings()
        key = reader.read("gathering", str) or ""
        length = offered[key].length if key in offered else 1
        days = reader.read("days", lambda text: parse_days(text, length))
        if key == _WHOLE:
            return reader.draft(lambda: step(move_course, self.code, first_day=days[0] if days else None, past=True))
        return reader.draft(lambda: step(move_gathering, self.code, key, days, past=True))

    def consequences(self, voice: Voice, outlook: Outlook[Consequences]) -> Block:
        found = outlook.preview.result
        return consequences_text(voice, found, *days_moved(voice, self.card.course, found.verdict.course))

    def _gatherings(self) -> Mapping[str, Held]:
        """Return the gatherings of the course, and those of its plan that have no days yet."""
        held = {
            g.key: Held(key=g.key, label=g.label, length=len(g.days), days=g.days) for g in self.card.course.gatherings
        }
        plan = self.card.course_type.gatherings if self.card.course_type else ()
        planned = {t.key: held.get(t.key) or Held(key=t.key, label=t.label, length=t.days) for t in plan}
        return planned | held

    def _named(self, voice: Voice, held: Held) -> str:
        days = voice.days(held.days[0], held.days[-1]) if held.days else voice.say("no days yet")
        return f"{voice.say(held.label)}: {days}"
