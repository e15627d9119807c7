"""Giving up binding places: why, and what becomes of the fee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.enrolment import FeeDecision
from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.text import one_line
from veiledning_core.register import Preview
from veiledning_core.use_cases.enrolments.leaving import withdraw
from veiledning_core.use_cases.money.leaving_costs import Left, with_costs

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined, lines
from ..words.moves import moved_text
from .errand import Question
from .offers import fee_decisions


@attrs.frozen(kw_only=True)
class Withdraw:
    """Ærendet «Trekker seg»: people with a binding place, the reason and the fee decision."""

    code: str
    people: tuple[EnrolmentLine, ...]

    def heading(self, voice: Voice) -> str:
        names = ", ".join(line.person.name for line in self.people)
        return voice.say("Withdraw from a binding place: {names}", names=names)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        return (
            Question(name="reason", title=say("Reason"), hint=say("why; it stands in the history")),
            Question(name="fee", title=say("Fee"), choices=fee_decisions(voice)),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Left]]:
        reader = FieldReader(typed)
        reason = reader.read("reason", one_line, needed=False) or ""
        fee = reader.read("fee", FeeDecision, needed=False)
        ids = tuple(line.enrolment.id for line in self.people)
        return reader.draft(lambda: step(with_costs(withdraw), self.code, ids, reason=reason, fee_decision=fee))

    def consequences(self, voice: Voice, outlook: Outlook[Left]) -> Content:
        left, preview = outlook.preview.result, outlook.preview
        judged = Outlook(before=outlook.before, preview=Preview(result=left.verdict, changes=preview.changes))
        costs = (joined((voice.say(cost), "bold")) for cost in left.costs)
        return lines((*costs, moved_text(voice, judged)))
