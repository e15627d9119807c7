"""Recording what somebody answered to the offer of a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.offer import OfferAnswer
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolments.waiting_list import answer_offer

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.moves import moved_text
from .errand import Question

_POSSIBLE = (OfferAnswer.ACCEPTED, OfferAnswer.REFUSED, OfferAnswer.TAKEN_BACK)


@attrs.frozen(kw_only=True)
class AnswerOffer:
    """Ærendet «Svar på et tilbud»: yes, no, or the offer is taken back."""

    code: str
    line: EnrolmentLine

    def heading(self, voice: Voice) -> str:
        return voice.say("The answer of {name} to the offer of a place", name=self.line.person.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        answers = tuple((answer.value, voice.say(answer)) for answer in _POSSIBLE)
        return (Question(name="answer", title=voice.say("Answer"), choices=answers),)

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        answer = reader.read("answer", OfferAnswer)
        return reader.draft(lambda: step(answer_offer, self.code, self.line.enrolment.id, answer))

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        return moved_text(voice, outlook)
