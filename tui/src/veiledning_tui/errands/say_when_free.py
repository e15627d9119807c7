"""Saying when somebody can teach, as staff write it on a slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.availability_text import parse_availability
from veiledning_core.use_cases.availability import AvailabilityCard, set_availability

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.availability import availability_lines, rules_text
from .errand import Question


@attrs.frozen(kw_only=True)
class SayWhenFree:
    """Ærendet «Når personen kan»: the rules, one to a line."""

    code: str
    card: AvailabilityCard

    def heading(self, voice: Voice) -> str:
        return voice.say("When {name} can", name=self.card.person.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        hint = voice.say("e.g. Tuesdays, not week 8")
        return (
            Question(
                name="rules", title=voice.say("Can"), value=rules_text(voice, self.card.rules), hint=hint, long=True
            ),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[AvailabilityCard]]:
        reader = FieldReader(typed)
        reader.read("rules", parse_availability, needed=False)
        text = typed.get("rules", "")
        return reader.draft(lambda: step(set_availability, str(self.card.person.id), text))

    def consequences(self, voice: Voice, outlook: Outlook[AvailabilityCard]) -> Content:
        understood = joined((voice.say("It is understood like this:"), "$foreground-muted"))
        return lines((understood, *availability_lines(voice, outlook.preview.result)))
