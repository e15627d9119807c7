"""A sentence for a person, kept apart from its values so that it can be said in any language."""

from __future__ import annotations

import enum
import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

import attrs

from .writing import written


def no_translation(template: str) -> str:
    """Return the English source sentence as it stands."""
    return template


@attrs.frozen(kw_only=True)
class LocalText:
    """Tekst på bokmål og engelsk: what a course type says about itself, written in both languages."""

    nb: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the Norwegian words for `nb`, else the English ones."""
        return self.nb if language == "nb" else self.en

    def in_short(self, longest: int) -> LocalText:
        """Return as many of its first words as `longest` characters hold, with an ellipsis where some are left out."""
        return LocalText(nb=_in_short(self.nb, longest), en=_in_short(self.en, longest))


class Worded(enum.Enum):
    """Valg med ord: the choices of a list that people read about.

    `words` are the English ones: the value without hyphens, unless the member gives others after its value. A plugin,
    which has no catalogue, gives both languages as a LocalText.
    """

    _value_: str
    words: str | LocalText

    def __new__(cls, value: str, words: str | LocalText = "") -> Self:
        """Keep the words beside the value: only the value is stored and looked up."""
        member = object.__new__(cls)
        member._value_ = value
        member.words = words or value.replace("-", " ")
        return member


@attrs.frozen(init=False)
class Listed:
    """Opplisting: values said one after the other; `–` where there are none."""

    items: tuple[object, ...]
    between: str

    def __init__(self, items: Iterable[object], *, between: str = ", ") -> None:
        self.__attrs_init__(tuple(items), between)


@attrs.frozen(init=False)
class Message:
    """Melding: a template and its values; the front-end says it in the reader's language and fills it in.

    The core's templates are English and translated by its catalogue. A plugin, which has none, gives both languages as
    a LocalText.

    `{count} {count:day|days}` has the first word for one and the second for any other whole number, in each language.
    A value may itself be a Message, LocalText, Worded or Listed: it is said in the same language as the rest. Days,
    times and decimal numbers are written as that language does.
    """

    template: str | LocalText
    values: Mapping[str, Any] = attrs.field(hash=False)

    def __init__(self, template: str | LocalText, /, **values: Any) -> None:
        self.__attrs_init__(template, values)

    def say(self, translate: Callable[[str], str] = no_translation, language: str = "en") -> str:
        """Return the sentence with its values filled in."""
        said = {name: _say(value, translate, language) for name, value in self.values.items()}
        template = self.template
        words = template.in_language(language) if isinstance(template, LocalText) else translate(template)
        return words.format(**said)

    def __str__(self) -> str:
        return self.say()


Said = Message | str
"""What stands in a log: a sentence of the register, or words as somebody typed them."""


def _in_short(text: str, longest: int) -> str:
    return textwrap.shorten(text, longest, placeholder=" …")


def all_of(things: Iterable[object]) -> Message:
    """Return one or more things in a row, with `and` before the last."""
    *others, last = things
    if not others:
        return Message("{said}", said=last)
    return Message(LocalText(nb="{others} og {last}", en="{others} and {last}"), others=Listed(others), last=last)


def _say(value: object, translate: Callable[[str], str], language: str) -> object:
    if isinstance(value, Message):
        return value.say(translate, language)
    if isinstance(value, Listed):
        return value.between.join(str(_say(item, translate, language)) for item in value.items) or "–"
    if isinstance(value, Worded):
        return translate(value.words) if isinstance(value.words, str) else value.words.in_language(language)
    return value.in_language(language) if isinstance(value, LocalText) else written(value, language)
