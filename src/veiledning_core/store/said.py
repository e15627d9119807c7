"""What stands in a log: words that somebody typed, as typed, or a sentence of the register with its values.

A sentence is kept as JSON behind a sign that nobody can type, so that it can be said in any reader's language.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from ..domain.messages import Listed, LocalText, Message, Said

_SENTENCE = "\N{INFORMATION SEPARATOR ONE}"


def written(said: Said) -> str:
    """Return what a column holds."""
    if isinstance(said, str):
        return said
    values = {name: _plain(value) for name, value in said.values.items()}
    return _SENTENCE + json.dumps({"say": said.template, "with": values}, ensure_ascii=False)


def read(text: str) -> Said:
    """Return what `written` was given."""
    if not text.startswith(_SENTENCE):
        return text
    held = json.loads(text.removeprefix(_SENTENCE))
    return Message(held["say"], **{name: _value(plain) for name, plain in held["with"].items()})


def _plain(value: object) -> Any:
    """Return a value of a sentence as JSON can hold it: text, also in two languages, a number, a day, or a list.

    Raises:
        TypeError: it is anything else.
    """
    if isinstance(value, str | int):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return {"day": value.isoformat()}
    if isinstance(value, LocalText):
        return {"nb": value.nb, "en": value.en}
    if isinstance(value, Listed):
        return {"list": [_plain(item) for item in value.items]}
    raise TypeError(f"a log cannot hold a {type(value).__name__}")


def _value(plain: Any) -> object:
    if not isinstance(plain, dict):
        return plain
    if "nb" in plain:
        return LocalText(**plain)
    return dt.date.fromisoformat(plain["day"]) if "day" in plain else Listed(_value(item) for item in plain["list"])
