"""Charging the body whose course it is with an actual cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.charge import Charge
from veiledning_core.domain.money import parse_kroner
from veiledning_core.domain.text import one_line
from veiledning_core.use_cases.money.charges import charge_travel

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import joined
from .errand import Question
from .offers import Offer


@attrs.frozen(kw_only=True)
class ChargeTravel:
    """Ærendet «Faktisk utgift»: which fee, how much, and what for."""

    code: str
    fees: Offer

    def heading(self, voice: Voice) -> str:
        return voice.say("Charge an actual cost on {code}", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        return (
            Question(name="fee", title=say("Fee"), value=self.fees[0][0], choices=self.fees),
            Question(name="amount", title=say("Kroner"), hint=say("e.g. 4321,50"), begins=True),
            Question(name="reason", title=say("Spent on"), hint=say("it stands on the invoice")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[Charge]]:
        reader = FieldReader(typed)
        fee, amount = reader.read("fee", str), reader.read("amount", parse_kroner)
        reason = reader.read("reason", one_line)
        return reader.draft(lambda: step(charge_travel, self.code, amount, reason=reason, fee=fee))

    def consequences(self, voice: Voice, outlook: Outlook[Charge]) -> Content:
        charge = outlook.preview.result
        return joined((f"{voice.say(charge.title)}: ", "bold"), f"kr {charge.amount}")
