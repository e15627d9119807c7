"""Putting an applicant at a place in the ranking by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import Message
from veiledning_core.domain.text import one_line
from veiledning_core.selection.ranking import Ranked
from veiledning_core.use_cases.enrolments.selecting import Ranking, place

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.ranking import name_of, order_changed
from .errand import Question


@attrs.frozen(kw_only=True)
class Place:
    """Ærendet «Gi en plass for hånd»: which place, and why in spite of the criteria."""

    code: str
    chosen: Ranked
    order: tuple[Ranked, ...]

    def heading(self, voice: Voice) -> str:
        return voice.say("Put {name} at a place by hand", name=name_of(self.chosen))

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        places = say("1 to {last}; the others keep their order", last=len(self.order))
        return (
            Question(name="place", title=say("Place in the ranking"), value=str(self.chosen.place), hint=places),
            Question(name="reason", title=say("Reason"), hint=say("why, in spite of the criteria")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Ranking]]:
        reader = FieldReader(typed)
        number, reason = reader.read("place", _number), reader.read("reason", one_line)
        return reader.draft(lambda: step(place, self.code, self.chosen.participant.enrolment.id, number, reason=reason))

    def consequences(self, voice: Voice, outlook: Outlook[Ranking]) -> Content:
        return order_changed(voice, self.order, outlook.preview.result)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise ValueFault(Message("the place is a whole number from 1"))
    return int(text)
