"""Everything a person reads goes through one voice: sentences, dates and times in their language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from veiledning_core.domain.errors import ValueFault
from veiledning_core.domain.messages import LocalText, Message, Worded
from veiledning_core.domain.time import OSLO
from veiledning_core.translations import translator

LOCALE = Path(__file__).with_name("locale")
NORWEGIAN = "nb"

_QUOTED = 60
_WEEKDAYS = (
    Message("Mon"),
    Message("Tue"),
    Message("Wed"),
    Message("Thu"),
    Message("Fri"),
    Message("Sat"),
    Message("Sun"),
)


class Voice:
    """Says sentences, days and moments in one language; source sentences are English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translate = translator(language, ("veiledning_tui", LOCALE))

    def say(self, sentence: str | Message | LocalText | Worded, /, **values: object) -> str:
        """Return a sentence with its values filled in."""
        if isinstance(sentence, LocalText):
            return sentence.in_language(self.language)
        if isinstance(sentence, Worded):
            return self.say(sentence.words)
        message = Message(sentence, **values) if isinstance(sentence, str) else sentence
        return message.say(self._translate, self.language)

    def fault(self, fault: ValueFault) -> str:
        """Return what is wrong with what was typed; a long text is quoted by its beginning only."""
        what = fault.what
        return self.say(Message(what.template, **{name: _beginning(value) for name, value in what.values.items()}))

    def faults(self, faults: Mapping[str, ValueFault]) -> dict[str, str]:
        """Return what is wrong with what was typed into fields, by their names."""
        return {name: self.fault(fault) for name, fault in faults.items()}

    def day(self, day: dt.date | None) -> str:
        """Return a date as people write it; a dash where there is none."""
        if day is None:
            return "–"
        return f"{day:%d.%m.%Y}" if self.language == NORWEGIAN else day.isoformat()

    def short_day(self, day: dt.date) -> str:
        """Return a date without its year, as short as a column's heading has to be."""
        return f"{day.day}.{day.month}." if self.language == NORWEGIAN else f"{day:%m-%d}"

    def weekday(self, day: dt.date) -> str:
        """Return a date with its day of the week."""
        return f"{self.say(_WEEKDAYS[day.weekday()])} {self.day(day)}"

    def days(self, first: dt.date | None, last: dt.date | None) -> str:
        """Return the span from one day to another, short."""
        if first is None or first == last:
            return self.day(first)
        return f"{self.day(first)} – {self.day(last)}"

    def number(self, value: Decimal, *, decimals: int = 0) -> str:
        """Return a number with at least so many decimals, and no noughts after them."""
        plain = value.normalize()
        written = f"{plain:f}" if -int(plain.as_tuple().exponent) > decimals else f"{value:.{decimals}f}"
        return written.replace(".", ",") if self.language == NORWEGIAN else written

    def moment(self, at: dt.datetime) -> str:
        """Return an instant as the clock in Norway shows it."""
        local = at.astimezone(OSLO)
        return f"{self.day(local.date())} {local:%H:%M}"


def _beginning(value: object) -> object:
    return f"{value[:_QUOTED]}…" if isinstance(value, str) and len(value) > _QUOTED else value
