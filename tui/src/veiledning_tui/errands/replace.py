"""Handing a seat over to somebody else of the same organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import attrs
from textual.content import Content

from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.checking import CourseCheck
from veiledning_core.use_cases.enrolments.leaving import replace
from veiledning_core.use_cases.enrolments.transitions import is_unanswered

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.moves import moved_text
from .errand import Question
from .offers import Offer, fee_decisions


@attrs.frozen(kw_only=True)
class Replace:
    """Ærendet «Bytt deltaker»: who gives the seat up, who takes it, why, and what becomes of the fee."""

    code: str
    everybody: tuple[EnrolmentLine, ...]
    first: EnrolmentLine | None = None
    """Who is offered first as the one who gives the seat up."""

    def heading(self, voice: Voice) -> str:
        return voice.say("Hand over a seat on {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        leaving = _named(line for line in self.everybody if line.enrolment.status.is_binding)
        coming = _named(line for line in self.everybody if is_unanswered(line.enrolment.status))
        first = str(self.first.enrolment.id) if self.first and self.first.enrolment.status.is_binding else ""
        return (
            Question(name="leaving", title=say("Gives the seat up"), value=first, choices=leaving),
            Question(name="coming", title=say("Takes it over"), choices=coming),
            Question(name="reason", title=say("Reason"), hint=say("why; it stands in the history")),
            Question(name="fee", title=say("Fee"), choices=fee_decisions(voice)),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[CourseCheck]]:
        reader = FieldReader(typed)
        leaving, coming = reader.read("leaving", UUID), reader.read("coming", UUID)
        reason = reader.read("reason", one_line)
        fee = reader.read("fee", FeeDecision, needed=False)
        return reader.draft(lambda: step(replace, self.code, leaving, coming, reason=reason, fee_decision=fee))

    def consequences(self, voice: Voice, outlook: Outlook[CourseCheck]) -> Content:
        return moved_text(voice, outlook)


def _named(people: Iterable[EnrolmentLine]) -> Offer:
    return tuple((str(line.enrolment.id), _name(line)) for line in people)


def _name(line: EnrolmentLine) -> str:
    return f"{line.person.name}, {line.organisation.name}" if line.organisation else line.person.name
