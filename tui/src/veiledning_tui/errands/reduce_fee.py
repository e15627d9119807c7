"""Letting somebody owe less than a fee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import attrs
from textual.content import Content

from veiledning_core.domain.lists import EnrolmentLine
from veiledning_core.domain.money import parse_kroner
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.money.fee_reductions import reduce_fee, restore_fee

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.economy import charged_text
from .errand import Question
from .offers import Offer


@attrs.frozen(kw_only=True)
class ReduceFee:
    """Ærendet «Sett ned»: whose fee, to what amount, and why; without an amount the fee is owed in full again."""

    code: str
    people: tuple[EnrolmentLine, ...]
    chosen: UUID | None
    fees: Offer
    """The fees of participants, where there are several."""

    def heading(self, voice: Voice) -> str:
        return voice.say("Reduce a fee on {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        people = tuple((str(line.enrolment.id), line.called) for line in self.people)
        chosen = str(self.chosen) if self.chosen else ""
        which = (Question(name="fee", title=say("Fee"), value=self.fees[0][0], choices=self.fees),) if self.fees else ()
        return (
            Question(name="who", title=say("Who"), value=chosen, choices=people),
            *which,
            Question(
                name="amount", title=say("Owes"), hint=say("kroner; empty: the whole fee again"), begins=bool(chosen)
            ),
            Question(name="reason", title=say("Reason"), hint=say("it stands with the charge")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[ChargedCourse]]:
        reader = FieldReader(typed)
        who, fee = reader.read("who", UUID), reader.read("fee", str, needed=False)
        amount = reader.read("amount", parse_kroner, needed=False)
        reason = reader.read("reason", one_line, needed=amount is not None)
        if amount is None:
            return reader.draft(lambda: step(restore_fee, self.code, who, fee=fee))
        return reader.draft(lambda: step(reduce_fee, self.code, who, amount, reason=reason, fee=fee))

    def consequences(self, voice: Voice, outlook: Outlook[ChargedCourse]) -> Content:
        return charged_text(voice, outlook.preview.result)
