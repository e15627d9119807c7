"""The converter between values and JSON: every field every time, ids and days as text, and a tag where several may be.

It is the converter of course types with other words for the same shapes.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs
import cattrs

from .. import course_type, domain, rules, selection
from ..conversion import make_converter
from ..course_type.shapes import Structure, unexpected
from ..domain.messages import Message
from ..rules.rule import RuleKind
from .json_collections import register_collections
from .json_fields import public_classes, tag_of
from .json_open import OpenValues
from .json_tables import Say, Tables

Kinds = tuple[type[RuleKind], ...]

DATE = r"\d{4}-\d{2}-\d{2}"
TIME = r"([01]\d|2[0-3]):[0-5]\d"
INSTANT = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})"
DECIMAL = r"-?\d{1,30}(\.\d{1,30})?"


def make_json_converter(kinds: Kinds, say: Say, *, keep_unknown: bool) -> cattrs.Converter:
    """Return a converter that knows these rule kinds besides the core's, and says sentences in words by `say`.

    It refuses fields that no value has, unless it is to `keep_unknown`: then it passes them over.
    """
    converter = make_converter(kinds)
    _register_scalars(converter)
    register_collections(converter)
    OpenValues(converter=converter, classes=_tagged_classes).register()
    Tables(converter=converter, kinds=kinds, say=say, keep_unknown=keep_unknown).register()
    return converter


def _tagged_classes() -> Mapping[str, type]:
    """Return the classes that may stand where no certain one is asked for."""
    found = (class_ for package in (domain, rules, selection, course_type) for class_ in public_classes(package))
    values = (class_ for class_ in found if attrs.has(class_) or issubclass(class_, enum.Enum))
    return {tag_of(class_): class_ for class_ in values if class_ is RuleKind or not issubclass(class_, RuleKind)}


def _register_scalars(converter: cattrs.Converter) -> None:
    read: dict[type, Structure] = {
        dt.date: _text_like(DATE, dt.date.fromisoformat, Message("a date, as 2026-11-30")),
        dt.time: _text_like(TIME, dt.time.fromisoformat, Message("a time of day in whole minutes, as 09:15")),
        dt.datetime: _text_like(INSTANT, dt.datetime.fromisoformat, Message("an instant, as 2026-11-30T08:15:00Z")),
        Decimal: _text_like(DECIMAL, Decimal, Message("a number in quotes, as {example}", example='"7.5"')),
    }
    for type_, hook in read.items():
        converter.register_structure_hook(type_, hook)
    converter.register_unstructure_hook(Decimal, lambda number: f"{number:f}")
    converter.register_unstructure_hook(dt.datetime, _plain_instant)


def _text_like(pattern: str, make: Callable[[str], Any], expected: Message) -> Structure:
    def structure(data: Any, _: Any) -> Any:
        if isinstance(data, str) and re.fullmatch(pattern, data, re.ASCII):
            try:
                return make(data)
            except ValueError:
                pass
        raise unexpected(data, expected)

    return structure


def _plain_instant(instant: dt.datetime) -> str:
    if instant.tzinfo is None:
        raise unexpected(instant, Message("an instant with its zone"))
    return f"{instant.astimezone(dt.UTC).replace(tzinfo=None).isoformat()}Z"
