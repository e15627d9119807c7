"""Holding a gathering on other days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.messages import LocalText
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.programme import move_gathering
from veiledning_core.use_cases.reading import CourseCard

from ..draft import Days, Draft, FieldReader, parse_days
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import lines
from ..words.consequences import change_text
from ..words.programme import days_moved
from .errand import Question


@attrs.frozen(kw_only=True)
class Held:
    """A gathering as it is planned: how many days it takes, and which, if any."""

    key: str
    label: LocalText
    length: int
    days: Days = ()


@attrs.frozen(kw_only=True)
class MoveGathering:
    """Ærendet «Flytt en samling»: the days of one gathering."""

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
        named = tuple((held.key, self._named(voice, held)) for held in offered.values())
        hint = voice.say("first day, or first..last, e.g. 11.01.2027..12.01.2027")
        return (
            Question(name="gathering", title=voice.say("Gathering"), value=first, choices=named),
            Question(name="days", title=voice.say("New days"), hint=hint),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader, offered = FieldReader(typed), self._gatherings()
        key = reader.read("gathering", str) or ""
        length = offered[key].length if key in offered else 1
        days = reader.read("days", lambda text: parse_days(text, length))
        return reader.draft(lambda: step(move_gathering, self.code, key, days))

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        moved = days_moved(voice, self.card.course, outlook.preview.result.course)
        return lines((*moved, change_text(voice, outlook, what=False)))

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
