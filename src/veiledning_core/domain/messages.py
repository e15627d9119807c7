"""A sentence for a person, kept apart from its values so that it can be said in any language."""

from __future__ import annotations

import enum
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


class Worded(enum.Enum):
    """Valg med ord: the choices of a list that people read about.

    `words` are the English ones: the value without hyphens, unless the member gives others after its value.
    """

    _value_: str
    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
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


def _say(value: object, translate: Callable[[str], str], language: str) -> object:
    if isinstance(value, Message):
        return value.say(translate, language)
    if isinstance(value, Listed):
        return value.between.join(str(_say(item, translate, language)) for item in value.items) or "–"
    if isinstance(value, Worded):
        return translate(value.words)
    return value.in_language(language) if isinstance(value, LocalText) else written(value, language)
