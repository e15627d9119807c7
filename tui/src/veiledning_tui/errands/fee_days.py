"""Deciding for how many days a course is charged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.text import one_line
from veiledning_core.exchange.answers import whole_number
from veiledning_core.use_cases.money.charges import ChargedCourse
from veiledning_core.use_cases.money.fee_days import decide_fee_days, follow_course_days
from veiledning_core.use_cases.money.fee_decisions import FeeDays

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..words.economy import charged_text
from .errand import Question


@attrs.frozen(kw_only=True)
class DecideFeeDays:
    """Ærendet «Avgiftsdager»: how many, and why; without a number the course's own days count."""

    code: str
    decided: FeeDays | None

    def heading(self, voice: Voice) -> str:
        return voice.say("For how many days {code} is charged", code=self.code)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        days, reason = (str(self.decided.days), self.decided.reason) if self.decided else ("", "")
        return (
            Question(name="days", title=say("Fee days"), value=days, hint=say("empty: the days of the course")),
            Question(name="reason", title=say("Reason"), value=reason, hint=say("it stands with every charge")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[ChargedCourse]]:
        reader = FieldReader(typed)
        days = reader.read("days", whole_number, needed=self.decided is None)
        reason = reader.read("reason", one_line, needed=days is not None)
        if days is None:
            return reader.draft(lambda: step(follow_course_days, self.code))
        return reader.draft(lambda: step(decide_fee_days, self.code, days, reason=reason))

    def consequences(self, voice: Voice, outlook: Outlook[ChargedCourse]) -> Content:
        return charged_text(voice, outlook.preview.result)
