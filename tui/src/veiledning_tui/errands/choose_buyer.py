"""Choosing who gets the invoice for somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import attrs
from textual.content import Content

from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.money.buyers import choose_buyer

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined
from .errand import Question


@attrs.frozen(kw_only=True)
class ChooseBuyer:
    """Ærendet «Annen mottaker»: a body by name or number; without one, the participant."""

    code: str
    enrolment: UUID
    name: str
    body: str = ""

    def heading(self, voice: Voice) -> str:
        return voice.say("Who gets the invoice for {name}", name=self.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        hint = say("a body that the register knows; empty: the participant")
        return (Question(name="body", title=say("Body"), value=self.body, hint=hint),)

    def read(self, typed: Mapping[str, str]) -> Draft[Step[str]]:
        reader = FieldReader(typed)
        body = reader.read("body", one_line, needed=False)
        return reader.draft(lambda: step(choose_buyer, self.code, self.enrolment, body))

    def consequences(self, voice: Voice, outlook: Outlook[str]) -> Content:
        return joined(voice.say("{name} gets the invoice.", name=outlook.preview.result))
