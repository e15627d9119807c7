"""Offering free seats to those who stand first on the waiting list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from veiledning_core.domain.time import parse_date
from veiledning_core.use_cases.enrolments.waiting_list import Offers, offer

from ..block import Block
from ..draft import Draft, FieldReader, seats
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.moves import offers_text
from .errand import Question


@attrs.frozen(kw_only=True)
class OfferPlaces:
    """Ærendet «Tilby plasser»: how many, and until when they may answer; both may be left to the course."""

    code: str

    def heading(self, voice: Voice) -> str:
        return voice.say("Offer places on {code} to the waiting list", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        return (
            Question(name="count", title=say("How many"), hint=say("empty: one for each free seat")),
            Question(name="answer-by", title=say("Answer by"), hint=say("empty: as the course type says")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Offers]]:
        reader = FieldReader(typed)
        count = reader.read("count", seats, needed=False)
        until = reader.read("answer-by", parse_date, needed=False)
        return reader.draft(lambda: step(offer, self.code, count=count, answer_by=until))

    def consequences(self, voice: Voice, outlook: Outlook[Offers]) -> Block:
        return offers_text(voice, outlook.preview)
