"""Saying that somebody cannot, or can all the same, on some days, whatever the rules say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from textual.content import Content

from veiledning_core.domain.availability import Hours
from veiledning_core.domain.text import one_line
from veiledning_core.domain.time import parse_clock_time, parse_date
from veiledning_core.use_cases.availability import AvailabilityCard, add_exception, remove_exceptions

from ..draft import Draft, FieldReader
from ..speaking import Voice
from ..step import Outlook, Step, step
from ..text import lines
from ..words.availability import availability_lines
from .errand import Question

_CANNOT, _CAN, _TAKE_BACK = "cannot", "can", "take-back"


@attrs.frozen(kw_only=True)
class ExceptWhenFree:
    """Ærendet «Unntak»: from one day to another, perhaps only some hours, and why; or what was said is taken back."""

    code: str
    card: AvailabilityCard

    def heading(self, voice: Voice) -> str:
        return voice.say("Except for {name}, whatever the rules say", name=self.card.person.name)

    def questions(self, voice: Voice) -> Sequence[Question]:
        say = voice.say
        kinds = ((_CANNOT, say("cannot")), (_CAN, say("can all the same")), (_TAKE_BACK, say("take back exceptions")))
        return (
            Question(name="kind", title=say("What"), value=_CANNOT, choices=kinds),
            Question(name="first", title=say("First day"), begins=True),
            Question(name="last", title=say("Last day"), hint=say("empty: the same day")),
            Question(name="begins", title=say("From"), hint=say("a time of the day; empty: all day")),
            Question(name="ends", title=say("Until"), hint=say("a time of the day; empty: all day")),
            Question(name="reason", title=say("Reason"), hint=say("a word or two that everybody may read")),
        )

    def read(self, typed: Mapping[str, str]) -> Draft[Step[AvailabilityCard]]:
        reader, who = FieldReader(typed), str(self.card.person.id)
        first, last = reader.read("first", parse_date), reader.read("last", parse_date, needed=False)
        if typed.get("kind") == _TAKE_BACK:
            return reader.draft(lambda: step(remove_exceptions, who, first, last))
        begins = reader.read("begins", parse_clock_time, needed=False)
        hours = reader.read("ends", lambda text: Hours.between(begins, parse_clock_time(text)), needed=False)
        reason = reader.read("reason", one_line, needed=False)
        return reader.draft(
            lambda: step(
                add_exception,
                who,
                first,
                last,
                free=typed.get("kind") == _CAN,
                hours=hours or Hours.between(begins, None),
                reason=reason or "",
            )
        )

    def consequences(self, voice: Voice, outlook: Outlook[AvailabilityCard]) -> Content:
        return lines(availability_lines(voice, outlook.preview.result))
