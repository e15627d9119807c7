"""Agreeing on what a fee of one course is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.money import parse_kroner
from veiledning_core.domain.text import one_line
from veiledning_core.domain.time import parse_date
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.money.fee_decisions import AgreedPrice
from veiledning_core.use_cases.money.fee_prices import agree_price, follow_rates

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.economy import charged_text
from .errand import Question
from .offers import Offer


@attrs.frozen(kw_only=True)
class AgreePrice:
    """Ærendet «Avtal pris»: which fee, how much, who decided it, when and why; without an amount the rates count."""

    code: str
    fees: Offer
    agreed: Mapping[str, AgreedPrice]
    today: dt.date

    def heading(self, voice: Voice) -> str:
        return voice.say("Agree on a price for {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say, first = voice.say, self.fees[0][0]
        held = self.agreed.get(first)
        by, on, why = (held.decided_by, held.decided_on, held.reason) if held else ("", self.today, "")
        return (
            Question(name="fee", title=say("Fee"), value=first, choices=self.fees),
            Question(
                name="amount",
                title=say("Kroner"),
                value=str(held.amount) if held else "",
                hint=say("for each participant; empty: the rates again"),
                begins=True,
            ),
            Question(name="by", title=say("Decided by"), value=by, hint=say("empty: you")),
            Question(name="on", title=say("Decided on"), value=voice.day(on)),
            Question(name="reason", title=say("Reason"), value=why, hint=say("it stands with every charge")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[ChargedCourse]]:
        reader = FieldReader(typed)
        fee = reader.read("fee", str)
        amount = reader.read("amount", parse_kroner, needed=not self.agreed)
        by, on = reader.read("by", one_line, needed=False), reader.read("on", parse_date, needed=amount is not None)
        reason = reader.read("reason", one_line, needed=amount is not None)
        if amount is None:
            return reader.draft(lambda: step(follow_rates, self.code, fee=fee))
        said = {"reason": reason, "fee": fee, "decided_by": by, "decided_on": on}
        return reader.draft(lambda: step(agree_price, self.code, amount, **said))

    def consequences(self, voice: Voice, outlook: Outlook[ChargedCourse]) -> Content:
        return charged_text(voice, outlook.preview.result)
