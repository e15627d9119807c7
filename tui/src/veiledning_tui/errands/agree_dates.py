"""Agreeing with an organisation on the dates of its local course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.courses.local_courses import LocalCourse, agree_dates

from ..draft import Days, Draft, FieldReader, parse_dates
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.consequences import findings_changed
from .errand import Question


@attrs.frozen(kw_only=True)
class AgreeDates:
    """Ærendet «Avtal datoer»: what was wished for is offered, and may be written over."""

    code: str
    local: LocalCourse

    def heading(self, voice: Voice) -> str:
        return voice.say("Agree on dates with {name}", name=self.local.organisation.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        first = next(self._offered(), ())
        return (
            Question(
                name="days",
                title=voice.say("Dates"),
                value=", ".join(map(voice.day, first)),
                hint=voice.say("separated by commas, e.g. 21.09.2027, 22.09.2027"),
            ),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        days = reader.read("days", parse_dates)
        return reader.draft(lambda: step(agree_dates, self.code, self.local.organisation.name, days))

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        people = self.local.participants + self.local.applicants
        said = voice.say(
            "They hold for everybody whom {name} sends: {count}", name=self.local.organisation.name, count=people
        )
        wished = (joined((f"{voice.say('Wished')}: ", "$foreground-muted"), _said(voice, w)) for w in self._offered())
        before = outlook.before.findings if outlook.before else ()
        changed = findings_changed(voice, before, outlook.preview.result.findings)
        return lines((joined((said, "bold")), *wished, *changed))

    def _offered(self) -> Iterator[Days]:
        """Yield what is agreed on already, then every wish that names dates."""
        if self.local.agreed:
            yield self.local.agreed
        yield from (wish.dates for wish in self.local.proposed if wish.dates)


def _said(voice: Voice, days: Sequence[dt.date]) -> str:
    return ", ".join(map(voice.weekday, days))
