"""Everything that a paper says, in the paper's language, as plain data for its template."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from ...course_type.documents import Scannable
from ...domain.messages import Listed, LocalText, Message, Worded
from ...domain.money import Money
from ...domain.text import safe
from ...translations import Translate, translator
from .qr_code import qr_drawing

_BEFORE_NUMERAL = re.compile(r"(?<=\w) (?=(?:I{1,3}|I?V|VI{1,3}|I?X)\b)")
_SAID = (str, Message, Money, LocalText, Worded, Listed, dt.date, dt.time, Decimal)


@attrs.frozen
class Tongue:
    """Målform: says values in one language."""

    language: str
    _translate: Translate

    @classmethod
    def of(cls, language: str) -> Tongue:
        """Return the one that speaks a language: `nb` or `en`."""
        return cls(language, translator(language))

    def say(self, value: object) -> str:
        """Return a value in words: a text, Message, day, number or amount."""
        said = value if isinstance(value, Message) else Message("{value}", value=value)
        return safe(said.say(self._translate, self.language), keep="\n")

    def plain(self, value: object) -> Any:
        """Return a value as what JSON holds: attrs values as objects, their texts said.

        A Roman numeral stays on the line of what it numbers: «kursdag II».

        Raises:
            TypeError: it holds something that no template can be given.
        """
        if isinstance(value, _SAID):
            return _BEFORE_NUMERAL.sub("\u00a0", self.say(value))
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, Scannable):
            return {"words": value.words, "drawing": qr_drawing(value.words)}
        if attrs.has(kind := type(value)):
            return {field.name: self.plain(getattr(value, field.name)) for field in attrs.fields(kind)}
        if isinstance(value, Mapping):
            return {_name(key): self.plain(one) for key, one in value.items()}
        if isinstance(value, tuple | list):
            return [self.plain(one) for one in value]
        raise TypeError(f"a template is given no {type(value).__name__}")


def _name(key: object) -> str:
    return str(key.value if isinstance(key, enum.Enum) else key)
