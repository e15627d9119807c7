"""The slips that people make in TOML, told by what stands where the reader stopped."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from ..domain.errors import ValueFault
from ..domain.messages import Message
from ..domain.time import parse_date
from .expected import written_right
from .toml_words import toml_words

Slip = tuple[Message | str, Message | None]
"""What is wrong, and what to do."""

_PARTING = re.compile(r"[\s=\[\]{},#]")
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_MONTH = re.compile(r"\d{4}-\d{1,2}")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DECIMAL = re.compile(r"(?<![\w.,-])-?\d+,\d+(?=\s*$)")
_IN_THOUSANDS = re.compile(r"(?<![\w.,-])\d{1,3}[ \u00a0]\d{3}(?!\d)")
_ZEROS = re.compile(r"0+\d+")
_CURLY = frozenset("“”„«»‘’‚")
_IN_A_WORD = re.compile(r"[^\W_]")
_BARE = re.compile(r"[A-Za-z0-9_-]")
_NO_VALUE = "Invalid value"
_NO_NAME = ("Expected '=", "Expected ']", "Invalid statement", "Invalid initial character for a key part")
_NO_BRACE = ("Unclosed inline table", "Invalid initial character for a key part")


@attrs.frozen(kw_only=True)
class Stop:
    """Stoppsted: where the reader stopped and why; the line with its text and the column on it, or the end."""

    reason: str
    line: int
    text: str
    column: int
    is_end: bool = False

    @property
    def before(self) -> str:
        """Return what stands before the place on its line."""
        return self.text[: self.column - 1]

    @property
    def behind(self) -> str:
        """Return what stands at the place and behind it on its line."""
        return self.text[self.column - 1 :]

    @property
    def word(self) -> str:
        """Return the characters around the place that no blank, bracket, comma or equals sign parts."""
        return _PARTING.split(self.before)[-1] + _PARTING.split(self.behind, maxsplit=1)[0]


def slip_at(stop: Stop) -> Slip | None:
    """Return the slip that made the reader stop; None where it may be anything."""
    return next((slip for look in _LOOKS if (slip := look(stop))), None)


def _quotation_mark(stop: Stop) -> Slip | None:
    if stop.reason.startswith(("Illegal character '\\n'", "Unterminated string")) and '"""' not in stop.text:
        return Message("a text has no closing quotation mark on its line"), Message('Write " where it ends.')
    if stop.before.endswith(('"', "'")) and _IN_A_WORD.match(stop.behind):
        what = Message("a text has a quotation mark too many or too few")
        return what, Message('Is the one missing that ends the text before? One inside a text is written \\".')
    return None


def _braces(stop: Stop) -> Slip | None:
    if not stop.reason.startswith(_NO_BRACE) or "{" not in stop.before:
        return None
    if not stop.behind.strip():
        what = Message("a table in braces has no closing brace on its line")
        return what, Message("Write it on one line, from {opening} to {closing}.", opening="{", closing="}")
    if stop.behind.startswith("}") and stop.before.rstrip().endswith(","):
        return Message("a comma stands last in a table in braces"), Message("Leave it out.")
    return None


def _decimal_comma(stop: Stop) -> Slip | None:
    rest = re.match(r"(,\d+)?", stop.behind)
    found = _DECIMAL.search(stop.before + (rest[0] if rest else ""))
    is_in_list = "[" in stop.before.rpartition("]")[2]
    if found is None or is_in_list:
        return None
    return Message("{number!r} has a comma", number=found[0]), _write(found[0].replace(",", "."))


def _thousands(stop: Stop) -> Slip | None:
    for found in _IN_THOUSANDS.finditer(stop.text):
        if found.start() < stop.column <= found.end():
            return Message("{number!r} has a blank", number=found[0]), _write(re.sub(r"\s", "", found[0]))
    return None


def _name(stop: Stop) -> Slip | None:
    char = stop.behind[:1]
    if not stop.reason.startswith(_NO_NAME):
        return None
    hint = Message("Use a to z, 0 to 9, - and _ only.")
    if _IN_A_WORD.match(char) and not _BARE.match(char):
        return Message("a name cannot have {char!r}", char=char), hint
    if _BARE.match(char) and "=" in stop.behind:
        return Message("a name cannot have a blank"), hint
    return None


def _day_or_time(stop: Stop) -> Slip | None:
    word = stop.word
    if _DATE.fullmatch(word):
        return Message("{text!r} is no date", text=word), _date_right(word)
    if _MONTH.fullmatch(word):
        hint = 'Write a date as 2026-11-30, and anything else in quotation marks, as "{word}".'
        return Message("{word!r} is no number, and a date has a day", word=word), Message(hint, word=word)
    if time := _TIME.fullmatch(word):
        return Message("a time of day stands in quotation marks"), _write(f'"{time[1]:0>2}:{time[2]}"')
    return None


def _zeros(stop: Stop) -> Slip | None:
    if not _ZEROS.fullmatch(stop.word):
        return None
    hint = Message(
        "Write it as {example}, or in quotation marks where it is no number.", example=stop.word.lstrip("0") or "0"
    )
    return Message("{number!r} begins with a zero", number=stop.word), hint


def _value(stop: Stop) -> Slip | None:
    char = stop.behind[:1]
    if stop.reason != _NO_VALUE or not char:
        return None
    if char in _CURLY:
        return Message("the quotation mark {char!r} begins no text", char=char), Message(
            'Use straight ones, as "Kurs".'
        )
    if not _IN_A_WORD.match(char):
        return None
    text = Message("Write text in quotation marks, as {example}.", example='"Kurs"')
    return toml_words(stop.reason), written_right(stop.word, bool) or text


def _date_right(word: str) -> Message:
    try:
        day = parse_date(word)
    except ValueFault:
        return Message("Write a date as 2026-11-30.")
    return _write(day.isoformat())


def _write(example: str) -> Message:
    return Message("Write it as {example}.", example=example)


_LOOKS: tuple[Callable[[Stop], Slip | None], ...] = (
    _quotation_mark,
    _braces,
    _decimal_comma,
    _thousands,
    _name,
    _day_or_time,
    _zeros,
    _value,
)
