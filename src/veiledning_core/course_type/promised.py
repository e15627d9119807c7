"""Holding what a plugin hands in to the types that it promises: a type checker does so only for those who run one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..domain.errors import PluginBroken
from ..domain.messages import LocalText, Message


def a_message(value: object, field: Any, held: Any) -> None:
    """Validate what is said about the case at hand.

    Raises:
        PluginBroken: it is something else.
    """
    if not isinstance(held, Message):
        raise _unlike(value, field.name, held, "Message(LocalText(nb='…', en='…'), …)")


def in_both_languages(value: object, field: Any, held: Any) -> None:
    """Validate a text that is said in the reader's language.

    Raises:
        PluginBroken: it is something else, such as a plain text, which would stand in every language as it is.
    """
    if not isinstance(held, LocalText):
        raise _unlike(value, field.name, held, "LocalText(nb='…', en='…')")


def each_in_both_languages(value: object, field: Any, held: Mapping[str, object]) -> None:
    """Validate such texts by their names.

    Raises:
        PluginBroken: one of them is something else.
    """
    for text in held.values():
        in_both_languages(value, field, text)


def _unlike(value: object, name: str, held: object, wanted: str) -> PluginBroken:
    return PluginBroken(
        Message("`{name}` of {value} is {held}", name=name, value=type(value).__name__, held=type(held).__name__),
        hint=Message("Write it as {wanted}.", wanted=wanted),
    )
