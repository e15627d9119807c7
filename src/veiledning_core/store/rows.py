"""JSON columns and journal images: one converter between values and plain data.

Enums by value, days, clock times and instants as ISO text, decimal numbers as text; fields at their default are left
out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

import attrs
import cattrs

from ..domain.enrolment import KeptAnswer, WishStatus
from ..domain.messages import LocalText, Message
from . import said

T = TypeVar("T")
_UNWRITTEN = frozenset(("revision", "secret", "letter", "told", "attempts"))


def to_plain(value: Any) -> Any:
    """Return `value` as data that JSON can hold."""
    return _converter().unstructure(value)


def from_plain(data: Any, kind: type[T]) -> T:
    """Return the value that `to_plain` made `data` of."""
    return _converter().structure(data, kind)


def image(value: Any) -> dict[str, Any]:
    """Return what the journal keeps of something new or removed: no revision, no letter or answer to it, no secret."""
    return {name: held for name, held in to_plain(value).items() if name not in _UNWRITTEN}


def differing(before: Any, after: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that differ, as they were and as they are."""
    names = [
        field.name
        for field in attrs.fields(type(after))
        if field.name not in _UNWRITTEN and getattr(before, field.name) != getattr(after, field.name)
    ]
    return _fields(before, names), _fields(after, names)


def with_image(value: T, held: Mapping[str, Any]) -> T:
    """Return `value` with the fields of a journal image put back."""
    kinds = get_type_hints(type(value))
    put_back = {name: from_plain(data, kinds[name]) for name, data in held.items()}
    untouched = {name: getattr(value, name) for name in kinds if name not in put_back}
    return type(value)(**untouched, **put_back)


def _fields(value: Any, names: list[str]) -> dict[str, Any]:
    return {name: to_plain(getattr(value, name)) for name in names}


@cache
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(
        forbid_extra_keys=True,
        omit_if_default=True,
        detailed_validation=False,
        unstruct_collection_overrides={tuple: list},
    )
    for kind, read in _TEXTS.items():
        converter.register_unstructure_hook(kind, _isoformat if hasattr(kind, "isoformat") else str)
        converter.register_structure_hook(kind, _reading(read))
    converter.register_structure_hook(KeptAnswer, lambda answer, _: answer)
    converter.register_unstructure_hook(Message, said.written)
    converter.register_structure_hook(Message | str, lambda text, _: said.read(text))
    # The journal is never rewritten, and its oldest images call an agreed wish confirmed.
    converter.register_structure_hook(WishStatus, lambda word, _: WishStatus("agreed" if word == "confirmed" else word))
    # Invoices are never rewritten, and the oldest say in one language what a line is about.
    converter.register_structure_hook(LocalText, _local_text)
    # The answers of an enrolment are plain already.
    converter.register_unstructure_hook_func(lambda kind: kind == Mapping[str, KeptAnswer], dict)
    return converter


def _local_text(held: str | Mapping[str, str], _: Any) -> LocalText:
    return LocalText(nb=held, en=held) if isinstance(held, str) else LocalText(**held)


def _reading(read: Callable[[str], Any]) -> Callable[[str, Any], Any]:
    return lambda text, _: read(text)


def _isoformat(moment: dt.date | dt.time) -> str:
    return moment.isoformat()


_TEXTS: Mapping[type[Any], Callable[[str], Any]] = {
    UUID: UUID,
    Decimal: Decimal,
    dt.datetime: dt.datetime.fromisoformat,
    dt.date: dt.date.fromisoformat,
    dt.time: dt.time.fromisoformat,
}
